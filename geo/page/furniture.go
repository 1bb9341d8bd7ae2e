package page

import (
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

func (b *builder) scaleBarBox(v view.Viewport) scene.Rect {
	sz := layer.ScaleBarSize(v, b.symbol)
	return scene.R(b.mapBox.Min.X+10*b.k, b.mapBox.Max.Y-sz.H-8*b.k, sz.W, sz.H)
}

// drawAnnotations draws those that stand on the page. Their places are written for a
// slide, and grow with the page.
func (b *builder) drawAnnotations(s *scene.Scene, d *layer.Drawing) {
	if b.Figure == nil {
		return
	}
	at := func(p [2]float64) scene.Point {
		return scene.Point{X: p[0] * b.Size.W / Slide.W, Y: p[1] * b.Size.H / Slide.H}
	}
	for i, a := range b.Figure.Annotations {
		if a.Page == nil {
			continue
		}
		from, to := at(*a.Page), scene.Point{}
		if a.ToPage != nil {
			to = at(*a.ToPage)
		}
		d.Annotate(s, i, from, to)
	}
}

// drawNorth draws an arrow with N; north is up, as the projection is Mercator.
func (b *builder) drawNorth(p scene.Canvas, r scene.Rect) {
	ink := b.sheet.Color("text")
	c := r.Center().X
	var a scene.Path
	a.Polygon(scene.Point{X: c, Y: r.Min.Y}, scene.Point{X: c + 7*b.k, Y: r.Min.Y + 22*b.k},
		scene.Point{X: c, Y: r.Min.Y + 17*b.k}, scene.Point{X: c - 7*b.k, Y: r.Min.Y + 22*b.k})
	p.Path(a, scene.PathStyle{Fill: ink})
	t := b.text("page.heading", 1).Text("N")
	t.Fill, t.Align = ink, scene.Middle
	t.Width = b.Fonts.Width("N", t.Weight, t.Size)
	t.At = scene.Point{X: c, Y: r.Max.Y}
	p.Text(t)
}
