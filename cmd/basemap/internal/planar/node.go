package planar

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// segment is a directed edge of a ring of one layer, the layer's inside at its
// left.
type segment struct {
	a, b  Point
	layer int
}

// maxRounds bounds the noding. Rounding a crossing to the grid bends the two
// lines by less than a unit, which can make new crossings; real data settle
// within a handful of rounds.
const maxRounds = 40

var errNoding = errors.New("planar: lines still cross after many rounds of noding")

// node splits segments where they cross or touch until no two of them meet
// anywhere but at common end points.
func node(segs []segment) ([]segment, error) {
	for range maxRounds {
		cuts := findCuts(segs)
		if len(cuts) == 0 {
			return segs, nil
		}
		segs = split(segs, cuts)
	}
	return nil, errNoding
}

// findCuts gives, for each segment that needs it, the points to split it at.
func findCuts(segs []segment) map[int][]Point {
	byLeft := make([]int, len(segs))
	for i := range byLeft {
		byLeft[i] = i
	}
	slices.SortFunc(byLeft, func(i, j int) int {
		return cmp.Compare(min(segs[i].a.X, segs[i].b.X), min(segs[j].a.X, segs[j].b.X))
	})
	cuts := map[int][]Point{}
	for n, i := range byLeft {
		s := segs[i]
		right := max(s.a.X, s.b.X)
		for _, j := range byLeft[n+1:] {
			t := segs[j]
			if min(t.a.X, t.b.X) > right {
				break
			}
			cutPair(s, t, func(p Point) { cuts[i] = append(cuts[i], p) }, func(p Point) { cuts[j] = append(cuts[j], p) })
		}
	}
	return cuts
}

// cutPair reports the points at which two segments must be split.
func cutPair(s, t segment, cutS, cutT func(Point)) {
	if min(s.a.Y, s.b.Y) > max(t.a.Y, t.b.Y) || min(t.a.Y, t.b.Y) > max(s.a.Y, s.b.Y) {
		return
	}
	ta, tb := cross(s.a, s.b, t.a), cross(s.a, s.b, t.b)
	sa, sb := cross(t.a, t.b, s.a), cross(t.a, t.b, s.b)
	if opposite(ta, tb) && opposite(sa, sb) {
		p := along(s.a, s.b, float64(sa)/(float64(sa)-float64(sb)))
		if p != s.a && p != s.b {
			cutS(p)
		}
		if p != t.a && p != t.b {
			cutT(p)
		}
		return
	}
	if ta == 0 && inside(s, t.a) {
		cutS(t.a)
	}
	if tb == 0 && inside(s, t.b) {
		cutS(t.b)
	}
	if sa == 0 && inside(t, s.a) {
		cutT(s.a)
	}
	if sb == 0 && inside(t, s.b) {
		cutT(s.b)
	}
}

func opposite(u, v int64) bool { return u < 0 && v > 0 || u > 0 && v < 0 }

// inside reports whether a point on the line of s lies between its ends.
func inside(s segment, p Point) bool {
	return p != s.a && p != s.b &&
		min(s.a.X, s.b.X) <= p.X && p.X <= max(s.a.X, s.b.X) &&
		min(s.a.Y, s.b.Y) <= p.Y && p.Y <= max(s.a.Y, s.b.Y)
}

// along is the grid point nearest to the given fraction of the way from a to b.
func along(a, b Point, fraction float64) Point {
	return Point{
		a.X + int64(math.Round(fraction*float64(b.X-a.X))),
		a.Y + int64(math.Round(fraction*float64(b.Y-a.Y))),
	}
}

// split cuts segments at the given points.
func split(segs []segment, cuts map[int][]Point) []segment {
	out := make([]segment, 0, len(segs)+2*len(cuts))
	for i, s := range segs {
		points := cuts[i]
		slices.SortFunc(points, func(p, q Point) int { return cmp.Compare(progress(s, p), progress(s, q)) })
		from := s.a
		for _, p := range slices.Compact(points) {
			out = append(out, segment{from, p, s.layer})
			from = p
		}
		out = append(out, segment{from, s.b, s.layer})
	}
	return out
}

// progress grows from the start of a segment to its end.
func progress(s segment, p Point) int64 {
	return (p.X-s.a.X)*(s.b.X-s.a.X) + (p.Y-s.a.Y)*(s.b.Y-s.a.Y)
}
