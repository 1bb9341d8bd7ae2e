package main

import (
	"fmt"

	"github.com/paulmach/orb"

	"kechuang/cmd/basemap/internal/planar"
)

// Where to look for the islands of Chongming among those of the sea, in
// degrees, and what to leave out.
var chongmingBox = orb.Bound{Min: orb.Point{121.1, 31.25}, Max: orb.Point{122.1, 90}}

const (
	mostForeign    = 0.2 // share of an island that may lie in other districts
	smallestIsland = 0.3 // km2
)

// chongming makes the district anew from the islands of the sea: the ECharts
// outline is wrong by up to 6 km. others are the other districts and nantong
// the city on the north bank, which has two pieces of the main island.
func chongming(sea planar.Region, others []planar.Region, nantong []planar.Ring) (planar.Region, error) {
	var islands []planar.Ring
	for _, p := range sea {
		for _, hole := range p[1:] {
			island := anticlockwise(hole)
			if !chongmingBox.Contains(centroid(planar.Region{{island}})) {
				continue
			}
			foreign, err := overlap(island, others)
			if err != nil {
				return nil, fmt.Errorf("chongming: %w", err)
			}
			if foreign < mostForeign*island.Area() {
				islands = append(islands, island)
			}
		}
	}
	arr, err := planar.Build(islands, nantong)
	if err != nil {
		return nil, fmt.Errorf("chongming: %w", err)
	}
	region := arr.Dissolve(owners(arr, func(in func(int) bool) int {
		if in(0) && !in(1) {
			return 0
		}
		return planar.Nobody
	}), 1)[0]
	return withoutSmall(region, smallestIsland), nil
}

// overlap is the area of an island that lies in the districts, in grid units.
func overlap(island planar.Ring, districts []planar.Region) (float64, error) {
	var rings []planar.Ring
	for _, d := range districts {
		rings = append(rings, d.Rings()...)
	}
	common, err := intersect([]planar.Ring{island}, rings)
	return common.Area(), err
}

// withoutSmall drops the polygons of less than limit km2.
func withoutSmall(r planar.Region, limit float64) planar.Region {
	var kept planar.Region
	for _, p := range r {
		if km2(planar.Region{p}) >= limit {
			kept = append(kept, p)
		}
	}
	return kept
}
