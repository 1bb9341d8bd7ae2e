// Package edit checks what the user changes by hand and fills in what follows from it:
// the district of a place, the measures of a shape, the figures that repeat a number.
// Coordinates are WGS 84 degrees, longitude first. It reads and writes nothing.
package edit

import (
	"errors"
	"math"
	"slices"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"kechuang/geo"
	"kechuang/geo/geom"
	"kechuang/geo/lang"
)

// Place sets what follows from a position or shape that the user gave a feature: its
// district, its measures, and that it is the user's own. The shape is repaired where its
// edges cross, which is noted. The error is a geo.Problem. What f has of before, such as
// that its place is approximate, goes.
func Place(f *geo.Feature, city *geo.Locator) (notes []*geo.Problem, err error) {
	f.Role, f.Precision, f.Approximate, f.AreaKm2, f.LengthKm = geo.RoleNone, geo.PrecisionSite, false, 0, 0
	switch g := f.Geometry.(type) {
	case nil:
	case orb.LineString, orb.MultiLineString:
		err = placeLine(f, linesOf(g), city)
	case orb.Polygon, orb.MultiPolygon:
		notes, err = placeArea(f, areasOf(g))
	default:
		err = problem("error.edit_shape", f)
	}
	if err != nil {
		return nil, err
	}
	if sort := SortOf(f.Geometry); !slices.Contains(f.Kind.Info().Takes(), sort) {
		return nil, problem("error.edit_shape", f)
	}
	district := at(city, f.Point)
	if district == "" {
		return nil, problem("error.edit_outside", f)
	}
	if f.Kind.Info().Import > 0 { // a corridor may belong to several
		f.District = district
	}
	f.Basis, f.Licence, f.Sources = lang.Name("edit.basis"), "", []string{geo.EditedSource}
	return notes, nil
}

// Source is the source of what the user made by hand.
func Source() geo.Source {
	return geo.Source{Key: geo.EditedSource, Title: lang.Name("edit.source"), Licence: lang.Name("edit.licence"),
		Datum: geo.Name{Zh: "WGS 84", En: "WGS 84"}}
}

// SortOf is what a feature's geometry is; without one it is a point.
func SortOf(g orb.Geometry) geo.GeometrySort {
	switch g.(type) {
	case orb.LineString, orb.MultiLineString:
		return geo.LineSort
	case orb.Polygon, orb.MultiPolygon:
		return geo.AreaSort
	}
	return geo.PointSort
}

func problem(key string, f *geo.Feature) *geo.Problem {
	return geo.Problemf(key, nil, "name", f.Name.In(geo.Zh), "layer", f.Kind.Info().Name.In(geo.Zh))
}

func linesOf(g orb.Geometry) orb.MultiLineString {
	if l, single := g.(orb.LineString); single {
		return orb.MultiLineString{l}
	}
	return g.(orb.MultiLineString)
}

func areasOf(g orb.Geometry) orb.MultiPolygon {
	if p, single := g.(orb.Polygon); single {
		return orb.MultiPolygon{p}
	}
	return g.(orb.MultiPolygon)
}

// placeLine takes lines that go somewhere. A line is known by its vertex next to the
// middle of its longest part, of those that lie in the city.
func placeLine(f *geo.Feature, lines orb.MultiLineString, city *geo.Locator) error {
	var out orb.MultiLineString
	for _, l := range lines {
		l = slices.Compact(slices.Clone(l))
		if !finite(l) {
			return problem("error.edit_degrees", f)
		}
		if len(l) > 1 {
			out = append(out, l)
			f.LengthKm += orbgeo.Length(l) / 1000
		}
	}
	if len(out) == 0 {
		return problem("error.edit_line", f)
	}
	f.LengthKm = rounded(f.LengthKm)
	f.Geometry, f.Role = out, geo.RoleCentreline
	if len(out) == 1 {
		f.Geometry = out[0]
	}
	slices.SortStableFunc(out, func(a, b orb.LineString) int { return len(b) - len(a) })
	for _, l := range out {
		middle := len(l) / 2
		for off := 0; off <= middle; off++ {
			for _, i := range []int{middle - off, middle + off} {
				if i < len(l) && at(city, l[i]) != "" {
					f.Point = l[i]
					return nil
				}
			}
		}
	}
	f.Point = out[0][0] // outside
	return nil
}

// placeArea takes areas whose rings do not cross, after they were repaired where need be.
func placeArea(f *geo.Feature, areas orb.MultiPolygon) (notes []*geo.Problem, err error) {
	areas = closed(areas)
	out, repaired, err := geom.Repair(areas)
	switch {
	case errors.Is(err, geom.ErrNotFinite) || err == nil && !geom.EachPoint(out, onEarth):
		return nil, problem("error.edit_degrees", f)
	case errors.Is(err, geom.ErrTangled):
		return nil, problem("error.edit_tangled", f)
	case err != nil:
		return nil, problem("error.edit_area", f)
	}
	if repaired {
		notes = append(notes, problem("edit.repaired", f))
	}
	for _, p := range out {
		for i, ring := range p {
			p[i] = geom.Turned(ring, i == 0)
		}
		f.AreaKm2 += orbgeo.Area(p) / 1e6
	}
	f.AreaKm2 = rounded(f.AreaKm2)
	f.Point, f.Role, f.Geometry = geom.Inside(out), geo.RoleExtent, out
	if len(out) == 1 {
		f.Geometry = out[0]
	}
	return notes, nil
}

// closed is a copy of areas whose rings end where they begin, without rings of less than
// three corners.
func closed(areas orb.MultiPolygon) (out orb.MultiPolygon) {
	for _, p := range areas {
		var rings orb.Polygon
		for i, r := range p {
			r = slices.Compact(slices.Clone(r))
			if len(r) > 0 && !r.Closed() {
				r = append(r, r[0])
			}
			if len(r) > 3 {
				rings = append(rings, r)
			} else if i == 0 {
				break // a part without a shell is none
			}
		}
		if len(rings) > 0 {
			out = append(out, rings)
		}
	}
	return out
}

func finite(l orb.LineString) bool {
	return !slices.ContainsFunc(l, func(p orb.Point) bool { return !onEarth(p) })
}

func onEarth(p orb.Point) bool { return math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90 } // false for NaN

// rounded keeps three digits behind the point, or more of what is very small.
func rounded(v float64) float64 {
	if v < 0.01 {
		return v
	}
	return math.Round(v*1000) / 1000
}

// shore is how far a place may lie outside the outlines, in degrees (about 150 m): they
// are generalised, and firms stand on the water's edge.
const shore = 0.0015

// at is the district in which a place lies, "" outside the city.
func at(city *geo.Locator, p orb.Point) geo.FeatureID {
	id, _ := city.At(p)
	for i := 0; id == "" && i < 8; i++ {
		y, x := math.Sincos(float64(i) * math.Pi / 4)
		id, _ = city.At(orb.Point{p[0] + x*shore, p[1] + y*shore})
	}
	return id
}
