package dataset

import (
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// noteParts is that of a record whose geometry becomes several features: each point of many,
// and in a layer of any shapes the points, lines and areas of a collection.
const noteParts = "parts"

// parted gives a record once for each feature that its geometry becomes. What a layer takes
// nothing of is told.
func (t *rows) parted(r *record) error {
	if r.reason == "" && r.geometry == nil && r.text[roleGeometry] != "" {
		r.geometry = reader.Shape(r.text[roleGeometry]) // nil where it is none, which is told later
	}
	parts := t.plan.partsOf(r)
	if len(parts) < 2 {
		return t.each(r)
	}
	r.note(noteParts, "count", strconv.Itoa(len(parts)))
	id := r.text[roleID]
	for i, part := range parts {
		if r.geometry = part; i > 0 {
			r.notes = r.notes[:0]
			if id != "" {
				r.text[roleID] = id + "#" + strconv.Itoa(i+1)
			}
		}
		if err := t.each(r); err != nil {
			return err
		}
	}
	return nil
}

// partsOf are the geometries of the features that a record becomes, where they are several;
// otherwise the record has its one.
func (p *plan) partsOf(r *record) (parts []orb.Geometry) {
	g := r.geometry
	if _, several := g.(orb.Collection); several {
		if p.anyShape {
			for _, has := range [...]geo.Geometry{geo.MultiPolygons, geo.MultiLines, geo.Points} {
				switch part := plain(g, has).(type) {
				case orb.MultiPoint:
					parts = append(parts, pointsOf(part)...)
				case nil:
				default:
					if fits(part, has) {
						parts = append(parts, part)
					}
				}
			}
			return parts
		}
		g = plain(g, p.geometry)
		noteLeft(r, r.geometry, g)
		r.geometry = g
	}
	if many, ok := g.(orb.MultiPoint); ok && len(many) > 1 {
		return pointsOf(many)
	}
	return nil
}

func pointsOf(m orb.MultiPoint) (parts []orb.Geometry) {
	for _, p := range m {
		parts = append(parts, p)
	}
	return parts
}

// fits reports whether a part of a collection is of the sort that was asked for: plain gives
// another where there is none of it.
func fits(g orb.Geometry, asked geo.Geometry) bool {
	switch asked {
	case geo.MultiPolygons:
		return sortOf(g) == geo.AreaSort
	case geo.MultiLines:
		return sortOf(g) == geo.LineSort
	}
	return sortOf(g) == geo.PointSort
}

// partly counts what the parts of a collection are.
func (f *found) partly(g orb.Geometry) {
	if all, several := g.(orb.Collection); several {
		for _, part := range all {
			f.partly(part)
		}
		return
	}
	switch sortOf(g) {
	case geo.LineSort:
		f.lines = true
	case geo.AreaSort:
		f.areas = true
	default:
		f.points = true
	}
}
