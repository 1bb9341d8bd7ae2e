// Package page composes a page for presenting: a title, the map in its frame,
// key points, a legend, a scale bar and the source line. The unit is 1/72 inch,
// the origin is top left and y grows downwards.
package page

import (
	"math"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
)

// Slide is the size of a 16:9 slide, 13.333 x 7.5 inches.
var Slide = scene.Size{W: 960, H: 540}

// SizeFor gives a page with the proportions of w x h pixels and the area of a
// slide, so that texts are as large in the picture as on a slide.
func SizeFor(w, h int) scene.Size {
	aspect := float64(w) / float64(h)
	area := Slide.W * Slide.H
	return scene.Size{W: math.Sqrt(area * aspect), H: math.Sqrt(area / aspect)}
}

// Spec says what stands on a page.
type Spec struct {
	Size     scene.Size
	Theme    style.Theme
	Lang     geo.Lang
	Fonts    *text.Fonts
	Data     *layer.Data
	Visible  map[geo.Kind]bool
	Figure   *figure.Figure
	Selected geo.FeatureID
	Year     int
	Extent   orb.Bound // degrees; the map shows at least this
	Title    string    // empty: the figure's
	Subtitle string    // empty: the figure's

	NoTitle      bool // nor a subtitle
	NoSubtitle   bool
	NoLegend     bool
	NoScaleBar   bool
	NoPoints     bool
	NoInset      bool
	North        bool
	ReviewNumber string // 审图号; empty: the line for unreviewed sketches
	Version      string // of the data, for file metadata
	Sections     []string

	// Screen sets the page for a room: texts follow the height of the page, key
	// points never become smaller and the legend gives way to them.
	Screen bool
	Folio  string // the page's number, e.g. "3 / 12"; empty for none
}

// Compose lays the page out and draws it.
func Compose(spec Spec) *scene.Scene {
	p := New(spec)
	return p.Scene(p.View())
}

// Page is a page laid out once, whose map may then move.
type Page struct {
	b         *builder
	view      view.Viewport
	memory    layer.Memory // labels keep their places while the map moves
	meta      scene.Meta
	chart     []scene.Item // the map at view
	furniture []scene.Item // all else
}

// New lays a page out.
func New(spec Spec) *Page {
	p := &Page{b: newBuilder(spec)}
	p.view = p.b.fit()
	var chart, rest scene.Scene
	frame := p.b.drawMap(&chart, p.view, &p.memory, false)
	p.b.drawTitle(&rest)
	p.b.drawColumn(&rest, frame)
	p.meta = scene.Meta{Subject: p.b.subtitle(), Version: spec.Version, Lang: string(spec.Lang),
		Theme: string(p.b.sheet.Theme), Source: p.b.drawSource(&rest, frame), Roles: frame.Used(),
		Notes: Notes(spec.Lang, spec.Figure, spec.Data)}
	p.chart, p.furniture = chart.Root, rest.Root
	return p
}

// View is where the map of the page stands: its extent fitted into its frame.
func (p *Page) View() view.Viewport { return p.view }

// Scene draws the page with its map at a view of the same size and origin as
// View, on the way to it or from it: labels keep their places from scene to scene,
// and at View stand where New placed them. Legend and source line stay those of
// View.
func (p *Page) Scene(v view.Viewport) *scene.Scene { return p.at(v, v != p.view) }

func (p *Page) at(v view.Viewport, moving bool) *scene.Scene {
	s := &scene.Scene{Size: p.b.Size, Background: p.b.sheet.Color("page"), Title: p.b.title(), Meta: p.meta}
	if moving {
		p.b.drawMap(s, v, &p.memory, true)
	} else {
		s.Root = append(s.Root, p.chart...)
	}
	s.Root = append(s.Root, p.furniture...)
	return s
}

// Arriving draws the page at View as the way there left its labels.
func (p *Page) Arriving() *scene.Scene { return p.at(p.view, true) }

