package ui

import (
	"fmt"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/scene"
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
	sliderLabelY = 26
	sliderLabel  = 11
	sliderGap    = 4 // least room between two labels
)

// yearSlider is a track with one stop for each of the model's years, at distances
// true to time.
// A press or a drag goes to the nearest stop.
type yearSlider struct {
	widget.BaseWidget
	ink   ink
	model *state.Model
	leave func() // Esc

	focused bool
}

func newYearSlider(k ink, m *state.Model, leave func()) *yearSlider {
	s := &yearSlider{ink: k, model: m, leave: leave}
	s.ExtendBaseWidget(s)
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
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
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
func (s *yearSlider) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost takes the ring away.
func (s *yearSlider) FocusLost() { s.focused = false; s.Refresh() }

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
		handOn(s, e)
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

// CreateRenderer is called by Fyne.
func (s *yearSlider) CreateRenderer() fyne.WidgetRenderer {
	clear := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	r := &yearSliderRenderer{s: s, track: clear(), past: clear(), knob: clear(), ring: clear()}
	for _, y := range s.model.Years() {
		r.stops = append(r.stops, clear())
		r.labels = append(r.labels, s.ink.text(fmt.Sprint(y), sliderLabel, "quiet"))
	}
	r.Refresh()
	return r
}

type yearSliderRenderer struct {
	s                       *yearSlider
	track, past, knob, ring *canvas.Rectangle
	stops                   []*canvas.Rectangle
	labels                  []*canvas.Text
}

func (r *yearSliderRenderer) Destroy() {}

func (r *yearSliderRenderer) MinSize() fyne.Size { return fyne.NewSize(120, sliderHeight) }

func (r *yearSliderRenderer) Objects() []fyne.CanvasObject {
	os := []fyne.CanvasObject{r.track, r.past}
	for i := range r.stops {
		os = append(os, r.stops[i], r.labels[i])
	}
	return append(os, r.knob, r.ring)
}

// Layout places everything for the year that shows.
func (r *yearSliderRenderer) Layout(size fyne.Size) {
	ys := r.s.model.Years()
	round := func(o *canvas.Rectangle, x, y, w, h float32) {
		put(o, x, y, w, h)
		o.CornerRadius = fyne.Min(w, h) / 2
	}
	at := r.s.x(r.year())
	round(r.track, sliderEdge-sliderTrackH/2, sliderTrackY-sliderTrackH/2, size.Width-2*sliderEdge+sliderTrackH, sliderTrackH)
	round(r.past, sliderEdge-sliderTrackH/2, sliderTrackY-sliderTrackH/2, at-sliderEdge+sliderTrackH, sliderTrackH)
	for i, y := range ys {
		round(r.stops[i], r.s.x(y)-sliderStop/2, sliderTrackY-sliderStop/2, sliderStop, sliderStop)
	}
	round(r.knob, at-sliderKnob/2, sliderTrackY-sliderKnob/2, sliderKnob, sliderKnob)
	const wide = sliderKnob + 8
	round(r.ring, at-wide/2, sliderTrackY-wide/2, wide, wide)
	r.placeLabels()
}

// year is the stop at which the knob stands, also while nothing is shaded.
func (r *yearSliderRenderer) year() int {
	if y := r.s.model.Year(); y != 0 {
		return y
	}
	return r.s.model.LastYear()
}

// placeLabels writes the years under their stops. Where two would touch, the one
// that shows goes first, then the earlier.
func (r *yearSliderRenderer) placeLabels() {
	ys := r.s.model.Years()
	var taken [][2]float32
	write := func(i int) {
		m := r.labels[i].MinSize()
		x := r.s.x(ys[i]) - m.Width/2
		r.labels[i].Hide()
		for _, t := range taken {
			if x < t[1]+sliderGap && x+m.Width > t[0]-sliderGap {
				return
			}
		}
		taken = append(taken, [2]float32{x, x + m.Width})
		put(r.labels[i], x, sliderLabelY, m.Width, m.Height)
		r.labels[i].Show()
	}
	for i, y := range ys {
		if y == r.s.model.Year() {
			write(i)
		}
	}
	for i, y := range ys {
		if y != r.s.model.Year() {
			write(i)
		}
	}
}

// Refresh colours everything for the year that shows.
func (r *yearSliderRenderer) Refresh() {
	k, year := r.s.ink, r.s.model.Year()
	on, off := color.Color(k.color("teal")), color.Color(k.color("switchOff"))
	r.track.FillColor, r.past.FillColor = off, color.Transparent
	r.knob.FillColor, r.knob.StrokeColor, r.knob.StrokeWidth = k.color("panel"), off, 3
	if year != 0 {
		r.past.FillColor, r.knob.StrokeColor = on, on
	}
	r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, 0
	if r.s.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = k.color("focus"), 2
	}
	for i, y := range r.s.model.Years() {
		r.stops[i].FillColor = off
		if y <= year {
			r.stops[i].FillColor = on
		}
		l := r.labels[i]
		ink, w := k.color("quiet"), scene.Regular
		if y == year {
			ink, w = k.color("tealText"), scene.Bold
		}
		l.Color = ink
		k.write(l, l.Text, w)
	}
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
