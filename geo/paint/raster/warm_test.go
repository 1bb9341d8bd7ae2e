package raster

import (
	"bytes"
	"fmt"
	"image"
	"testing"

	"kechuang/geo/scene"
	"kechuang/seeds/testkit"
)

// lines is a scene of some texts with halos, moved by a part of a unit.
func lines(by float64, n int) *scene.Scene {
	s := &scene.Scene{Background: scene.Color{R: 240, G: 240, B: 235, A: 255}}
	s.Group(scene.Group{Name: "label"}, func(p scene.Canvas) {
		for i := range n {
			p.Text(scene.Text{At: scene.Point{X: 10 + by, Y: 20 + 21*float64(i) + by}, String: fmt.Sprintf("第%d片区 Park", i), Size: 13,
				Weight: scene.Medium, Italic: i%2 == 1, Fill: scene.Color{A: 255}, Halo: scene.Color{R: 255, G: 255, B: 255, A: 255}, HaloWidth: 1.8})
		}
	})
	return s
}

func never() bool { return false }

// What Warm drew serves wherever the texts stand later, and looks the same.
func TestWarmLeavesNoGlyphToDraw(t *testing.T) {
	fonts := testkit.Fonts(t)
	warm, cold := New(fonts), New(fonts)
	warm.Warm(lines(0, 8), 1.5, never)
	count := len(warm.glyphs.masks)
	for _, by := range []float64{0, 0.3, 0.55, 0.8, 7.1} {
		a, b := image.NewRGBA(image.Rect(0, 0, 300, 300)), image.NewRGBA(image.Rect(0, 0, 300, 300))
		warm.Draw(a, lines(by, 8), 1.5)
		cold.Draw(b, lines(by, 8), 1.5)
		if !bytes.Equal(a.Pix, b.Pix) {
			t.Errorf("moved by %v, the picture is another one", by)
		}
	}
	if n := len(warm.glyphs.masks); n != count || n < len(cold.glyphs.masks) {
		t.Errorf("%d glyphs after drawing, %d before", n, count)
	}
	bytes := 0
	for _, m := range warm.glyphs.masks {
		bytes += len(m.a) + 128
	}
	for k, m := range warm.glyphs.lines {
		bytes += len(m.a) + len(k.text) + 128
	}
	if bytes != warm.glyphs.bytes {
		t.Errorf("the painter counts %d bytes, it has %d", warm.glyphs.bytes, bytes)
	}
}

// Warm may run while the canvas draws; the race detector sees to it.
func TestWarmBesideDraw(t *testing.T) {
	fonts := testkit.Fonts(t)
	p, ended := New(fonts), make(chan struct{})
	go func() {
		defer close(ended)
		for i := range 20 {
			p.Warm(lines(0, 1+i), 1, never)
		}
	}()
	a, b := image.NewRGBA(image.Rect(0, 0, 300, 440)), image.NewRGBA(image.Rect(0, 0, 300, 440))
	for i := range 20 {
		p.Draw(a, lines(0.1*float64(i), 20-i), 1)
	}
	<-ended
	p.Draw(a, lines(0, 20), 1)
	New(fonts).Draw(b, lines(0, 20), 1)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("the picture is another one")
	}
}

func TestWarmStops(t *testing.T) {
	fonts := testkit.Fonts(t)
	p, asked := New(fonts), 0
	p.Warm(lines(0, 9), 1, func() bool { asked++; return asked == 3 })
	some := len(p.glyphs.masks)
	p.Warm(lines(0, 2), 1, never)
	if asked != 3 || some == 0 || len(p.glyphs.masks) != some {
		t.Errorf("asked %d times, %d glyphs of two texts, %d with the rest of them", asked, some, len(p.glyphs.masks))
	}
	p.glyphs.bytes = maxMasks / 2
	p.Warm(lines(0, 9), 1, never)
	if len(p.glyphs.masks) != some {
		t.Error("more than half of the memory is filled")
	}
}
