package main

import (
	"math"
	"testing"
)

// The vectors are those of the recipe; the last digit is 0.1 mm.
func TestDatum(t *testing.T) {
	for _, tt := range []struct {
		name             string
		convert          func(lon, lat float64) (float64, float64)
		lon, lat         float64
		wantLon, wantLat float64
	}{
		{"GCJ-02", gcjToWGS, 121.5, 31.25, 121.495550859, 31.251995724},
		{"ECharts, vertex 0 of 310101", echartsToWGS, 121.4580078125, 31.220703125, 121.452936244, 31.222109988},
	} {
		lon, lat := tt.convert(tt.lon, tt.lat)
		if math.Abs(lon-tt.wantLon) > 6e-10 || math.Abs(lat-tt.wantLat) > 6e-10 {
			t.Errorf("%s: %.9f, %.9f, want %.9f, %.9f", tt.name, lon, lat, tt.wantLon, tt.wantLat)
		}
	}
}

func TestDatumThereAndBack(t *testing.T) {
	for lon := frame.Min[0]; lon < frame.Max[0]; lon += 0.37 {
		for lat := frame.Min[1]; lat < frame.Max[1]; lat += 0.29 {
			x, y := gcjToWGS(wgsToGCJ(lon, lat))
			if math.Abs(x-lon) > 1e-11 || math.Abs(y-lat) > 1e-11 {
				t.Errorf("%v, %v comes back as %v, %v", lon, lat, x, y)
			}
		}
	}
}
