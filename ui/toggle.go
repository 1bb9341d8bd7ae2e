package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// toggle shows a switch; the row around it is what is pressed.
type toggle struct {
	widget.BaseWidget
	on          bool
	onC, offC   color.Color
	knob        color.Color
	track, disc *canvas.Rectangle
}

func newToggle(k ink, on bool) *toggle {
	t := &toggle{on: on, onC: k.color("switchOn"), offC: k.color("switchOff"), knob: k.color("accentText"),
		track: canvas.NewRectangle(color.Transparent), disc: canvas.NewRectangle(color.Transparent)}
	t.ExtendBaseWidget(t)
	return t
}

// Set moves the switch.
func (t *toggle) Set(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (t *toggle) CreateRenderer() fyne.WidgetRenderer {
	r := &toggleRenderer{t}
	r.Refresh()
	return r
}

type toggleRenderer struct{ t *toggle }

func (r *toggleRenderer) Destroy()           {}
func (r *toggleRenderer) MinSize() fyne.Size { return fyne.NewSize(30, 17) }
func (r *toggleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.track, r.t.disc}
}

func (r *toggleRenderer) Layout(s fyne.Size) {
	const inset = 2
	d := s.Height - 2*inset
	r.t.track.Resize(s)
	r.t.disc.Resize(fyne.NewSize(d, d))
	x := float32(inset)
	if r.t.on {
		x = s.Width - inset - d
	}
	r.t.disc.Move(fyne.NewPos(x, inset))
	r.t.track.CornerRadius, r.t.disc.CornerRadius = s.Height/2, d/2
}

func (r *toggleRenderer) Refresh() {
	r.t.track.FillColor, r.t.disc.FillColor = r.t.offC, r.t.knob
	if r.t.on {
		r.t.track.FillColor = r.t.onC
	}
	r.Layout(r.t.Size())
	r.t.track.Refresh()
	r.t.disc.Refresh()
}
