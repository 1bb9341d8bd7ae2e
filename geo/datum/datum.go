// Package datum brings positions of Chinese web maps to WGS 84. All positions are
// degrees, longitude before latitude.
package datum

import (
	"math"

	"github.com/paulmach/orb"
)

// Datum is what degrees refer to.
type Datum string

// GCJ02 is the datum of most Chinese web maps (AMap, Tencent, ECharts), BD09 that
// of Baidu.
const (
	WGS84 Datum = "wgs84"
	GCJ02 Datum = "gcj02"
	BD09  Datum = "bd09"
)

// Datums lists them all.
var Datums = []Datum{WGS84, GCJ02, BD09}

// ToWGS84 gives the WGS 84 position of one in a datum, to a hundredth of a
// millimetre of the formulas. They hold for China; elsewhere Chinese maps are in
// WGS 84, and positions stay as they are.
func ToWGS84(d Datum, lonLat orb.Point) orb.Point {
	if d == WGS84 || !china.Contains(lonLat) {
		return lonLat
	}
	if d == BD09 {
		lonLat = search(lonLat, gcjToBD)
	}
	return search(lonLat, FromWGS84)
}

// china is the box around the country that programs commonly test.
var china = orb.Bound{Min: orb.Point{72.004, 0.8293}, Max: orb.Point{137.8347, 55.8271}}

// search finds what a formula, which moves positions a little and smoothly,
// brings to an image. Each round of the fixed-point search gains about four
// digits.
func search(image orb.Point, formula func(orb.Point) orb.Point) orb.Point {
	at := image
	for range 6 {
		now := formula(at)
		at[0], at[1] = at[0]+image[0]-now[0], at[1]+image[1]-now[1]
	}
	return at
}

// GCJ-02 is WGS 84 moved by a smooth offset of some hundred metres. The offset has
// no official publication; these are the series and constants that are in general
// use (Krasovsky 1940 ellipsoid). googollee/eviltransform on GitHub has the series.
const (
	krasovskyAxis         = 6378245
	krasovskyEccentricity = 0.00669342162296594323 // squared
)

// FromWGS84 gives the GCJ-02 position of a WGS 84 one in China.
func FromWGS84(lonLat orb.Point) orb.Point {
	x, y := lonLat[0]-105, lonLat[1]-35
	east := 300 + x + 2*y + .1*x*x + .1*x*y + .1*math.Sqrt(math.Abs(x)) +
		wave(x, 20, 6) + wave(x, 20, 2) + wave(x, 20, 1) + wave(x, 40, 1./3) +
		wave(x, 150, 1./12) + wave(x, 300, 1./30)
	north := -100 + 2*x + 3*y + .2*y*y + .1*x*y + .2*math.Sqrt(math.Abs(x)) +
		wave(x, 20, 6) + wave(x, 20, 2) + wave(y, 20, 1) + wave(y, 40, 1./3) +
		wave(y, 160, 1./12) + wave(y, 320, 1./30)
	phi := lonLat[1] * math.Pi / 180
	w := 1 - krasovskyEccentricity*math.Sin(phi)*math.Sin(phi)
	meridian := krasovskyAxis * (1 - krasovskyEccentricity) / (w * math.Sqrt(w))
	parallel := krasovskyAxis / math.Sqrt(w) * math.Cos(phi)
	return orb.Point{lonLat[0] + degrees(east/parallel), lonLat[1] + degrees(north/meridian)}
}

// wave is one term of the offset series, in metres.
func wave(v, amplitude, frequency float64) float64 {
	return amplitude * math.Sin(v*frequency*math.Pi) * 2 / 3
}

func degrees(radians float64) float64 { return radians * 180 / math.Pi }

// gcjToBD gives the BD-09 position of a GCJ-02 one: moved once more, by about a
// kilometre to the north-east with ripples. It has no official publication either;
// the formula is the one in general use, as in wandergis/coordtransform on GitHub.
func gcjToBD(lonLat orb.Point) orb.Point {
	const ripple = math.Pi * 3000 / 180
	r := math.Hypot(lonLat[0], lonLat[1]) + 0.00002*math.Sin(lonLat[1]*ripple)
	turn := math.Atan2(lonLat[1], lonLat[0]) + 0.000003*math.Cos(lonLat[0]*ripple)
	return orb.Point{r*math.Cos(turn) + 0.0065, r*math.Sin(turn) + 0.006}
}
