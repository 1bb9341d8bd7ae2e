package ui

import (
	"image/color"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/mark"
)

// toggle shows a switch; the row around it is what is pressed.
type toggle struct {
	mark.Mark
	on        bool
	onC, offC color.Color
	knob      color.Color
}

func newToggle(k ink, on bool) *toggle {
	t := &toggle{on: on, onC: k.color("switchOn"), offC: k.color("switchOff"), knob: k.color("accentText")}
	t.Draw, t.Least = t.draw, fyne.NewSize(30, 17)
	t.Init(k.pen, t)
	return t
}

// Set moves the switch.
func (t *toggle) Set(on bool) {
	if t.on != on {
		t.on = on
		t.Redraw()
	}
}

func (t *toggle) draw(p mark.Pencil, r scene.Rect) {
	const inset = 2
	track, d := t.offC, r.H()-2*inset
	disc := scene.R(r.Min.X+inset, r.Min.Y+inset, d, d)
	if t.on {
		track = t.onC
		disc = disc.Shift(scene.Point{X: r.W() - 2*inset - d})
	}
	mark.Surface{Fill: track, Radius: float32(r.H() / 2)}.Draw(p, r)
	mark.Surface{Fill: t.knob, Radius: float32(d / 2)}.Draw(p, disc)
}
