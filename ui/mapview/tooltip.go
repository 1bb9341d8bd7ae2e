package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"image/color"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// tooltip is a small card beside the pointer with name, kind and one line. It
// takes no events.
type tooltip struct {
	of               *Map
	model            *state.Model
	box              *fyne.Container
	back             *canvas.Rectangle
	name, kind, line *canvas.Text
	at               scene.Point
}

// Sizes of the tooltip, in units.
const (
	tipPad    = 9
	tipGap    = 16 // from the pointer
	tipWidth  = 320
	tipName   = 13
	tipDetail = 11.5
)

func newTooltip(w *Map) *tooltip {
	t := &tooltip{of: w, model: w.model, back: canvas.NewRectangle(color.Transparent)}
	t.name, t.kind, t.line = canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	t.name.TextSize, t.kind.TextSize, t.line.TextSize = tipName, tipDetail, tipDetail
	t.name.TextStyle.Bold = true
	t.back.CornerRadius = 7
	t.box = container.NewWithoutLayout(t.back, t.name, t.kind, t.line)
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
	tip := t.model.Tip(id)
	sheet, fonts := t.model.Sheet(), t.model.Fonts()
	t.back.FillColor, t.back.StrokeColor, t.back.StrokeWidth = sheet.Color("panel"), sheet.Color("border"), 1
	t.back.Shadow = canvas.Shadow{Color: sheet.Color("shadow"), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	t.name.Color, t.kind.Color, t.line.Color = sheet.Color("text"), sheet.Color("quiet"), sheet.Color("text")
	t.write(t.name, tip.Name, scene.Bold)
	t.write(t.kind, tip.Kind, scene.Regular)
	t.write(t.line, fonts.Fit(tip.Line, scene.Regular, tipDetail, tipWidth), scene.Regular)

	y, w := float32(tipPad-2), float32(0)
	for _, l := range []*canvas.Text{t.name, t.kind, t.line} {
		if l.Text == "" {
			l.Hide()
			continue
		}
		l.Show()
		m := l.MinSize()
		l.Move(fyne.NewPos(tipPad, y))
		l.Resize(m)
		y += m.Height
		w = fyne.Max(w, m.Width)
	}
	size := fyne.NewSize(w+2*tipPad, y+tipPad-2)
	t.back.Resize(size)
	t.box.Resize(size)
	t.box.Move(t.place(size, within))
	t.box.Show()
	t.box.Refresh()
}

func (t *tooltip) write(l *canvas.Text, s string, w scene.Weight) {
	l.Text = s
	if t.of.Font != nil {
		l.FontSource = t.of.Font(s, w)
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
