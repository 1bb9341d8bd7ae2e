// Package mapview is the map widget: it shows the model's scene in one raster and
// turns pointer, wheel and keys into moves of the model. The unit is Fyne's
// device-independent pixel, which is one scene unit; the origin is the widget's
// top left.
package mapview

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Map shows a model's map. Events only change the model; Fyne asks for one new
// picture a frame.
type Map struct {
	widget.BaseWidget

	// OnOpen is called when Enter or a tap opened a dossier, OnKey with the keys
	// that are not the map's. Both may be nil.
	OnKey func(*fyne.KeyEvent)

	// OnHere is called with the list that a tap asked for; nil for none.
	OnHere func(*state.Here)

	// OnDrawn is called when a new shape is finished, OnLeave when Esc finds no step of
	// drawing left. Both may be nil.
	OnDrawn, OnLeave func()

	// OnArranged is called when a label or the inset was moved, OnReword when a label is to
	// be written anew, OnMenu with what a press of the right button met: a label, at a place
	// of the window. All may be nil.
	OnArranged func()
	OnReword   func(id geo.FeatureID)
	OnMenu     func(id geo.FeatureID, at fyne.Position)
	OnArrange  func() // begins to arrange labels, or ends it

	// OnDraw is called within the first drawing of the map; nil for none.
	OnDraw func()

	model    *state.Model
	runAsync func(work func()) // does work on another goroutine
	painter  *raster.Canvas
	raster   *canvas.Raster
	picture  picture
	ahead    *ahead  // the next picture; nil if it is not being drawn
	zoom     float64 // pixels a unit of the last picture; 0 before it

	foresight foresight
	box       *canvas.Rectangle
	ring      *canvas.Rectangle // shows that the map has the keyboard
	taking    bool              // it is getting the keyboard without a ring
	tip       *tooltip
	motion    motion
	settling  settling

	now      func() time.Time // a test's clock
	lastTap  time.Time
	lastAt   scene.Point
	again    *view.Viewport // where a second tap leads when that is not nearer to the same place
	entered  bool           // the pointer was over the map before
	pressed  desktop.MouseButton
	boxing   bool
	boxed    bool // the last box was one
	boxStart scene.Point
	dragging bool
	hauled   bool // a handle is dragged
}

// New makes the widget and subscribes to the model. The tooltip is drawn with a pen;
// runAsync does work on another goroutine.
func New(m *state.Model, pen *composite.Pen, runAsync func(work func())) *Map {
	w := &Map{model: m, runAsync: runAsync, painter: raster.New(m.Fonts()), box: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), now: time.Now}
	w.raster = canvas.NewRaster(w.generate)
	w.raster.ScaleMode = canvas.ImageScalePixels
	w.tip = newTooltip(m, pen)
	w.box.Hide()
	w.ring.StrokeWidth = 2
	w.ring.Hide()
	w.motion.model, w.motion.settled = m, w.settle
	w.ExtendBaseWidget(w)
	m.Subscribe(w.changed)
	return w
}

func (w *Map) changed(c state.Change) {
	if c&state.FigureChanged != 0 {
		w.motion.stop() // it is elsewhere at once
	}
	if c&state.Drawn != 0 {
		w.settling.stop()
		w.stir()
	}
	if c&(state.Drawn|state.HoverChanged|state.EditChanged) != 0 {
		w.raster.Refresh()
	}
	if c&(state.HoverChanged|state.LangChanged|state.ThemeChanged|state.ViewChanged|state.SelectionChanged) != 0 {
		w.placeTip()
	}
}

// generate draws the scene at the raster's size in pixels.
func (w *Map) generate(pw, ph int) image.Image {
	w.picture.resize(image.Rect(0, 0, pw, ph))
	size := w.raster.Size()
	if size.Width < 1 || size.Height < 1 {
		return w.picture.img
	}
	w.zoom = float64(pw) / float64(size.Width)
	w.takeAhead()
	w.drawPicture()
	if w.OnDraw != nil {
		w.OnDraw()
		w.OnDraw = nil
	}
	return w.picture.img
}

// Distances of the scale bar from the map's left edge, from what covers its bottom
// and from the edge of its ground, in units.
const (
	margin   = 20
	scaleGap = 10
	scalePad = 6
)

// ScaleBarRect is where the scale bar stands, with its ground; empty where a figure is no
// map.
func (w *Map) ScaleBarRect() scene.Rect {
	if w.model.Figure().View != "" {
		return scene.Rect{}
	}
	v := w.model.View()
	sz := layer.ScaleBarSize(v, w.model.Sheet())
	return scene.R(v.Free().Min.X+margin, v.Free().Max.Y-scaleGap-sz.H, sz.W, sz.H).Inset(-scalePad)
}

// placeTip shows the tooltip of what is hovered, unless a drag is on.
func (w *Map) placeTip() {
	id := w.model.Hovered()
	if id == "" || w.dragging || w.boxing {
		w.tip.hide()
		return
	}
	w.tip.show(id, w.Size())
}

// MinSize is small: the window decides.
func (w *Map) MinSize() fyne.Size { return fyne.NewSize(120, 120) }

// CreateRenderer is called by Fyne.
func (w *Map) CreateRenderer() fyne.WidgetRenderer { return &mapRenderer{w} }

type mapRenderer struct{ w *Map }

func (r *mapRenderer) Destroy()           {}
func (r *mapRenderer) MinSize() fyne.Size { return r.w.MinSize() }
func (r *mapRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.w.raster, r.w.box, r.w.tip.box, r.w.ring}
}

func (r *mapRenderer) Layout(s fyne.Size) {
	r.w.raster.Resize(s)
	r.w.ring.Resize(s)
	r.w.model.Resize(scene.Size{W: float64(s.Width), H: float64(s.Height)})
}

func (r *mapRenderer) Refresh() {
	r.w.raster.Refresh()
}

func pt(p fyne.Position) scene.Point { return scene.Point{X: float64(p.X), Y: float64(p.Y)} }

func pos(p scene.Point) fyne.Position { return fyne.NewPos(float32(p.X), float32(p.Y)) }
