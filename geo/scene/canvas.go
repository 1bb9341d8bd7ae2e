package scene

import (
	"image"
	"image/color"

	"kechuang/geo"
)

// Color is a colour with straight (not premultiplied) alpha.
type Color = color.NRGBA

// PathStyle says how a path is filled and stroked. A colour with alpha 0 paints
// nothing. Joins and caps are round.
type PathStyle struct {
	Fill   Color
	Stroke Color
	Width  float64   // of the stroke, in units
	Dash   []float64 // lengths on, off, on, off ... in units; empty for a solid line
}

// Marker is a small drawing around the origin that is repeated at many points,
// e.g. the disc of an incubator. Canvases may rasterise it once and stamp it.
type Marker struct {
	Path  Path
	Style PathStyle
}

// Weight is a weight of the embedded typeface.
type Weight uint8

// The embedded weights of Noto Sans SC.
const (
	Regular Weight = iota
	Medium
	Bold
)

// Align says which part of a text stands at its anchor.
type Align uint8

// Start is the left end, as all text here runs left to right.
const (
	Start Align = iota
	Middle
	End
)

// Text is one line of text. At is on the baseline.
type Text struct {
	At        Point
	Align     Align
	String    string
	Weight    Weight
	Italic    bool // slanted by canvases; the typeface has no italic
	Size      float64
	Width     float64 // advance width in units as measured by geo/text
	Fill      Color
	Halo      Color
	HaloWidth float64 // seen around the glyphs on each side, in units
}

// Left is the x of the text's left end.
func (t Text) Left() float64 {
	switch t.Align {
	case Middle:
		return t.At.X - t.Width/2
	case End:
		return t.At.X - t.Width
	}
	return t.At.X
}

// Bounds is the line box of the text: ascent 0.88 and descent 0.2 of the size
// hold every glyph of the embedded typeface that the interface uses.
func (t Text) Bounds() Rect {
	x := t.Left()
	return Rect{Point{x, t.At.Y - 0.88*t.Size}, Point{x + t.Width, t.At.Y + 0.2*t.Size}}
}

// Group names a part of the drawing. It becomes <g id> in SVG, marked content in
// PDF, a named group shape in PPTX and the owner in a hit test.
type Group struct {
	Name  string        // "layer/zone", "legend"
	ID    geo.FeatureID // feature that owns what is drawn inside; "" for none
	Title string        // for people: tooltip in SVG, alternative text in PPTX
	Clip  Rect          // nothing shows outside it; an Empty one does not clip

	// Covers says that the group hides what was drawn before it inside its Clip,
	// which therefore can't be hit there. What it paints first fills the clip.
	Covers bool

	// Bodies are the texts of the group as paragraphs, for formats that set those
	// themselves; nil where its texts are only drawn.
	Bodies []Body

	// Alone says that nothing that may change shows through the group inside its Clip,
	// so that a canvas may keep its pixels as long as the group is the same.
	Alone bool
}

// Groups that canvases of editable formats know by name: the map, which holds
// the layers; the title of a page, its first text; the lines of one paragraph, whose
// Title is the whole text; and a hatched area, whose fill comes before its lines.
const (
	MapGroup       = "map"
	TitleGroup     = "title"
	ParagraphGroup = "paragraph"
	HatchGroup     = "hatch"
)

// AnnotationGroup begins the name of each group of what the user wrote over a figure; its
// number in the figure follows, from 1.
const AnnotationGroup = "annotation/"

// Canvas receives a drawing in order, bottom first. A canvas keeps its first
// error until its writer ends, as bufio.Writer does.
type Canvas interface {
	// Group calls draw; what it paints belongs to g.
	Group(g Group, draw func(Canvas))
	Path(p Path, s PathStyle)
	// Markers paints m at every point.
	Markers(at []Point, m Marker)
	Text(t Text)
	// Image paints img stretched over r.
	Image(r Rect, img image.Image)
}
