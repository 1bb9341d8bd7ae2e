package raster_test

import (
	"image"
	"testing"

	"kechuang/geo/paint/raster"
	"kechuang/seeds/testkit"
)

func BenchmarkDraw(b *testing.B) {
	s, p := crowd(), raster.New(testkit.Fonts(b))
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	p.Draw(img, s, 4)
	b.ReportAllocs()
	for b.Loop() {
		p.Draw(img, s, 4)
	}
}
