package panels

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"

	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// thumbnailZoom is how much smaller a thumbnail is than the drawing it shows:
// symbols of a window would cover it.
const thumbnailZoom = 4

// Size of a thumbnail, in units.
const (
	thumbnailWidth  = 56
	thumbnailHeight = 38
)

// Thumbnails draws the figures small: all of them at once, on another goroutine, when
// they are first to be seen. Each set is made once
// for a theme and a size in pixels.
type Thumbnails struct {
	model    *state.Model
	runAsync func(func()) // does work on another goroutine
	shown    []*composite.Composite
	last     map[string]*image.RGBA         // by figure
	sets     map[thumbnailKey][]*image.RGBA // by the place of the figure; nil while being drawn

	drawing sync.Mutex // held for canvas
	painter *raster.Canvas
}

type thumbnailKey struct {
	theme style.Theme
	w, h  int // pixels
}

func thumbnailKeyOf(k kit.Context, zoom float64) thumbnailKey {
	return thumbnailKey{k.Sheet.Theme, int(thumbnailWidth*zoom + 0.5), int(thumbnailHeight*zoom + 0.5)}
}

// NewThumbnails has none drawn yet; runAsync does work on another goroutine.
func NewThumbnails(m *state.Model, runAsync func(func())) *Thumbnails {
	return &Thumbnails{model: m, runAsync: runAsync, last: map[string]*image.RGBA{}, sets: map[thumbnailKey][]*image.RGBA{}}
}

// Renew has all drawn anew, of other figures or another content.
func (t *Thumbnails) Renew() { t.sets = map[thumbnailKey][]*image.RGBA{} }

// Forget lets go of the thumbnails that showed, whose window is made anew.
func (t *Thumbnails) Forget() { t.shown = nil }

// object is the thumbnail of a figure with a thin frame.
func (t *Thumbnails) object(k kit.Context, n int) fyne.CanvasObject {
	id := t.model.Listed()[n].ID
	m := composite.New(k.Pen, nil, func(p composite.Pencil, r scene.Rect) {
		key := thumbnailKeyOf(k, p.Zoom)
		t.ask(k, key)
		if set := t.sets[key]; set != nil {
			p.Image(r, set[n])
			t.last[id] = set[n]
		} else if was := t.last[id]; was != nil { // until it is drawn anew
			p.Image(r, was)
		}
		composite.Surface{Stroke: k.Color("border"), Radius: 3}.Draw(p, r)
	})
	m.Least = fyne.NewSize(thumbnailWidth, thumbnailHeight)
	t.shown = append(t.shown, m)
	return m
}

// ask has a set drawn unless it is there or on its way.
func (t *Thumbnails) ask(k kit.Context, key thumbnailKey) {
	if _, ok := t.sets[key]; ok {
		return
	}
	sets := t.sets // which Renew replaces
	sets[key] = nil
	data, figures := t.model.Data(), t.model.Listed()
	t.runAsync(func() {
		t.drawing.Lock()
		if t.painter == nil {
			t.painter = raster.New(k.Fonts)
		}
		set := drawThumbnails(t.painter, k, key, data, figures)
		t.drawing.Unlock()
		fyne.Do(func() {
			sets[key] = set
			for _, r := range t.shown {
				r.Redraw()
			}
		})
	})
}

func drawThumbnails(p *raster.Canvas, k kit.Context, key thumbnailKey, data *layer.Data, figures []figure.Listed) []*image.RGBA {
	set := make([]*image.RGBA, len(figures))
	for i := range figures {
		set[i] = image.NewRGBA(image.Rect(0, 0, key.w, key.h))
		sc := thumbnailScene(k, data, figures[i].Filled(data))
		p.Draw(set[i], sc, float64(key.w)/sc.Size.W)
	}
	return set
}

func thumbnailScene(k kit.Context, data *layer.Data, f *figure.Figure) *scene.Scene {
	size := scene.Size{W: thumbnailWidth * thumbnailZoom, H: thumbnailHeight * thumbnailZoom}
	frame := layer.Frame{View: view.Fit(f.Extent, size, view.Insets{}, 6), Sheet: k.Sheet, Fonts: k.Fonts, Lang: k.Lang,
		Data: data, Visible: data.Shown(f), Figure: f, Bare: true}
	return layer.Compose(frame)
}
