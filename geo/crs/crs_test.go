package crs_test

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/crs"
	"kechuang/geo/lang"
)

// city is a box around Shanghai.
func city(p orb.Point) bool {
	return orb.Bound{Min: orb.Point{120.8, 30.6}, Max: orb.Point{122.3, 31.95}}.Contains(p)
}

var places = []orb.Point{{121.59, 31.205}, {121.43, 31.19}, {121.51, 31.3}}

// metres is how far apart two places are, about.
func metres(a, b orb.Point) float64 {
	return 111e3 * math.Hypot((a[0]-b[0])*math.Cos(a[1]*math.Pi/180), a[1]-b[1])
}

// The files of ../shared/cases/import that are in metres, to the millimetres that
// they have, and points of PROJ 9.
func TestToWGS84(t *testing.T) {
	for _, tt := range []struct {
		system string
		at     orb.Point
		want   orb.Point
		within float64
	}{
		{"EPSG:4528", orb.Point{40651535.035, 3454792.462}, places[0], 0.001}, // c23
		{"EPSG:4528", orb.Point{40636306.174, 3452920.845}, places[1], 0.001},
		{"EPSG:4528", orb.Point{40643765.71, 3465220.274}, places[2], 0.006},
		{"EPSG:4528", orb.Point{651535.035, 3454792.462}, places[0], 0.001}, // without the zone's number
		{"EPSG:4549", orb.Point{651535.035, 3454792.462}, places[0], 0.001},
		{"EPSG:4549", orb.Point{40651535.035, 3454792.462}, places[0], 0.001}, // with it
		{"EPSG:4510", orb.Point{365621.594009, 3454559.697633}, places[0], 1e-5},
		{"EPSG:4510", orb.Point{21365621.594009, 3454559.697633}, places[0], 1e-5}, // zone 21 of six degrees
		{"EPSG:4510", orb.Point{41365621.594009, 3454559.697633}, places[0], 1e-5}, // zone 41 of three has the same meridian
		{"EPSG:4498", orb.Point{20937642.2505324, 3462797.29866765}, places[0], 1e-5},
		{"EPSG:32651", orb.Point{365675.345372057, 3453177.87385245}, places[0], 1e-5},
		{"EPSG:3857", orb.Point{13535336.886, 3659401.011}, places[0], 0.001}, // g06
		{"EPSG:3857", orb.Point{13517525.767, 3657448.921}, places[1], 0.001},
		{"EPSG:3857", orb.Point{13526431.326, 3671771.449}, places[2], 0.001},
		{"EPSG:4490", places[0], places[0], 0}, // g07
		{"gcj02", orb.Point{121.5, 31.25}, orb.Point{121.495550859, 31.251995724}, 0.001},
	} {
		c, err := crs.Parse(tt.system)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.ToWGS84(tt.at); metres(got, tt.want) > tt.within {
			t.Errorf("%s %v: %.9f, want %.9f", tt.system, tt.at, got, tt.want)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"wgs84": "wgs84", "WGS 84": "wgs84", "GCJ02": "gcj02", "gcj-02": "gcj02", "bd09": "bd09", "BD-09": "bd09", "火星坐标系": "gcj02", "天地图": "EPSG:4490", "CGCS2000": "EPSG:4490",
		"EPSG:4326": "wgs84", "epsg:4490": "EPSG:4490", "4528": "EPSG:4528", "EPSG 4549": "EPSG:4549", "EPSG:900913": "EPSG:3857", "EPSG:32651": "EPSG:32651", "UTM zone 51N": "EPSG:32651",
		"urn:ogc:def:crs:OGC:1.3:CRS84": "wgs84", "urn:ogc:def:crs:OGC::CRS84": "wgs84", "OGC:CRS84": "wgs84", "CRS84": "wgs84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84": "wgs84",
		"urn:ogc:def:crs:EPSG::3857": "EPSG:3857", "urn:ogc:def:crs:EPSG:6.9:4490": "EPSG:4490", "urn:x-ogc:def:crs:EPSG:4528": "EPSG:4528",
		"http://www.opengis.net/def/crs/EPSG/0/4528": "EPSG:4528", "http://www.opengis.net/gml/srs/epsg.xml#4326": "wgs84", "https://epsg.io/4528": "EPSG:4528",
	} {
		c, err := crs.Parse(text)
		if err != nil || c.Code() != want {
			t.Errorf("%q: %q, %v, want %q", text, c.Code(), err, want)
			continue
		}
		if again, err := crs.Parse(c.Code()); err != nil || again.Name() != c.Name() {
			t.Errorf("%q does not come back: %v, %v", c.Code(), again, err)
		}
	}
	for text, want := range map[string]error{
		"EPSG:4214": crs.ErrOldDatum, "EPSG:2437": crs.ErrOldDatum, "EPSG:21421": crs.ErrOldDatum, "EPSG:4610": crs.ErrOldDatum, "EPSG:2385": crs.ErrOldDatum, "北京54坐标系": crs.ErrOldDatum, "西安80": crs.ErrOldDatum,
		"上海城建坐标系": crs.ErrLocal, "地方坐标系": crs.ErrLocal, "上海2000坐标系": crs.ErrLocal, `LOCAL_CS["上海",UNIT["m",1]]`: crs.ErrLocal,
		"EPSG:27700": crs.ErrUnknown, "EPSG:4479": crs.ErrUnknown, "bd09mc": crs.ErrUnknown, `PROJCS["x"]`: crs.ErrUnknown, `GEOGCS["x",DATUM["y",SPHEROID["z",6377397.155,299.15]]]`: crs.ErrUnknown,
		"": crs.ErrSyntax, "mars rover": crs.ErrSyntax, "EPSG:": crs.ErrSyntax, "wgs84 or so": crs.ErrSyntax, "12": crs.ErrSyntax, strings.Repeat("x", 9999): crs.ErrSyntax, `PROJCS["x"`: crs.ErrSyntax,
	} {
		c, err := crs.Parse(text)
		if !errors.Is(err, want) || !c.IsZero() {
			t.Errorf("%.40q: %v, %v, want %v", text, c, err, want)
		}
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			if says := lang.Sentence(l, err); strings.ContainsAny(says, "{}") || strings.Contains(says, "crs_") || len(says) > 500 {
				t.Errorf("%.40q in %s: %s", text, l, says)
			}
		}
	}
}