// builder holds what the parts of one page share.
type builder struct {
	Spec
	k      float64      // size relative to a slide
	sheet  *style.Sheet // of the page
	symbol *style.Sheet // of the map: smaller, as the map is smaller than a window
	mapBox scene.Rect
	column scene.Rect
	margin float64
	stack  bool // the column stands below the map
	under  bool // the review number stands below the source line, not beside it
}

// mapShare is the size of map symbols and labels relative to a window's. A
// slide's map is about 650 units wide, half of a window's.
const mapShare = 0.76

// leastScreen is the width of a screen, in units of a slide, below which its
// texts follow the width rather than the height.
const leastScreen = 700

func newBuilder(spec Spec) *builder {
	for _, t := range []*string{&spec.Title, &spec.Subtitle, &spec.ReviewNumber, &spec.Folio} {
		*t = text.Line(*t)
	}
	b := &builder{Spec: spec}
	b.Fonts = b.Data.Fonts(b.Fonts)
	b.k = math.Sqrt(spec.Size.W * spec.Size.H / (Slide.W * Slide.H))
	if spec.Screen {
		b.k = math.Min(spec.Size.H/Slide.H, spec.Size.W/leastScreen)
	}
	base := style.Load(spec.Theme)
	b.sheet, b.symbol = base.Scaled(b.k), base.Scaled(b.k*mapShare)
	b.margin = 30 * b.k
	w, h, m := spec.Size.W, spec.Size.H, b.margin
	top, foot := b.headHeight(), b.footHeight()
	b.stack = w/h < 1.25
	switch {
	case b.NoPoints && b.NoLegend:
		b.mapBox = scene.R(m, top, w-2*m, h-top-foot)
	case b.stack:
		mh := (h - top - foot) * 0.64
		b.mapBox = scene.R(m, top, w-2*m, mh)
		b.column = scene.R(m, top+mh+16*b.k, w-2*m, h-top-foot-mh-16*b.k)
	default:
		cw := math.Max(230*b.k, w*0.24)
		if b.Screen {
			cw = math.Max(270*b.k, w*0.29)
		}
		b.mapBox = scene.R(m, top, w-2*m-cw-20*b.k, h-top-foot)
		b.column = scene.R(w-m-cw, top, cw, h-top-foot)
	}
	return b
}

func (b *builder) title() string {
	if b.Title != "" {
		return b.Title
	}
	if b.Figure != nil {
		return b.Figure.Title.In(b.Lang)
	}
	return lang.T(b.Lang, "app.name")
}

func (b *builder) subtitle() string {
	if b.Subtitle != "" || b.Figure == nil {
		return b.Subtitle
	}
	return b.Figure.Subtitle.In(b.Lang)
}

// subtitleLines breaks the subtitle where it is too long for one line; it is
// then set smaller. Two lines hold every sentence of the seeds.
func (b *builder) subtitleLines() ([]string, style.TextStyle) {
	st := b.text("page.subtitle", 1)
	if b.NoSubtitle {
		return nil, st
	}
	room := b.Size.W - 2*b.margin
	if b.Fonts.Width(b.subtitle(), st.Weight, st.Size) > room {
		st = b.text("page.subtitle", 0.9)
	}
	lines := b.Fonts.Wrap(b.subtitle(), st.Weight, st.Size, room)
	if len(lines) > 2 {
		lines = []string{lines[0], b.Fonts.Fit(strings.Join(lines[1:], " "), st.Weight, st.Size, room)}
	}
	return lines, st
}

// headHeight is the room of title and subtitle.
func (b *builder) headHeight() float64 {
	if b.NoTitle {
		return 24 * b.k
	}
	if b.NoSubtitle {
		return 52 * b.k
	}
	lines, st := b.subtitleLines()
	return 64*b.k + math.Max(float64(len(lines)-1), 0)*st.Size*1.3
}

