// Package page composes a page for presenting: a title, the map in its frame,
// key points, a legend, a scale bar and the source line. The unit is 1/72 inch,
// the origin is top left and y grows downwards.
package page

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/thematic"
	"kechuang/geo/view"
)

// Slide is the size of a 16:9 slide, 13.333 x 7.5 inches.
var Slide = scene.Size{W: 960, H: 540}

// SizeFor gives a page with the proportions of w x h pixels and the area of a
// slide, so that texts are as large in the picture as on a slide. A unit of a small
// picture is a pixel: what it has no room for is left out, not made too small to
// read.
func SizeFor(w, h int) scene.Size {
	k := math.Sqrt(Slide.W * Slide.H / (float64(w) * float64(h)))
	k = math.Min(k, 1)
	return scene.Size{W: float64(w) * k, H: float64(h) * k}
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
	Thematic []thematic.Spec // numbers that the map shows; nil for those of the figure

	ContextYear int // the metro is that of this year; 0 for the document's

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

	// Layout is that of the slide which the page is; nil for a page that is none. Small
	// sets its texts for a screen, not for a room.
	Layout *scene.Layout
	Small  bool
	Detail float64 // see layer.Frame

	// Screen sets the page for a screen: texts follow its height.
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
	meta      scene.Meta
	chart     []scene.Item // the map at view
	furniture []scene.Item // all else
	roles     []string     // of the symbols on the map
}

// New lays a page out.
func New(spec Spec) *Page {
	p := &Page{b: newBuilder(spec)}
	if p.b.Figure.Drawn() != "" {
		p.drawView()
		return p
	}
	if len(p.b.panels) > 0 {
		p.drawPanels()
		return p
	}
	p.view = p.b.settle()
	var chart, rest scene.Scene
	frame := p.b.drawMap(&chart, p.view, false)
	p.b.drawTitle(&rest)
	p.b.drawColumn(&rest, frame)
	p.b.drawAnnotations(&rest, frame)
	p.roles = frame.Used()
	p.meta = scene.Meta{Subject: p.b.subject(), Version: spec.Version, Lang: string(spec.Lang),
		Theme: string(p.b.sheet.Theme), Source: p.b.drawSource(&rest, frame), Roles: frame.Used(),
		Notes: p.b.notes(), Displaced: p.b.displaced(frame)}
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
	if moving && p.b.Figure.Drawn() == "" && len(p.b.panels) == 0 {
		p.b.drawMap(s, v, true)
	} else {
		s.Root = append(s.Root, p.chart...)
	}
	s.Root = append(s.Root, p.furniture...)
	return s
}

// Arriving draws the page at View as the way there left its labels.
func (p *Page) Arriving() *scene.Scene { return p.at(p.view, true) }

// displaced are the names that the user moved and that stand elsewhere here.
func (b *builder) displaced(d *layer.Drawing) (names []string) {
	for _, id := range d.Displaced() {
		f, _ := b.Data.Feature(id)
		names = append(names, f.Name.In(b.Lang))
	}
	return names
}

// subject says what the page is about, for the metadata of files.
func (b *builder) subject() string {
	if s := b.subtitle(); s != "" || b.Figure == nil {
		return s
	}
	return b.Figure.Title.In(b.Lang)
}

// Air around what the map shows: of a figure's subject as a share of the map's
// height, else in units of a slide.
const (
	subjectAir = 0.03
	extentAir  = 6
)

// extent is what the map shows, and the air around it. The extent of a figure is
// narrowed to what the figure is about; one that was chosen stays as it is.
func (b *builder) extent() (extent orb.Bound, pad float64) {
	if b.figured() {
		return b.Data.Subject(b.Figure), subjectAir * b.mapBox.H()
	}
	return b.Extent, extentAir * b.k
}

// figured reports whether the map shows its figure as it is.
func (b *builder) figured() bool { return b.Figure != nil && b.Extent == b.Figure.Extent }

// fit is the view that shows the extent in the map's box, and how far it may be
// moved aside without losing any of it. With an inset beside the city it may not.
func (b *builder) fit() (view.Viewport, scene.Size) {
	extent, pad := b.extent()
	v := view.Fit(extent, b.mapBox.Size(), view.Insets{}, pad)
	v.Origin = b.mapBox.Min
	if b.figured() {
		if beside, ok := b.site().Beside(0, b.frame(v).Obstacles); ok {
			return beside, scene.Size{}
		}
	}
	lo, hi := v.Pt(extent.Min), v.Pt(extent.Max)
	free := b.mapBox.Inset(pad)
	return v, scene.Size{W: math.Max((free.W()-(hi.X-lo.X))/2, 0), H: math.Max((free.H()-(lo.Y-hi.Y))/2, 0)}
}

// site looks for views of the map as its box is now.
func (b *builder) site() *layer.Siting {
	if b.siting == nil || b.sited != b.mapBox {
		extent, pad := b.extent()
		b.siting, b.sited = b.frame(view.Viewport{Size: b.mapBox.Size(), Origin: b.mapBox.Min}).Siting(extent, pad), b.mapBox
	}
	return b.siting
}

// frame is the input of the map's drawing at a view.
func (b *builder) frame(v view.Viewport) *layer.Frame {
	f := &layer.Frame{View: v, Sheet: b.symbol, Fonts: b.Fonts, Lang: b.Lang, Data: b.Data, NoInset: b.NoInset, Thematic: b.Thematic, Detail: b.Detail,
		Visible: b.Visible, Figure: b.Figure, Selected: b.Selected, Year: b.Year, ContextYear: b.ContextYear}
	if !b.NoScaleBar {
		f.Obstacles = append(f.Obstacles, b.scaleBarBox(v))
	}
	if b.North {
		f.Obstacles = append(f.Obstacles, b.northBox())
	}
	if !b.key.card.Empty() {
		f.Obstacles = append(f.Obstacles, b.key.card)
	}
	return f
}

func (b *builder) northBox() scene.Rect {
	return scene.R(b.mapBox.Max.X-34*b.k, b.mapBox.Min.Y+10*b.k, 24*b.k, 34*b.k)
}

// drawing prepares the map at a view. It is the one whose roles the legend explains
// where that bears the legend's card.
func (b *builder) drawing(v view.Viewport, moving bool) *layer.Drawing {
	if d := b.first; d != nil && !moving && d.View == v && (b.key.card.Empty() || d.Bears(b.key.card)) {
		return d
	}
	f := b.frame(v)
	f.PlacementCache, f.Moving = &b.placements, moving
	return layer.NewDrawing(f)
}

// drawMap draws the map into its box and gives what was drawn.
func (b *builder) drawMap(s *scene.Scene, v view.Viewport, moving bool) *layer.Drawing {
	d := b.drawing(v, moving)
	b.first = nil
	if sea := d.Sheet.Color("ground"); sea.A > 0 {
		var box scene.Path
		box.Rect(b.mapBox)
		s.Group(scene.Group{Name: "sea"}, func(p scene.Canvas) { p.Path(box, scene.PathStyle{Fill: sea}) })
	}
	d.Paint(s)
	if !b.NoScaleBar {
		s.Group(scene.Group{Name: "scalebar"}, func(p scene.Canvas) { layer.ScaleBar(p, v, b.symbol, b.Fonts, b.scaleBarBox(v).Min) })
	}
	if b.North {
		s.Group(scene.Group{Name: "north"}, func(p scene.Canvas) { b.drawNorth(p, b.northBox()) })
	}
	return d
}
