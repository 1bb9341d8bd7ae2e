package kit

import (
	"image/color"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Toggle shows a switch; the row around it is what is pressed.
type Toggle struct {
	composite.Composite
	IsOn      bool
	onC, offC color.Color
	knob      color.Color
}

func NewToggle(k Context, on bool) *Toggle {
	t := &Toggle{IsOn: on, onC: k.Color("switchOn"), offC: k.Color("switchOff"), knob: k.Color("accentText")}
	t.Draw, t.Least = t.draw, fyne.NewSize(30, 17)
	t.Init(k.Pen, t)
	return t
}

// Set moves the switch.
func (t *Toggle) Set(on bool) {
	if t.IsOn != on {
		t.IsOn = on
		t.Redraw()
	}
}

func (t *Toggle) draw(p composite.Pencil, r scene.Rect) {
	const inset = 2
	track, d := t.offC, r.H()-2*inset
	disc := scene.R(r.Min.X+inset, r.Min.Y+inset, d, d)
	if t.IsOn {
		track = t.onC
		disc = disc.Shift(scene.Point{X: r.W() - 2*inset - d})
	}
	composite.Surface{Fill: track, Radius: float32(r.H() / 2)}.Draw(p, r)
	composite.Surface{Fill: t.knob, Radius: float32(d / 2)}.Draw(p, disc)
}
