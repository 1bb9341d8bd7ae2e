package coord

import (
	"math"

	"github.com/paulmach/orb"
)

// Notes are what was assumed, as a set.
type Notes uint16

// What may be assumed of a file as a whole, or of one row.
const (
	DecimalComma  Notes = 1 << iota // of the file: commas were read as decimal points
	Millionths                      // of the file: numbers were read as millionths of a degree
	Swapped                         // of the file: what is called the longitude is the latitude, and the other way round
	LatFirst                        // of the file: cells with two coordinates have the latitude first
	NorthFirst                      // of the file: what is called X is the northing
	Turned                          // of a row: its two coordinates are the other way round than those of the file
	Coarse                          // of a row, or of the file when all are: at most one decimal, so some kilometres
	TenMillionths                   // of the file: numbers were read as ten-millionths of a degree
)

// codes are the ends of the keys in geo/lang that begin with "import.note.".
var codes = [...]string{"coord_comma", "coord_micro", "coord_swapped", "coord_lat_first", "coord_north_first", "coord_turned", "coord_coarse", "coord_e7"}

// Codes lists every note of a set: ends of keys in geo/lang that begin with
// "import.note.".
func (n Notes) Codes() (list []string) {
	for i, code := range codes {
		if n&(1<<i) != 0 {
			list = append(list, code)
		}
	}
	return list
}

// Survey looks at all pairs of coordinates of a file before any is placed. Its
// memory does not grow.
type Survey struct {
	inside func(orb.Point) bool

	pairs, cells          int
	straight, turned      int // pairs that lie inside as they stand, and the other way round
	micro, microTurned    int // the same with millionths of a degree
	e7, e7Turned          int // the same with ten-millionths, as telephones write them
	mustStraight, mustNot int // pairs of degrees that can be only one way round
	large, comma, coarse  int
	metres                orb.Point // the first pair of numbers that are no degrees
}

// NewSurvey begins a survey. Inside says whether a point of the file's own system, x
// before y, lies in the area that the file is about, with a margin for datums that
// are not known yet. It must be false for NaN.
func NewSurvey(inside func(orb.Point) bool) *Survey { return &Survey{inside: inside} }

// Add takes a row with the coordinates of the columns that are called longitude (or
// X) and latitude (or Y).
func (s *Survey) Add(first, second Angle) {
	a, b := first.Value, second.Value
	s.pairs++
	s.straight += count(s.inside(orb.Point{a, b}))
	s.turned += count(s.inside(orb.Point{b, a}))
	s.comma += count(first.Comma || second.Comma)
	s.coarse += count(coarse(first, second))
	if large(a) || large(b) {
		if s.large++; s.large == 1 {
			s.metres = orb.Point{a, b}
		}
		if micros(first) && micros(second) {
			s.micro += count(s.inside(orb.Point{a / 1e6, b / 1e6}))
			s.microTurned += count(s.inside(orb.Point{b / 1e6, a / 1e6}))
			s.e7 += count(s.inside(orb.Point{a / 1e7, b / 1e7}))
			s.e7Turned += count(s.inside(orb.Point{b / 1e7, a / 1e7}))
		}
		return
	}
	said := Pair{First: first, Second: second}
	switch straight, turned := possible(a, b), possible(b, a); {
	case said.swapped(), turned && !straight:
		s.mustNot++
	case said.said(), straight && !turned:
		s.mustStraight++
	}
}

// AddPair takes a row with both coordinates in one cell.
func (s *Survey) AddPair(p Pair) {
	s.cells++
	s.Add(p.First, p.Second)
}

// Decision is how the coordinates of a file are to be read. The zero one takes them
// as degrees in the order in which they stand.
type Decision struct {
	Unit    Unit      // Degrees or Micro; Metres when they are neither; Plain of a file without pairs
	Swapped bool      // the second one is x
	Notes   Notes     // of the file as a whole
	Rows    int       // pairs that were met
	Inside  int       // those of them that lie in the area, whichever way round
	Sample  orb.Point // where Unit is Metres: the first such pair as it stands

	scale  float64 // where Unit is Micro: how many of its units a degree has
	inside func(orb.Point) bool
}

