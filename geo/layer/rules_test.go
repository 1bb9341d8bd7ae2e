package layer_test

import (
	"fmt"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// ruleSizes are maps of windows of 1440x900 and 1024x640 and of pages.
var ruleSizes = []scene.Size{{W: 1176, H: 848}, {W: 760, H: 588}, {W: 652, H: 400}, {W: 560, H: 560}}

// Every figure, in both languages and at the sizes of windows and pages, keeps the
// rules of names.
func TestNamesKeepTheRules(t *testing.T) {
	r := load(t)
	for i := range r.figs {
		for _, size := range ruleSizes {
			for _, l := range []geo.Lang{geo.Zh, geo.En} {
				f := r.frame(&r.figs[i], size, l, style.Light)
				layertest.CheckNames(t, fmt.Sprintf("%s %s %gx%g", f.Figure.ID, l, size.W, size.H), layer.Compose(f), 1, true)
			}
		}
	}
}

// So does the map with all layers on, wherever it stands between the whole city and
// a street.
func TestNamesKeepTheRulesAtAnyScale(t *testing.T) {
	r := load(t)
	for _, n := range []float64{600_000, 380_000, 360_000, 320_000, 290_000, 200_000, 120_000, 80_000, 40_000} {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			f := r.plain(people, n, l)
			layertest.CheckNames(t, fmt.Sprintf("1:%.0f %s", n, l), layer.Compose(f), 1, f.Sheet.DropsUnnamed(n))
		}
	}
}
