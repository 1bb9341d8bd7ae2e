package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Range is a track on which a number is chosen. While it is dragged the number is being
// tried; it is set when the drag ends, or at once by a press or a key.
type Range struct {
	composite.Composite
	Name     string // for screen readers and tests
	Min, Max float64
	Step     float64
	Value    float64
	Try, Set func(v float64)
	Leave    func() // Esc
	k        Context
	focused  bool
	dragging bool
}

// Measures of the track, in units.
const (
	rangeHeight = 26
	rangeEdge   = 8
)

// NewRange makes a track with its knob at a value.
func NewRange(k Context, name string, low, high, step, value float64) *Range {
	s := &Range{k: k, Name: name, Min: low, Max: high, Step: step, Value: value}
	s.Draw, s.Least = s.draw, fyne.NewSize(80, rangeHeight)
	s.Init(k.Pen, s)
	return s
}

// at is the value at a place.
func (s *Range) at(x float32) float64 {
	room := s.Size().Width - 2*rangeEdge
	return s.near(s.Min + (s.Max-s.Min)*float64((x-rangeEdge)/fyne.Max(room, 1)))
}

// near is the step nearest to a value.
func (s *Range) near(v float64) float64 {
	v = s.Min + math.Round((v-s.Min)/s.Step)*s.Step
	return math.Min(math.Max(math.Round(v*1e6)/1e6, s.Min), s.Max)
}

func (s *Range) move(v float64, set bool) {
	changed := v != s.Value
	s.Value = v
	s.Redraw()
	switch {
	case set && (changed || s.dragging):
		s.Set(v)
	case changed:
		s.Try(v)
	}
}

// Tapped goes there.
func (s *Range) Tapped(e *fyne.PointEvent) {
	s.k.Canvas().Focus(s)
	s.move(s.at(e.Position.X), true)
}

// Dragged follows the pointer.
func (s *Range) Dragged(e *fyne.DragEvent) {
	if !s.dragging {
		s.dragging = true
		s.k.Canvas().Focus(s)
	}
	s.move(s.at(e.Position.X), false)
}

// DragEnd sets what was tried.
func (s *Range) DragEnd() {
	if s.dragging {
		s.move(s.Value, true)
		s.dragging = false
	}
}

// Cursor is the hand.
func (s *Range) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained draws the ring, in sight.
func (s *Range) FocusGained() {
	s.focused = true
	s.Redraw()
	if s.k.Reveal != nil {
		s.k.Reveal(s)
	}
}

// FocusLost takes the ring away.
func (s *Range) FocusLost() { s.focused = false; s.Redraw() }

// TypedRune does nothing.
func (s *Range) TypedRune(rune) {}

// TypedKey steps, goes to the ends, leaves on Esc and hands the function keys on.
func (s *Range) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.move(s.near(s.Value-s.Step), true)
	case fyne.KeyRight, fyne.KeyUp:
		s.move(s.near(s.Value+s.Step), true)
	case fyne.KeyHome:
		s.move(s.Min, true)
	case fyne.KeyEnd:
		s.move(s.Max, true)
	case fyne.KeyEscape:
		s.Leave()
	default:
		handOn(s.k.Canvas(), e)
	}
}

// AccessibilityLabel names the track.
func (s *Range) AccessibilityLabel() string { return s.Name }

// AccessibilityRole is a button's: Fyne has no word for a slider.
func (s *Range) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// draw draws the track, as far as the value in another colour, and the knob.
func (s *Range) draw(p composite.Pencil, r scene.Rect) {
	on, off := s.k.Color("teal"), s.k.Color("switchOff")
	middle := r.Center().Y
	at := r.Min.X + rangeEdge + (r.W()-2*rangeEdge)*(s.Value-s.Min)/(s.Max-s.Min)
	round := func(x0, x1, high float64, c composite.Surface) {
		c.Radius = float32(high / 2)
		c.Draw(p, scene.R(x0, middle-high/2, x1-x0, high))
	}
	const end = sliderTrackH / 2.
	round(r.Min.X+rangeEdge-end, r.Max.X-rangeEdge+end, sliderTrackH, composite.Surface{Fill: off})
	round(r.Min.X+rangeEdge-end, at+end, sliderTrackH, composite.Surface{Fill: on})
	disc := func(size float64, c composite.Surface) { round(at-size/2, at+size/2, size, c) }
	disc(sliderKnob, composite.Surface{Fill: s.k.Color("panel"), Stroke: on, Width: 3})
	if s.focused {
		disc(sliderKnob+7, composite.Surface{Stroke: s.k.Color("focus"), Width: 2})
	}
}
