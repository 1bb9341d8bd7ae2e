package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/ui/mark"
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
	mark.Mark // its content stands on it
	look      look
	focus     color.Color // ring while it has the keyboard
	canvas    fyne.Canvas // of the window, which takes the keys that are not its own
	name      string      // for screen readers and tests
	onTap     func()
	onHover   func(inside bool)         // may be nil
	onLeave   func()                    // Esc while it has the keyboard; may be nil
	onKey     func(*fyne.KeyEvent) bool // takes keys of its own before the others; may be nil

	reveal func(fyne.CanvasObject) // brings what has the keyboard into sight; may be nil

	hovered, focused bool
	inert            bool // nothing happens when it is pressed
}

func newPress(k ink, l look, name string, content fyne.CanvasObject, onTap func()) *press {
	p := &press{look: l, focus: k.color("focus"), canvas: k.canvas(), name: name, onTap: onTap, reveal: k.reveal}
	p.On, p.Draw, p.Lay = content, p.draw, p.lay
	p.Init(k.pen, p)
	return p
}

// MinSize is that of the content with the space around it.
func (p *press) MinSize() fyne.Size {
	s := fyne.NewSize(2*p.look.padX, 2*p.look.padY)
	if p.On != nil {
		s = s.Add(p.On.MinSize())
	}
	return s.Max(fyne.NewSize(p.look.minW, p.look.minH))
}

// lay centres the content vertically and gives it the whole width.
func (p *press) lay(s fyne.Size) {
	if p.On != nil {
		h := fyne.Min(p.On.MinSize().Height, s.Height)
		put(p.On, p.look.padX, (s.Height-h)/2, s.Width-2*p.look.padX, h)
	}
}

// draw draws the surface and, while the press has the keyboard, the ring.
func (p *press) draw(pen mark.Pencil, r scene.Rect) {
	l := p.look
	r.Min.Y, r.Max.Y = r.Min.Y+float64(l.insetY), r.Max.Y-float64(l.insetY)
	fill := l.fill
	if p.hovered && l.hover != nil {
		fill = l.hover
	}
	mark.Surface{Fill: fill, Stroke: l.stroke, Width: 1, Radius: l.radius}.Draw(pen, r)
	if p.focused {
		mark.Surface{Stroke: p.focus, Width: 2, Radius: l.radius}.Draw(pen, r)
	}
}

// Tapped calls the action.
func (p *press) Tapped(e *fyne.PointEvent) { tap.Tap(p, e.Position, p.act) }

func (p *press) act(fyne.Position) {
	if p.onTap != nil && !p.inert {
		p.onTap()
	}
}

// MouseDown tells where the press went.
func (p *press) MouseDown(*desktop.MouseEvent) { tap.Press(p) }

// MouseUp acts where no Tapped follows: the toolkit gave the press to another.
func (p *press) MouseUp(e *desktop.MouseEvent) {
	if tap.Handed(p) && e.Button == desktop.MouseButtonPrimary {
		p.act(e.Position)
	}
}

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
	p.Redraw()
}

// FocusGained draws the ring, in sight.
func (p *press) FocusGained() {
	p.focused = true
	p.Redraw()
	if p.reveal != nil {
		p.reveal(p)
	}
}

// FocusLost takes the ring away.
func (p *press) FocusLost() { p.focused = false; p.Redraw() }

// TypedRune is the window's.
func (p *press) TypedRune(r rune) { runeToWindow(p.canvas, r) }

// runeToWindow gives a character from what has the keyboard to the window. Here and
// below, what has the keyboard says which window it is in: the toolkit knows that only
// when it has painted both, and keys come before.
func runeToWindow(c fyne.Canvas, r rune) {
	if c.Overlays().Top() == nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// TypedKey presses on Enter and Space, leaves on Esc and hands the function keys
// on.
func (p *press) TypedKey(e *fyne.KeyEvent) {
	if p.onKey != nil && p.onKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.act(fyne.Position{})
	case fyne.KeyEscape:
		if p.onLeave != nil {
			p.onLeave()
			return
		}
		toWindow(p.canvas, e)
	default:
		handOn(p.canvas, e)
	}
}

// toWindow gives a key from what has the keyboard to the window.
func toWindow(c fyne.Canvas, e *fyne.KeyEvent) {
	if c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// handOn gives the keys that mean the same everywhere, or scroll what has the
// keyboard, to the window; a panel over the window keeps all but that of help.
func handOn(c fyne.Canvas, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF1, fyne.KeyF5, fyne.KeyF6, fyne.KeyF10, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
	default:
		return
	}
	if c.Overlays().Top() == nil || e.Name == fyne.KeyF1 {
		toWindow(c, e)
	}
}

// handOnShortcut gives a shortcut that means the same everywhere to the window: the
// toolkit asks only what has the keyboard, if that takes any.
func handOnShortcut(c fyne.Canvas, s fyne.Shortcut) {
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// AccessibilityLabel names the action.
func (p *press) AccessibilityLabel() string { return p.name }

// AccessibilityRole is a button's.
func (p *press) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func orClear(c color.Color) color.Color {
	if c == nil {
		return color.Transparent
	}
	return c
}
