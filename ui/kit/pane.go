package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Pane shows a part of a drawing that may be far larger than the pane, and draws only
// that. The keyboard moves it by arrows, pages and to its ends.
type Pane struct {
	composite.Composite
	OnScrolled func() // may be nil
	OnKey      func(fyne.KeyName) bool
	OnTap      func(at fyne.Position)              // in the drawing; may be nil
	OnPoint    func(at fyne.Position, inside bool) // the pointer is there on the pane, or left; may be nil

	k       Context
	name    string
	scroll  *paneScroll
	inner   *canvas.Rectangle
	focused bool
}

// NewPane makes a pane of a drawing of a size. draw draws what is in r when the drawing's
// top left corner is moved by at; name is for screen readers.
func NewPane(k Context, name string, size fyne.Size, draw func(p composite.Pencil, r scene.Rect, at fyne.Position)) *Pane {
	m := &Pane{k: k, name: name, inner: canvas.NewRectangle(color.Transparent)}
	m.inner.SetMinSize(size)
	m.scroll = &paneScroll{}
	m.scroll.Content = m.inner
	m.scroll.ExtendBaseWidget(m.scroll)
	m.scroll.OnScrolled = func(fyne.Position) { m.moved() }
	m.On = container.NewThemeOverride(m.scroll, Barred{k.Theme})
	m.Draw = func(p composite.Pencil, r scene.Rect) {
		draw(p, r, m.scroll.Offset)
		if m.focused {
			composite.Surface{Stroke: k.Color("focus"), Width: 2}.Draw(p, r)
		}
	}
	m.Least = fyne.NewSize(80, 48)
	m.Init(k.Pen, m)
	return m
}

func (m *Pane) moved() {
	m.Redraw()
	if m.OnScrolled != nil {
		m.OnScrolled()
	}
}

// MinSize is small: the drawing may be larger than any window.
func (m *Pane) MinSize() fyne.Size { return m.Least }

// SetSize gives the drawing another size, as far in sight as it was.
func (m *Pane) SetSize(size fyne.Size) {
	m.inner.SetMinSize(size)
	m.scroll.Refresh()
	m.moved()
}

// Offset is how far the drawing was moved.
func (m *Pane) Offset() fyne.Position { return m.scroll.Offset }

// ScrollTo moves the drawing as far as there is any.
func (m *Pane) ScrollTo(at fyne.Position) {
	m.scroll.ScrollToOffset(at)
	m.moved()
}

// FocusGained draws a ring.
func (m *Pane) FocusGained() {
	m.focused = true
	m.Redraw()
}

// FocusLost takes it away.
func (m *Pane) FocusLost() {
	m.focused = false
	m.Redraw()
}

// TypedRune is the window's.
func (m *Pane) TypedRune(r rune) { runeToWindow(m.k.Canvas(), r) }

// TypedKey moves the drawing.
func (m *Pane) TypedKey(e *fyne.KeyEvent) {
	if m.OnKey != nil && m.OnKey(e.Name) {
		return
	}
	const step = 40
	page, at := m.Size().Height-step, m.Offset()
	switch e.Name {
	case fyne.KeyUp:
		at.Y -= step
	case fyne.KeyDown:
		at.Y += step
	case fyne.KeyLeft:
		at.X -= step
	case fyne.KeyRight:
		at.X += step
	case fyne.KeyPageUp:
		at.Y -= page
	case fyne.KeyPageDown:
		at.Y += page
	case fyne.KeyHome:
		at = fyne.Position{}
	case fyne.KeyEnd:
		at.Y = m.inner.MinSize().Height
	default:
		handOn(m.k.Canvas(), e)
		return
	}
	m.ScrollTo(at)
}

// AccessibilityLabel names what it shows.
func (m *Pane) AccessibilityLabel() string { return m.name }

// AccessibilityRole is text.
func (m *Pane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// paneScroll turns by the wheel as far as Scroll does.
type paneScroll struct{ container.Scroll }

// Scrolled turns by the wheel.
func (s *paneScroll) Scrolled(e *fyne.ScrollEvent) {
	far := *e
	far.Scrolled = fyne.NewDelta(wheelFactor*e.Scrolled.DX, wheelFactor*e.Scrolled.DY)
	s.Scroll.Scrolled(&far)
}
