package mapview

import (
	"image"

	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// Ready is what is drawn for a map before there is one.
type Ready struct {
	painter *raster.Canvas // has drawn the map once, so that its glyphs are there
	img     *image.RGBA
}

// Prepare draws a map of a size, on any goroutine. The model is not to be used elsewhere
// meanwhile.
func Prepare(m *state.Model, size scene.Size) *Ready {
	m.Resize(size)
	r := &Ready{painter: raster.New(m.Fonts())}
	frame := m.Frame()
	frame.PlacementCache = nil // labels are placed when the furniture stands
	s := layer.Compose(frame)
	r.img = image.NewRGBA(image.Rect(0, 0, int(s.Size.W+0.5), int(s.Size.H+0.5)))
	r.painter.Draw(r.img, s, 1)
	return r
}

// Reuse lets the map draw with a canvas that has its glyphs already, and into a picture.
func (w *Map) Reuse(r *Ready) { w.painter, w.picture.img = r.painter, r.img }