func (b *builder) drawTitle(p scene.Painter) {
	if b.NoTitle {
		return
	}
	p.Group(scene.Group{Name: "title"}, func(p scene.Painter) {
		room := b.Size.W - 2*b.margin
		if b.Folio != "" {
			t := b.text("page.subtitle", 1).Text(b.Folio)
			t.Width = b.Fonts.Width(t.String, t.Weight, t.Size)
			t.Align, t.At = scene.End, scene.Point{X: b.Size.W - b.margin, Y: 36 * b.k}
			p.Text(t)
			room -= t.Width + 20*b.k
		}
		b.line(p, "page.title", b.title(), scene.Point{X: b.margin, Y: 36 * b.k}, room)
		lines, st := b.subtitleLines()
		for i, l := range lines {
			t := st.Text(l)
			t.Width = b.Fonts.Width(l, t.Weight, t.Size)
			t.At = scene.Point{X: b.margin, Y: 53*b.k + float64(i)*st.Size*1.3}
			p.Text(t)
		}
	})
}

// line writes one line in a style, made smaller and at last shortened where it
// is too wide, and gives its width.
func (b *builder) line(p scene.Painter, role, s string, at scene.Point, width float64) float64 {
	t := b.text(role, 1).Text(s)
	t.Width = b.Fonts.Width(s, t.Weight, t.Size)
	if t.Width > width {
		t.Size *= math.Max(width/t.Width, 0.7)
		t.String = b.Fonts.Fit(s, t.Weight, t.Size, width)
		t.Width = b.Fonts.Width(t.String, t.Weight, t.Size)
	}
	t.At = at
	p.Text(t)
	return t.Width
}

// fit is the view that shows the extent in the map's box: that of a figure with its
// inset beside the city where that can be, one that was chosen as it is.
func (b *builder) fit() view.Viewport {
	pad := 6 * b.k
	v := view.Fit(b.Extent, b.mapBox.Size(), view.Insets{}, pad)
	v.Origin = b.mapBox.Min
	if b.Figure != nil && b.Extent == b.Figure.Extent {
		if beside, ok := b.frame(v).Beside(b.Extent, pad); ok {
			return beside
		}
	}
	return v
}

// frame is the input of the map's drawing at a view.
func (b *builder) frame(v view.Viewport) *layer.Frame {
	f := &layer.Frame{View: v, Sheet: b.symbol, Fonts: b.Fonts, Lang: b.Lang, Data: b.Data, NoInset: b.NoInset,
		Visible: b.Visible, Figure: b.Figure, Selected: b.Selected, Year: b.Year}
	if !b.NoScaleBar {
		f.Obstacles = append(f.Obstacles, b.scaleBarBox(v))
	}
	if b.North {
		f.Obstacles = append(f.Obstacles, b.northBox())
	}
	return f
}

func (b *builder) northBox() scene.Rect {
	return scene.R(b.mapBox.Max.X-34*b.k, b.mapBox.Min.Y+10*b.k, 24*b.k, 34*b.k)
}

// drawMap draws the map into its box and gives what was drawn.
func (b *builder) drawMap(s *scene.Scene, v view.Viewport, memory *layer.Memory, moving bool) *layer.Drawing {
	f := b.frame(v)
	f.Memory, f.Moving = memory, moving
	d := layer.NewDrawing(f)
	if sea := b.sheet.Color("ground"); sea.A > 0 {
		var box scene.Path
		box.Rect(b.mapBox)
		s.Group(scene.Group{Name: "sea"}, func(p scene.Painter) { p.Path(box, scene.PathStyle{Fill: sea}) })
	}
	d.Paint(s)
	if !b.NoScaleBar {
		s.Group(scene.Group{Name: "scalebar"}, func(p scene.Painter) { layer.ScaleBar(p, v, b.symbol, b.Fonts, b.scaleBarBox(v).Min) })
	}
	if b.North {
		s.Group(scene.Group{Name: "north"}, func(p scene.Painter) { b.drawNorth(p, b.northBox()) })
	}
	return d
}
