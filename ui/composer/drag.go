package composer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/tap"
)

// hold is what of a selection is dragged.
type hold int

const (
	holdNone hold = iota
	holdAll
	holdFrom // the ends of what reaches
	holdTo
	holdSize
	holdNew // something that is placed
)

// gripsOf are where the handles of what is selected stand, and what they drag.
func (p *Page) gripsOf() (at []scene.Point, held []hold) {
	a := p.c.note()
	if a == nil {
		return nil, nil
	}
	if from, to := p.ends(a); a.Kind.Reaches() {
		return []scene.Point{from, to}, []hold{holdFrom, holdTo}
	}
	box, ok := p.boxOf(p.c.picked)
	if !ok {
		return nil, nil
	}
	return []scene.Point{box.Max}, []hold{holdSize}
}

// mark shows what is selected, with its handles.
func (p *Page) mark() {
	box, ok := p.boxOf(p.c.picked)
	ok = ok && !p.c.picked.none()
	kit.SetVisible(p.frame, ok)
	if ok {
		lo, hi := p.pos(box.Inset(-3).Min), p.pos(box.Inset(-3).Max)
		kit.Put(p.frame, lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y)
	}
	at, _ := p.gripsOf()
	for i, g := range p.grips {
		kit.SetVisible(g, i < len(at))
		if i < len(at) {
			o := p.pos(at[i])
			kit.Put(g, o.X-gripSide/2, o.Y-gripSide/2, gripSide, gripSide)
		}
	}
	for _, o := range []fyne.CanvasObject{p.frame, p.grips[0], p.grips[1]} {
		o.Refresh()
	}
}

// MouseDown takes hold of what lies there.
func (p *Page) MouseDown(e *desktop.MouseEvent) {
	tap.Press(p)
	p.c.host.FocusMap()
	pt := p.at(e.Position)
	p.begun, p.now, p.held = pt, pt, holdNone
	if p.c.tool != "" {
		p.held = holdNew
		return
	}
	at, held := p.gripsOf()
	for i, g := range at {
		if g.Sub(pt).Len()*p.zoom() <= gripSide {
			p.held = held[i]
			return
		}
	}
	what := p.under(pt)
	p.c.take(what)
	if !what.none() {
		p.held = holdAll
	}
}

// MouseUp places something new that was not dragged.
func (p *Page) MouseUp(*desktop.MouseEvent) {
	if p.held == holdNew && p.now == p.begun {
		p.held = holdNone
		at := p.snapped(p.begun, 0)
		p.c.place(at, at)
	}
}

// Tapped gives a press to what is under the pointer really.
func (p *Page) Tapped(e *fyne.PointEvent) { tap.Tap(p, e.Position, func(fyne.Position) {}) }

// DoubleTapped asks for the text of what is selected.
func (p *Page) DoubleTapped(*fyne.PointEvent) { p.c.form.focusText() }

// TappedSecondary opens the menu of what lies there.
func (p *Page) TappedSecondary(e *fyne.PointEvent) {
	p.c.take(p.under(p.at(e.Position)))
	if !p.c.picked.none() {
		p.k.OpenMenu(p.c.menu(), 220, 60, e.AbsolutePosition)
	}
}

// Dragged shows where what is held would go.
func (p *Page) Dragged(e *fyne.DragEvent) {
	if p.held == holdNone {
		return
	}
	p.now = p.at(e.Position)
	if p.held == holdAll && p.c.picked.label != "" || p.held == holdSize {
		p.showGhost()
		return
	}
	but := p.c.picked.note
	if p.held == holdAll {
		from, _ := p.ends(p.c.note())
		to := p.snapped(from.Add(p.now.Sub(p.begun)), but)
		p.now = to.Sub(from).Add(p.begun)
	} else {
		p.now = p.snapped(p.now, but)
	}
	p.showGhost()
}

// showGhost shows what is dragged.
func (p *Page) showGhost() {
	a := p.c.note()
	switch {
	case p.held == holdNew && p.c.tool.Reaches():
		p.showLine(p.begun, p.now)
	case p.held == holdFrom:
		_, to := p.ends(a)
		p.showLine(p.now, to)
	case p.held == holdTo:
		from, _ := p.ends(a)
		p.showLine(from, p.now)
	case p.held == holdAll, p.held == holdSize:
		box, _ := p.boxOf(p.c.picked)
		if p.held == holdAll {
			box = box.Shift(p.now.Sub(p.begun))
		} else {
			c, share := box.Center(), p.share(box)
			box = scene.R(c.X-box.W()*share/2, c.Y-box.H()*share/2, box.W()*share, box.H()*share)
		}
		lo, hi := p.pos(box.Min), p.pos(box.Max)
		kit.Put(p.ghost, lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y)
		p.ghost.Show()
		p.ghost.Refresh()
	}
}

func (p *Page) showLine(from, to scene.Point) {
	p.line.Position1, p.line.Position2 = p.pos(from), p.pos(to)
	p.line.Show()
	p.line.Refresh()
}

// share is how much larger what is selected is dragged by its corner.
func (p *Page) share(box scene.Rect) float64 {
	return p.now.Sub(box.Center()).Len() / max(box.Max.Sub(box.Center()).Len(), 1)
}

// DragEnd does what was shown.
func (p *Page) DragEnd() {
	held := p.held
	p.held = holdNone
	p.ghost.Hide()
	p.line.Hide()
	c, a := p.c, p.c.note()
	switch {
	case held == holdNew:
		c.place(p.snapped(p.begun, 0), p.now)
	case held == holdAll && p.now != p.begun:
		c.shift(p.now.Sub(p.begun))
	case a == nil:
	case held == holdFrom || held == holdTo:
		from, to := p.ends(a)
		if held == holdFrom {
			from = p.now
		} else {
			to = p.now
		}
		c.alter(func() { c.setNote(func(a *figure.Annotation) { *a = p.put(*a, from, to) }) })
	case held == holdSize:
		box, _ := p.boxOf(c.picked)
		c.resize(p.share(box))
	}
	p.mark()
}

// resize makes an annotation larger or smaller.
func (c *Composer) resize(share float64) {
	c.alter(func() {
		c.setNote(func(a *figure.Annotation) {
			if a.Size == 0 {
				a.Size = 1
			}
			a.Size = min(max(a.Size*share, figure.LeastSize), figure.MostSize)
		})
	})
}
