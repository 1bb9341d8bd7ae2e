package dataset

import (
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/geo"
)

// shaped is a geometry as the layer takes it, or why it takes none.
func (b *builder) shaped(r *record, g orb.Geometry) (orb.Geometry, string) {
	points := b.layer.Info().Geometry == geo.Points
	switch g := plain(g, points).(type) {
	case orb.Point:
		return g, ""
	case orb.MultiPoint:
		if len(g) == 0 {
			return nil, noShape
		}
		r.note(noteFirst)
		return g[0], ""
	case orb.Polygon:
		return b.area(r, orb.MultiPolygon{g}, points)
	case orb.MultiPolygon:
		return b.area(r, g, points)
	case orb.LineString, orb.MultiLineString:
		return nil, noLine
	}
	return nil, noPoint
}

// plain is what a collection holds: its part where there is one, its points where the
// layer has points, else its areas.
func plain(g orb.Geometry, points bool) orb.Geometry {
	parts, ok := g.(orb.Collection)
	if !ok {
		return g
	}
	var at orb.MultiPoint
	var areas orb.MultiPolygon
	var other orb.Geometry
	for _, part := range parts {
		switch part := plain(part, points).(type) {
		case orb.Point:
			at = append(at, part)
		case orb.MultiPoint:
			at = append(at, part...)
		case orb.Polygon:
			areas = append(areas, part)
		case orb.MultiPolygon:
			areas = append(areas, part...)
		default:
			other = part
		}
	}
	switch {
	case len(areas) > 0 && (!points || len(at) == 0):
		return areas
	case len(at) == 1:
		return at[0]
	case len(at) > 0:
		return at
	}
	return other
}

// area is the outline of a zone, or in a layer of points a point inside it.
func (b *builder) area(r *record, m orb.MultiPolygon, points bool) (orb.Geometry, string) {
	g, reason := outline(m)
	if reason != "" || !points {
		return g, reason
	}
	r.note(noteCentre)
	return inside(g), ""
}

// What is assumed of a geometry.
const (
	noteFirst  = "first_point" // of several points the first is taken
	noteCentre = "centre"      // of an area a point inside
)

// outline checks the polygons of a zone and sets them as RFC 7946 wants them:
// rings closed, the outer one counterclockwise and holes clockwise.
func outline(m orb.MultiPolygon) (orb.Geometry, string) {
	for _, p := range m {
		for i, ring := range p {
			if len(ring) > 0 && !ring.Closed() {
				ring = append(ring, ring[0])
			}
			if len(ring) < 4 {
				return nil, noRing
			}
			p[i] = turned(ring, i == 0)
		}
		if len(p) == 0 {
			return nil, noRing
		}
		if planar.Area(p[:1]) == 0 {
			return nil, noArea
		}
	}
	if len(m) == 1 {
		return m[0], ""
	}
	return m, ""
}

// turned lets a closed ring run counterclockwise or clockwise from its first
// position on.
func turned(ring orb.Ring, counterclockwise bool) orb.Ring {
	if o := ring.Orientation(); o == orb.CCW && !counterclockwise || o == orb.CW && counterclockwise {
		ring = slices.Clone(ring)
		ring.Reverse()
	}
	return ring
}

// center is the middle of a geometry's extent.
func center(g orb.Geometry) orb.Point { return g.Bound().Center() }

// inside is a point in the largest polygon of an outline: the centre of gravity,
// or where that lies outside, the middle of the widest stretch beside it.
func inside(g orb.Geometry) orb.Point {
	polygons, ok := g.(orb.MultiPolygon)
	if p, single := g.(orb.Polygon); single {
		polygons, ok = orb.MultiPolygon{p}, true
	}
	if !ok {
		return center(g)
	}
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
