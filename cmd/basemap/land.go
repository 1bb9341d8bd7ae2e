package main

import (
	"fmt"
	"slices"

	"kechuang/cmd/basemap/internal/planar"
)

// The neighbouring provinces, and the land that is in no outline: shoals and
// islets, and ground won from the sea since the outlines were drawn.
const (
	jiangsuLand = iota
	zhejiangLand
	otherLand
	landCount
)

// neighbours is the land of the frame that lies in no district, by province.
// The provinces' outlines are coarse at the coast and along the city's border,
// so the coast is the water's and the border the districts'; what then lies in no
// outline goes to the province with which it shares the longest edge.
func neighbours(m *basemap, jiangsu, zhejiang []planar.Ring) ([]planar.Region, error) {
	const cityLayer, waterLayer, frameLayer = landCount, landCount + 1, landCount + 2
	var city []planar.Ring
	for _, d := range m.districts {
		city = append(city, d.land.Rings()...)
	}
	water := m.sea.Rings()
	for _, e := range m.estuaries {
		water = append(water, e.Rings()...)
	}
	arr, err := planar.Build(jiangsu, zhejiang, nil, city, water, []planar.Ring{toPlanar(frame.ToRing())})
	if err != nil {
		return nil, fmt.Errorf("neighbours: %w", err)
	}
	owner := owners(arr, func(in func(int) bool) int {
		switch {
		case !in(frameLayer) || in(waterLayer) || in(cityLayer):
			return planar.Nobody
		case in(jiangsuLand):
			return jiangsuLand
		case in(zhejiangLand):
			return zhejiangLand
		}
		return otherLand
	})
	joinGaps(arr, owner)
	return arr.Dissolve(owner, landCount), nil
}

// joinGaps gives connected parts of other land to the province that they share
// the longest edge with, if they touch one.
func joinGaps(arr *planar.Arrangement, owner []int) {
	before := slices.Clone(owner)
	for _, part := range parts(arr, before) {
		if before[part[0]] != otherLand {
			continue
		}
		if who := longestOf(around(arr, part, before)); who != planar.Nobody {
			for _, f := range part {
				owner[f] = who
			}
		}
	}
}
