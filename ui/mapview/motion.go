package mapview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/state"
)

// Durations of moves. People who switched animations off get none.
const (
	short = 160 * time.Millisecond
	long  = 420 * time.Millisecond
)

// motion moves the model's view over some frames.
type motion struct {
	model   *state.Model
	anim    *fyne.Animation
	to      view.Viewport
	settled func() // called where a movement ends, instead of the model's Settle
}

// goal is where the map is going, or where it stands.
func (m *motion) goal() view.Viewport {
	if m.anim != nil {
		return m.to
	}
	return m.model.View()
}

func (m *motion) stop() {
	if m.anim != nil {
		m.anim.Stop()
		m.anim = nil
	}
}

// fly moves to a view along the way that looks steady.
func (m *motion) fly(to view.Viewport, d time.Duration) {
	from := m.model.View()
	m.run(to, d, func(t float64) view.Viewport { return from.Lerp(to, t) }, nil)
}

// zoom scales about a point. Notches that follow quickly add up.
func (m *motion) zoom(at scene.Point, factor float64) {
	from := m.model.View()
	to := m.goal().ZoomAt(at, factor)
	ratio := to.Scale / from.Scale
	m.run(from.ZoomAt(at, ratio), short, func(t float64) view.Viewport {
		return from.ZoomAt(at, math.Pow(ratio, t))
	}, nil)
}

// home flies to the figure's own view, which is then kept when the window
// changes its size.
func (m *motion) home() {
	from, to := m.model.View(), m.model.Home()
	m.run(to, long, func(t float64) view.Viewport { return from.Lerp(to, t) }, m.model.Reset)
}

func (m *motion) run(to view.Viewport, d time.Duration, at func(t float64) view.Viewport, done func()) {
	m.stop()
	end := func() {
		m.anim = nil
		m.model.Travel(to)
		m.settled()
		if done != nil {
			done()
		}
	}
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		end()
		return
	}
	m.to = to
	anim := fyne.NewAnimation(d, nil)
	anim.Curve = fyne.AnimationEaseOut
	anim.Tick = func(p float32) {
		if p >= 1 {
			end()
			return
		}
		m.model.Travel(at(float64(p)))
	}
	m.anim = anim
	anim.Start()
}
