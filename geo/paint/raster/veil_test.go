package raster_test

import (
	"bytes"
	"image"
	"math"
	"testing"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
)

// Of markers that reach over a clip, nothing is left for the frame after it.
func TestClippedMarkersLeaveNothing(t *testing.T) {
	var disc scene.Path
	disc.Circle(pt(0, 0), 6)
	var at []scene.Point
	row := []scene.Point{pt(239, 159)}
	for i := range 700 {
		x := math.Mod(float64(i)*11.3125, 240)
		at, row = append(at, pt(x, math.Mod(float64(i)*7.6875, 160))), append(row, pt(x, 2))
	}
	red := scene.Marker{Path: disc, Style: scene.PathStyle{Fill: rgb(0xE31A1C)}}
	clipped, sparse := &scene.Scene{Background: rgb(0xffffff)}, &scene.Scene{Background: rgb(0xffffff)}
	clipped.Group(scene.Group{Clip: scene.R(70, 50, 61, 43)}, func(p scene.Canvas) { p.Markers(at, red) })
	sparse.Markers(row, red)
	used := raster.New(nil)
	a, b := image.NewRGBA(image.Rect(0, 0, 240, 160)), image.NewRGBA(image.Rect(0, 0, 240, 160))
	used.Draw(a, clipped, 1)
	used.Draw(a, sparse, 1)
	raster.New(nil).Draw(b, sparse, 1)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("what lay beyond the clip shows in the next frame")
	}
}

// An image too wide for stamps gets its markers all the same.
func TestMarkersOnAVeryWideImage(t *testing.T) {
	var disc scene.Path
	disc.Circle(pt(0, 0), 2)
	const w = 70_000
	s := &scene.Scene{Background: rgb(0xffffff)}
	s.Markers([]scene.Point{pt(5, 4), pt(w-5, 4)}, scene.Marker{Path: disc, Style: scene.PathStyle{Fill: rgb(0)}})
	img := image.NewRGBA(image.Rect(0, 0, w, 8))
	raster.New(nil).Draw(img, s, 1)
	for x, want := range map[int]uint8{5: 0, w - 5: 0, 50: 255, w / 2: 255} {
		if got := img.RGBAAt(x, 4).R; got != want {
			t.Errorf("at %d is %d, want %d", x, got, want)
		}
	}
}
