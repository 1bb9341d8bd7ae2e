package db

import (
	"fmt"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// table is the feature table of one kind.
type table struct {
	kind geo.Kind
	name string
	geom string // GeoPackage geometry type; "" for a table without geometry
}

// tables lists every feature table that all projects have, in the order of geo.Kinds.
func tables() []table {
	var out []table
	for _, k := range geo.KindTable() {
		out = append(out, table{k.Kind, k.Table, string(k.Geometry)})
	}
	return out
}

// tableOf is the table of a kind; ok is false for a kind that there is not.
func tableOf(k geo.Kind) (t table, ok bool) {
	if !k.Known() && !k.Own() {
		return table{}, false
	}
	i := k.Info()
	return table{k, i.Table, string(i.Geometry)}, true
}

// stored is the geometry that the table keeps of a feature: its own, else a
// point when it may have a pin. A place known only to its district gets none,
// so that other programs show no false pin either.
func (t table) stored(f geo.Feature) (orb.Geometry, error) {
	g := f.Geometry
	if g == nil && f.HasPin() {
		g = f.Point
	}
	if g == nil || t.geom == "" {
		return nil, nil
	}
	switch one := g.(type) {
	case orb.Polygon:
		if t.geom == "MULTIPOLYGON" {
			g = orb.MultiPolygon{one}
		}
	case orb.LineString:
		if t.geom == "MULTILINESTRING" {
			g = orb.MultiLineString{one}
		}
	}
	_, isPoint := g.(orb.Point)
	_, isAreas := g.(orb.MultiPolygon)
	_, isLines := g.(orb.MultiLineString)
	switch {
	case t.geom != "GEOMETRY" && t.geom != "POINT" && isPoint:
		return nil, nil // lon and lat hold it
	case t.geom == "MULTIPOLYGON" && !isAreas, t.geom == "MULTILINESTRING" && !isLines, t.geom == "POINT" && !isPoint:
		return nil, fmt.Errorf("db: %s: a %s does not fit table %s of %s", f.ID, g.GeoJSONType(), t.name, t.geom)
	}
	return g, nil
}

// restored turns a stored geometry back into a feature's geometry. moved is the
// point when that is all there is; it wins over lon and lat, because other
// programs move the geometry only.
func (t table) restored(g orb.Geometry) (own orb.Geometry, moved *orb.Point) {
	switch g := g.(type) {
	case orb.Point:
		return nil, &g
	case orb.MultiPolygon:
		if len(g) == 1 && t.geom == "MULTIPOLYGON" {
			return g[0], nil
		}
	case orb.MultiLineString:
		if len(g) == 1 && t.geom == "MULTILINESTRING" {
			return g[0], nil
		}
	}
	return g, nil
}
