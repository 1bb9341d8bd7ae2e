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

// TypedKey goes through the figures and leaves. Keys of clickers are among them. While the
// screen is dark, any key shows the page again and does nothing else.
func (s *Slideshow) TypedKey(e *fyne.KeyEvent) {
	s.unhint()
	if s.dark != nil {
		s.darken(nil)
		return
	}
	number := s.typed
	if e.Name < fyne.Key0 || e.Name > fyne.Key9 {
		s.forgetNumber()
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if number > 0 {
			s.goTo(number - 1)
		} else {
			s.step(1)
		}
	case fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown, fyne.KeySpace:
		s.step(1)
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyBackspace:
		if !s.goBack() {
			s.step(-1)
		}
	case fyne.KeyHome:
		s.goTo(0)
	case fyne.KeyEnd:
		s.goTo(len(s.figures) - 1)
	case fyne.KeyEscape:
		if number == 0 && !s.goBack() {
			s.host.Exit()
		}
	case fyne.KeyF5:
		s.host.Exit()
	case fyne.KeyB, fyne.KeyPeriod:
		s.darken(color.Black)
	case fyne.KeyW, fyne.KeyComma:
		s.darken(color.White)
	case fyne.KeyN:
		s.switchNotes()
	case fyne.KeyF1, fyne.KeyH:
		s.hint()
		s.raster.Refresh()
	case fyne.KeyPlus, fyne.KeyEqual:
		s.zoom(zoomStep)
	case fyne.KeyMinus:
		s.zoom(1 / zoomStep)
	}
}

// TypedRune takes the digits of a page's number.
func (s *Slideshow) TypedRune(r rune) {
	if r >= '0' && r <= '9' && s.dark == nil {
		s.typeDigit(int(r - '0'))
	}
}

// FocusGained does nothing.
func (s *Slideshow) FocusGained() {}

// FocusLost does nothing.
func (s *Slideshow) FocusLost() {}

// AcceptsTab keeps the keyboard here.
func (s *Slideshow) AcceptsTab() bool { return true }

// Tapped goes to what was pressed on the map. Elsewhere it goes on in the right half and
// back in the left; from a page about a feature it goes back.
func (s *Slideshow) Tapped(e *fyne.PointEvent) {
	s.unhint()
	switch {
	case s.dark != nil:
		s.darken(nil)
	case s.about == nil && s.goInto(s.featureAt(e.Position)):
	case s.goBack():
	case e.Position.X < s.Size().Width/2:
		s.step(-1)
	default:
		s.step(1)
	}
}

// TappedSecondary goes back.
func (s *Slideshow) TappedSecondary(*fyne.PointEvent) {
	if !s.goBack() {
		s.step(-1)
	}
}

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
func (s *Slideshow) MouseOut() {
	s.paintDot(color.Transparent)
	s.hover("")
}

// MouseMoved shows the dot where the pointer is until it rests.
func (s *Slideshow) MouseMoved(e *desktop.MouseEvent) {
	d := s.Size().Height * pointerShare
	s.dot.Resize(fyne.NewSquareSize(d))
	s.dot.Move(e.Position.SubtractXY(d/2, d/2))
	s.paintDot(kit.WithAlpha(s.model.Sheet().Color("accent"), 0xD0))
	s.moves++
	s.pointer = e.Position
	if s.anim == nil && s.dark == nil {
		s.hover(s.featureAt(e.Position))
	}
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
		s.hover("")
		s.paintDot(color.Transparent)
	})
}

func (s *Slideshow) paintDot(c color.Color) {
	s.dot.FillColor = c
	s.dot.Refresh()
}
