package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/ui/kit/tap"
)

// Backdrop fills the window below a popup and takes what is pressed beside it.
type Backdrop struct {
	widget.BaseWidget
	Card  fyne.CanvasObject
	at    fyne.Position // where the card is to stand
	pass  func(*PressBeside)
	press *PressBeside // not passed on yet; nil for none
}

// PressBeside is what the pointer did beside a popup, as far as the toolkit told
// before the popup closed.
type PressBeside struct {
	at       fyne.Position // in the window
	down, up *desktop.MouseEvent
	tapped   bool
}

func newBackdrop(card fyne.CanvasObject, at fyne.Position, pass func(*PressBeside)) *Backdrop {
	b := &Backdrop{Card: card, at: at, pass: pass}
	b.ExtendBaseWidget(b)
	return b
}

// MouseDown closes the popup as soon as the motion of the same tick is known: the
// pointer may have come to the popup with it.
func (b *Backdrop) MouseDown(e *desktop.MouseEvent) {
	tap.Press(b)
	b.press = &PressBeside{at: e.AbsolutePosition, down: e}
	fyne.Do(func() {
		p := b.press
		b.press = nil
		if p != nil && tap.On(b) {
			b.pass(p)
		}
	})
}

// MouseUp is told here within the tick of the press, or when the toolkit gave the
// press to what the pointer had left.
func (b *Backdrop) MouseUp(e *desktop.MouseEvent) {
	if b.press != nil {
		b.press.up = e
	} else if tap.Release(b) {
		b.pass(&PressBeside{at: e.AbsolutePosition, tapped: true})
	}
}

// Tapped is told here within the tick of the press, or without one on a touch screen.
func (b *Backdrop) Tapped(e *fyne.PointEvent) {
	if b.press == nil {
		b.pass(&PressBeside{at: e.AbsolutePosition, tapped: true})
		return
	}
	b.press.tapped = true
	tap.Tap(b, e.Position, func(fyne.Position) {})
}

// TappedSecondary is what MouseDown and MouseUp told already.
func (b *Backdrop) TappedSecondary(*fyne.PointEvent) {}

// MouseIn tells where the pointer is when it presses in the same tick.
func (b *Backdrop) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved tells the same.
func (b *Backdrop) MouseMoved(e *desktop.MouseEvent) {
	if b.press != nil {
		b.press.at = e.AbsolutePosition
		tap.Move(b, e.Position, func(fyne.Position) {})
		return
	}
	tap.Move(b, e.Position, func(fyne.Position) { b.pass(&PressBeside{at: e.AbsolutePosition, tapped: true}) })
}

// MouseOut drops a press that went to another place in the same tick.
func (b *Backdrop) MouseOut() { tap.Leave(b) }

// Scrolled keeps the wheel from the map, which would move away below the popup.
func (b *Backdrop) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer is called by Fyne.
func (b *Backdrop) CreateRenderer() fyne.WidgetRenderer { return &backdropRenderer{b} }

type backdropRenderer struct{ b *Backdrop }

func (r *backdropRenderer) Destroy()                     {}
func (r *backdropRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *backdropRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.Card} }

// Layout puts the card at its place, or where the window has room for it.
func (r *backdropRenderer) Layout(s fyne.Size) {
	m := r.b.Card.MinSize()
	w, h := fyne.Min(m.Width, s.Width-2*OverlayEdge), fyne.Min(m.Height, s.Height-2*OverlayEdge)
	x := fyne.Max(OverlayEdge, fyne.Min(r.b.at.X, s.Width-OverlayEdge-w))
	y := fyne.Max(OverlayEdge, fyne.Min(r.b.at.Y, s.Height-OverlayEdge-h))
	Put(r.b.Card, x, y, w, h)
}

func (r *backdropRenderer) Refresh() {
	r.Layout(r.b.Size())
	r.b.Card.Refresh()
}

// underneath is what lies at a place, with the place in its own measure.
type underneath struct {
	Object fyne.CanvasObject
	At     fyne.Position
}

// give tells what lies there of the press, and that it gets the release.
func (p *PressBeside) give(to underneath) {
	event := func(e *desktop.MouseEvent) *desktop.MouseEvent {
		moved := *e
		moved.Position, moved.AbsolutePosition = to.At, p.at
		return &moved
	}
	mouse, _ := to.Object.(desktop.Mouseable)
	if mouse != nil && p.down != nil {
		mouse.MouseDown(event(p.down))
		if p.up == nil {
			tap.Hand(to.Object)
			return
		}
		mouse.MouseUp(event(p.up))
	}
	if t, ok := to.Object.(fyne.Tappable); ok && p.tapped {
		t.Tapped(&fyne.PointEvent{Position: to.At, AbsolutePosition: p.at})
	}
}

// ObjectAt is the topmost thing at a place that takes a press, as far as the window
// knows what its widgets hold.
func ObjectAt(root fyne.CanvasObject, at fyne.Position) (found underneath) {
	if root == nil || !root.Visible() {
		return found
	}
	in := at.Subtract(root.Position())
	if size := root.Size(); in.X < 0 || in.Y < 0 || in.X >= size.Width || in.Y >= size.Height {
		return found
	}
	switch root.(type) {
	case desktop.Mouseable, fyne.Tappable:
		found = underneath{root, in}
	}
	for _, o := range Within(root) {
		if deeper := ObjectAt(o, in); deeper.Object != nil {
			found = deeper
		}
	}
	return found
}

// Within is what an object holds.
func Within(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *Scroll:
		return []fyne.CanvasObject{o.Content, o.Bar}
	case *Backdrop:
		return []fyne.CanvasObject{o.Card}
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case interface{ Held() fyne.CanvasObject }:
		if on := o.Held(); on != nil {
			return []fyne.CanvasObject{on}
		}
	}
	return nil
}

// Focusables lists what can have the keyboard below an object, in the order of Tab.
func Focusables(root fyne.CanvasObject) (out []fyne.Focusable) {
	if root == nil || !root.Visible() {
		return nil
	}
	if f, ok := root.(fyne.Focusable); ok {
		if d, can := root.(fyne.Disableable); !can || !d.Disabled() {
			return append(out, f)
		}
	}
	for _, c := range Within(root) {
		out = append(out, Focusables(c)...)
	}
	return out
}

// Holds reports whether an object is another, or lies within it.
func Holds(root, o fyne.CanvasObject) bool {
	if root == o {
		return true
	}
	for _, c := range Within(root) {
		if Holds(c, o) {
			return true
		}
	}
	return false
}
