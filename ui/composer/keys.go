package composer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
)

// FocusGained draws a ring.
func (p *Page) FocusGained() {
	p.ring.Show()
	p.ring.Refresh()
}

// FocusLost takes it away.
func (p *Page) FocusLost() {
	p.ring.Hide()
	p.ring.Refresh()
}

// AcceptsTab lets Tab go through the annotations first.
func (p *Page) AcceptsTab() bool { return true }

// TypedRune places something in the middle with Space while a tool is used.
func (p *Page) TypedRune(r rune) {
	if r == ' ' && p.c.tool != "" {
		at := scene.Point{X: p.scene.Size.W / 2, Y: p.scene.Size.H / 2}
		if !p.diagram {
			at = p.view.Rect().Center()
		}
		p.c.place(at, at)
	}
}

// TypedKey goes through what stands on the page, moves it and takes it away.
func (p *Page) TypedKey(e *fyne.KeyEvent) {
	const step = 4
	by := map[fyne.KeyName]scene.Point{fyne.KeyLeft: {X: -step}, fyne.KeyRight: {X: step}, fyne.KeyUp: {Y: -step}, fyne.KeyDown: {Y: step}}
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		p.c.shift(by[e.Name])
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.c.remove()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		p.c.form.focusText()
	case fyne.KeyTab:
		p.tab()
	case fyne.KeyEscape:
		switch {
		case p.c.tool != "":
			p.c.use("")
		case !p.c.picked.none():
			p.c.take(pick{})
		default:
			p.c.Close()
		}
	default:
		p.c.host.Key(e)
	}
}

// tab goes to the next annotation, and from the last one to what comes after the page.
func (p *Page) tab() {
	back := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		back = d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	step := 1
	if back {
		step = -1
	}
	switch {
	case p.c.next(step):
	case back:
		p.k.Canvas().FocusPrevious()
	default:
		p.k.Canvas().FocusNext()
	}
}
