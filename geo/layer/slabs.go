package layer

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo/geom"
)

// strips cut a range of heights into equal parts, so that a question about a place
// reads what lies in one or a few of them.
type strips struct{ low, k float64 } // the first begins at low; k of them to a metre

// stripCount is the number of strips.
const stripCount = 64

func newStrips(low, high float64) strips {
	return strips{low: low, k: stripCount / math.Max(high-low, 1)}
}

// at is the strip of a height; the outermost hold all that lies beyond.
func (s strips) at(y float64) int { return min(max(int((y-s.low)*s.k), 0), stripCount-1) }

// slabs are the edges of an area by the strips that they run through, xy.
type slabs struct {
	strips
	edges [stripCount][][2]orb.Point
}

func newSlabs(it *Item) *slabs {
	s := &slabs{strips: newStrips(it.xyMin[1], it.xyMax[1])}
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

// hasRoom reports whether a box around a point lies wholly in the area.
func (s *slabs) hasRoom(at orb.Point, w, h float64) bool {
	in := false
	for _, e := range s.edges[s.at(at[1])] {
		if geom.Crosses(at, e[0], e[1]) {
			in = !in
		}
	}
	if !in {
		return false
	}
	box := orb.Bound{Min: orb.Point{at[0] - w/2, at[1] - h/2}, Max: orb.Point{at[0] + w/2, at[1] + h/2}}
	for i := s.at(box.Min[1]); i <= s.at(box.Max[1]); i++ {
		for _, e := range s.edges[i] {
			if geom.SegmentMeets(e[0], e[1], box) {
				return false
			}
		}
	}
	return true
}