// Decide says how to read what was met. Where hardly anything lies in the area, the
// range of degrees decides, and else the order stays.
func (s *Survey) Decide() Decision {
	d := Decision{Rows: s.pairs, inside: s.inside}
	straight, turned := s.straight, s.turned
	switch {
	case s.pairs == 0:
		return d
	case s.micro+s.microTurned > straight+turned:
		straight, turned = s.micro, s.microTurned
		d.Unit, d.Notes, d.scale = Micro, Millionths, 1e6
	case s.e7+s.e7Turned > straight+turned:
		straight, turned = s.e7, s.e7Turned
		d.Unit, d.Notes, d.scale = Micro, TenMillionths, 1e7
	case 2*s.large > s.pairs:
		d.Unit, d.Sample = Metres, s.metres
	default:
		d.Unit = Degrees
	}
	d.Inside = straight + turned
	d.Swapped = turned > straight || straight+turned == 0 && d.Unit == Degrees && s.mustNot > s.mustStraight
	if d.Swapped {
		d.Notes |= s.order(d.Unit)
	}
	if s.comma > 0 {
		d.Notes |= DecimalComma
	}
	if s.coarse == s.pairs && d.Unit == Degrees {
		d.Notes |= Coarse
	}
	return d
}

// order is the note about a file whose second coordinate is x.
func (s *Survey) order(u Unit) Notes {
	switch {
	case s.cells > 0:
		return LatFirst
	case u == Metres:
		return NorthFirst
	}
	return Swapped
}

// Place gives the point of a row, x before y, and what was assumed of it beyond the
// notes of the Decision; ok is false when it can be no place. A row that fits only
// the other way round than the rest is turned.
func (d *Decision) Place(first, second Angle) (at orb.Point, notes Notes, ok bool) {
	said := Pair{First: first, Second: second}
	if !said.agree() {
		return at, 0, false
	}
	at = orb.Point{first.Value, second.Value}
	if d.Unit == Micro && large(at[0]) && large(at[1]) { // a row may be in degrees all the same
		at[0], at[1] = at[0]/d.scale, at[1]/d.scale
	}
	if d.Swapped {
		at[0], at[1] = at[1], at[0]
	}
	if d.other(said, at) {
		at[0], at[1] = at[1], at[0]
		notes |= Turned
	}
	if d.Notes&Coarse == 0 && d.Unit == Degrees && coarse(first, second) {
		notes |= Coarse
	}
	return at, notes, d.Unit == Metres || possible(at[0], at[1])
}

// other reports whether a point, in the order of the file, belongs the other way
// round: because the text says so, or because only so it lies in the area or is
// possible.
func (d *Decision) other(said Pair, at orb.Point) bool {
	back := orb.Point{at[1], at[0]}
	switch {
	case said.said():
		return said.swapped() != d.Swapped
	case d.inside != nil && d.inside(at):
		return false
	case d.inside != nil && d.inside(back):
		return true
	}
	return d.Unit != Metres && !possible(at[0], at[1]) && possible(back[0], back[1])
}

// large reports whether a number is too large for degrees.
func large(v float64) bool { return math.Abs(v) > 360 }

// micros reports whether a number can be millionths of a degree, which are whole.
func micros(a Angle) bool {
	return a.Unit == Plain && math.Abs(a.Value) <= 180e7 && a.Value == math.Trunc(a.Value)
}

// coarse reports whether degrees have at most one decimal, both of them: a place
// with exactly so round a position is rare, one that was rounded is not.
func coarse(first, second Angle) bool {
	return first.Decimals <= 1 && second.Decimals <= 1 && !large(first.Value) && !large(second.Value)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
