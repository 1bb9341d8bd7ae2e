// Package planar divides the plane by polygons of several layers and puts the
// pieces together again. Everything is exact on an integer grid, x to the
// right and y up; the caller says what one grid unit is. Because each edge is
// kept once and shared by the faces at its two sides, regions that come out of
// Dissolve fit each other without gaps or overlaps.
package planar

import (
	"cmp"
	"slices"
)

// Point is a place on the grid. Differences of coordinates must stay below
// 2^30, so that their products fit into 64 bits.
type Point struct{ X, Y int64 }

// Ring is a closed line; the first point is not repeated at the end.
type Ring []Point

// Polygon is an outer ring, anticlockwise, and its holes, clockwise.
type Polygon []Ring

// Region is any number of polygons that do not overlap.
type Region []Polygon

// Rings lists the rings of all polygons of a region, outer rings and holes.
func (r Region) Rings() []Ring {
	var rings []Ring
	for _, p := range r {
		rings = append(rings, p...)
	}
	return rings
}

// Area is the area of a region in square grid units, holes left out.
func (r Region) Area() float64 {
	var a float64
	for _, ring := range r.Rings() {
		a += ring.Area()
	}
	return a
}

// Area is the signed area in square grid units, positive for an anticlockwise
// ring.
func (r Ring) Area() float64 { return float64(r.area2()) / 2 }

// area2 is twice the signed area. Coordinates are taken from the first point,
// so that the sum stays within 64 bits.
func (r Ring) area2() int64 {
	var sum int64
	for i := range r {
		sum += cross(r[0], r[i], r[(i+1)%len(r)])
	}
	return sum
}

// Contains reports whether a point lies inside a ring. Points on the ring may
// go either way.
func (r Ring) Contains(p Point) bool {
	in := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Y > p.Y) == (b.Y > p.Y) {
			continue
		}
		if left := cross(a, b, p) > 0; left == (b.Y > a.Y) {
			in = !in
		}
	}
	return in
}

// cross is twice the signed area of the triangle o, a, b: positive when b is to
// the left of the line from o to a.
func cross(o, a, b Point) int64 {
	return (a.X-o.X)*(b.Y-o.Y) - (a.Y-o.Y)*(b.X-o.X)
}

// order sorts points from left to right and then upwards.
func order(a, b Point) int {
	if c := cmp.Compare(a.X, b.X); c != 0 {
		return c
	}
	return cmp.Compare(a.Y, b.Y)
}

// startAtLowest turns a ring so that its leftmost point comes first; files made
// twice from the same data are then the same.
func (r Ring) startAtLowest() Ring {
	first := 0
	for i := range r {
		if order(r[i], r[first]) < 0 {
			first = i
		}
	}
	return slices.Concat(r[first:], r[:first])
}
