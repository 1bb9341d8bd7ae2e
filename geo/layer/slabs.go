package layer

import (
	"math"

	"github.com/paulmach/orb"
)

// slabs are the edges of an area by the level strips that they run through, so
// that a question about a box reads a few of them. The strips are cut once, xy.
type slabs struct {
	low, k float64 // the first strip begins at low; k of them to a metre
	edges  [slabCount][][2]orb.Point
}

// slabCount is the number of strips.
const slabCount = 64

func newSlabs(it *Item) *slabs {
	s := &slabs{low: it.xyMin[1], k: slabCount / math.Max(it.xyMax[1]-it.xyMin[1], 1)}
	for _, r := range it.rings {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			for at := s.at(min(a[1], b[1])); at <= s.at(max(a[1], b[1])); at++ {
				s.edges[at] = append(s.edges[at], [2]orb.Point{a, b})
			}
		}
	}
	return s
}

// at is the strip of a height.
func (s *slabs) at(y float64) int { return min(max(int((y-s.low)*s.k), 0), slabCount-1) }

// hasRoom reports whether a box around a point lies wholly in the area.
func (s *slabs) hasRoom(at orb.Point, w, h float64) bool {
	in := false
	for _, e := range s.edges[s.at(at[1])] {
		if a, b := e[0], e[1]; (a[1] > at[1]) != (b[1] > at[1]) && at[0] < (b[0]-a[0])*(at[1]-a[1])/(b[1]-a[1])+a[0] {
			in = !in
		}
	}
	if !in {
		return false
	}
	box := orb.Bound{Min: orb.Point{at[0] - w/2, at[1] - h/2}, Max: orb.Point{at[0] + w/2, at[1] + h/2}}
	for i := s.at(box.Min[1]); i <= s.at(box.Max[1]); i++ {
		for _, e := range s.edges[i] {
			if enters(e[0], e[1], box) {
				return false
			}
		}
	}
	return true
}

// enters reports whether the segment from a to b meets a box.
func enters(a, b orb.Point, box orb.Bound) bool {
	for axis := range 2 {
		lo, hi := box.Min[axis], box.Max[axis]
		if a[axis] < lo && b[axis] < lo || a[axis] > hi && b[axis] > hi {
			return false
		}
	}
	left, right := false, false // of the line through a and b lies a corner of the box
	for _, c := range [...]orb.Point{box.Min, box.Max, {box.Min[0], box.Max[1]}, {box.Max[0], box.Min[1]}} {
		side := (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
		left, right = left || side >= 0, right || side <= 0
	}
	return left && right
}
