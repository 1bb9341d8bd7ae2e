package style

import (
	"math"
	"testing"

	"kechuang/geo/scene"
)

// The pairs are from table 1 of Sharma, Wu and Dalal (2005), which was made to
// find slips in the hue arithmetic.
func TestCIEDE2000(t *testing.T) {
	for _, c := range []struct {
		p, q lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, 3.1571, -77.2803}, lab{50, 0, -82.7485}, 2.8615},
		{lab{50, 0, 0}, lab{50, -1, 2}, 2.3669},
		{lab{50, 2.49, -0.001}, lab{50, -2.49, 0.0009}, 7.1792},
		{lab{50, 2.49, -0.001}, lab{50, -2.49, 0.0011}, 7.2195},
		{lab{50, 2.5, 0}, lab{50, 0, -2.5}, 4.3065},
		{lab{50, 2.5, 0}, lab{73, 25, -18}, 27.1492},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{22.7233, 20.0904, -46.6940}, lab{23.0331, 14.9730, -42.5619}, 2.0373},
		{lab{90.8027, -2.0831, 1.4410}, lab{91.1528, -1.6435, 0.0447}, 1.4441},
		{lab{2.0776, 0.0795, -1.1350}, lab{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		if got := ciede2000(c.p, c.q); math.Abs(got-c.want) > 1e-4 {
			t.Errorf("%v %v: %.4f, want %.4f", c.p, c.q, got, c.want)
		}
		if got := ciede2000(c.q, c.p); math.Abs(got-c.want) > 1e-4 {
			t.Errorf("%v %v: %.4f the other way, want %.4f", c.p, c.q, got, c.want)
		}
	}
}

func TestContrast(t *testing.T) {
	white, black := scene.Color{R: 255, G: 255, B: 255, A: 255}, scene.Color{A: 255}
	if got := Contrast(white, black); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %g", got)
	}
	// #767676 is the lightest grey that is read on white (WCAG 2.2, G18).
	if got := Contrast(scene.Color{R: 0x76, G: 0x76, B: 0x76, A: 255}, white); math.Abs(got-4.54) > 0.005 {
		t.Errorf("#767676 on white: %g", got)
	}
	if got := Over(scene.Color{A: 128}, white); got.R != 127 || got.A != 255 {
		t.Errorf("half black over white is %v", got)
	}
}

// Red and green of one lightness come together for those who lack red or green
// cones, and stay apart for the others.
func TestVisions(t *testing.T) {
	red, green := scene.Color{R: 0xC0, G: 0x60, B: 0x40, A: 255}, scene.Color{R: 0x80, G: 0x80, B: 0x30, A: 255}
	full, deut, trit := FullColour.Difference(red, green), Deuteranopia.Difference(red, green), Tritanopia.Difference(red, green)
	if deut > full/2 || trit < full/2 {
		t.Errorf("full %.1f, deuteranopia %.1f, tritanopia %.1f", full, deut, trit)
	}
	for _, v := range Visions {
		if l := v.Lightness(scene.Color{R: 255, G: 255, B: 255, A: 255}); math.Abs(l-100) > 0.5 {
			t.Errorf("%s sees white as L* %.2f", v, l)
		}
	}
}
