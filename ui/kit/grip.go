package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Grip is where a row of a list is taken to be dragged to another place.
type Grip struct {
	composite.Composite
	k       Context
	inside  bool
	OnDrag  func(at fyne.Position) // in the window
	OnDrop  func()
	dragged bool
}

// NewGrip makes a grip as high as what it stands beside.
func NewGrip(k Context, drag func(at fyne.Position), drop func()) *Grip {
	g := &Grip{k: k, OnDrag: drag, OnDrop: drop}
	g.Draw, g.Least = g.draw, fyne.NewSize(10, 20)
	g.Init(k.Pen, g)
	return g
}

// Dragged takes the row along.
func (g *Grip) Dragged(e *fyne.DragEvent) {
	g.dragged = true
	g.OnDrag(e.AbsolutePosition)
}

// DragEnd leaves the row where it is.
func (g *Grip) DragEnd() {
	if g.dragged {
		g.dragged = false
		g.OnDrop()
	}
}

// Cursor says that the row goes up and down.
func (g *Grip) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// MouseIn darkens the dots.
func (g *Grip) MouseIn(*desktop.MouseEvent) { g.point(true) }

// MouseMoved does nothing.
func (g *Grip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the darker dots away.
func (g *Grip) MouseOut() { g.point(false) }

func (g *Grip) point(in bool) {
	g.inside = in
	g.Redraw()
}

// draw draws two columns of dots.
func (g *Grip) draw(p composite.Pencil, r scene.Rect) {
	role := "switchOff"
	if g.inside {
		role = "quiet"
	}
	c := r.Center()
	for _, x := range []float64{-2, 2} {
		for _, y := range []float64{-5, 0, 5} {
			composite.Surface{Fill: g.k.Color(role), Radius: 1.2}.Draw(p, scene.R(c.X+x-1.2, c.Y+y-1.2, 2.4, 2.4))
		}
	}
}
