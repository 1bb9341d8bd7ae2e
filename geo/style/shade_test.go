package style_test

import (
	"math"
	"slices"
	"testing"

	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// shades are the fills of districts by number of goals, none first.
var shades = []string{"district", "district.goals1", "district.goals2", "district.goals3", "district.goals4"}

// onShades are the texts that stand on districts.
var onShades = []string{"district", "district.selected", "district.central", "axis", "axis.node", "axis.core",
	"caption", "zone", "incubator", "cluster", "organisation"}

// dichromacies are the full-strength matrices of Machado, Oliveira and Fernandes,
// A Physiologically-based Model for Simulation of Color Vision Deficiency (2009),
// for linear RGB.
var dichromacies = map[string][9]float64{
	"full colour":  {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// linear undoes the transfer curve of sRGB (IEC 61966-2-1).
func linear(c scene.Color) [3]float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return [3]float64{f(c.R), f(c.G), f(c.B)}
}

// luminance is WCAG's relative luminance.
func luminance(rgb [3]float64) float64 { return 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2] }

// contrast is WCAG's contrast ratio.
func contrast(a, b scene.Color) float64 {
	x, y := luminance(linear(a)), luminance(linear(b))
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// lightness is L* of CIELAB, 0 to 100.
func lightness(rgb [3]float64) float64 {
	y := luminance(rgb)
	if y <= 216.0/24389 {
		return y * 24389 / 27
	}
	return 116*math.Cbrt(y) - 16
}

// More goals are always further from the ground in lightness, which every eye
// sees and every printer keeps.
func TestShadesAreSteps(t *testing.T) {
	const step = 4.0 // L*; a just noticeable difference between areas is about 1
	for _, th := range style.Themes {
		sheet := style.Load(th)
		for eye, m := range dichromacies {
			var ls []float64
			for _, role := range shades {
				c := linear(sheet.Symbol(role).Style.Fill)
				ls = append(ls, lightness([3]float64{
					m[0]*c[0] + m[1]*c[1] + m[2]*c[2],
					m[3]*c[0] + m[4]*c[1] + m[5]*c[2],
					m[6]*c[0] + m[7]*c[1] + m[8]*c[2]}))
			}
			if ls[0] < ls[len(ls)-1] {
				slices.Reverse(ls)
			}
			for i := 1; i < len(ls); i++ {
				if ls[i-1]-ls[i] < step {
					t.Errorf("%s, %s: lightness %.1f, steps of %.1f wanted", th, eye, ls, step)
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
				if c := contrast(sheet.Text(role).Fill, sheet.Symbol(shade).Style.Fill); c < 4.5 {
					t.Errorf("%s: %s on %s has %.2f:1", th, role, shade, c)
				}
			}
		}
	}
}
