// Package composite draws what a window shows of texts, surfaces and symbols with the
// map's canvas: many of them in one picture, kerned and sharp at every scale
// factor. The toolkit would open its own copies of the fonts for them, draw every
// glyph anew for every text and paint each as a thing of its own. Lengths are the
// toolkit's units; the origin is a composite's top left. All of it belongs to the main
// goroutine.
package composite

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/scene"
)

// Composite is something that is drawn, and what stands on it. Embed it in a widget of
// one's own, or use it as it is. A composite draws itself and all composites below it, in
// containers or on other composites, in one picture; other widgets below it, and what
// is within them, it leaves to the toolkit.
type Composite struct {
	widget.BaseWidget

	Draw  func(p Pencil, r scene.Rect) // below what stands on it, in whole pixels; may be nil
	On    fyne.CanvasObject            // what stands on it; may be nil
	Lay   func(fyne.Size)              // lays that out; nil gives it all
	Least fyne.Size                    // the smallest size

	// Bleed is how far the drawing may reach beyond the composite, if that is not drawn on
	// another.
	Bleed float32

	pen     *Pen
	self    fyne.Widget
	sheet   *Composite     // in whose picture it is drawn; nil for one of its own
	picture *canvas.Raster // nil while it has none
	scale   float32        // that the picture's size is for
	ahead   *image.RGBA    // its next picture; nil if that is not drawn ahead
	objects []fyne.CanvasObject
	laid    fyne.Size // for which it was laid out last
}

// New is a plain composite.
func New(pen *Pen, on fyne.CanvasObject, draw func(p Pencil, r scene.Rect)) *Composite {
	m := &Composite{On: on, Draw: draw}
	m.Init(pen, m)
	return m
}

// Init makes a composite that is embedded in a widget ready.
func (m *Composite) Init(pen *Pen, self fyne.Widget) {
	m.pen, m.self = pen, self
	m.ExtendBaseWidget(self)
}

// composed is every widget that embeds a composite.
type composed interface{ composite() *Composite }

func (m *Composite) composite() *Composite { return m }

// Held is what stands on the composite; nil for nothing.
func (m *Composite) Held() fyne.CanvasObject { return m.On }

// Redraw has the picture that it is in drawn anew.
func (m *Composite) Redraw() {
	if m.sheet != nil {
		m = m.sheet
	}
	m.ahead = nil
	if m.picture != nil {
		m.picture.Refresh()
	}
}

// Move moves the composite in the picture that it is in.
func (m *Composite) Move(to fyne.Position) {
	if to == m.Position() {
		return
	}
	m.BaseWidget.Move(to)
	if m.sheet != nil {
		m.Redraw()
	}
}

// Hide takes the composite out of the picture.
func (m *Composite) Hide() {
	if m.Visible() {
		m.BaseWidget.Hide()
		m.Redraw()
	}
}

// Show puts it back.
func (m *Composite) Show() {
	if !m.Visible() {
		m.BaseWidget.Show()
		m.Redraw()
	}
}

// CreateRenderer is called by the toolkit.
func (m *Composite) CreateRenderer() fyne.WidgetRenderer { return &renderer{m} }

type renderer struct{ m *Composite }

func (r *renderer) Destroy() {}

// Refresh lays out what stands on the composite and has the picture drawn anew.
func (r *renderer) Refresh() {
	if r.m.On != nil {
		r.m.On.Refresh()
	}
	r.m.Redraw()
}

func (r *renderer) MinSize() fyne.Size {
	if r.m.On == nil {
		return r.m.Least
	}
	return r.m.On.MinSize().Max(r.m.Least)
}

// Objects are the picture, if the composite has one, and what stands on it.
func (r *renderer) Objects() []fyne.CanvasObject {
	m := r.m
	m.objects = m.objects[:0]
	if m.sheet == nil {
		m.objects = append(m.objects, m.own())
	}
	if m.On != nil {
		m.objects = append(m.objects, m.On)
	}
	return m.objects
}

func (r *renderer) Layout(size fyne.Size) {
	m := r.m
	switch {
	case m.Lay != nil:
		m.Lay(size)
	case m.On != nil:
		m.On.Resize(size)
	}
	if m.sheet != nil {
		if size != m.laid { // the toolkit lays out everything in its first frame
			m.Redraw()
		}
		m.laid = size
		return
	}
	m.laid = size
	(&drawing{sheet: m}).below(m.On, fyne.Position{}) // so that none below makes a picture
	if m.picture != nil {
		m.fit()
	}
}

// own is the composite's own picture.
func (m *Composite) own() *canvas.Raster {
	if m.picture == nil {
		m.picture = canvas.NewRaster(m.generate)
		m.picture.ScaleMode = canvas.ImageScalePixels
		m.fit()
	}
	return m.picture
}

// fit gives the picture the size of the composite, in whole pixels: the toolkit rounds
// both of a picture's ends, so that one between pixels might be shown stretched.
func (m *Composite) fit() {
	m.scale = m.pen.scale()
	k := float64(m.scale)
	whole := func(v float32) float32 { return float32(math.Ceil(float64(v+2*m.Bleed)*k-1e-3) / k) }
	m.picture.Resize(fyne.NewSize(whole(m.Size().Width), whole(m.Size().Height)))
	m.picture.Move(fyne.NewPos(-m.Bleed, -m.Bleed))
}

// generate draws the picture of w by h pixels.
func (m *Composite) generate(w, h int) image.Image {
	if w < 1 || h < 1 {
		return image.NewRGBA(image.Rectangle{})
	}
	if m.scale != m.pen.scale() { // the window came to another screen
		defer fyne.Do(m.fit)
	}
	if img := m.ahead; img != nil && img.Rect.Dx() == w && img.Rect.Dy() == h {
		m.pen.ahead.Wait()
		m.ahead = nil
		return img
	}
	s, zoom := m.scene(w)
	return m.pen.draw(w, h, s, zoom)
}

// scene is what the picture shows, and its scale, at a width in pixels.
func (m *Composite) scene(w int) (s *scene.Scene, zoom float64) {
	size := m.picture.Size()
	s = &scene.Scene{Size: scene.Size{W: float64(size.Width), H: float64(size.Height)}}
	d := drawing{sheet: m, pencil: Pencil{s, float64(w) / s.Size.W}}
	d.mark(m, fyne.NewPos(m.Bleed, m.Bleed))
	return s, d.pencil.Zoom
}

// drawAhead gives what draws the next picture.
func (m *Composite) drawAhead() func() {
	size, k := m.own().Size(), m.pen.scale()
	pixels := func(v float32) int { return int(math.Round(float64(v * k))) }
	img := image.NewRGBA(image.Rect(0, 0, pixels(size.Width), pixels(size.Height)))
	s, zoom := m.scene(img.Rect.Dx())
	m.ahead = img
	return func() { m.pen.painter.Draw(img, s, zoom) }
}

// drawing is one walk through what is drawn in a picture. Without a pencil it only
// tells the composites that they are in it.
type drawing struct {
	sheet  *Composite
	pencil Pencil
}

func (d *drawing) mark(m *Composite, at fyne.Position) {
	if m != d.sheet {
		m.sheet, m.picture = d.sheet, nil
	}
	if m.Draw != nil && d.pencil.Canvas != nil {
		m.Draw(d.pencil, d.pencil.snap(at, m.Size()))
	}
	d.below(m.On, at)
}

func (d *drawing) below(o fyne.CanvasObject, at fyne.Position) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		for _, sub := range o.Objects {
			d.below(sub, at)
		}
	case composed:
		d.mark(o.composite(), at)
	}
}
