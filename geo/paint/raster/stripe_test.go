package raster_test

import (
	"image"
	"testing"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/seeds/testkit"
)

// hatches are lines across a star at several angles, some cut by a clip.
func hatches() map[string]scene.Path {
	out := map[string]scene.Path{}
	for name, angle := range map[string]float64{"45": 45, "80": 80, "-60": -60, "90": 90, "10": 10} {
		out[name] = scene.Hatch(star(40, 30, 45), scene.R(-9, -9, 98, 78), pt(33.3, 21.7), angle, 5.3)
	}
	return out
}

// A hatch is painted in a way of its own; it covers what its lines cover.
func TestHatchCoversItsLines(t *testing.T) {
	for name, p := range hatches() {
		lines, _ := p.Flatten(0.02)
		for _, width := range []float64{0.6} {
			st := scene.PathStyle{Stroke: rgb(0), Width: width}
			img := drawOn(t, func(s scene.Canvas) { s.Path(p, st) })
			limits{0.5, 6, 16}.check(t, name, width, img, near(lines, width/2)) // sampling is that coarse along lines
		}
	}
}

// Apart and together, in a translucent colour and within a clip, the lines give
// the same picture but for rounding.
func TestHatchLooksLikeSingleLines(t *testing.T) {
	fonts := testkit.Fonts(t)
	for name, p := range hatches() {
		lines, _ := p.Flatten(0.02)
		st := scene.PathStyle{Stroke: rgba(0x204080, 170), Width: 0.8}
		whole, each := image.NewRGBA(image.Rect(0, 0, 80, 60)), image.NewRGBA(image.Rect(0, 0, 80, 60))
		paint := func(img *image.RGBA, draw func(scene.Canvas)) {
			s := &scene.Scene{Background: rgb(0xffffff)}
			s.Group(scene.Group{Clip: scene.R(11, 7, 50, 40)}, draw)
			raster.New(fonts).Draw(img, s, 1)
		}
		paint(whole, func(s scene.Canvas) { s.Path(p, st) })
		paint(each, func(s scene.Canvas) {
			for _, l := range lines {
				var one scene.Path
				one.Polyline(l...)
				s.Path(one, st)
			}
		})
		sum, most := 0, 0
		for i := range whole.Pix {
			d := int(whole.Pix[i]) - int(each.Pix[i])
			d = max(d, -d)
			sum, most = sum+d, max(most, d)
		}
		if mean := float64(sum) / float64(len(whole.Pix)); mean > 0.1 || most > 5 {
			t.Errorf("at %s degrees: off by %.3f, at most %d", name, mean, most)
		}
	}
}

// Lines that cross or come too near are no hatch: nothing is painted twice.
func TestLinesThatMeetAreAUnion(t *testing.T) {
	var p scene.Path
	for i := range 6 {
		p.Polyline(pt(10, 10+float64(i)*0.7), pt(60, 40+float64(i)*0.7))
	}
	p.Polyline(pt(10, 40), pt(60, 10))
	img := drawOn(t, func(s scene.Canvas) { s.Path(p, scene.PathStyle{Stroke: rgba(0, 128), Width: 1.2}) })
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] < 126 {
			t.Fatalf("pixel %d has %d, darker than one coat", i/4, img.Pix[i])
		}
	}
}
