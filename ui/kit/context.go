package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/ui/kit/composite"
)

// Context is what every part of the window is drawn with: colours, fonts, language.
type Context struct {
	Sheet *style.Sheet
	Theme *Theme
	Fonts *text.Fonts
	Pen   *composite.Pen
	Lang  geo.Lang
	Modes *Stack // what lies over the window
	Hints *Hints // names of buttons with only a sign; may be nil

	Reveal func(fyne.CanvasObject) // brings what has the keyboard into sight; may be nil
}

// Canvas is the window's.
func (k Context) Canvas() fyne.Canvas {
	if k.Modes == nil {
		return nil // a picture is drawn, and nothing has the keyboard
	}
	return k.Modes.Canvas
}

func (k Context) T(key string, pairs ...string) string { return lang.T(k.Lang, key, pairs...) }

func (k Context) Color(role string) color.NRGBA { return k.Sheet.Color(role) }

// Text is one line of text in a role's colour.
func (k Context) Text(s string, size float32, role string) *composite.Text {
	return k.weighted(s, scene.Regular, size, role)
}

// Bold is one line of bold text.
func (k Context) Bold(s string, size float32, role string) *composite.Text {
	return k.weighted(s, scene.Bold, size, role)
}

// Medium is one line of text in the weight between the two.
func (k Context) Medium(s string, size float32, role string) *composite.Text {
	return k.weighted(s, scene.Medium, size, role)
}

// weighted is one line of text in a weight.
func (k Context) weighted(s string, w scene.Weight, size float32, role string) *composite.Text {
	s = text.Line(s)
	return composite.NewText(k.Pen, s, size, w, k.Color(role))
}

// Measure is the width of a line.
func (k Context) Measure(s string, w scene.Weight, size float32) float32 {
	return float32(k.Fonts.Width(s, w, float64(size)))
}

// Wrap breaks a text into lines at most width units wide.
func (k Context) Wrap(s string, w scene.Weight, size, width float32) []string {
	return k.Fonts.Wrap(s, w, float64(size), float64(width))
}

// Fit shortens a text with an ellipsis so that it is at most width units wide.
func (k Context) Fit(s string, w scene.Weight, size, width float32) string {
	return k.Fonts.Fit(s, w, float64(size), float64(width))
}

// Sketch is a small drawing of fixed size.
func (k Context) Sketch(size fyne.Size, draw func(p scene.Canvas, r scene.Rect)) *composite.Composite {
	m := composite.New(k.Pen, nil, func(p composite.Pencil, r scene.Rect) { draw(p, r) })
	m.Least = size
	return m
}

// Surface is a filled rectangle behind what lies over it.
func (k Context) Surface(s composite.Surface) *composite.Composite {
	return composite.New(k.Pen, nil, s.Draw)
}

// Rule is a thin line, upright or level as its layout makes it.
func (k Context) Rule() *composite.Composite {
	return k.Surface(composite.Surface{Fill: k.Color("border")})
}

// Picture is one picture of all texts, surfaces and sketches on o.
func (k Context) Picture(o fyne.CanvasObject) *composite.Composite {
	return composite.New(k.Pen, o, nil)
}

// Card is one picture of a surface with a shadow and of what is on it.
func (k Context) Card(fill color.Color, radius, blur float32, on fyne.CanvasObject) *composite.Composite {
	m := k.Picture(on)
	m.Draw = composite.Surface{Fill: fill, Radius: radius, Shadow: k.Color("shadow"), Blur: blur, Drop: 2}.Draw
	m.Bleed = blur/2 + 3
	return m
}

// Padded puts fixed margins around o.
func Padded(top, bottom, left, right float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Column stacks objects with a gap.
func Column(gap float32, os ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), os...)
}

// Add appends an object that is laid out with the whole later; Container.Add
// would lay everything out again for each.
func Add(c *fyne.Container, o fyne.CanvasObject) { c.Objects = append(c.Objects, o) }

// Beside lines objects up with a gap, each centred vertically.
func Beside(gap float32, os ...fyne.CanvasObject) *fyne.Container {
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

// Fixed gives o a size of its own in a layout that asks for its minimum.
func Fixed(w, h float32, o fyne.CanvasObject) *fyne.Container {
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

// SetVisible shows an object or hides it.
func SetVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// Counted is a number with its word, which English writes in two ways.
func (k Context) Counted(key string, n int) string {
	if n == 1 {
		key += ".one"
	}
	return k.T(key, "n", fmt.Sprint(n))
}
