package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/ui/tap"
)

// backdrop fills the window below a popup and takes what is pressed beside it.
type backdrop struct {
	widget.BaseWidget
	card  fyne.CanvasObject
	at    fyne.Position // where the card is to stand
	pass  func(*pressBeside)
	press *pressBeside // not passed on yet; nil for none
}

// pressBeside is what the pointer did beside a popup, as far as the toolkit told
// before the popup closed.
type pressBeside struct {
	at       fyne.Position // in the window
	down, up *desktop.MouseEvent
	tapped   bool
}

func newBackdrop(card fyne.CanvasObject, at fyne.Position, pass func(*pressBeside)) *backdrop {
	b := &backdrop{card: card, at: at, pass: pass}
	b.ExtendBaseWidget(b)
	return b
}

// MouseDown closes the popup as soon as the motion of the same tick is known: the
// pointer may have come to the popup with it.
func (b *backdrop) MouseDown(e *desktop.MouseEvent) {
	tap.Press(b)
	b.press = &pressBeside{at: e.AbsolutePosition, down: e}
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
func (b *backdrop) MouseUp(e *desktop.MouseEvent) {
	if b.press != nil {
		b.press.up = e
	} else if tap.Release(b) {
		b.pass(&pressBeside{at: e.AbsolutePosition, tapped: true})
	}
}

// Tapped is told here within the tick of the press, or without one on a touch screen.
func (b *backdrop) Tapped(e *fyne.PointEvent) {
	if b.press == nil {
		b.pass(&pressBeside{at: e.AbsolutePosition, tapped: true})
		return
	}
	b.press.tapped = true
	tap.Tap(b, e.Position, func(fyne.Position) {})
}

// TappedSecondary is what MouseDown and MouseUp told already.
func (b *backdrop) TappedSecondary(*fyne.PointEvent) {}

// MouseIn tells where the pointer is when it presses in the same tick.
func (b *backdrop) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved tells the same.
func (b *backdrop) MouseMoved(e *desktop.MouseEvent) {
	if b.press != nil {
		b.press.at = e.AbsolutePosition
		tap.Move(b, e.Position, func(fyne.Position) {})
		return
	}
	tap.Move(b, e.Position, func(fyne.Position) { b.pass(&pressBeside{at: e.AbsolutePosition, tapped: true}) })
}

// MouseOut drops a press that went to another place in the same tick.
func (b *backdrop) MouseOut() { tap.Leave(b) }

// Scrolled keeps the wheel from the map, which would move away below the popup.
func (b *backdrop) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer is called by Fyne.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer { return &backdropRenderer{b} }

type backdropRenderer struct{ b *backdrop }

func (r *backdropRenderer) Destroy()                     {}
func (r *backdropRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *backdropRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.card} }

// Layout puts the card at its place, or where the window has room for it.
func (r *backdropRenderer) Layout(s fyne.Size) {
	m := r.b.card.MinSize()
	w, h := fyne.Min(m.Width, s.Width-2*overlayEdge), fyne.Min(m.Height, s.Height-2*overlayEdge)
	x := fyne.Max(overlayEdge, fyne.Min(r.b.at.X, s.Width-overlayEdge-w))
	y := fyne.Max(overlayEdge, fyne.Min(r.b.at.Y, s.Height-overlayEdge-h))
	put(r.b.card, x, y, w, h)
}

func (r *backdropRenderer) Refresh() {
	r.Layout(r.b.Size())
	r.b.card.Refresh()
}

// underneath is what lies at a place, with the place in its own measure.
type underneath struct {
	object fyne.CanvasObject
	at     fyne.Position
}

// give tells what lies there of the press, and that it gets the release.
func (p *pressBeside) give(to underneath) {
	event := func(e *desktop.MouseEvent) *desktop.MouseEvent {
		moved := *e
		moved.Position, moved.AbsolutePosition = to.at, p.at
		return &moved
	}
	mouse, _ := to.object.(desktop.Mouseable)
	if mouse != nil && p.down != nil {
		mouse.MouseDown(event(p.down))
		if p.up == nil {
			tap.Hand(to.object)
			return
		}
		mouse.MouseUp(event(p.up))
	}
	if t, ok := to.object.(fyne.Tappable); ok && p.tapped {
		t.Tapped(&fyne.PointEvent{Position: to.at, AbsolutePosition: p.at})
	}
}

// objectAt is the topmost thing at a place that takes a press, as far as the window
// knows what its widgets hold.
func objectAt(root fyne.CanvasObject, at fyne.Position) (found underneath) {
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
	for _, o := range within(root) {
		if deeper := objectAt(o, in); deeper.object != nil {
			found = deeper
		}
	}
	return found
}

// within is what an object holds.
func within(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *scroller:
		return []fyne.CanvasObject{o.Content, o.bar}
	case *tablePage:
		return []fyne.CanvasObject{o.root}
	case *backdrop:
		return []fyne.CanvasObject{o.card}
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
