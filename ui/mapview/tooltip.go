package mapview

import (
	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// tooltip is a small card beside the pointer with name, kind and one line. It
// takes no events.
type tooltip struct {
	model *state.Model
	box   *composite.Composite
	lines []tipLine // those that are not empty
	at    scene.Point
}

type tipLine struct {
	text   string
	weight scene.Weight
	size   float64
	role   string
}

// Sizes of the tooltip, in units.
const (
	tipPad    = 9
	tipGap    = 16 // from the pointer
	tipWidth  = 320
	tipName   = 13
	tipDetail = 11.5
	tipShadow = 10
)

func newTooltip(m *state.Model, pen *composite.Pen) *tooltip {
	t := &tooltip{model: m}
	t.box = composite.New(pen, nil, t.draw)
	t.box.Bleed = tipShadow/2 + 4
	t.box.Hide()
	return t
}

func (t *tooltip) hide() {
	if t.box.Visible() {
		t.box.Hide()
	}
}

// show writes the tooltip of a feature and puts it beside the pointer, within
// the map.
func (t *tooltip) show(id geo.FeatureID, within fyne.Size) {
	t.read(t.model.Tip(id))
	fonts := t.model.Fonts()
	w, h := 0.0, 0.0
	for _, l := range t.lines {
		w = max(w, fonts.Width(l.text, l.weight, l.size))
		h += t.height(l)
	}
	size := fyne.NewSize(float32(w)+2*tipPad, float32(h)+2*(tipPad-2))
	t.box.Resize(size)
	t.box.Move(t.place(size, within))
	t.box.Show()
	t.box.Redraw()
}

func (t *tooltip) read(tip dossier.Tip) {
	t.lines = t.lines[:0]
	t.add(tipLine{tip.Name, scene.Bold, tipName, "text"})
	t.add(tipLine{tip.Kind, scene.Regular, tipDetail, "quiet"})
	for _, line := range append([]string{tip.Line}, tip.Values...) {
		t.add(tipLine{t.model.Fonts().Fit(line, scene.Regular, tipDetail, tipWidth), scene.Regular, tipDetail, "text"})
	}
}

func (t *tooltip) add(l tipLine) {
	if l.text != "" {
		t.lines = append(t.lines, l)
	}
}

func (t *tooltip) height(l tipLine) float64 {
	up, down := t.model.Fonts().Extents(l.weight)
	return (up + down) * l.size
}

func (t *tooltip) draw(p composite.Pencil, r scene.Rect) {
	sheet := t.model.Sheet()
	composite.Surface{Fill: sheet.Color("panel"), Stroke: sheet.Color("border"), Radius: 7,
		Shadow: sheet.Color("shadow"), Blur: tipShadow, Drop: 3}.Draw(p, r)
	at := scene.Point{X: r.Min.X + tipPad, Y: r.Min.Y + tipPad - 2}
	for _, l := range t.lines {
		up, _ := t.model.Fonts().Extents(l.weight)
		p.Text(scene.Text{At: at.Add(scene.Point{Y: up * l.size}), String: l.text, Weight: l.weight, Size: l.size, Fill: sheet.Color(l.role)})
		at.Y += t.height(l)
	}
}

// place puts the card right of and below the pointer, or on the other side where
// it would leave the free part of the map.
func (t *tooltip) place(size, within fyne.Size) fyne.Position {
	free := t.model.View().Free()
	x, y := float32(t.at.X)+tipGap, float32(t.at.Y)+tipGap
	if x+size.Width > float32(free.Max.X) {
		x = float32(t.at.X) - tipGap - size.Width
	}
	if y+size.Height > within.Height {
		y = float32(t.at.Y) - tipGap - size.Height
	}
	return fyne.NewPos(fyne.Max(x, 4), fyne.Max(y, 4))
}
