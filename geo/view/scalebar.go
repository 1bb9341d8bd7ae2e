package view

import "math"

// ScaleBar gives the longest round length that fits into maxWidth units: 1, 2
// or 5 times a power of ten kilometres, true at the viewport's centre latitude,
// and its width in units.
func ScaleBar(v Viewport, maxWidth float64) (km, width float64) {
	perUnit := v.GroundMetres() / 1000
	most := maxWidth * perUnit
	km = math.Pow(10, math.Floor(math.Log10(most)))
	for _, step := range []float64{5, 2} {
		if km*step <= most {
			km *= step
			break
		}
	}
	return km, km / perUnit
}
