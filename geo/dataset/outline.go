package dataset

import (
	"errors"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/geom"
)

// shaped is a geometry as the layer takes it, or why it takes none.
func (b *builder) shaped(r *record, g orb.Geometry) (orb.Geometry, string) {
	has := b.layer.Info().Geometry
	if sort := sortOf(g); sort == "" || !takes(b.layer, sort) {
		return nil, b.wrong(sort)
	}
	switch g := g.(type) {
	case orb.Point:
		return g, ""
	case orb.MultiPoint:
		if len(g) == 0 {
			return nil, noShape
		}
		return g[0], ""
	case orb.Polygon:
		return b.area(r, orb.MultiPolygon{g}, has == geo.Points)
	case orb.MultiPolygon:
		return b.area(r, g, has == geo.Points)
	case orb.LineString:
		return b.lines(orb.MultiLineString{g})
	case orb.MultiLineString:
		return b.lines(g)
	}
	return nil, noPoint
}

// sortOf is what a geometry is; "" for none that a layer has.
func sortOf(g orb.Geometry) geo.GeometrySort {
	switch g.(type) {
	case orb.Point, orb.MultiPoint:
		return geo.PointSort
	case orb.LineString, orb.MultiLineString:
		return geo.LineSort
	case orb.Polygon, orb.MultiPolygon:
		return geo.AreaSort
	}
	return ""
}

// plain is what a collection holds: its part where there is one; its points or lines where
// the layer has those; else its areas, its points or its lines.
func plain(g orb.Geometry, layer geo.Geometry) orb.Geometry {
	parts, ok := g.(orb.Collection)
	if !ok {
		return g
	}
	var at orb.MultiPoint
	var lines orb.MultiLineString
	var areas orb.MultiPolygon
	var other orb.Geometry
	for _, part := range parts {
		switch part := plain(part, layer).(type) {
		case orb.Point:
			at = append(at, part)
		case orb.MultiPoint:
			at = append(at, part...)
		case orb.Polygon:
			areas = append(areas, part)
		case orb.MultiPolygon:
			areas = append(areas, part...)
		case orb.LineString:
			lines = append(lines, part)
		case orb.MultiLineString:
			lines = append(lines, part...)
		default:
			other = part
		}
	}
	switch {
	case len(lines) > 0 && layer == geo.MultiLines:
		return lines
	case len(areas) > 0 && (layer != geo.Points || len(at) == 0):
		return areas
	case len(at) == 1:
		return at[0]
	case len(at) > 0:
		return at
	case len(lines) > 0:
		return lines
	}
	return other
}

// noteLeft notes the parts of a collection that were not taken of it.
func noteLeft(r *record, all, taken orb.Geometry) {
	if _, several := all.(orb.Collection); !several {
		return
	}
	had, has := countParts(all), countParts(taken)
	for i, code := range [...]string{noteLeftPoints, noteLeftLines, noteLeftAreas} {
		if left := had[i] - has[i]; left > 0 {
			r.note(code, "count", strconv.Itoa(left))
		}
	}
}

// countParts is how many points, lines and areas a geometry has.
func countParts(g orb.Geometry) (n [3]int) {
	switch g := g.(type) {
	case orb.Point:
		n[0] = 1
	case orb.MultiPoint:
		n[0] = len(g)
	case orb.LineString:
		n[1] = 1
	case orb.MultiLineString:
		n[1] = len(g)
	case orb.Polygon:
		n[2] = 1
	case orb.MultiPolygon:
		n[2] = len(g)
	case orb.Collection:
		for _, part := range g {
			for i, more := range countParts(part) {
				n[i] += more
			}
		}
	}
	return n
}

// area is the outline of a zone, or in a layer of points a point inside it.
func (b *builder) area(r *record, m orb.MultiPolygon, points bool) (orb.Geometry, string) {
	given := m
	m, repaired, reason := outline(m)
	if reason != "" {
		return nil, reason
	}
	if repaired {
		noteRepairs(r, given, m)
	}
	if points {
		r.note(noteCentre)
		return b.inCity(m), ""
	}
	if len(m) == 1 {
		return m[0], ""
	}
	return m, ""
}

// What is assumed of a geometry.
const (
	noteCentre   = "centre"   // of an area a point inside
	noteRepaired = "repaired" // its rings crossed or overlapped
	noteBorder   = "border"   // it lies in the city only in part

	noteRingArea   = "ring_area"   // a ring of its, outside its outline, became an area
	noteRingLeft   = "ring_left"   // a hole lay outside its outline
	noteLeftPoints = "points_left" // of a collection only the other parts are taken
	noteLeftLines  = "lines_left"  //
	noteLeftAreas  = "areas_left"  //
)

// widestArea is how wide an area may be, in degrees of longitude: one that is wider was
// meant to cross the meridian of 180 degrees, or is the Earth.
const widestArea = 180

// outline checks the polygons of a zone, repairs them, and sets them as RFC 7946 wants them:
// rings closed, the outer one counterclockwise and holes clockwise.
func outline(m orb.MultiPolygon) (out orb.MultiPolygon, repaired bool, reason string) {
	for _, p := range m {
		for i, ring := range p {
			switch {
			case i == 0 && corners(ring) < 3:
				return nil, false, noRing
			case len(ring) > 0 && ring.Bound().Max[0]-ring.Bound().Min[0] > widestArea:
				return nil, false, noWorld
			case len(ring) > 0 && !ring.Closed():
				p[i] = append(ring, ring[0])
			}
		}
	}
	if len(m) == 0 || slices.ContainsFunc(m, func(p orb.Polygon) bool { return len(p) == 0 }) {
		return nil, false, noRing
	}
	out, repaired, err := geom.Repair(m)
	switch {
	case errors.Is(err, geom.ErrTangled):
		return nil, false, noTangle
	case errors.Is(err, geom.ErrNotFinite):
		return nil, false, noDegree
	case err != nil:
		return nil, false, noArea
	}
	for _, p := range out {
		for i, ring := range p {
			p[i] = geom.Turned(ring, i == 0)
		}
	}
	return out, repaired, ""
}

// corners is how many positions a ring has, without the last that is the first.
func corners(ring orb.Ring) int {
	if n := len(ring); n > 1 && ring[0] == ring[n-1] {
		return n - 1
	}
	return len(ring)
}

// polygonsOf are those of an outline.
func polygonsOf(g orb.Geometry) orb.MultiPolygon {
	if p, single := g.(orb.Polygon); single {
		return orb.MultiPolygon{p}
	}
	m, _ := g.(orb.MultiPolygon) // outlines are of areas alone
	return m
}

// center is the middle of a geometry's extent.
func center(g orb.Geometry) orb.Point { return g.Bound().Center() }
