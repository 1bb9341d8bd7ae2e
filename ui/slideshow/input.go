package slideshow

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/ui/kit"
)

// The pointer on a slide is a dot that can be seen from afar, and goes away
// when it rests.
const (
	pointerRest  = 2 * time.Second
	pointerShare = 0.014 // of the height
)

// TypedKey goes through the figures and leaves.
func (s *Slideshow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.step(1)
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyBackspace:
		s.step(-1)
	case fyne.KeyHome:
		s.goTo(0)
	case fyne.KeyEnd:
		s.goTo(len(s.figures) - 1)
	case fyne.KeyEscape, fyne.KeyF5:
		s.host.Exit()
	}
}

// TypedRune does nothing.
func (s *Slideshow) TypedRune(rune) {}

// FocusGained does nothing.
func (s *Slideshow) FocusGained() {}

// FocusLost does nothing.
func (s *Slideshow) FocusLost() {}

// AcceptsTab keeps the keyboard here.
func (s *Slideshow) AcceptsTab() bool { return true }

// Tapped goes on in the right half and back in the left.
func (s *Slideshow) Tapped(e *fyne.PointEvent) {
	if e.Position.X < s.Size().Width/2 {
		s.step(-1)
	} else {
		s.step(1)
	}
}

// TappedSecondary goes back.
func (s *Slideshow) TappedSecondary(*fyne.PointEvent) { s.step(-1) }

// Scrolled goes a figure on or back for each notch.
func (s *Slideshow) Scrolled(e *fyne.ScrollEvent) {
	switch {
	case e.Scrolled.DY < 0:
		s.step(1)
	case e.Scrolled.DY > 0:
		s.step(-1)
	}
}

// Cursor hides the system's pointer, which is too small for a room.
func (s *Slideshow) Cursor() desktop.Cursor { return desktop.HiddenCursor }

// MouseIn does nothing: the pointer shows when it moves.
func (s *Slideshow) MouseIn(*desktop.MouseEvent) {}

// MouseOut hides the dot.
func (s *Slideshow) MouseOut() { s.paintDot(color.Transparent) }

// MouseMoved shows the dot where the pointer is until it rests.
func (s *Slideshow) MouseMoved(e *desktop.MouseEvent) {
	d := s.Size().Height * pointerShare
	s.dot.Resize(fyne.NewSquareSize(d))
	s.dot.Move(e.Position.SubtractXY(d/2, d/2))
	s.paintDot(kit.WithAlpha(s.model.Sheet().Color("accent"), 0xD0))
	s.moves++
	if !s.resting {
		s.resting = true
		s.awaitRest()
	}
}

// awaitRest hides the dot when the pointer has not moved for a while; until then it
// looks again, so that no move of the pointer costs a timer.
func (s *Slideshow) awaitRest() {
	n := s.moves
	s.host.RunAfter(pointerRest, func() {
		if n != s.moves {
			s.awaitRest()
			return
		}
		s.resting = false
		s.paintDot(color.Transparent)
	})
}

func (s *Slideshow) paintDot(c color.Color) {
	s.dot.FillColor = c
	s.dot.Refresh()
}