// What GDAL writes of systems as WKT, in three versions.
func TestWKT(t *testing.T) {
	data, err := os.ReadFile("testdata/wkt.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		name, text, _ := strings.Cut(line, "\t")
		number, _, _ := strings.Cut(name, ".")
		want, wantErr := crs.Parse("EPSG:" + number)
		got, err := crs.Parse(text)
		if got.Code() != want.Code() || (err == nil) != (wantErr == nil) || errors.Is(err, crs.ErrOldDatum) != errors.Is(wantErr, crs.ErrOldDatum) {
			t.Errorf("%s: %q, %v, want %q, %v", name, got.Code(), err, want.Code(), wantErr)
		}
	}
}

// A system by parameters that has no code: a meridian of the city's own, in feet.
func TestWKTParameters(t *testing.T) {
	const text = `PROJCS["My_Grid",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],
		PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",1000.0],PARAMETER["False_Northing",-2000.0],
		PARAMETER["Central_Meridian",121.5],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",31.25],UNIT["Foot",0.3048]]`
	c, err := crs.Parse(text)
	if err != nil || c.Code() != "" || c.Name().En != "My Grid" || !c.Projected() {
		t.Fatalf("%+v, %v", c, err)
	}
	if got := c.ToWGS84(orb.Point{1000, -2000}); metres(got, orb.Point{121.5, 31.25}) > 1e-6 {
		t.Errorf("the origin: %v", got)
	}
	if got := c.ToWGS84(orb.Point{1000, -2000 + 1000/0.3048}); math.Abs(metres(got, orb.Point{121.5, 31.25})-1000) > 2 {
		t.Errorf("a kilometre north: %v", got)
	}
}

