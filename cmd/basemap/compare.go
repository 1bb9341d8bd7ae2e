package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/geojson"

	"kechuang/cmd/basemap/internal/planar"
)

// agreement says how well two outlines of the same district agree.
type agreement struct {
	iou    float64 // common area over joint area
	excess float64 // area of the first over that of the second, less 1
	offset float64 // metres between the centroids
}

// agree compares two regions on the working grid.
func agree(a, b planar.Region) (agreement, error) {
	common, err := intersect(a.Rings(), b.Rings())
	if err != nil {
		return agreement{}, err
	}
	both := common.Area()
	return agreement{
		iou:    both / (a.Area() + b.Area() - both),
		excess: a.Area()/b.Area() - 1,
		offset: geo.Distance(centroid(a), centroid(b)),
	}, nil
}

// readDistricts reads polygons in WGS 84 degrees by their "code" from a GeoJSON
// file.
func readDistricts(data []byte) (map[string]planar.Region, error) {
	fc, err := geojson.UnmarshalFeatureCollection(data)
	if err != nil {
		return nil, err
	}
	out := map[string]planar.Region{}
	for i, f := range fc.Features {
		code := f.Properties.MustString("code", "")
		r, err := toRegion(f.Geometry)
		if err != nil || code == "" {
			return nil, fmt.Errorf("feature %d: code %q: %v", i, code, err)
		}
		out[code] = r
	}
	return out, nil
}

// toRegion brings a Polygon or MultiPolygon in degrees to the working grid.
func toRegion(g orb.Geometry) (planar.Region, error) {
	var polygons orb.MultiPolygon
	switch g := g.(type) {
	case orb.Polygon:
		polygons = orb.MultiPolygon{g}
	case orb.MultiPolygon:
		polygons = g
	default:
		return nil, fmt.Errorf("not a polygon: %T", g)
	}
	var r planar.Region
	for _, p := range polygons {
		var q planar.Polygon
		for i, ring := range p {
			if ring = ring.Clone(); ring.Orientation() == orb.CW != (i > 0) {
				ring.Reverse()
			}
			q = append(q, toPlanar(ring))
		}
		r = append(r, q)
	}
	return r, nil
}

// compare prints how the districts of one file agree with those of another.
func compare(w io.Writer, ours, theirs []byte) error {
	a, err := readDistricts(ours)
	if err != nil {
		return err
	}
	b, err := readDistricts(theirs)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "code    IoU        area %    offset m  points  theirs")
	for _, code := range slices.Sorted(maps.Keys(a)) {
		if b[code] == nil {
			continue
		}
		g, err := agree(a[code], b[code])
		if err != nil {
			return fmt.Errorf("%s: %w", code, err)
		}
		fmt.Fprintf(w, "%s  %.7f  %+7.3f  %8.2f  %6d  %6d\n",
			code, math.Min(g.iou, 1), 100*g.excess, g.offset, points(a[code]), points(b[code]))
	}
	return nil
}

// points counts the vertices of a region.
func points(r planar.Region) int {
	n := 0
	for _, ring := range r.Rings() {
		n += len(ring)
	}
	return n
}
