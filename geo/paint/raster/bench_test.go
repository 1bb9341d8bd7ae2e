package raster_test

import (
	"image"
	"io"
	"testing"

	"kechuang/geo/paint/raster"
)

func BenchmarkDraw(b *testing.B) {
	s, p := crowd(), raster.New(load(b))
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	p.Draw(img, s, 4)
	b.ReportAllocs()
	for b.Loop() {
		p.Draw(img, s, 4)
	}
}

func BenchmarkEncodePNG(b *testing.B) {
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	raster.New(load(b)).Draw(img, crowd(), 4)
	for b.Loop() {
		if err := raster.EncodePNG(io.Discard, img, raster.PNGOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
