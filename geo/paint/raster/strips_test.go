package raster_test

import (
	"bytes"
	"image"
	"sync"
	"testing"

	"kechuang/geo/paint/raster"
)

// The strips of a picture are what it has in their place.
func TestStrips(t *testing.T) {
	s := sample()
	for _, scale := range []float64{0.3, 1, 2.7} {
		want := image.NewRGBA(image.Rectangle{Max: raster.Size(s, scale)})
		raster.New(nil).Draw(want, s, scale)
		got := image.NewRGBA(want.Rect)
		var mu sync.Mutex
		raster.Strips(s, nil, scale, 64, func(strip *image.RGBA) {
			mu.Lock()
			defer mu.Unlock()
			if r := strip.Rect; r.Min.Y%64 != 0 || r.Dx() != want.Rect.Dx() || r.Dy() != min(64, want.Rect.Dy()-r.Min.Y) {
				t.Errorf("scale %v: a strip at %v", scale, r)
			}
			copy(got.Pix[strip.Rect.Min.Y*got.Stride:], strip.Pix)
		})
		if !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("scale %v: strips show another picture", scale)
		}
	}
}
