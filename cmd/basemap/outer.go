package main

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"

	grid "kechuang/cmd/basemap/internal/planar"
)

// Beyond the frame lies coarse land, so that the widest window at the smallest scale
// shows a coast and no end of the map. It is the coarser the farther away it lies.
var (
	outerBox = orb.Bound{Min: orb.Point{98, 14}, Max: orb.Point{146, 48}}
	nearBox  = orb.Bound{Min: orb.Point{117.5, 27.5}, Max: orb.Point{125.5, 35.5}}
)

// How coarse it is, in degrees, and the smallest island of it, in square degrees.
// It reaches a little into the frame, or a seam would show along its edge.
const (
	nearTolerance = 0.006
	farTolerance  = 0.04
	smallestNear  = 0.001
	smallestFar   = 0.03
	outerOverlap  = 0.004
)

// readLands reads a map of @geo-maps and keeps what of its land lies in the outer
// box, coarsely.
func readLands(data []byte) ([]orb.Ring, error) {
	var file struct {
		Geometries []struct{ Coordinates [][][]orb.Point }
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("read lands: %w", err)
	}
	var out []orb.Ring
	for _, g := range file.Geometries {
		for _, rings := range g.Coordinates {
			for i, points := range rings {
				if ring := orb.Ring(points); ring.Bound().Intersects(outerBox) {
					if ring = coarse(ring, i > 0); ring != nil {
						out = append(out, ring)
					}
				}
			}
		}
	}
	return out, nil
}

// coarse cuts a ring to the outer box and leaves out what is small; nil where
// nothing is left.
func coarse(r orb.Ring, hole bool) orb.Ring {
	r = clip.Ring(outerBox, r.Clone())
	least := smallestFar
	if r.Bound().Intersects(nearBox) {
		least = smallestNear
	}
	if len(r) < 4 || math.Abs(planar.Area(r)) < least {
		return nil
	}
	if r = thinned(r); len(r) < 4 {
		return nil
	}
	if r.Orientation() == orb.CW != hole {
		r.Reverse()
	}
	return r
}

// thinned simplifies each run of a ring that lies near, or far.
func thinned(r orb.Ring) orb.Ring {
	var out orb.Ring
	for from := 0; from < len(r)-1; {
		to, near, tolerance := from+1, nearBox.Contains(r[from]), farTolerance
		for to < len(r)-1 && nearBox.Contains(r[to]) == near {
			to++
		}
		if near {
			tolerance = nearTolerance
		}
		run := simplify.DouglasPeucker(tolerance).LineString(orb.LineString(r[from : to+1]).Clone())
		out = append(out, run[:len(run)-1]...)
		from = to
	}
	return append(out, out[0])
}

// beyond is the land outside the frame.
func beyond(lands []orb.Ring) (grid.Region, error) {
	var rings []grid.Ring
	for _, r := range lands {
		rings = append(rings, toPlanar(r))
	}
	arr, err := grid.Build(rings, []grid.Ring{toPlanar(frame.Pad(-outerOverlap).ToRing())})
	if err != nil {
		return nil, fmt.Errorf("land beyond the frame: %w", err)
	}
	return arr.Dissolve(owners(arr, func(in func(int) bool) int {
		if in(0) && !in(1) {
			return 0
		}
		return grid.Nobody
	}), 1)[0], nil
}
