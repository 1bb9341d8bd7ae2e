package raster

import (
	"bytes"
	"image"
	"testing"

	"kechuang/geo/scene"
)

// What a group that stands alone looks like is kept while it is the same; a picture with
// it looks as a canvas without a past draws it, whatever changed around it, below it or
// in it.
func TestKeptGroups(t *testing.T) {
	const w, h = 97, 71
	filled := func(p scene.Canvas, r scene.Rect, c scene.Color) {
		var path scene.Path
		path.Rect(r)
		p.Path(path, scene.PathStyle{Fill: c})
	}
	inset := func(at scene.Rect, alpha uint8) scene.Item {
		s := &scene.Scene{}
		s.Group(scene.Group{Name: "inset/map", Clip: at, Alone: true}, func(p scene.Canvas) {
			for i := range 9 {
				var disc scene.Path
				disc.Circle(at.Min.Add(scene.Point{X: 5.3 * float64(i), Y: 4.1 * float64(i)}), 9)
				p.Path(disc, scene.PathStyle{Fill: scene.Color{R: 250, G: uint8(20 * i), A: alpha}, Stroke: scene.Color{A: 255}, Width: 1.3})
			}
		})
		return s.Root[0]
	}
	here, shifted, pale := inset(scene.R(20.4, 10.2, 50, 44), 255), inset(scene.R(24.4, 10.2, 50, 44), 255), inset(scene.R(20.4, 10.2, 50, 44), 90)
	kept := New(nil)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, one := range []struct {
		item  scene.Item
		scale float64
	}{{here, 1}, {here, 1}, {here, 1}, {here, 1}, {shifted, 1}, {shifted, 1}, {shifted, 1}, {here, 1}, {pale, 1}, {pale, 1}, {pale, 1},
		{pale, 0.5}, {pale, 0.5}, {pale, 0.5}, {pale, 2}, {pale, 2}, {pale, 2}, {here, 1}} {
		s := &scene.Scene{Size: scene.Size{W: w, H: h}, Background: scene.Color{B: uint8(9 * i), A: 255}}
		filled(s, scene.R(float64(i), 3, 60, 30), scene.Color{G: 200, A: 255})
		s.Group(scene.Group{Name: "inset"}, func(p scene.Canvas) {
			filled(p, scene.R(16, 4, 70, 60), scene.Color{R: 240, G: 240, B: 255, A: 255})
			p.(*scene.Scene).Root = append(p.(*scene.Scene).Root, one.item)
			filled(p, scene.R(30, float64(20+i), 9, 5), scene.Color{R: 90, A: 120})
		})
		kept.Draw(img, s, one.scale)
		want := image.NewRGBA(img.Rect)
		New(nil).Draw(want, s, one.scale)
		if !bytes.Equal(img.Pix, want.Pix) {
			t.Errorf("picture %d differs from one drawn for the first time", i)
		}
		if i < 4 && kept.kept.full != (i > 0) {
			t.Errorf("picture %d: kept is %v", i, kept.kept.full)
		}
	}
}
