package datum

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func near(a, b orb.Point, within float64) bool {
	return math.Abs(a[0]-b[0]) <= within && math.Abs(a[1]-b[1]) <= within
}

func TestToWGS84(t *testing.T) {
	for _, tt := range []struct {
		name   string
		datum  Datum
		at     orb.Point
		want   orb.Point
		within float64
	}{
		{"GCJ-02, as in the recipe of the base map", GCJ02, orb.Point{121.5, 31.25}, orb.Point{121.495550859, 31.251995724}, 6e-10},
		// Vectors of eviltransform's own tests; its ellipsoid is another.
		{"GCJ-02, Shanghai", GCJ02, orb.Point{121.531541859215, 31.17530398364597}, orb.Point{121.5272106, 31.1774276}, 2e-6},
		{"GCJ-02, Shenzhen", GCJ02, orb.Point{113.9171764808363, 22.540796131694766}, orb.Point{113.912316, 22.543847}, 2e-6},
		{"BD-09, Tiananmen by way of GCJ-02", BD09, gcjToBD(orb.Point{116.397, 39.909}), ToWGS84(GCJ02, orb.Point{116.397, 39.909}), 1e-9},
		{"WGS 84", WGS84, orb.Point{121.5, 31.25}, orb.Point{121.5, 31.25}, 0},
		{"not in China", GCJ02, orb.Point{-0.1, 51.5}, orb.Point{-0.1, 51.5}, 0},
	} {
		if got := ToWGS84(tt.datum, tt.at); !near(got, tt.want, tt.within) {
			t.Errorf("%s: %.9f, want %.9f", tt.name, got, tt.want)
		}
	}
}

// TestBaidu holds the formula against numbers that coordtransform gives, and the
// search against its inverse, which is an estimate.
func TestBaidu(t *testing.T) {
	if got, want := gcjToBD(orb.Point{116.42703, 39.90245}), (orb.Point{116.43351, 39.90851}); !near(got, want, 1e-5) { // geoChina: Beijing station
		t.Errorf("%.9f, want %.9f", got, want)
	}
	if got, want := gcjToBD(orb.Point{116.404, 39.915}), (orb.Point{116.41036949371029, 39.92133699351021}); !near(got, want, 1e-9) {
		t.Errorf("%.9f, want %.9f", got, want)
	}
	if got, want := search(orb.Point{116.404, 39.915}, gcjToBD), (orb.Point{116.39762729119315, 39.90865673957631}); !near(got, want, 2e-6) {
		t.Errorf("%.9f, want %.9f", got, want)
	}
}

func TestThereAndBack(t *testing.T) {
	for lon := 120.8; lon < 122.2; lon += 0.37 {
		for lat := 30.6; lat < 31.9; lat += 0.29 {
			at := orb.Point{lon, lat}
			if back := ToWGS84(GCJ02, FromWGS84(at)); !near(back, at, 1e-11) {
				t.Errorf("%v comes back as %v", at, back)
			}
			if back := ToWGS84(BD09, gcjToBD(FromWGS84(at))); !near(back, at, 1e-11) {
				t.Errorf("%v comes back from Baidu as %v", at, back)
			}
		}
	}
}
