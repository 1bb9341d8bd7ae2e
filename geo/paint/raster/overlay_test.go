package raster

import (
	"bytes"
	"image"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// layered is a map in little: areas, a line, a symbol and a card, each in its group,
// with what is put above an area and above a symbol.
func layered(aboveArea, aboveSymbol func(scene.Canvas)) *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 120, H: 90}, Background: scene.Color{R: 200, G: 220, B: 240, A: 255}}
	rect := func(x, y, w, h float64) (p scene.Path) { p.Rect(scene.R(x, y, w, h)); return p }
	own := func(p scene.Canvas, id geo.FeatureID, draw func(scene.Canvas), above func(scene.Canvas)) {
		p.Group(scene.Group{ID: id, Name: string(id)}, draw)
		if above != nil {
			above(p)
		}
	}
	s.Group(scene.Group{Name: "map", Clip: scene.R(0, 0, 120, 90)}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: "area"}, func(p scene.Canvas) {
			own(p, "a", func(p scene.Canvas) {
				p.Path(rect(10.3, 10.6, 60, 60), scene.PathStyle{Fill: scene.Color{G: 180, B: 120, A: 255}})
			}, aboveArea)
			p.Path(rect(40, 5, 20, 80), scene.PathStyle{Fill: scene.Color{B: 255, A: 255}, Stroke: scene.Color{A: 255}, Width: 1.5})
		})
		p.Group(scene.Group{Name: "symbol"}, func(p scene.Canvas) {
			var disc scene.Path
			disc.Circle(scene.Point{}, 6)
			m := scene.Marker{Path: disc, Style: scene.PathStyle{Fill: scene.Color{R: 250, A: 255}, Stroke: scene.Color{R: 255, G: 255, B: 255, A: 255}, Width: 2}}
			own(p, "s", func(p scene.Canvas) { p.Markers([]scene.Point{{X: 30.2, Y: 40.7}}, m) }, aboveSymbol)
			own(p, "t", func(p scene.Canvas) { p.Markers([]scene.Point{{X: 36.4, Y: 44.1}}, m) }, nil)
		})
		p.Group(scene.Group{Name: "card", Clip: scene.R(50, 50, 40, 30), Covers: true}, func(p scene.Canvas) {
			p.Path(rect(45, 45, 80, 80), scene.PathStyle{Fill: scene.Color{R: 255, G: 255, B: 255, A: 255}})
		})
	})
	return s
}

// An overlay over a kept picture looks as the drawing with its pieces in it, but for
// pixels on the edge of what lies above; lifted it leaves the picture as it was.
func TestOverlayIsTheDrawingWithItsPieces(t *testing.T) {
	shade := func(p scene.Canvas) {
		var area scene.Path
		area.Rect(scene.R(10.3, 10.6, 60, 60))
		p.Path(area, scene.PathStyle{Fill: scene.Color{A: 15}})
	}
	outline := func(p scene.Canvas) {
		var area scene.Path
		area.Rect(scene.R(10.3, 10.6, 60, 60))
		p.Path(area, scene.PathStyle{Fill: scene.Color{R: 90, G: 30, A: 90}, Stroke: scene.Color{R: 200, A: 255}, Width: 3})
	}
	ring := func(p scene.Canvas) {
		var c scene.Path
		c.Circle(scene.Point{X: 30.2, Y: 40.7}, 11)
		p.Path(c, scene.PathStyle{Stroke: scene.Color{A: 255}, Width: 2})
	}
	items := func(draw func(scene.Canvas)) []scene.Item {
		if draw == nil {
			return nil
		}
		s := &scene.Scene{}
		draw(s)
		return s.Root
	}
	var over Overlay
	p := New(nil)
	base := layered(nil, nil)
	kept := image.NewRGBA(image.Rect(0, 0, 150, 113))
	p.Draw(kept, base, 1.25)
	plain := bytes.Clone(kept.Pix)
	for _, c := range []struct {
		name         string
		area, symbol func(scene.Canvas)
		edges        int // pixels that may differ
	}{
		{"nothing", nil, nil, 0},
		{"shade", shade, nil, 120}, // lines do not take it away
		{"outline", outline, nil, 200},
		{"ring", nil, ring, 60},
		{"both", outline, ring, 250},
	} {
		want := image.NewRGBA(kept.Rect)
		p.Draw(want, layered(c.area, c.symbol), 1.25)
		over.Lay(p, kept, scene.NewOverlay(base, func(g *scene.GroupItem, parent string) []scene.Item {
			switch {
			case g.ID == "a" && parent == "area":
				return items(c.area)
			case g.ID == "s" && parent == "symbol":
				return items(c.symbol)
			}
			return nil
		}), 1.25)
		differ := 0
		for i := 0; i < len(want.Pix); i += 4 {
			for k := range 4 {
				if a, b := int(want.Pix[i+k]), int(kept.Pix[i+k]); a-b > 3 || b-a > 3 {
					differ++
					break
				}
			}
		}
		if differ > c.edges || (c.edges > 0) == bytes.Equal(kept.Pix, plain) {
			t.Errorf("%s: %d pixels differ from the drawing with its pieces, want %d at most", c.name, differ, c.edges)
		}
		over.Lift(kept)
		if !bytes.Equal(kept.Pix, plain) {
			t.Fatalf("%s: lifted, it leaves something", c.name)
		}
	}
	over.Lift(image.NewRGBA(image.Rect(0, 0, 3, 3))) // another size: nothing lies there
}
