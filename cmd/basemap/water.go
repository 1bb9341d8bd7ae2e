package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"

	"kechuang/cmd/basemap/internal/planar"
)

// recipeBox is the part of the sea that the recipe for the districts looks at.
var recipeBox = orb.Bound{Min: orb.Point{120.8, 30.6}, Max: orb.Point{122.3, 32}}

// frame is the part of the world that the files cover. It is larger than the
// recipe's box, so that a wide slide of the whole city shows no end of the map.
var frame = orb.Bound{Min: orb.Point{119.8, 30}, Max: orb.Point{123.3, 32.6}}

// Bodies of water smaller than this, in km2, are left out.
const (
	smallestLake  = 5
	smallestRiver = 20
	smallestSea   = 100 // bays that the frame cuts off
)

// readWater reads a map of @geo-maps, a collection of multipolygons in WGS 84
// degrees, and keeps the polygons that reach into the frame.
func readWater(data []byte) ([]orb.Polygon, error) {
	var file struct {
		Geometries []struct{ Coordinates [][][]orb.Point }
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("read water: %w", err)
	}
	var near []orb.Polygon
	for _, g := range file.Geometries {
		for _, rings := range g.Coordinates {
			if p := nearby(rings); p != nil {
				near = append(near, p)
			}
		}
	}
	return near, nil
}

// nearby keeps the rings of a polygon that reach into the frame; nil when the
// outer one does not.
func nearby(rings [][]orb.Point) orb.Polygon {
	var p orb.Polygon
	for i, points := range rings {
		ring := orb.Ring(points)
		switch {
		case ring.Bound().Intersects(frame):
			if ring.Orientation() == orb.CW != (i > 0) {
				ring.Reverse()
			}
			p = append(p, ring)
		case i == 0:
			return nil
		}
	}
	return p
}

// clipTo cuts polygons, already nearby ones, to a box.
func clipTo(box orb.Bound, polygons ...orb.Polygon) (planar.Region, error) {
	var rings []planar.Ring
	for _, p := range polygons {
		for _, ring := range p {
			// A rough cut first: the sea's outline goes around the whole world.
			// What it leaves along its own box lies outside of ours.
			rings = append(rings, toPlanar(clip.Ring(box.Pad(0.1), ring.Clone())))
		}
	}
	return intersect(rings, []planar.Ring{toPlanar(box.ToRing())})
}

// largest cuts each body of water to the frame and keeps those of which limit
// km2 or more are in it, the largest first.
func largest(polygons []orb.Polygon, limit float64) ([]planar.Region, error) {
	var kept []planar.Region
	for _, p := range polygons {
		r, err := clipTo(frame, p)
		if err != nil {
			return nil, err
		}
		if len(r) > 0 && km2(r) > limit {
			kept = append(kept, r)
		}
	}
	slices.SortStableFunc(kept, func(r, s planar.Region) int { return cmp.Compare(km2(s), km2(r)) })
	return kept, nil
}

// intersect is what two layers both cover.
func intersect(a, b []planar.Ring) (planar.Region, error) {
	arr, err := planar.Build(a, b)
	if err != nil {
		return nil, err
	}
	return arr.Dissolve(owners(arr, func(in func(int) bool) int {
		if in(0) && in(1) {
			return 0
		}
		return planar.Nobody
	}), 1)[0], nil
}

// owners asks choose for the owner of each face but the unbounded one; choose
// is told whether a layer covers the face.
func owners(arr *planar.Arrangement, choose func(in func(layer int) bool) int) []int {
	owner := make([]int, len(arr.Faces))
	for f, face := range arr.Faces {
		owner[f] = planar.Nobody
		if f > 0 {
			owner[f] = choose(face.Covered)
		}
	}
	return owner
}

// toPlanar rounds a ring in degrees to the working grid.
func toPlanar(r orb.Ring) planar.Ring {
	var out planar.Ring
	for _, p := range r {
		q := toMicro(p[0], p[1])
		if len(out) == 0 || q != out[len(out)-1] {
			out = append(out, q)
		}
	}
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// km2 is the area of a region of the working grid in square kilometres on the
// WGS 84 ellipsoid, to 0.1 %: each region is taken to lie at its mean latitude.
func km2(r planar.Region) float64 {
	lat := centroid(r)[1] * math.Pi / 180
	w := 1 - wgs84Eccentricity*math.Sin(lat)*math.Sin(lat)
	meridian := wgs84Axis * (1 - wgs84Eccentricity) / (w * math.Sqrt(w))
	parallel := wgs84Axis / math.Sqrt(w) * math.Cos(lat)
	degree := math.Pi / 180
	return r.Area() / (micro * micro) * (degree * meridian) * (degree * parallel) / 1e6
}

// The WGS 84 ellipsoid: half the long axis in metres, eccentricity squared.
const (
	wgs84Axis         = 6378137
	wgs84Eccentricity = 0.00669437999014
)

// centroid is the centre of gravity of a region of the working grid, in degrees.
func centroid(r planar.Region) orb.Point {
	var x, y, area float64
	rings := r.Rings()
	o := rings[0][0]
	for _, ring := range rings {
		for i, p := range ring {
			q := ring[(i+1)%len(ring)]
			px, py, qx, qy := float64(p.X-o.X), float64(p.Y-o.Y), float64(q.X-o.X), float64(q.Y-o.Y)
			w := px*qy - qx*py
			x, y, area = x+(px+qx)*w, y+(py+qy)*w, area+w
		}
	}
	return orb.Point{(float64(o.X) + x/(3*area)) / micro, (float64(o.Y) + y/(3*area)) / micro}
}
