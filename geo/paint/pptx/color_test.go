package pptx

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"kechuang/geo/scene"
)

// shown is the colour that a reference stands for, as programs work it out.
func shown(t *testing.T, th *theme, ref string) scene.Color {
	t.Helper()
	var base scene.Color
	for i, s := range slots {
		if regexp.MustCompile(`schemeClr val="` + s + `"`).MatchString(ref) {
			base = th.colors[i]
		}
	}
	c := hslOf(base)
	for _, m := range regexp.MustCompile(`<a:(\w+) val="(-?\d+)"/>`).FindAllStringSubmatch(ref, -1) {
		n, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		switch m[1] {
		case "hueOff":
			c.h = math.Mod(c.h+n/60000+360, 360)
		case "satMod":
			c.s = math.Min(c.s*n/100000, 1)
		case "satOff":
			c.s += n / 100000
		case "lumMod":
			c.l *= n / 100000
		case "lumOff":
			c.l += n / 100000
		}
	}
	chroma := c.chroma()
	at := func(shift float64) uint8 {
		k := math.Mod(shift+c.h/30, 12)
		v := c.l - chroma/2*math.Max(-1, math.Min(math.Min(k-3, 9-k), 1))
		return uint8(math.Round(255 * math.Max(0, math.Min(v, 1))))
	}
	return scene.Color{R: at(0), G: at(8), B: at(4), A: 255}
}

// Any colour is told by the theme, and comes out as it is.
func TestReferences(t *testing.T) {
	grey := Palette{Text: scene.Color{A: 255}, Page: scene.Color{R: 255, G: 255, B: 255, A: 255}, Ground: scene.Color{R: 240, G: 240, B: 240, A: 255}}
	for _, p := range []Palette{plainPalette, grey} {
		th := themeOf(&p)
		for _, c := range th.colors {
			if got := shown(t, th, th.reference(solid(c))); got != solid(c) {
				t.Errorf("%v became %v", c, got)
			}
		}
		for r := 0; r < 256; r += 15 {
			for g := 0; g < 256; g += 15 {
				for b := 0; b < 256; b += 15 {
					c := scene.Color{R: uint8(r), G: uint8(g), B: uint8(b), A: 255}
					ref := th.reference(c)
					got := shown(t, th, ref)
					if d := max(apart(got.R, c.R), apart(got.G, c.G), apart(got.B, c.B)); d > 1 {
						t.Fatalf("%v became %v by %s", c, got, ref)
					}
				}
			}
		}
	}
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
