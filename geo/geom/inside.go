package geom

import (
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Turned lets a closed ring run counterclockwise or clockwise from its first
// position on.
func Turned(ring orb.Ring, counterclockwise bool) orb.Ring {
	if o := ring.Orientation(); o == orb.CCW && !counterclockwise || o == orb.CW && counterclockwise {
		ring = slices.Clone(ring)
		ring.Reverse()
	}
	return ring
}

// Inside is a point in the largest polygon of an outline: the centre of gravity,
// or where that lies outside, the middle of the widest stretch beside it.
func Inside(polygons orb.MultiPolygon) orb.Point {
	largest := slices.MaxFunc(polygons, func(a, b orb.Polygon) int {
		if planar.Area(a) < planar.Area(b) {
			return -1
		}
		return 1
	})
	at, _ := planar.CentroidArea(largest)
	if planar.PolygonContains(largest, at) {
		return at
	}
	return widest(largest, at)
}

// widest is the middle of the widest stretch of a polygon at the latitude of a
// point.
func widest(p orb.Polygon, at orb.Point) orb.Point {
	var cuts []float64
	for _, ring := range p {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a[1] > at[1]) != (b[1] > at[1]) {
				cuts = append(cuts, a[0]+(b[0]-a[0])*(at[1]-a[1])/(b[1]-a[1]))
			}
		}
	}
	slices.Sort(cuts)
	best := 0.0
	for i := 1; i < len(cuts); i += 2 {
		if width := cuts[i] - cuts[i-1]; width > best {
			best, at[0] = width, (cuts[i]+cuts[i-1])/2
		}
	}
	return at
}
