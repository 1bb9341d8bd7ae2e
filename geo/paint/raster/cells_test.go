package raster

import (
	"image"
	"math/rand/v2"
	"testing"

	"kechuang/geo/scene"
)

// Edges that lean by no more than a rounding on the border between two words of
// the bitmap leave nothing behind when the box around them is swept.
func TestSweepLeavesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	img := image.NewRGBA(image.Rect(0, 0, 256, bandRows))
	var c cells
	var p paint
	p.set(scene.Color{A: 255}, true)
	c.resize(256, 0, bandRows)
	lean := []float64{0, 1.0 / subOne, -1.0 / subOne, 0.01, -0.01, 0.3, -0.3, 1, -1, 1.5, -1.5, 40, -40}
	for range 20_000 {
		x := float64(64 * (1 + r.IntN(3)))
		e := edgeOf(x, r.Float64()*bandRows, x+lean[r.IntN(len(lean))], r.Float64()*bandRows)
		x0, x1 := min(e.x0, e.x1), max(e.x0, e.x1)
		c.add(e)
		box := floatBox{float64(x0) / subOne, 0, float64(x1) / subOne, bandRows}.pixels(0, pxRect{0, 0, 256, bandRows})
		c.sweep(img, box, &p)
		for i, v := range c.acc {
			if v != 0 {
				t.Fatalf("edge %v leaves %d in cell %d of row %d", e, v, i%c.stride, i/c.stride)
			}
		}
	}
	for _, w := range c.touched {
		if w != 0 {
			t.Fatal("a cell is still marked")
		}
	}
}
