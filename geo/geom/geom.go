// Package geom answers plain questions about points, edges and rings in a plane. It
// knows no unit and no direction: the caller's are degrees, Mercator metres or units
// of a drawing.
package geom

import (
	"math"

	"github.com/paulmach/orb"
)

// Crosses reports whether the edge from a to b crosses the ray from p towards growing
// x. Each end belongs to the edge on the side of growing y only, so that a ray through
// a vertex counts it once.
func Crosses(p, a, b orb.Point) bool {
	return (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])+a[0]
}

// Contains reports whether rings hold a point by the even-odd rule. A ring may repeat
// its first point at the end, and need not.
func Contains[R ~[]orb.Point](rings []R, p orb.Point) bool {
	in := false
	for _, r := range rings {
		if len(r) == 0 {
			continue
		}
		a := r[len(r)-1]
		for _, b := range r {
			if Crosses(p, a, b) {
				in = !in
			}
			a = b
		}
	}
	return in
}

// SegmentDistanceSquared is the square of the distance of p from the segment from a
// to b.
func SegmentDistanceSquared(p, a, b orb.Point) float64 {
	dx, dy, qx, qy := b[0]-a[0], b[1]-a[1], p[0]-a[0], p[1]-a[1]
	if l := dx*dx + dy*dy; l > 0 {
		t := min(max((qx*dx+qy*dy)/l, 0), 1)
		qx, qy = qx-t*dx, qy-t*dy
	}
	return qx*qx + qy*qy
}

// SegmentMeets reports whether the segment from a to b shares a point with a box, its
// edge included.
func SegmentMeets(a, b orb.Point, box orb.Bound) bool {
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

// RingArea is the area of a ring that repeats its first point, above 0 where it runs
// from growing x to growing y.
func RingArea(r []orb.Point) float64 {
	sum := 0.0
	for i := 1; i < len(r); i++ {
		sum += r[i-1][0]*r[i][1] - r[i][0]*r[i-1][1]
	}
	return sum / 2
}

// Bound is the extent of a line, which has a point at least.
func Bound(line []orb.Point) orb.Bound {
	b := orb.Bound{Min: line[0], Max: line[0]}
	for _, p := range line[1:] {
		b.Min = orb.Point{math.Min(b.Min[0], p[0]), math.Min(b.Min[1], p[1])}
		b.Max = orb.Point{math.Max(b.Max[0], p[0]), math.Max(b.Max[1], p[1])}
	}
	return b
}

// EachLine gives the lines of a geometry and its rings, which are closed; those of
// points are of one point each. It ends when do says false, and reports whether that
// never was.
func EachLine(g orb.Geometry, do func(line []orb.Point, closed bool) bool) bool {
	switch g := g.(type) {
	case orb.Point:
		return do([]orb.Point{g}, false)
	case orb.MultiPoint:
		return every(g, func(p orb.Point) bool { return do([]orb.Point{p}, false) })
	case orb.LineString:
		return do(g, false)
	case orb.MultiLineString:
		return every(g, func(l orb.LineString) bool { return do(l, false) })
	case orb.Ring:
		return do(g, true)
	case orb.Polygon:
		return every(g, func(r orb.Ring) bool { return do(r, true) })
	case orb.MultiPolygon:
		return every(g, func(p orb.Polygon) bool { return EachLine(p, do) })
	case orb.Collection:
		return every(g, func(part orb.Geometry) bool { return EachLine(part, do) })
	}
	return true
}

// EachPoint gives the vertices of a geometry. It ends when do says false, and reports
// whether that never was.
func EachPoint(g orb.Geometry, do func(orb.Point) bool) bool {
	return EachLine(g, func(line []orb.Point, _ bool) bool { return every(line, do) })
}

func every[S ~[]T, T any](s S, do func(T) bool) bool {
	for _, v := range s {
		if !do(v) {
			return false
		}
	}
	return true
}
