package main

import (
	"math"

	"kechuang/cmd/basemap/internal/planar"
)

// GCJ-02 is the datum of Chinese web maps: WGS 84 moved by a smooth offset of
// some hundred metres. The offset has no official publication; these are the
// series and constants that are in general use (Krasovsky 1940 ellipsoid).
const (
	krasovskyAxis         = 6378245
	krasovskyEccentricity = 0.00669342162296594323 // squared
)

// cell is the grid of the ECharts maps in degrees. Their encoder cut positions
// off to the grid, so that they lie half a cell too far east and north.
const cell = 1.0 / 1024

// gcjToWGS finds the WGS 84 position, in degrees, whose GCJ-02 image is given.
// Each round of the fixed-point search gains about four digits.
func gcjToWGS(lon, lat float64) (float64, float64) {
	x, y := lon, lat
	for range 6 {
		gx, gy := wgsToGCJ(x, y)
		x, y = x+lon-gx, y+lat-gy
	}
	return x, y
}

// wgsToGCJ gives the GCJ-02 position of a WGS 84 one, in degrees.
func wgsToGCJ(lon, lat float64) (float64, float64) {
	x, y := lon-105, lat-35
	east := 300 + x + 2*y + .1*x*x + .1*x*y + .1*math.Sqrt(math.Abs(x)) +
		wave(x, 20, 6) + wave(x, 20, 2) + wave(x, 20, 1) + wave(x, 40, 1./3) +
		wave(x, 150, 1./12) + wave(x, 300, 1./30)
	north := -100 + 2*x + 3*y + .2*y*y + .1*x*y + .2*math.Sqrt(math.Abs(x)) +
		wave(x, 20, 6) + wave(x, 20, 2) + wave(y, 20, 1) + wave(y, 40, 1./3) +
		wave(y, 160, 1./12) + wave(y, 320, 1./30)
	phi := lat * math.Pi / 180
	w := 1 - krasovskyEccentricity*math.Sin(phi)*math.Sin(phi)
	meridian := krasovskyAxis * (1 - krasovskyEccentricity) / (w * math.Sqrt(w))
	parallel := krasovskyAxis / math.Sqrt(w) * math.Cos(phi)
	return lon + degrees(east/parallel), lat + degrees(north/meridian)
}

// wave is one term of the offset series, in metres.
func wave(v, amplitude, frequency float64) float64 {
	return amplitude * math.Sin(v*frequency*math.Pi) * 2 / 3
}

func degrees(radians float64) float64 { return radians * 180 / math.Pi }

// echartsToWGS gives the WGS 84 degrees of a position of an ECharts map.
func echartsToWGS(lon, lat float64) (float64, float64) {
	return gcjToWGS(lon-cell/2, lat-cell/2)
}

// micro is the working grid after the change of datum: a millionth of a degree,
// about 0.1 m, the 6 decimals that the files have.
const micro = 1e6

// toMicro rounds degrees to the working grid.
func toMicro(lon, lat float64) planar.Point {
	return planar.Point{X: int64(math.Round(lon * micro)), Y: int64(math.Round(lat * micro))}
}
