package style_test

import (
	"slices"
	"testing"

	"kechuang/geo/style"
)

// shades are the fills of districts by year: those without a goal that is due, and
// those with one.
var shades = []string{"district.undue", "district.due"}

// onShades are the texts that stand on districts.
var onShades = []string{"district", "district.selected", "district.central", "axis", "axis.node", "axis.core",
	"caption", "zone", "incubator", "cluster", "organisation"}

// A district with a goal is further from the ground in lightness, which every eye
// sees and every printer keeps.
func TestShadesAreSteps(t *testing.T) {
	const step = 4.0 // L*; a just noticeable difference between areas is about 1
	for _, th := range style.Themes {
		sheet := style.Load(th)
		for _, v := range style.Visions {
			var ls []float64
			for _, role := range shades {
				ls = append(ls, v.Lightness(sheet.Symbol(role).Style.Fill))
			}
			if ls[0] < ls[len(ls)-1] {
				slices.Reverse(ls)
			}
			for i := 1; i < len(ls); i++ {
				if ls[i-1]-ls[i] < step {
					t.Errorf("%s, %s: lightness %.1f, steps of %.1f wanted", th, v, ls, step)
					break
				}
			}
		}
	}
}

func TestLabelsAreReadOnShades(t *testing.T) {
	for _, th := range style.Themes {
		sheet := style.Load(th)
		for _, shade := range shades {
			for _, role := range onShades {
				if c := style.Contrast(sheet.Text(role).Fill, sheet.Symbol(shade).Style.Fill); c < style.LeastText {
					t.Errorf("%s: %s on %s has %.2f:1", th, role, shade, c)
				}
			}
		}
	}
}
