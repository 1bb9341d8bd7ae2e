// Package crs knows the coordinate systems in which people of Shanghai keep places,
// and brings points from them to WGS 84:
//
//	system, err := crs.Parse("EPSG:4528") // also a .prj, a URN, "gcj02", 天地图
//	at := system.ToWGS84(orb.Point{40651535.035, 3454792.462})
//
// A point is x before y: longitude before latitude in degrees, easting before
// northing in metres, whatever order a register of systems gives the axes. Columns in
// which the northing stands first are found by size, with package coord:
//
//	s := coord.NewSurvey(system.Inside(inCity)) // inCity takes WGS 84
//
// Systems on WGS 84, CGCS2000 and other geocentric datums of today are taken as one:
// they are within a metre of each other. GCJ-02 and BD-09 are those of web maps.
// Beijing 1954, Xi'an 1980 and the grids of single cities are known by name and are
// an error: their parameters are not public, and a guess would be wrong by a hundred
// metres in silence.
package crs

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/datum"
)

// What is wrong with a system, for errors.Is. The error itself is a geo.Problem that
// says it to the user, with what to do.
var (
	ErrOldDatum = errors.New("crs: a datum without public parameters")
	ErrLocal    = errors.New("crs: a local grid")
	ErrUnknown  = errors.New("crs: a system that is not supported")
	ErrSyntax   = errors.New("crs: not the name of a system")
)

// CRS is a coordinate reference system. The zero one is none. Values can be compared.
type CRS struct {
	code  string
	name  geo.Name
	datum datum.Datum // of degrees
	plane plane       // nil for degrees
}

// plane is a projection whose points are in metres or another unit of length.
type plane interface {
	lonLat(orb.Point) orb.Point
}

// IsZero reports that it is no system.
func (c CRS) IsZero() bool { return c == CRS{} }

// Code is a word that Parse takes: "wgs84", "gcj02", "bd09" or "EPSG:4528"; "" of a
// system that only parameters describe.
func (c CRS) Code() string { return c.code }

// Name is for people.
func (c CRS) Name() geo.Name { return c.name }

// Projected reports whether points are in metres rather than degrees.
func (c CRS) Projected() bool { return c.plane != nil }

// ToWGS84 gives the longitude and latitude of a point, in degrees of WGS 84. A point
// that is nowhere near the earth gives numbers that are no place, or NaN.
func (c CRS) ToWGS84(at orb.Point) orb.Point {
	if c.plane != nil {
		return c.plane.lonLat(at)
	}
	return datum.ToWGS84(c.datum, at)
}

// Inside reports of points in this system what area says of them in WGS 84. Of NaN
// it says false, whatever area says.
func (c CRS) Inside(area func(lonLat orb.Point) bool) func(orb.Point) bool {
	return func(at orb.Point) bool {
		if degrees := math.Abs(at[0]) <= 360 && math.Abs(at[1]) <= 360; degrees == c.Projected() {
			return false // metres are no degrees: most are not reckoned
		}
		at = c.ToWGS84(at)
		return !math.IsNaN(at[0]+at[1]) && area(at)
	}
}

// WGS84, CGCS2000, GCJ02 and BD09 are the systems of degrees, WebMercator that of
// the tiles of web maps.
var (
	WGS84       = CRS{code: "wgs84", name: geo.Name{Zh: "WGS 84", En: "WGS 84"}, datum: datum.WGS84}
	CGCS2000    = CRS{code: "EPSG:4490", name: geo.Name{Zh: "CGCS2000（国家大地坐标系）", En: "CGCS2000"}, datum: datum.WGS84}
	GCJ02       = CRS{code: "gcj02", name: geo.Name{Zh: "GCJ-02（高德、腾讯）", En: "GCJ-02 (Amap, Tencent)"}, datum: datum.GCJ02}
	BD09        = CRS{code: "bd09", name: geo.Name{Zh: "BD-09（百度）", En: "BD-09 (Baidu)"}, datum: datum.BD09}
	WebMercator = CRS{code: "EPSG:3857", name: geo.Name{Zh: "Web 墨卡托", En: "Web Mercator"}, plane: webMercator{}}
)

type webMercator struct{}

func (webMercator) lonLat(at orb.Point) orb.Point { return datum.FromWebMercator(at) }

// transverse is a transverse Mercator system by its parameters.
type transverse struct {
	*datum.TransverseMercator
	unit float64 // metres in a unit of length
}

func (t transverse) lonLat(at orb.Point) orb.Point {
	return t.LonLat(orb.Point{at[0] * t.unit, at[1] * t.unit})
}

// gauss is a Gauss-Krueger zone. China writes eastings with the zone's number before
// them or without, and both are met under either code.
type gauss struct {
	*datum.TransverseMercator     // without a number
	number                    int // of the zone, of three degrees or of six
	other                     int // of the zone of the other width with this meridian; 0 when there is none
	numbered                  bool
}

func (g gauss) lonLat(at orb.Point) orb.Point {
	if number := int(math.Floor(at[0] / 1e6)); number == g.number || number == g.other && number > 0 {
		at[0] -= float64(number) * 1e6
	}
	return g.LonLat(at)
}

// Assumed reports whether an easting has a zone's number that the system does not
// say it has, or lacks the one it says: it is understood all the same, and the note
// about it has the code NoteZone.
func (c CRS) Assumed(easting float64) bool {
	g, ok := c.plane.(gauss)
	return ok && (easting >= 1e6) != g.numbered
}

// NoteZone is the end of a key in geo/lang that begins with "import.note.".
const NoteZone = "crs_zone"

// zone makes a zone of CGCS2000 that is so many degrees wide.
func zone(code, width, meridian int, numbered bool) CRS {
	three, six := meridian/3, 0
	if meridian%6 == 3 {
		six = (meridian + 3) / 6
	}
	g := gauss{number: three, other: six, numbered: numbered}
	zh, en := fmt.Sprintf("CGCS2000 %d 度带", width), fmt.Sprintf("CGCS2000, %d-degree zone", width)
	if width == 6 {
		g.number, g.other = six, three
	}
	if numbered {
		zh, en = fmt.Sprintf("%s第 %d 带", zh, g.number), fmt.Sprintf("%s %d", en, g.number)
	}
	g.TransverseMercator = datum.NewTransverseMercator(datum.CGCS2000Ellipsoid, float64(meridian), 0, 1, 500000, 0)
	name := geo.Name{Zh: fmt.Sprintf("%s（中央经线 %d°）", zh, meridian), En: fmt.Sprintf("%s (central meridian %d°E)", en, meridian)}
	return CRS{code: fmt.Sprintf("EPSG:%d", code), name: name, plane: g}
}

// utm makes a zone of UTM on WGS 84.
func utm(code, number int, south bool) CRS {
	letter, north := "N", 0.0
	if south {
		letter, north = "S", 1e7
	}
	name := fmt.Sprintf("UTM %d%s (WGS 84)", number, letter)
	tm := datum.NewTransverseMercator(datum.WGS84Ellipsoid, float64(6*number-183), 0, 0.9996, 500000, north)
	return CRS{code: fmt.Sprintf("EPSG:%d", code), name: geo.Name{Zh: name, En: name}, plane: transverse{tm, 1}}
}
