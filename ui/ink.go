package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/ui/mark"
)

// ink is what every part of the window is drawn with: colours, fonts, language.
type ink struct {
	sheet *style.Sheet
	theme *houseTheme
	fonts *text.Fonts
	pen   *mark.Pen
	lang  geo.Lang
	over  *overlays // what lies over the window

	reveal func(fyne.CanvasObject) // brings what has the keyboard into sight; may be nil
}

// canvas is the window's.
func (k ink) canvas() fyne.Canvas {
	if k.over == nil {
		return nil // a picture is drawn, and nothing has the keyboard
	}
	return k.over.canvas
}

func (k ink) t(key string, pairs ...string) string { return lang.T(k.lang, key, pairs...) }

func (k ink) color(role string) color.NRGBA { return k.sheet.Color(role) }

// text is one line of text in a role's colour.
func (k ink) text(s string, size float32, role string) *mark.Text {
	return k.weighted(s, scene.Regular, size, role)
}

// bold is one line of bold text.
func (k ink) bold(s string, size float32, role string) *mark.Text {
	return k.weighted(s, scene.Bold, size, role)
}

// medium is one line of text in the weight between the two.
func (k ink) medium(s string, size float32, role string) *mark.Text {
	return k.weighted(s, scene.Medium, size, role)
}

// weighted is one line of text in a weight.
func (k ink) weighted(s string, w scene.Weight, size float32, role string) *mark.Text {
	s = text.Line(s)
	return mark.NewText(k.pen, s, size, w, k.color(role))
}

// measure is the width of a line.
func (k ink) measure(s string, w scene.Weight, size float32) float32 {
	return float32(k.fonts.Width(s, w, float64(size)))
}

// wrap breaks a text into lines at most width units wide.
func (k ink) wrap(s string, w scene.Weight, size, width float32) []string {
	return k.fonts.Wrap(s, w, float64(size), float64(width))
}

// fit shortens a text with an ellipsis so that it is at most width units wide.
func (k ink) fit(s string, w scene.Weight, size, width float32) string {
	return k.fonts.Fit(s, w, float64(size), float64(width))
}

// sketch is a small drawing of fixed size.
func (k ink) sketch(size fyne.Size, draw func(p scene.Canvas, r scene.Rect)) *mark.Mark {
	m := mark.New(k.pen, nil, func(p mark.Pencil, r scene.Rect) { draw(p, r) })
	m.Least = size
	return m
}

// surface is a filled rectangle behind what lies over it.
func (k ink) surface(s mark.Surface) *mark.Mark { return mark.New(k.pen, nil, s.Draw) }

// rule is a thin line, upright or level as its layout makes it.
func (k ink) rule() *mark.Mark { return k.surface(mark.Surface{Fill: k.color("border")}) }

// picture is one picture of all texts, surfaces and sketches on o.
func (k ink) picture(o fyne.CanvasObject) *mark.Mark { return mark.New(k.pen, o, nil) }

// card is one picture of a surface with a shadow and of what is on it.
func (k ink) card(fill color.Color, radius, blur float32, on fyne.CanvasObject) *mark.Mark {
	m := k.picture(on)
	m.Draw = mark.Surface{Fill: fill, Radius: radius, Shadow: k.color("shadow"), Blur: blur, Drop: 2}.Draw
	m.Bleed = blur/2 + 3
	return m
}

// padded puts fixed margins around o.
func padded(top, bottom, left, right float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// column stacks objects with a gap.
func column(gap float32, os ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), os...)
}

// add appends an object that is laid out with the whole later; Container.Add
// would lay everything out again for each.
func add(c *fyne.Container, o fyne.CanvasObject) { c.Objects = append(c.Objects, o) }

// beside lines objects up with a gap, each centred vertically.
func beside(gap float32, os ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{gap}, os...)
}

// rowLayout lines objects up at their own widths, centred vertically; a spacer
// takes what is left.
type rowLayout struct{ gap float32 }

func (l rowLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range visible(os) {
		m := o.MinSize()
		if i > 0 {
			s.Width += l.gap
		}
		s.Width += m.Width
		s.Height = fyne.Max(s.Height, m.Height)
	}
	return s
}

func (l rowLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os = visible(os)
	extra := size.Width - l.MinSize(os).Width
	spacers := 0
	for _, o := range os {
		if _, ok := o.(layout.SpacerObject); ok {
			spacers++
		}
	}
	x := float32(0)
	for _, o := range os {
		m := o.MinSize()
		if _, ok := o.(layout.SpacerObject); ok {
			m.Width += fyne.Max(extra, 0) / float32(spacers)
		}
		o.Resize(m)
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		x += m.Width + l.gap
	}
}

func visible(os []fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range os {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

// fixed gives o a size of its own in a layout that asks for its minimum.
func fixed(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(fixedLayout{fyne.NewSize(w, h)}, o)
}

// fixedLayout has a minimum size that its objects fill; a side of 0 follows them.
type fixedLayout struct{ size fyne.Size }

func (l fixedLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	s := l.size
	for _, o := range os {
		if s.Width == 0 {
			s.Width = o.MinSize().Width
		}
		if s.Height == 0 {
			s.Height = o.MinSize().Height
		}
	}
	return s
}

func (l fixedLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	for _, o := range os {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}
