package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/ui/tap"
)

// shield is a filled surface that lets no event through to the map below it.
type shield struct {
	widget.BaseWidget
	back *canvas.Rectangle
	tap  func() // gives the keyboard back to the map; may be nil

	onHover func(inside bool) // may be nil
}

func newShield(fill color.Color, tap func()) *shield {
	s := &shield{back: canvas.NewRectangle(orClear(fill)), tap: tap}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *shield) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.back) }

// Tapped calls the action, unless the tap was meant for what the pointer has
// come to meanwhile.
func (s *shield) Tapped(e *fyne.PointEvent) {
	tap.Tap(s, e.Position, func(fyne.Position) {
		if s.tap != nil {
			s.tap()
		}
	})
}

// MouseDown tells where the press went.
func (s *shield) MouseDown(*desktop.MouseEvent) { tap.Press(s) }

// TappedSecondary and the others swallow what the map would otherwise get.
func (s *shield) TappedSecondary(*fyne.PointEvent) {}
func (s *shield) MouseUp(*desktop.MouseEvent)      {}
func (s *shield) MouseIn(*desktop.MouseEvent)      { s.hover(true) }
func (s *shield) MouseMoved(*desktop.MouseEvent)   {}
func (s *shield) MouseOut()                        { s.hover(false) }
func (s *shield) Dragged(*fyne.DragEvent)          {}
func (s *shield) DragEnd()                         {}
func (s *shield) Scrolled(*fyne.ScrollEvent)       {}
func (s *shield) Cursor() desktop.Cursor           { return desktop.DefaultCursor }

func (s *shield) hover(in bool) {
	if s.onHover != nil {
		s.onHover(in)
	}
}
