package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/ui/kit/tap"
)

// Tapped acts on a place of the drawing.
func (m *Pane) Tapped(e *fyne.PointEvent) { tap.Tap(m, e.Position, m.act) }

func (m *Pane) act(at fyne.Position) {
	if m.OnTap != nil {
		m.OnTap(at.Add(m.Offset()))
	}
}

// MouseDown tells where the press went.
func (m *Pane) MouseDown(*desktop.MouseEvent) { tap.Press(m) }

// MouseUp acts where no Tapped follows: the toolkit gave the press to another.
func (m *Pane) MouseUp(e *desktop.MouseEvent) {
	if tap.Handed(m) && e.Button == desktop.MouseButtonPrimary {
		m.act(e.Position)
	}
}

// MouseIn tells where the pointer is.
func (m *Pane) MouseIn(e *desktop.MouseEvent) {
	tap.Move(m, e.Position, m.act)
	m.point(e.Position, true)
}

// MouseMoved tells where the pointer is.
func (m *Pane) MouseMoved(e *desktop.MouseEvent) { m.point(e.Position, true) }

// MouseOut tells that the pointer is gone.
func (m *Pane) MouseOut() {
	tap.Leave(m)
	m.point(fyne.Position{}, false)
}

func (m *Pane) point(at fyne.Position, inside bool) {
	if m.OnPoint != nil {
		m.OnPoint(at, inside)
	}
}

// Cursor is the hand where a press does something.
func (m *Pane) Cursor() desktop.Cursor {
	if m.OnTap == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
