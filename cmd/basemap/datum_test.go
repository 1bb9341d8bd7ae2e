package main

import (
	"math"
	"testing"
)

// The vector is that of the recipe; the last digit is 0.1 mm.
func TestEChartsToWGS(t *testing.T) {
	lon, lat := echartsToWGS(121.4580078125, 31.220703125) // vertex 0 of 310101
	if math.Abs(lon-121.452936244) > 6e-10 || math.Abs(lat-31.222109988) > 6e-10 {
		t.Errorf("%.9f, %.9f", lon, lat)
	}
}
