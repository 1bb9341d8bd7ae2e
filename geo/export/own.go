package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// Bounds of a page on paper: millimetres a side and dots an inch. The longest
// side is what a slide may have (ECMA-376, ST_SlideSizeCoordinate: 56 inches).
const (
	LeastPaper, MostPaper = 40.0, 1400.0
	LeastDPI, MostDPI     = 36.0, 1200.0
)

// ForPixels gives a page of w x h pixels with the area of a slide, so that texts
// are as large in the picture as on a slide.
func ForPixels(w, h int) (Preset, error) {
	if err := CheckPixels(w, h); err != nil {
		return Preset{}, err
	}
	return Preset{Page: page.SizeFor(w, h), W: w, H: h}, nil
}

// ForPaper gives a page of w x h millimetres whose pictures have so many dots an
// inch.
func ForPaper(w, h, dpi float64) (Preset, error) {
	inside := func(v, lo, hi float64) bool { return v >= lo && v <= hi } // false for NaN
	if !inside(w, LeastPaper, MostPaper) || !inside(h, LeastPaper, MostPaper) || !inside(dpi, LeastDPI, MostDPI) {
		return Preset{}, geo.Problemf("error.exportPaper", geo.ErrUsage, "size", fmt.Sprintf("%gx%g", w, h), "dpi", fmt.Sprintf("%g", dpi),
			"min", fmt.Sprint(LeastPaper), "max", fmt.Sprint(MostPaper), "least", fmt.Sprint(LeastDPI), "most", fmt.Sprint(MostDPI))
	}
	const inch = 25.4
	p := Preset{Page: scene.Size{W: w / inch * 72, H: h / inch * 72},
		W: int(math.Round(w / inch * dpi)), H: int(math.Round(h / inch * dpi))}
	return p, CheckPixels(p.W, p.H)
}

// ParseSize reads "1920x1080" as pixels and "297x210mm" as a size on paper.
func ParseSize(s string, dpi float64) (Preset, error) {
	bad := geo.Problemf("error.exportSizeForm", geo.ErrUsage, "size", s)
	paper, isPaper := strings.CutSuffix(strings.ToLower(strings.TrimSpace(s)), "mm")
	ws, hs, ok := strings.Cut(strings.ReplaceAll(paper, "×", "x"), "x")
	w, err1 := strconv.ParseFloat(strings.TrimSpace(ws), 64)
	h, err2 := strconv.ParseFloat(strings.TrimSpace(hs), 64)
	if !ok || err1 != nil || err2 != nil {
		return Preset{}, bad
	}
	if isPaper {
		return ForPaper(w, h, dpi)
	}
	if w != math.Trunc(w) || h != math.Trunc(h) {
		return Preset{}, bad
	}
	return ForPixels(clampInt(w), clampInt(h))
}

// clampInt is v as an int that CheckPixels refuses where v does not fit.
func clampInt(v float64) int { return int(math.Max(-1, math.Min(v, math.MaxInt32))) }
