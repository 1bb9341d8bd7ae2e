package composite

import (
	"image/color"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
)

// Text is one line of text. Refresh shows what was changed of it.
type Text struct {
	Composite
	Text      string
	TextSize  float32
	Weight    scene.Weight
	Color     color.NRGBA
	Alignment fyne.TextAlign // in a larger width; in a larger height it is centred
}

// overhang is how far a glyph may reach out of its line, in units.
const overhang = 2

// NewText is a line in a size, weight and colour.
func NewText(pen *Pen, s string, size float32, weight scene.Weight, c color.NRGBA) *Text {
	t := &Text{Text: s, TextSize: size, Weight: weight, Color: c}
	t.Draw, t.Bleed = t.draw, overhang
	t.Init(pen, t)
	return t
}

// MinSize is the line's width and its height.
func (t *Text) MinSize() fyne.Size {
	up, down := t.pen.fonts.Extents(t.Weight)
	return fyne.NewSize(float32(t.width()), float32(up+down)*t.TextSize)
}

func (t *Text) width() float64 { return t.pen.fonts.Width(t.Text, t.Weight, float64(t.TextSize)) }

func (t *Text) draw(p Pencil, r scene.Rect) {
	if t.Text == "" {
		return
	}
	up, down := t.pen.fonts.Extents(t.Weight)
	size := float64(t.TextSize)
	line := scene.Text{At: scene.Point{X: r.Min.X, Y: r.Center().Y + (up-down)/2*size}, String: t.Text, Weight: t.Weight, Size: size, Width: t.width(), Fill: t.Color}
	switch t.Alignment {
	case fyne.TextAlignCenter:
		line.At.X += (r.W() - line.Width) / 2
	case fyne.TextAlignTrailing:
		line.At.X += r.W() - line.Width
	}
	p.Text(line)
}
