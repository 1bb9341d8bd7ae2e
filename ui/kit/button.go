package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/kit/composite"
	"kechuang/ui/kit/tap"
)

// ButtonStyle is the surface of something that can be pressed.
type ButtonStyle struct {
	Fill, Hover, Stroke color.Color // nil paints nothing
	Radius              float32
	PadX, PadY          float32
	MinW, MinH          float32
	InsetY              float32 // the surface is drawn this much lower than what can be pressed
	Centre              bool    // the content stands in the middle and not at the left
}

// Button is the one thing in the window that can be pressed: a surface with a
// content, a hover colour, the hand cursor and a key to press it by.
type Button struct {
	composite.Composite // its content stands on it
	Style               ButtonStyle
	focus               color.Color // ring while it has the keyboard
	canvas              fyne.Canvas // of the window, which takes the keys that are not its own
	Name                string      // for screen readers and tests
	OnTap               func()
	OnHover             func(inside bool)         // may be nil
	OnMenu              func(at fyne.Position)    // the right mouse button, in the window; may be nil
	OnLeave             func()                    // Esc while it has the keyboard; may be nil
	OnKey               func(*fyne.KeyEvent) bool // takes keys of its own before the others; may be nil

	reveal func(fyne.CanvasObject) // brings what has the keyboard into sight; may be nil

	hint func(in bool) // shows its name where it has only a sign; may be nil

	hovered, Focused bool
	Inert            bool // nothing happens when it is pressed
}

func NewButton(k Context, l ButtonStyle, name string, content fyne.CanvasObject, onTap func()) *Button {
	p := &Button{Style: l, focus: k.Color("focus"), canvas: k.Canvas(), Name: name, OnTap: onTap, reveal: k.Reveal}
	p.On, p.Draw, p.Lay = content, p.draw, p.lay
	p.Init(k.Pen, p)
	return p
}

// MinSize is that of the content with the space around it.
func (p *Button) MinSize() fyne.Size {
	s := fyne.NewSize(2*p.Style.PadX, 2*p.Style.PadY)
	if p.On != nil {
		s = s.Add(p.On.MinSize())
	}
	return s.Max(fyne.NewSize(p.Style.MinW, p.Style.MinH))
}

// lay centres the content vertically and gives it the whole width, unless it stands in the
// middle.
func (p *Button) lay(s fyne.Size) {
	if p.On == nil {
		return
	}
	least := p.On.MinSize()
	x, w, h := p.Style.PadX, s.Width-2*p.Style.PadX, fyne.Min(least.Height, s.Height)
	if p.Style.Centre && w > least.Width {
		x, w = (s.Width-least.Width)/2, least.Width
	}
	Put(p.On, x, (s.Height-h)/2, w, h)
}

// draw draws the surface and, while the button has the keyboard, the ring.
func (p *Button) draw(pen composite.Pencil, r scene.Rect) {
	l := p.Style
	r.Min.Y, r.Max.Y = r.Min.Y+float64(l.InsetY), r.Max.Y-float64(l.InsetY)
	fill := l.Fill
	if p.hovered && l.Hover != nil {
		fill = l.Hover
	}
	composite.Surface{Fill: fill, Stroke: l.Stroke, Width: 1, Radius: l.Radius}.Draw(pen, r)
	if p.Focused {
		composite.Surface{Stroke: p.focus, Width: 2, Radius: l.Radius}.Draw(pen, r)
	}
}

// Tapped calls the action.
func (p *Button) Tapped(e *fyne.PointEvent) { tap.Tap(p, e.Position, p.Act) }

func (p *Button) Act(fyne.Position) {
	if p.hint != nil {
		p.hint(false)
	}
	if p.OnTap != nil && !p.Inert {
		p.OnTap()
	}
}

// TappedSecondary opens the menu.
func (p *Button) TappedSecondary(e *fyne.PointEvent) {
	if p.OnMenu != nil {
		p.OnMenu(e.AbsolutePosition)
	}
}

// MouseDown tells where the press went.
func (p *Button) MouseDown(*desktop.MouseEvent) { tap.Press(p) }

// MouseUp acts where no Tapped follows: the toolkit gave the press to another.
func (p *Button) MouseUp(e *desktop.MouseEvent) {
	if tap.Handed(p) && e.Button == desktop.MouseButtonPrimary {
		p.Act(e.Position)
	}
}

// Cursor is the hand.
func (p *Button) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows the hover colour.
func (p *Button) MouseIn(e *desktop.MouseEvent) {
	tap.Move(p, e.Position, p.Act)
	p.setHovered(true)
}

// MouseMoved does nothing: the surface has one answer everywhere.
func (p *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hover colour away.
func (p *Button) MouseOut() {
	tap.Leave(p)
	p.setHovered(false)
}

func (p *Button) setHovered(in bool) {
	p.hovered = in
	if p.OnHover != nil {
		p.OnHover(in)
	}
	if p.hint != nil {
		p.hint(in)
	}
	p.Redraw()
}

// FocusGained draws the ring, in sight.
func (p *Button) FocusGained() {
	p.Focused = true
	p.Redraw()
	if p.reveal != nil {
		p.reveal(p)
	}
}

// FocusLost takes the ring away.
func (p *Button) FocusLost() { p.Focused = false; p.Redraw() }

// TypedRune is the window's.
func (p *Button) TypedRune(r rune) { runeToWindow(p.canvas, r) }

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
func (p *Button) TypedKey(e *fyne.KeyEvent) {
	if p.OnKey != nil && p.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Act(fyne.Position{})
	case fyne.KeyEscape:
		if p.OnLeave != nil {
			p.OnLeave()
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

// HandOnShortcut gives a shortcut that means the same everywhere to the window: the
// toolkit asks only what has the keyboard, if that takes any.
func HandOnShortcut(c fyne.Canvas, s fyne.Shortcut) {
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// AccessibilityLabel names the action.
func (p *Button) AccessibilityLabel() string { return p.Name }

// AccessibilityRole is a button's.
func (p *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func orClear(c color.Color) color.Color {
	if c == nil {
		return color.Transparent
	}
	return c
}

// Button is a push button for dialogs; the main one is filled.
func (k Context) Button(s string, main bool, tap func()) *Button {
	label := k.Medium(s, SizeText, "text")
	l := ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 14, MinH: ControlHeight, Centre: true}
	if main {
		l.Fill, l.Hover, l.Stroke = k.Color("accent"), style.Darker(k.Color("accent"), 0.1), nil
		label.Color = k.Color("accentText")
	}
	return NewButton(k, l, s, label, tap)
}

// NewTextButton is a button whose text changes.
func NewTextButton(k Context, s string, main bool, tap func()) (*Button, *composite.Text) {
	b := k.Button(s, main, tap)
	return b, b.On.(*composite.Text)
}

func Relabel(b *Button, t *composite.Text, s string) {
	if t.Text == s {
		return
	}
	t.Text, b.Name = s, s
	t.Refresh()
	b.Refresh()
}
