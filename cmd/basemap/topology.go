package main

import (
	"fmt"
	"maps"
	"slices"

	"kechuang/cmd/basemap/internal/planar"
)

// fine is how many steps of the noding grid a cell of the ECharts grid has.
// Borders cross between grid points; with this step a crossing is placed to
// within a millimetre.
const fine = 1 << 16

// smallestPart is the area in km2 under which a detached part of a district is
// a slip of the pen and goes to its neighbour.
const smallestPart = 0.05

// repair makes the areas of a map fit each other: no crossings, no overlaps, no
// gaps. The result is on the fine grid, one region for each area.
func repair(areas []area) ([]planar.Region, error) {
	layers := make([][]planar.Ring, len(areas))
	for i, a := range areas {
		for _, r := range a.Rings {
			layers[i] = append(layers[i], anticlockwise(scaled(r, fine)))
		}
	}
	arr, err := planar.Build(layers...)
	if err != nil {
		return nil, fmt.Errorf("repair: %w", err)
	}
	owner := assign(arr)
	moveSlips(arr, owner, smallestPart/fineKm2)
	return arr.Dissolve(owner, len(areas)), nil
}

// fineKm2 is the area of a unit of the fine grid in km2 in the middle of
// Shanghai, 31.2 N: 111.32 km x cos 31.2 a degree of longitude, 110.87 km a
// degree of latitude. Good to 1 %, enough to tell slips from parts.
const fineKm2 = 111.32 * 0.8554 * 110.87 * (cell / fine) * (cell / fine)

// scaled multiplies all coordinates.
func scaled(r planar.Ring, factor int64) planar.Ring {
	out := make(planar.Ring, len(r))
	for i, p := range r {
		out[i] = planar.Point{X: p.X * factor, Y: p.Y * factor}
	}
	return out
}

// anticlockwise turns a ring round where needed; the maps have no holes.
func anticlockwise(r planar.Ring) planar.Ring {
	if r.Area() >= 0 {
		return r
	}
	out := make(planar.Ring, len(r))
	for i, p := range r {
		out[len(r)-1-i] = p
	}
	return out
}

// assign gives every face but the unbounded one an owner: the one layer that
// covers it, else the layer that shares the longest edge with it, among those
// that cover it if any do.
func assign(arr *planar.Arrangement) []int {
	owner := make([]int, len(arr.Faces))
	for f, face := range arr.Faces {
		owner[f] = planar.Nobody
		if len(face.In) == 1 {
			owner[f] = face.In[0]
		}
	}
	sure := slices.Clone(owner)
	for f, face := range arr.Faces {
		if f > 0 && len(face.In) != 1 {
			owner[f] = longest(arr, f, sure, face.In)
		}
	}
	return owner
}

// longest is the owner, among those allowed (all when none are given), whose
// faces share the longest edge with a face; Nobody when there is none.
func longest(arr *planar.Arrangement, face int, owner, allowed []int) int {
	shared := map[int]float64{}
	neighbours := arr.Neighbours(face)
	for _, g := range slices.Sorted(maps.Keys(neighbours)) {
		if who := owner[g]; who != planar.Nobody && (len(allowed) == 0 || slices.Contains(allowed, who)) {
			shared[who] += neighbours[g]
		}
	}
	return longestOf(shared)
}

// longestOf is the key of the largest value, the smaller key where two are
// equal; Nobody for an empty map.
func longestOf(shared map[int]float64) int {
	best := planar.Nobody
	for who, length := range shared {
		if best == planar.Nobody || length > shared[best] || length == shared[best] && who < best {
			best = who
		}
	}
	return best
}

// moveSlips gives connected parts smaller than limit (fine grid units) to the
// neighbour with the longest shared edge. A part with no neighbour, an island,
// stays.
func moveSlips(arr *planar.Arrangement, owner []int, limit float64) {
	before := slices.Clone(owner)
	for _, part := range parts(arr, before) {
		var size float64
		for _, f := range part {
			size += arr.Faces[f].Area
		}
		if size >= limit {
			continue
		}
		if who := longestOf(around(arr, part, before)); who != planar.Nobody {
			for _, f := range part {
				owner[f] = who
			}
		}
	}
}

// around sums up, for each owner that a part touches, the length of the edge
// they share.
func around(arr *planar.Arrangement, part, owner []int) map[int]float64 {
	shared := map[int]float64{}
	for _, f := range part {
		neighbours := arr.Neighbours(f)
		for _, g := range slices.Sorted(maps.Keys(neighbours)) {
			if who := owner[g]; who != planar.Nobody && who != owner[f] {
				shared[who] += neighbours[g]
			}
		}
	}
	return shared
}

// parts lists the groups of faces that are connected and have one owner.
func parts(arr *planar.Arrangement, owner []int) [][]int {
	var groups [][]int
	seen := make([]bool, len(owner))
	for f := range owner {
		if owner[f] == planar.Nobody || seen[f] {
			continue
		}
		seen[f] = true
		group := []int{f}
		for k := 0; k < len(group); k++ {
			for g := range arr.Neighbours(group[k]) {
				if !seen[g] && owner[g] == owner[f] {
					seen[g] = true
					group = append(group, g)
				}
			}
		}
		groups = append(groups, group)
	}
	return groups
}
