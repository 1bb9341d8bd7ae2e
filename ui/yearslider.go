package ui

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/ui/mark"
	"kechuang/ui/state"
)

// Measures of the slider, in units.
const (
	sliderHeight = 46
	sliderEdge   = 17 // half a label, so that the outer ones stay inside
	sliderTrackY = 17
	sliderTrackH = 4
	sliderKnob   = 14
	sliderStop   = 6
	sliderYears  = 39 // baseline of the years
	sliderLabel  = 11
	sliderGap    = 4 // least room between two labels
)

// yearSlider is a track with one stop for each of the model's years, at distances
// true to time.
// A press or a drag goes to the nearest stop.
type yearSlider struct {
	mark.Mark
	ink   ink
	model *state.Model
	leave func() // Esc

	focused bool
}

func newYearSlider(k ink, m *state.Model, leave func()) *yearSlider {
	s := &yearSlider{ink: k, model: m, leave: leave}
	s.Draw, s.Least = s.draw, fyne.NewSize(120, sliderHeight)
	s.Init(k.pen, s)
	return s
}

// x is where a year stands.
func (s *yearSlider) x(year int) float32 {
	ys := s.model.Years()
	first, last := ys[0], ys[len(ys)-1]
	room := s.Size().Width - 2*sliderEdge
	return sliderEdge + room*float32(year-first)/float32(max(last-first, 1))
}

// near is the stop nearest to a place.
func (s *yearSlider) near(x float32) int {
	best, far := 0, math.Inf(1)
	for _, y := range s.model.Years() {
		if d := math.Abs(float64(s.x(y) - x)); d < far {
			best, far = y, d
		}
	}
	return best
}

func (s *yearSlider) take(at fyne.Position) {
	_ = s.model.SetYear(s.near(at.X)) // one of Years
}

// Tapped goes to the nearest stop.
func (s *yearSlider) Tapped(e *fyne.PointEvent) {
	s.take(e.Position)
	s.ink.canvas().Focus(s)
}

// Dragged follows the pointer from stop to stop.
func (s *yearSlider) Dragged(e *fyne.DragEvent) { s.take(e.Position) }

// DragEnd does nothing: the knob stands at a stop already.
func (s *yearSlider) DragEnd() {}

// Scrolled goes a stop for each notch.
func (s *yearSlider) Scrolled(e *fyne.ScrollEvent) {
	switch {
	case e.Scrolled.DY > 0:
		s.model.StepYear(1)
	case e.Scrolled.DY < 0:
		s.model.StepYear(-1)
	}
}

// Cursor is the hand.
func (s *yearSlider) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained draws the ring.
func (s *yearSlider) FocusGained() { s.focused = true; s.Redraw() }

// FocusLost takes the ring away.
func (s *yearSlider) FocusLost() { s.focused = false; s.Redraw() }

// TypedRune does nothing.
func (s *yearSlider) TypedRune(rune) {}

// TypedKey steps, goes to the ends, switches on and off, leaves on Esc and hands
// the function keys on.
func (s *yearSlider) TypedKey(e *fyne.KeyEvent) {
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
		handOn(s.ink.canvas(), e)
	}
}

// AccessibilityLabel names the slider and its year.
func (s *yearSlider) AccessibilityLabel() string {
	if y := s.model.Year(); y != 0 {
		return s.ink.t("year.title") + " " + fmt.Sprint(y)
	}
	return s.ink.t("year.title") + " " + s.ink.t("year.off")
}

// AccessibilityRole is a button's: Fyne has no word for a slider.
func (s *yearSlider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// year is the stop at which the knob stands, also while nothing is shaded.
func (s *yearSlider) year() int {
	if y := s.model.Year(); y != 0 {
		return y
	}
	return s.model.LastYear()
}

// draw draws the track, as far as the year on another colour, with its stops, the
// knob and the years below.
func (s *yearSlider) draw(p mark.Pencil, r scene.Rect) {
	k, year := s.ink, s.model.Year()
	on, off := k.color("teal"), k.color("switchOff")
	round := func(x0, x1, high float64, c mark.Surface) {
		c.Radius = float32(high / 2)
		c.Draw(p, scene.R(r.Min.X+x0, r.Min.Y+sliderTrackY-high/2, x1-x0, high))
	}
	disc := func(x, size float64, c mark.Surface) { round(x-size/2, x+size/2, size, c) }
	at := float64(s.x(s.year()))
	const end = sliderTrackH / 2.
	round(sliderEdge-end, r.W()-sliderEdge+end, sliderTrackH, mark.Surface{Fill: off})
	knob := mark.Surface{Fill: k.color("panel"), Stroke: off, Width: 3}
	if year != 0 {
		round(sliderEdge-end, at+end, sliderTrackH, mark.Surface{Fill: on})
		knob.Stroke = on
	}
	for _, y := range s.model.Years() {
		stop := mark.Surface{Fill: off}
		if y <= year {
			stop.Fill = on
		}
		disc(float64(s.x(y)), sliderStop, stop)
	}
	disc(at, sliderKnob, knob)
	if s.focused {
		disc(at, sliderKnob+8, mark.Surface{Stroke: k.color("focus"), Width: 2})
	}
	s.drawYears(p, r)
}

// drawYears writes the years under their stops. Where two would touch, the one
// that shows goes first, then the earlier.
func (s *yearSlider) drawYears(p mark.Pencil, r scene.Rect) {
	var taken [][2]float64
	write := func(year int, ink string, w scene.Weight) {
		name := fmt.Sprint(year)
		width := s.ink.fonts.Width(name, w, sliderLabel)
		x := float64(s.x(year)) - width/2
		for _, t := range taken {
			if x < t[1]+sliderGap && x+width > t[0]-sliderGap {
				return
			}
		}
		taken = append(taken, [2]float64{x, x + width})
		at := scene.Point{X: r.Min.X + x, Y: r.Min.Y + sliderYears}
		p.Text(scene.Text{At: at, String: name, Weight: w, Size: sliderLabel, Width: width, Fill: s.ink.color(ink)})
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
