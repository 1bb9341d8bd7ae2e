package ui

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/ui/mark"
	"kechuang/ui/state"
)

// thumbZoom is how much smaller a thumbnail is than the drawing it shows:
// symbols of a window would cover it.
const thumbZoom = 4

// thumbs draws the figures small: all of them at once, on another goroutine, so
// that the first picture of the map does not wait for them. Each set is made once
// for a theme and a size in pixels.
type thumbs struct {
	model *state.Model
	aside func(func()) // does work on another goroutine
	shown []*mark.Mark
	sets  map[thumbKey][]*image.RGBA // by the place of the figure; nil while being drawn

	drawing sync.Mutex // held for canvas
	painter *raster.Canvas
}

type thumbKey struct {
	theme style.Theme
	w, h  int // pixels
}

func thumbKeyOf(k ink, zoom float64) thumbKey {
	return thumbKey{k.sheet.Theme, int(thumbWidth*zoom + 0.5), int(thumbHeight*zoom + 0.5)}
}

func newThumbs(m *state.Model, aside func(func()), ready *Ready) *thumbs {
	t := &thumbs{model: m, aside: aside, sets: map[thumbKey][]*image.RGBA{}}
	if ready != nil {
		t.sets[thumbKey{ready.theme, thumbWidth, thumbHeight}] = ready.thumbs
	}
	return t
}

// begin forgets the thumbnails that showed, whose window is made anew, and draws
// those of a theme for a screen with so many pixels a unit.
func (t *thumbs) begin(k ink, scale float32) {
	t.shown = nil
	t.ask(k, thumbKeyOf(k, float64(scale)))
}

// object is the thumbnail of a figure with a thin frame.
func (t *thumbs) object(k ink, n int) fyne.CanvasObject {
	m := mark.New(k.pen, nil, func(p mark.Pencil, r scene.Rect) {
		key := thumbKeyOf(k, p.Zoom)
		t.ask(k, key)
		if set := t.sets[key]; set != nil {
			p.Image(r, set[n])
		}
		mark.Surface{Stroke: k.color("border"), Radius: 3}.Draw(p, r)
	})
	m.Least = fyne.NewSize(thumbWidth, thumbHeight)
	t.shown = append(t.shown, m)
	return m
}

// ask has a set drawn unless it is there or on its way.
func (t *thumbs) ask(k ink, key thumbKey) {
	if _, ok := t.sets[key]; ok {
		return
	}
	t.sets[key] = nil
	data, figures := t.model.Data(), t.model.Figures()
	t.aside(func() {
		t.drawing.Lock()
		if t.painter == nil {
			t.painter = raster.New(k.fonts)
		}
		set := drawThumbs(t.painter, k, key, data, figures)
		t.drawing.Unlock()
		fyne.Do(func() {
			t.sets[key] = set
			for _, r := range t.shown {
				r.Redraw()
			}
		})
	})
}

func drawThumbs(p *raster.Canvas, k ink, key thumbKey, data *layer.Data, figures []figure.Figure) []*image.RGBA {
	set := make([]*image.RGBA, len(figures))
	for i := range figures {
		set[i] = image.NewRGBA(image.Rect(0, 0, key.w, key.h))
		sc := thumbScene(k, data, &figures[i])
		p.Draw(set[i], sc, float64(key.w)/sc.Size.W)
	}
	return set
}

func thumbScene(k ink, data *layer.Data, f *figure.Figure) *scene.Scene {
	size := scene.Size{W: thumbWidth * thumbZoom, H: thumbHeight * thumbZoom}
	visible := map[geo.Kind]bool{geo.Land: true, geo.District: true}
	for _, kind := range f.Layers {
		visible[kind] = true
	}
	frame := layer.Frame{View: view.Fit(f.Extent, size, view.Insets{}, 6), Sheet: k.sheet, Fonts: k.fonts, Lang: k.lang,
		Data: data, Visible: visible, Figure: f, Bare: true}
	return layer.Compose(frame)
}
