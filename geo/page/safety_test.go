package page_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/style"
)

// In every figure, in every theme, with districts shaded by goals or not: lines
// and texts stand out, and no two symbols of the legend are taken for each other.
func TestEveryFigureIsSafe(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		for _, year := range append([]int{0}, f.data.Years()...) {
			spec := f.spec(&f.figures[i], page.Slide, geo.Zh)
			spec.Year = year
			roles := page.Compose(spec).Meta.Roles
			if len(roles) < 2 {
				t.Errorf("%s: a legend of %v", f.figures[i].ID, roles)
			}
			for _, th := range style.Themes {
				for _, fault := range style.Load(th).Faults(roles) {
					t.Errorf("%s, %d, %s: %v", f.figures[i].ID, year, th, fault)
				}
			}
		}
	}
}
