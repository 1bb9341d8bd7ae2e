package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/ui/tap"
)

// look is the surface of something that can be pressed.
type look struct {
	fill, hover, stroke color.Color // nil paints nothing
	radius              float32
	padX, padY          float32
	minW, minH          float32
	insetY              float32 // the surface is drawn this much lower than what can be pressed
}

// press is the one thing in the window that can be pressed: a surface with a
// content, a hover colour, the hand cursor and a key to press it by.
type press struct {
	widget.BaseWidget
	look    look
	focus   color.Color // ring while it has the keyboard
	content fyne.CanvasObject
	name    string // for screen readers and tests
	onTap   func()
	onHover func(inside bool) // may be nil
	onLeave func()            // Esc while it has the keyboard; may be nil

	hovered, focused bool
}

func newPress(l look, focus color.Color, name string, content fyne.CanvasObject, onTap func()) *press {
	p := &press{look: l, focus: focus, name: name, content: content, onTap: onTap}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped calls the action.
func (p *press) Tapped(e *fyne.PointEvent) { tap.Tap(p, e.Position, p.act) }

func (p *press) act(fyne.Position) {
	if p.onTap != nil {
		p.onTap()
	}
}

// MouseDown tells where the press went.
func (p *press) MouseDown(*desktop.MouseEvent) { tap.Press(p) }

// MouseUp does nothing: Tapped follows.
func (p *press) MouseUp(*desktop.MouseEvent) {}

// Cursor is the hand.
func (p *press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows the hover colour.
func (p *press) MouseIn(e *desktop.MouseEvent) {
	tap.Move(p, e.Position, p.act)
	p.setHovered(true)
}

// MouseMoved does nothing: the surface has one answer everywhere.
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hover colour away.
func (p *press) MouseOut() {
	tap.Leave(p)
	p.setHovered(false)
}

func (p *press) setHovered(in bool) {
	p.hovered = in
	if p.onHover != nil {
		p.onHover(in)
	}
	p.Refresh()
}

// FocusGained draws the ring.
func (p *press) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost takes the ring away.
func (p *press) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune does nothing.
func (p *press) TypedRune(rune) {}

// TypedKey presses on Enter and Space, leaves on Esc and hands the function keys
// on.
func (p *press) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.act(fyne.Position{})
	case fyne.KeyEscape:
		if p.onLeave != nil {
			p.onLeave()
		}
	default:
		handOn(p, e)
	}
}

// handOn gives the function keys, which mean the same everywhere, from what has
// the keyboard to the window; a panel over the window keeps them.
func handOn(from fyne.CanvasObject, e *fyne.KeyEvent) {
	if e.Name != fyne.KeyF1 && e.Name != fyne.KeyF5 {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if c == nil || c.Overlays().Top() != nil || c.OnTypedKey() == nil {
		return
	}
	c.OnTypedKey()(e)
}

// AccessibilityLabel names the action.
func (p *press) AccessibilityLabel() string { return p.name }

// AccessibilityRole is a button's.
func (p *press) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is called by Fyne.
func (p *press) CreateRenderer() fyne.WidgetRenderer {
	r := &pressRenderer{p: p, back: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type pressRenderer struct {
	p          *press
	back, ring *canvas.Rectangle
}

func (r *pressRenderer) Destroy() {}

func (r *pressRenderer) MinSize() fyne.Size {
	l := r.p.look
	s := fyne.NewSize(2*l.padX, 2*l.padY)
	if r.p.content != nil {
		s = s.Add(r.p.content.MinSize())
	}
	return s.Max(fyne.NewSize(l.minW, l.minH))
}

// Layout centres the content vertically and gives it the whole width.
func (r *pressRenderer) Layout(s fyne.Size) {
	in := r.p.look.insetY
	for _, o := range []fyne.CanvasObject{r.back, r.ring} {
		o.Move(fyne.NewPos(0, in))
		o.Resize(fyne.NewSize(s.Width, s.Height-2*in))
	}
	if c := r.p.content; c != nil {
		l := r.p.look
		h := fyne.Min(c.MinSize().Height, s.Height)
		c.Resize(fyne.NewSize(s.Width-2*l.padX, h))
		c.Move(fyne.NewPos(l.padX, (s.Height-h)/2))
	}
}

func (r *pressRenderer) Objects() []fyne.CanvasObject {
	if r.p.content == nil {
		return []fyne.CanvasObject{r.back, r.ring}
	}
	return []fyne.CanvasObject{r.back, r.p.content, r.ring}
}

func (r *pressRenderer) Refresh() {
	l := r.p.look
	fill := l.fill
	if r.p.hovered && l.hover != nil {
		fill = l.hover
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = orClear(fill), orClear(l.stroke), 0
	if l.stroke != nil {
		r.back.StrokeWidth = 1
	}
	r.back.CornerRadius, r.ring.CornerRadius = l.radius, l.radius
	r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, 0
	if r.p.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = orClear(r.p.focus), 2
	}
	r.back.Refresh()
	r.ring.Refresh()
}

func orClear(c color.Color) color.Color {
	if c == nil {
		return color.Transparent
	}
	return c
}
