package dataset

import (
	"github.com/paulmach/orb"

	"kechuang/geo/geom"
)

// inCity is a point in an area by which it is known: where its middle lies outside the
// city, one of the part that lies in it.
func (b *builder) inCity(m orb.MultiPolygon) orb.Point {
	at := geom.Inside(m)
	if b.district(at) != "" {
		return at
	}
	if found, ok := b.shared(m); ok {
		return found
	}
	return at
}

// lattice is into how many columns and rows the part of an area's extent that meets the
// city's is parted, to find a point in both.
const lattice = 32

// shared is a point in the area and in the city, of those of a lattice the one next to
// their middle, or else a corner of the area.
func (b *builder) shared(m orb.MultiPolygon) (orb.Point, bool) {
	var rings []orb.Ring
	for _, p := range m {
		rings = append(rings, p...)
	}
	var both []orb.Point
	area, city := m.Bound(), b.placers.city
	low := orb.Point{max(area.Min[0], city.Min[0]), max(area.Min[1], city.Min[1])}
	high := orb.Point{min(area.Max[0], city.Max[0]), min(area.Max[1], city.Max[1])}
	if low[0] > high[0] || low[1] > high[1] {
		return orb.Point{}, false
	}
	for i := range lattice * lattice {
		p := orb.Point{
			low[0] + (high[0]-low[0])*(float64(i%lattice)+0.5)/lattice,
			low[1] + (high[1]-low[1])*(float64(i/lattice)+0.5)/lattice,
		}
		if id, _ := b.locator.At(p); id != "" && geom.Contains(rings, p) {
			both = append(both, p)
		}
	}
	if len(both) > 0 {
		return nearestToMiddle(both), true
	}
	var corner orb.Point
	met := !geom.EachPoint(m, func(p orb.Point) bool {
		corner = p
		return b.district(p) == ""
	})
	return corner, met
}

// nearestToMiddle is the point that is next to the middle of all.
func nearestToMiddle(points []orb.Point) orb.Point {
	var middle orb.Point
	for _, p := range points {
		middle[0] += p[0] / float64(len(points))
		middle[1] += p[1] / float64(len(points))
	}
	best := points[0]
	for _, p := range points[1:] {
		if geom.SegmentDistanceSquared(p, middle, middle) < geom.SegmentDistanceSquared(best, middle, middle) {
			best = p
		}
	}
	return best
}

// leavesCity reports whether part of an area lies outside the city.
func (b *builder) leavesCity(g orb.Geometry) bool {
	return !geom.EachPoint(g, func(p orb.Point) bool { return b.district(p) != "" })
}
