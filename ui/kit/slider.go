package kit

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Measures of the slider, in units.
const (
	sliderHeight = 34
	sliderEdge   = 17 // half a label, so that the outer ones stay inside
	sliderTrackY = 11
	sliderTrackH = 4
	sliderKnob   = 12
	sliderStop   = 6
	sliderYears  = 30 // baseline of the years
	sliderLabel  = 11
	sliderGap    = 4 // least room between two labels
)

// Years are what a slider goes through: stops in order, one of which is taken, or
// none while it is switched off.
type Years interface {
	Years() []int
	Year() int     // 0 while switched off
	LastYear() int // that was taken last
	SetYear(int) error
	StepYear(by int)
	ToggleYear()
}

// Slider is a track with one stop for each of some years, at distances true to
// time. A press or a drag goes to the nearest stop.
type Slider struct {
	composite.Composite
	k     Context
	model Years
	leave func() // Esc

	focused bool
}

func NewSlider(k Context, m Years, leave func()) *Slider {
	s := &Slider{k: k, model: m, leave: leave}
	s.Draw, s.Least = s.draw, fyne.NewSize(120, sliderHeight)
	s.Init(k.Pen, s)
	return s
}

// X is where a year stands.
func (s *Slider) X(year int) float32 {
	ys := s.model.Years()
	first, last := ys[0], ys[len(ys)-1]
	room := s.Size().Width - 2*sliderEdge
	return sliderEdge + room*float32(year-first)/float32(max(last-first, 1))
}

// near is the stop nearest to a place.
func (s *Slider) near(x float32) int {
	best, far := 0, math.Inf(1)
	for _, y := range s.model.Years() {
		if d := math.Abs(float64(s.X(y) - x)); d < far {
			best, far = y, d
		}
	}
	return best
}

func (s *Slider) take(at fyne.Position) {
	_ = s.model.SetYear(s.near(at.X)) // one of Years
}

// Tapped goes to the nearest stop.
func (s *Slider) Tapped(e *fyne.PointEvent) {
	s.take(e.Position)
	s.k.Canvas().Focus(s)
}

// Dragged follows the pointer from stop to stop.
func (s *Slider) Dragged(e *fyne.DragEvent) { s.take(e.Position) }

// DragEnd does nothing: the knob stands at a stop already.
func (s *Slider) DragEnd() {}

// Scrolled goes a stop for each notch.
func (s *Slider) Scrolled(e *fyne.ScrollEvent) {
	switch {
	case e.Scrolled.DY > 0:
		s.model.StepYear(1)
	case e.Scrolled.DY < 0:
		s.model.StepYear(-1)
	}
}

// Cursor is the hand.
func (s *Slider) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained draws the ring.
func (s *Slider) FocusGained() { s.focused = true; s.Redraw() }

// FocusLost takes the ring away.
func (s *Slider) FocusLost() { s.focused = false; s.Redraw() }

// TypedRune does nothing.
func (s *Slider) TypedRune(rune) {}

// TypedKey steps, goes to the ends, switches on and off, leaves on Esc and hands
// the function keys on.
func (s *Slider) TypedKey(e *fyne.KeyEvent) {
	ys := s.model.Years()
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.model.StepYear(-1)
	case fyne.KeyRight, fyne.KeyUp:
		s.model.StepYear(1)
	case fyne.KeyHome:
		_ = s.model.SetYear(ys[0])
	case fyne.KeyEnd:
		_ = s.model.SetYear(ys[len(ys)-1])
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.model.ToggleYear()
	case fyne.KeyEscape:
		s.leave()
	default:
		handOn(s.k.Canvas(), e)
	}
}

// AccessibilityLabel names the slider and its year.
func (s *Slider) AccessibilityLabel() string {
	if y := s.model.Year(); y != 0 {
		return s.k.T("year.title") + " " + fmt.Sprint(y)
	}
	return s.k.T("year.title") + " " + s.k.T("year.off")
}

// AccessibilityRole is a button's: Fyne has no word for a slider.
func (s *Slider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// year is the stop at which the knob stands, also while nothing is shaded.
func (s *Slider) year() int {
	if y := s.model.Year(); y != 0 {
		return y
	}
	return s.model.LastYear()
}

// draw draws the track, as far as the year on another colour, with its stops, the
// knob and the years below.
func (s *Slider) draw(p composite.Pencil, r scene.Rect) {
	k, year := s.k, s.model.Year()
	on, off := k.Color("teal"), k.Color("switchOff")
	round := func(x0, x1, high float64, c composite.Surface) {
		c.Radius = float32(high / 2)
		c.Draw(p, scene.R(r.Min.X+x0, r.Min.Y+sliderTrackY-high/2, x1-x0, high))
	}
	disc := func(x, size float64, c composite.Surface) { round(x-size/2, x+size/2, size, c) }
	at := float64(s.X(s.year()))
	const end = sliderTrackH / 2.
	round(sliderEdge-end, r.W()-sliderEdge+end, sliderTrackH, composite.Surface{Fill: off})
	knob := composite.Surface{Fill: k.Color("panel"), Stroke: off, Width: 3}
	if year != 0 {
		round(sliderEdge-end, at+end, sliderTrackH, composite.Surface{Fill: on})
		knob.Stroke = on
	}
	for _, y := range s.model.Years() {
		stop := composite.Surface{Fill: off}
		if y <= year {
			stop.Fill = on
		}
		disc(float64(s.X(y)), sliderStop, stop)
	}
	disc(at, sliderKnob, knob)
	if s.focused {
		disc(at, sliderKnob+7, composite.Surface{Stroke: k.Color("focus"), Width: 2})
	}
	s.drawYears(p, r)
}

// drawYears writes the years under their stops. Where two would touch, the one
// that shows goes first, then the earlier.
func (s *Slider) drawYears(p composite.Pencil, r scene.Rect) {
	var taken [][2]float64
	write := func(year int, ink string, w scene.Weight) {
		name := fmt.Sprint(year)
		width := s.k.Fonts.Width(name, w, sliderLabel)
		x := float64(s.X(year)) - width/2
		for _, t := range taken {
			if x < t[1]+sliderGap && x+width > t[0]-sliderGap {
				return
			}
		}
		taken = append(taken, [2]float64{x, x + width})
		at := scene.Point{X: r.Min.X + x, Y: r.Min.Y + sliderYears}
		p.Text(scene.Text{At: at, String: name, Weight: w, Size: sliderLabel, Width: width, Fill: s.k.Color(ink)})
	}
	if y := s.model.Year(); y != 0 {
		write(y, "tealText", scene.Bold)
	}
	for _, y := range s.model.Years() {
		if y != s.model.Year() {
			write(y, "quiet", scene.Regular)
		}
	}
}
