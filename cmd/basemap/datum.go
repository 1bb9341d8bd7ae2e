package main

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/cmd/basemap/internal/planar"
	"kechuang/geo/datum"
)

// cell is the grid of the ECharts maps in degrees. Their encoder cut positions
// off to the grid, so that they lie half a cell too far east and north.
const cell = 1.0 / 1024

// echartsToWGS gives the WGS 84 degrees of a position of an ECharts map.
func echartsToWGS(lon, lat float64) (float64, float64) {
	at := datum.ToWGS84(datum.GCJ02, orb.Point{lon - cell/2, lat - cell/2})
	return at[0], at[1]
}

// micro is the working grid after the change of datum: a millionth of a degree,
// about 0.1 m, the 6 decimals that the files have.
const micro = 1e6

// toMicro rounds degrees to the working grid.
func toMicro(lon, lat float64) planar.Point {
	return planar.Point{X: int64(math.Round(lon * micro)), Y: int64(math.Round(lat * micro))}
}
