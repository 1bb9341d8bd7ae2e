package ui

import (
	"image"

	"fyne.io/fyne/v2"

	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/ui/foot"
	"kechuang/ui/rail"
	"kechuang/ui/state"
	"kechuang/ui/topbar"
)

// Ready is what is drawn for a window before there is one.
type Ready struct {
	painter *raster.Canvas // has drawn the map once, so that its glyphs are there
	img     *image.RGBA
}

// Prepare draws the map for a window of a size in units, on
// any goroutine. The model is not to be used elsewhere meanwhile.
func Prepare(m *state.Model, size fyne.Size) *Ready {
	m.Resize(mapSize(size))
	r := &Ready{painter: raster.New(m.Fonts())}
	frame := m.Frame()
	frame.PlacementCache = nil // labels are placed when the furniture stands
	s := layer.Compose(frame)
	r.img = image.NewRGBA(image.Rect(0, 0, int(s.Size.W+0.5), int(s.Size.H+0.5)))
	r.painter.Draw(r.img, s, 1)
	return r
}

// mapSize is what top bar, rail and foot leave of a window.
func mapSize(size fyne.Size) scene.Size {
	return scene.Size{W: float64(size.Width - rail.Width), H: float64(size.Height - topbar.Height - foot.Height)}
}
