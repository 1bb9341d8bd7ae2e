package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/ui/kit/tap"
)

// Scrim is a filled surface that lets no event through to the map below it.
type Scrim struct {
	widget.BaseWidget
	back *canvas.Rectangle
	tap  func() // gives the keyboard back to the map; may be nil

	onHover func(inside bool) // may be nil
}

func NewScrim(fill color.Color, tap func()) *Scrim {
	s := &Scrim{back: canvas.NewRectangle(orClear(fill)), tap: tap}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *Scrim) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.back) }

// Tapped calls the action, unless the tap was meant for what the pointer has
// come to meanwhile.
func (s *Scrim) Tapped(e *fyne.PointEvent) {
	tap.Tap(s, e.Position, func(fyne.Position) {
		if s.tap != nil {
			s.tap()
		}
	})
}

// MouseDown tells where the press went.
func (s *Scrim) MouseDown(*desktop.MouseEvent) { tap.Press(s) }

// TappedSecondary and the others swallow what the map would otherwise get.
func (s *Scrim) TappedSecondary(*fyne.PointEvent) {}
func (s *Scrim) MouseUp(*desktop.MouseEvent)      {}
func (s *Scrim) MouseIn(*desktop.MouseEvent)      { s.hover(true) }
func (s *Scrim) MouseMoved(*desktop.MouseEvent)   {}
func (s *Scrim) MouseOut()                        { s.hover(false) }
func (s *Scrim) Dragged(*fyne.DragEvent)          {}
func (s *Scrim) DragEnd()                         {}
func (s *Scrim) Scrolled(*fyne.ScrollEvent)       {}
func (s *Scrim) Cursor() desktop.Cursor           { return desktop.DefaultCursor }

func (s *Scrim) hover(in bool) {
	if s.onHover != nil {
		s.onHover(in)
	}
}

// DoubleScrim is a scrim that does something on a second press.
type DoubleScrim struct {
	Scrim
	double func()
}

func NewDoubleScrim(tap, double func()) *DoubleScrim {
	s := &DoubleScrim{Scrim: Scrim{back: canvas.NewRectangle(color.Transparent), tap: tap}, double: double}
	s.ExtendBaseWidget(s)
	return s
}

// DoubleTapped calls the action of a second press.
func (s *DoubleScrim) DoubleTapped(*fyne.PointEvent) { s.double() }
