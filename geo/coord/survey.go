package coord

import (
	"math"

	"github.com/paulmach/orb"
)

// Notes are what was assumed, as a set.
type Notes uint16

// What may be assumed of a file as a whole, or of one row.
const (
	DecimalComma       Notes = 1 << iota // of the file: commas were read as decimal points
	Millionths                           // of the file: numbers were read as millionths of a degree
	Swapped                              // of the file: what is called the longitude is the latitude, and the other way round
	LatFirst                             // of the file: cells with two coordinates have the latitude first
	NorthFirst                           // of the file: what is called X is the northing
	Turned                               // of a row: its two coordinates are the other way round than those of the file
	Coarse                               // of a row, or of the file when all are: at most one decimal, so some kilometres
	TenMillionths                        // of the file: numbers were read as ten-millionths of a degree
	HundredThousandths                   // of the file: numbers were read as hundred-thousandths of a degree
	Packed                               // of the file: the digits of degrees, minutes and seconds stand together
)

// codes are the ends of the keys in geo/lang that begin with "import.note.".
var codes = [...]string{"coord_comma", "coord_micro", "coord_swapped", "coord_lat_first", "coord_north_first", "coord_turned", "coord_coarse", "coord_e7", "coord_e5", "coord_packed"}

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
	straight, turned      int                                         // pairs that lie inside as they stand, and the other way round
	scaled                [len(scales)]struct{ straight, turned int } // the same with large numbers in each of the scales
	mustStraight, mustNot int                                         // pairs of degrees that can be only one way round
	large, comma, coarse  int
	minutes               sexagesimal
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
		for i, scale := range scales {
			x, okX := scale.degrees(first)
			y, okY := scale.degrees(second)
			if okX && okY {
				s.scaled[i].straight += count(s.inside(orb.Point{x, y}))
				s.scaled[i].turned += count(s.inside(orb.Point{y, x}))
			}
		}
		return
	}
	s.minutes.add(first, second, s.inside)
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

	scale  int // where Unit is Micro: which of the scales
	inside func(orb.Point) bool
}

// Decide says how to read what was met. Where hardly anything lies in the area, the
// range of degrees decides, and else the order stays.
func (s *Survey) Decide() Decision {
	d := Decision{Rows: s.pairs, inside: s.inside}
	straight, turned := s.straight, s.turned
	scale, most := s.scale()
	switch {
	case s.pairs == 0:
		return d
	case most > straight+turned:
		straight, turned = s.scaled[scale].straight, s.scaled[scale].turned
		d.Unit, d.Notes, d.scale = Micro, scales[scale].note, scale
	case 2*s.large > s.pairs:
		d.Unit, d.Sample = Metres, s.metres
	default:
		if d.Unit = Degrees; s.minutes.sure(straight + turned) {
			straight, turned = s.minutes.straight, s.minutes.turned
			d.Notes = Packed
		}
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

// scale is a way in which degrees are written as large numbers.
type scale struct {
	note  Notes
	parts float64 // in a degree; 0 for degrees, minutes and seconds
}

// scales are parts of a degree, as databases and telephones have them, and minutes and
// seconds behind the degrees without anything between (1213524), as charts do.
var scales = [...]scale{{Millionths, 1e6}, {TenMillionths, 1e7}, {HundredThousandths, 1e5}, {Packed, 0}}

// degrees reads a number of the scale; ok is false for one that cannot be of it.
func (s scale) degrees(a Angle) (v float64, ok bool) {
	if s.parts > 0 {
		return a.Value / s.parts, micros(a)
	}
	number := math.Abs(a.Value)
	degrees, minutes, seconds := math.Floor(number/1e4), math.Mod(math.Floor(number/100), 100), math.Mod(number, 100)
	if a.Unit != Plain && a.Unit != Degrees || degrees > 180 || degrees < 1 || minutes >= 60 || seconds >= 60 {
		return 0, false
	}
	return math.Copysign(degrees+minutes/60+seconds/3600, a.Value), true
}

// scale is the one in which most pairs lie in the area, and how many do.
func (s *Survey) scale() (best, most int) {
	for i, n := range s.scaled {
		if n.straight+n.turned > most {
			best, most = i, n.straight+n.turned
		}
	}
	return best, most
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
		x, okX := scales[d.scale].degrees(first)
		y, okY := scales[d.scale].degrees(second)
		if !okX || !okY {
			return at, 0, false
		}
		at = orb.Point{x, y}
	}
	if d.Unit == Degrees && d.Notes&Packed != 0 {
		x, okX := withMinutes(first)
		y, okY := withMinutes(second)
		if !okX || !okY {
			return at, 0, false
		}
		at = orb.Point{x, y}
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
