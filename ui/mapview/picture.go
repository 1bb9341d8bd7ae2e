package mapview

import (
	"image"

	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
)

// picture is the map as pixels. What is pointed at lies over it, so that the map is
// drawn anew only when it changed itself.
type picture struct {
	img     *image.RGBA // reused while the size stays
	of      *scene.Scene
	base    *scene.Scene // of with the window's furniture on top
	overlay raster.Overlay
}

// drawPicture brings the picture up to date.
func (w *Map) drawPicture() {
	p, of := &w.picture, w.model.Scene()
	switch {
	case w.drawSettling():
		p.of, p.base = nil, w.furnished(of)
	case p.of == of:
		p.overlay.Lift(p.img)
	default:
		p.of, p.base = of, w.furnished(of)
		w.painter.Draw(p.img, p.base, w.zoom)
	}
	p.overlay.Lay(w.painter, p.img, w.model.Overlay(p.base), w.zoom)
}

// resize gives the picture a size in pixels.
func (p *picture) resize(box image.Rectangle) {
	if p.img == nil || p.img.Rect != box {
		p.img, p.of = image.NewRGBA(box), nil
	}
}

// furnished is a scene of the model with the scale bar on top, on a ground of its
// own as discs may lie below it.
func (w *Map) furnished(plain *scene.Scene) *scene.Scene {
	s := *plain
	s.Root = append([]scene.Item(nil), s.Root...)
	v := w.model.View()
	bar, sheet := w.ScaleBarRect(), w.model.Sheet()
	if bar.Empty() {
		return &s
	}
	s.Group(scene.Group{Name: "scalebar"}, func(p scene.Canvas) {
		var ground scene.Path
		ground.RoundRect(bar, scalePad)
		p.Path(ground, scene.PathStyle{Fill: sheet.Color("card")})
		layer.ScaleBar(p, v, sheet, w.model.Fonts(), bar.Inset(scalePad).Min)
	})
	return &s
}
