package style_test

import (
	"math"
	"testing"

	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// under is a fill of a theme as it shows on the page.
func under(s *style.Sheet, role string) scene.Color {
	return style.Over(s.Symbol(role).Style.Fill, style.Over(s.Color("page"), s.Color("paper")))
}

// The city's outer line carries land against sea; the borders between districts
// are there, but stay quiet.
func TestOuterLineIsReadAndBordersAreQuiet(t *testing.T) {
	for _, th := range style.Themes {
		s := style.Load(th)
		sea := style.Over(s.Color("ground"), style.Over(s.Color("page"), s.Color("paper")))
		line := s.Symbol("city").Style
		grounds := map[string]scene.Color{"sea": sea}
		for _, r := range append([]string{"land", "district", "district.documented"}, shades...) {
			grounds[r] = under(s, r)
		}
		for name, ground := range grounds {
			if c := style.Contrast(line.Stroke, ground); c < style.LeastLine {
				t.Errorf("%s: the city's line on %s has %.2f:1", th, name, c)
			}
		}
		inner := s.Symbol("district")
		c := style.Contrast(inner.Style.Stroke, under(s, "district"))
		if !inner.Quiet || c < 1.5 || c > 3 || inner.Style.Width >= line.Width {
			t.Errorf("%s: a border between districts has %.2f:1 and is %g wide", th, c, inner.Style.Width)
		}
	}
}

// Fills that mean something are told apart in a grey print.
func TestFillsAreToldApartInGrey(t *testing.T) {
	together := [][2]string{{"district", "district.documented"}, {"district", "district.subject"}, {"district", "district.selected"},
		{"district.documented", "district.selected"}, {"district", "water"}, {"district.documented", "water"}, {"district.subject", "water"}}
	for _, th := range style.Themes {
		s := style.Load(th)
		for _, pair := range together {
			a, b := style.FullColour.Lightness(under(s, pair[0])), style.FullColour.Lightness(under(s, pair[1]))
			least := style.LeastGrey
			if pair[1] == "district.selected" || pair[1] == "water" {
				least = 1.5 // they have an outline of their own as well
			}
			if math.Abs(a-b) < least {
				t.Errorf("%s: %s and %s have lightness %.1f and %.1f", th, pair[0], pair[1], a, b)
			}
		}
	}
}

// A hatch means that there are no data, so nothing else has one.
func TestOnlyMissingDataAreHatched(t *testing.T) {
	for _, th := range style.Themes {
		s := style.Load(th)
		for _, role := range s.Roles() {
			if len(s.Symbol(role).Hatch.Angles) > 0 && role != "nodata" {
				t.Errorf("%s: %s is hatched", th, role)
			}
		}
	}
}