func TestFromHeading(t *testing.T) {
	for _, tt := range []struct{ heading, code, rest string }{
		{"百度经度", "bd09", "经度"}, {"gcj_lng", "gcj02", "lng"}, {"bd_lat", "bd09", "lat"}, {"lng_bd09", "bd09", "lng"}, {"经度（WGS84）", "wgs84", "经度"}, {"经度(高德)", "gcj02", "经度"},
		{"高德坐标", "gcj02", "坐标"}, {"腾讯地图纬度", "gcj02", "纬度"}, {"经度（百度地图）", "bd09", "经度"}, {"wgs84_lng", "wgs84", "lng"}, {"GPS经度", "wgs84", "经度"}, {"经度（GCJ－０２坐标系）", "gcj02", "经度"},
		{"火星坐标经度", "gcj02", "坐标经度"}, {"天地图经度", "EPSG:4490", "经度"}, {"CGCS2000_X", "EPSG:4490", "x"}, {"经度[EPSG:4490]", "EPSG:4490", "经度"}, {"X (EPSG:4528)", "EPSG:4528", "x"},
		{"经度", "", "经度"}, {"lon", "", "lon"}, {"longitude", "", "longitude"}, {"abdlat", "", "abdlat"}, {"经度（度）", "", "经度(度)"}, {"marsden", "", "marsden"},
	} {
		c, rest, err := crs.FromHeading(tt.heading)
		if err != nil || c.Code() != tt.code || rest != tt.rest {
			t.Errorf("%q: %q, %q, %v, want %q, %q", tt.heading, c.Code(), rest, err, tt.code, tt.rest)
		}
	}
	for heading, want := range map[string]error{"北京54_X": crs.ErrOldDatum, "X（西安80）": crs.ErrOldDatum, "上海城建坐标X": crs.ErrLocal, "经度（EPSG:4214）": crs.ErrOldDatum, "X（上海2000坐标系）": crs.ErrLocal} {
		if c, _, err := crs.FromHeading(heading); !errors.Is(err, want) || !c.IsZero() {
			t.Errorf("%q: %v, %v", heading, c, err)
		}
	}
}

// Metres without a system: those in which they lie in the city are offered.
func TestCandidates(t *testing.T) {
	for _, tt := range []struct {
		at   orb.Point
		want string
	}{
		{orb.Point{3454792.462, 40651535.035}, "EPSG:4528"},
		{orb.Point{40651535.035, 3454792.462}, "EPSG:4528"},
		{orb.Point{651535.035, 3454792.462}, "EPSG:4549"},
		{orb.Point{13535336.886, 3659401.011}, "EPSG:3857"},
		{orb.Point{365675.345, 3453177.874}, "EPSG:4550 EPSG:32651"},
		{orb.Point{1, 2}, ""},
		{orb.Point{math.NaN(), math.Inf(1)}, ""},
	} {
		var codes []string
		for _, c := range crs.Candidates(tt.at, city) {
			codes = append(codes, c.Code())
		}
		if got := strings.Join(codes, " "); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.at, got, tt.want)
		}
	}
}

func TestInside(t *testing.T) {
	zone, _ := crs.FromEPSG(4528)
	for _, tt := range []struct {
		c    crs.CRS
		at   orb.Point
		want bool
	}{
		{zone, orb.Point{40651535.035, 3454792.462}, true}, {zone, orb.Point{3454792.462, 40651535.035}, false}, {zone, orb.Point{121.59, 31.205}, false},
		{crs.WGS84, places[0], true}, {crs.BD09, places[0], true}, {crs.WGS84, orb.Point{31, 121}, false},
	} {
		if got := tt.c.Inside(city)(tt.at); got != tt.want {
			t.Errorf("%s %v: %v", tt.c.Code(), tt.at, got)
		}
	}
	if !zone.Assumed(651535) || zone.Assumed(40651535) || crs.WGS84.Assumed(121) {
		t.Error("a missing zone's number is told, and only that")
	}
}

func FuzzParse(f *testing.F) {
	data, _ := os.ReadFile("testdata/wkt.tsv")
	for line := range strings.Lines(string(data)) {
		_, text, _ := strings.Cut(line, "\t")
		f.Add(text)
	}
	for _, s := range []string{"EPSG:4528", `A["""",`, strings.Repeat("A[", 60000), `PROJCS["a",GEOGCS["b",DATUM["c",SPHEROID["d",6378137,298.2572]]],PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",NaN]]`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := crs.Parse(s)
		if (err == nil) == c.IsZero() {
			t.Errorf("%.60q: %v, %v", s, c, err)
		}
		if err == nil {
			c.ToWGS84(orb.Point{40651535.035, 3454792.462})
		}
	})
}
