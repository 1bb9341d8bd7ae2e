package view

import "math"

// ScaleBar gives the longest bar of 1, 2 or 5 times a power of ten kilometres
// that is at most maxWidth units wide, and its width in units. It is true on the
// ground at the latitude of the centre. Both are 0 when maxWidth is not positive.
func ScaleBar(v Viewport, maxWidth float64) (km, width float64) {
	unit := v.GroundMetres() / 1000 // kilometres
	most := unit * maxWidth
	if !(most > 0) || math.IsInf(most, 0) {
		return 0, 0
	}
	power := math.Pow10(int(math.Floor(math.Log10(most))))
	for _, m := range [...]float64{10, 5, 2, 1} {
		if km = m * power; km <= most {
			break
		}
	}
	return km, km / unit
}
