package raster_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/seeds/testkit"
)

func drawText(t *testing.T, scale float64, texts ...scene.Text) *image.RGBA {
	t.Helper()
	s := &scene.Scene{Background: rgb(0xffffff)}
	for _, x := range texts {
		s.Text(x)
	}
	img := image.NewRGBA(image.Rect(0, 0, int(240*scale), int(60*scale)))
	raster.New(testkit.Fonts(t)).Draw(img, s, scale)
	return img
}

func TestEachCharacterLeavesItsInk(t *testing.T) {
	const line = "浦东新区张江科学城AaGg09（）、·%"
	fonts := testkit.Fonts(t)
	if m := fonts.Missing(line); len(m) > 0 {
		t.Fatalf("no glyphs for %q", m)
	}
	seen := map[string]rune{}
	for _, r := range line {
		img := drawText(t, 1, scene.Text{At: pt(20, 30), String: string(r), Size: 14, Fill: rgb(0)})
		w := int(math.Ceil(fonts.Width(string(r), scene.Regular, 14)))
		key, ink := "", 0
		for y := range 60 {
			for x := range 240 {
				v := img.RGBAAt(x, y).R
				if v == 255 {
					continue
				}
				if x < 19 || x > 20+w || y < 16 || y > 34 {
					t.Errorf("%c has ink at %d,%d", r, x, y)
				}
				ink += 255 - int(v)
				key += string(rune(x)) + string(rune(y)) + string(rune(v))
			}
		}
		if ink < 255 {
			t.Errorf("%c has hardly any ink: %d", r, ink)
		}
		if other, ok := seen[key]; ok {
			t.Errorf("%c looks like %c", r, other)
		}
		seen[key] = r
	}
}

// The halo of one glyph must not cover its neighbour, and what it covers is
// covered once.
func TestHaloLiesUnderTheWholeLine(t *testing.T) {
	bare := scene.Text{At: pt(10, 30), String: "浦东WAVE", Size: 16, Weight: scene.Bold, Fill: rgb(0)}
	haloed := bare
	haloed.Halo, haloed.HaloWidth = rgba(0xff0000, 128), 3
	a, b := drawText(t, 2, bare), drawText(t, 2, haloed)
	pink := 0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			p, q := a.RGBAAt(x, y), b.RGBAAt(x, y)
			if p.R == 0 && q != p {
				t.Fatalf("pixel %d,%d of a glyph is %v under its halo", x, y, q)
			}
			if q.G < 126 && p.R == 255 {
				t.Fatalf("pixel %d,%d is %v: the halo lies there twice", x, y, q)
			}
			if q == (color.RGBA{255, 127, 127, 255}) {
				pink++
			}
		}
	}
	if pink < 1000 {
		t.Errorf("only %d pixels of halo", pink)
	}
}

// Masks must look like the line's outline filled as a path, slant and place
// included.
func TestTextLooksLikeItsOutline(t *testing.T) {
	fonts := testkit.Fonts(t)
	for _, c := range []scene.Text{
		{At: pt(20, 40), String: "长江口 Yangtze", Italic: true, Size: 22},
		{At: pt(220, 40), Align: scene.End, String: "黄浦江", Weight: scene.Medium, Size: 18},
		{At: pt(120, 40), Align: scene.Middle, String: "G60 科创走廊", Weight: scene.Bold, Size: 15},
		{At: pt(0, 250), String: "大", Size: 300}, // too large for a mask
	} {
		c.Fill = rgb(0)
		got := drawText(t, 1, c)
		s := &scene.Scene{Background: rgb(0xffffff)}
		s.Path(fonts.Outline(c), scene.PathStyle{Fill: rgb(0)}) // even-odd differs where contours overlap
		want := image.NewRGBA(got.Rect)
		raster.New(nil).Draw(want, s, 1)
		sum, ink := 0.0, 0.0
		for i := range got.Pix {
			sum += math.Abs(float64(got.Pix[i]) - float64(want.Pix[i]))
			ink += 255 - float64(want.Pix[i])
		}
		if ink == 0 || sum/ink > 0.13 {
			t.Errorf("%q: %.0f of %.0f ink is elsewhere", c.String, sum, ink)
		}
	}
}
