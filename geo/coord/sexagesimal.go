package coord

import (
	"math"

	"github.com/paulmach/orb"
)

// sexagesimal finds out whether numbers that look like degrees are degrees with minutes and
// seconds for decimals, as instruments show them: 121.3524 is 121°35′24″. Of decimals two in
// five are no seconds, so that many different ones that all are cannot be decimals.
type sexagesimal struct {
	never            bool
	met              map[orb.Point]bool // different pairs, up to enough of them
	straight, turned int                // pairs that lie inside so, as they stand and the other way round
}

// enough is how many pairs must differ: that decimals look like this by chance is less
// likely than one in a thousand millions.
const enough = 24

// add takes a pair of numbers that are not too large for degrees.
func (s *sexagesimal) add(first, second Angle, inside func(orb.Point) bool) {
	if s.never {
		return
	}
	x, okX := withMinutes(first)
	y, okY := withMinutes(second)
	if s.never = !okX || !okY; s.never {
		s.met = nil
		return
	}
	if at := (orb.Point{first.Value, second.Value}); len(s.met) < enough && first.Decimals == 4 && second.Decimals == 4 && !hundredths(at) {
		if s.met == nil {
			s.met = map[orb.Point]bool{}
		}
		s.met[at] = true
	}
	s.straight += count(inside(orb.Point{x, y}))
	s.turned += count(inside(orb.Point{y, x}))
}

// sure reports whether all numbers are of this kind, and that so more of them lie inside
// than as decimals or as many.
func (s *sexagesimal) sure(inside int) bool {
	return !s.never && len(s.met) == enough && s.straight+s.turned >= inside
}

// hundredths reports whether a number of a pair was rounded to two decimals and filled up
// with zeros.
func hundredths(at orb.Point) bool {
	whole := func(v float64) bool { return math.Mod(math.Round(v*1e4), 100) == 0 }
	return whole(at[0]) || whole(at[1])
}

// withMinutes reads a number whose decimals are minutes and seconds.
func withMinutes(a Angle) (v float64, ok bool) {
	if a.Unit != Plain || a.Decimals > 4 || large(a.Value) {
		return 0, false
	}
	a.Value = math.Round(a.Value * 1e4)
	return scale{note: Packed}.degrees(a)
}
