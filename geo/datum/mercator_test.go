package datum

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

// Points that PROJ 9 gives (gdaltransform from longitude and latitude in CRS84).
func TestTransverseMercator(t *testing.T) {
	zone40 := NewTransverseMercator(CGCS2000Ellipsoid, 120, 0, 1, 40500000, 0) // EPSG:4528
	gk123 := NewTransverseMercator(CGCS2000Ellipsoid, 123, 0, 1, 500000, 0)    // EPSG:4510
	utm51 := NewTransverseMercator(WGS84Ellipsoid, 123, 0, 0.9996, 500000, 0)  // EPSG:32651
	for _, tt := range []struct {
		name          string
		tm            *TransverseMercator
		lonLat, plane orb.Point
	}{
		{"A in zone 40", zone40, orb.Point{121.59, 31.205}, orb.Point{40651535.0348387, 3454792.46194955}},
		{"B in zone 40", zone40, orb.Point{121.43, 31.19}, orb.Point{40636306.1743426, 3452920.8451236}},
		{"the east of zone 40", zone40, orb.Point{122.9, 31.9}, orb.Point{40774379.2189728, 3534435.13857176}},
		{"near the meridian", zone40, orb.Point{120.01, 30.5}, orb.Point{40500959.9892755, 3375541.77537248}},
		{"A under 123 E", gk123, orb.Point{121.59, 31.205}, orb.Point{365621.594009066, 3454559.69763348}},
		{"A in UTM 51N", utm51, orb.Point{121.59, 31.205}, orb.Point{365675.345372057, 3453177.87385245}},
		{"far west in UTM 51N", utm51, orb.Point{120.01, 30.5}, orb.Point{213014.413102739, 3377994.2427569}},
	} {
		if got := tt.tm.Plane(tt.lonLat); !near(got, tt.plane, 1e-6) {
			t.Errorf("%s: %.7f, want %.7f", tt.name, got, tt.plane)
		}
		if got := tt.tm.LonLat(tt.plane); !near(got, tt.lonLat, 1e-11) {
			t.Errorf("%s: %.12f, want %.12f", tt.name, got, tt.lonLat)
		}
	}
}

// The example of EPSG guidance note 7-2 for Transverse Mercator: OSGB 1936 on Airy's
// ellipsoid, with an origin that is not the equator. It is given to a centimetre.
func TestTransverseMercatorOrigin(t *testing.T) {
	grid := NewTransverseMercator(Ellipsoid{6377563.396, 1 / 299.32496}, -2, 49, 0.9996012717, 400000, -100000)
	if got, want := grid.Plane(orb.Point{0.5, 50.5}), (orb.Point{577274.99, 69740.50}); !near(got, want, 0.02) {
		t.Errorf("%.3f, want %.3f", got, want)
	}
}

func TestTransverseMercatorThereAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		meridian := 75 + 3*float64(r.IntN(21))
		tm := NewTransverseMercator(CGCS2000Ellipsoid, meridian, 60*r.Float64(), 0.9+0.2*r.Float64(), 5e5, 0)
		at := orb.Point{meridian + 8*(r.Float64()-0.5), 170 * (r.Float64() - 0.5)}
		if back := tm.LonLat(tm.Plane(at)); math.Abs(back[0]-at[0])*math.Cos(at[1]*math.Pi/180) > 1e-11 || math.Abs(back[1]-at[1]) > 1e-11 {
			t.Errorf("%v under %v comes back as %v", at, meridian, back)
		}
	}
	tm := NewTransverseMercator(CGCS2000Ellipsoid, 120, 0, 1, 5e5, 0)
	for _, far := range []orb.Point{{1e300, 0}, {0, 1e300}, {-1e18, 1e18}, {math.Inf(1), 0}, {math.NaN(), 1}} {
		tm.LonLat(far) // comes to an end
	}
}

// Points that PROJ 9 gives.
func TestFromWebMercator(t *testing.T) {
	for plane, want := range map[orb.Point]orb.Point{
		{13535336.8855541, 3659401.01142682}: {121.59, 31.205},
		{13359452.0901008, 3567983.45593582}: {120.01, 30.5},
		{0, 0}:                               {0, 0},
	} {
		if got := FromWebMercator(plane); !near(got, want, 1e-11) {
			t.Errorf("%v: %.12f, want %v", plane, got, want)
		}
	}
}

func BenchmarkLonLat(b *testing.B) {
	tm := NewTransverseMercator(CGCS2000Ellipsoid, 120, 0, 1, 40500000, 0)
	for b.Loop() {
		tm.LonLat(orb.Point{40651535.0348387, 3454792.46194955})
	}
}
