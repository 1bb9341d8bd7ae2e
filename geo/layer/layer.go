// Package layer draws features. A layer of the project names its table and its
// renderer: areas, lines, points, clusters of points, and what is special to one kind.
// Symbols and texts have the roles that the kind and the layer's style name. Geometry
// comes in as Mercator metres and leaves as scene units (1/72 inch, y down).
package layer

import (
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
)

// Frame says what a map shows and how: the whole input of a drawing.
type Frame struct {
	View           view.Viewport
	Sheet          *style.Sheet
	Fonts          *text.Fonts
	Lang           geo.Lang
	Data           *Data
	Visible        map[geo.Kind]bool
	Figure         *figure.Figure
	Selected       geo.FeatureID
	Year           int             // goals due by then shade the districts; 0 for no shading
	Obstacles      []scene.Rect    // furniture over the map that labels must not touch
	Legend         scene.Rect      // the legend over the map, which labels must not touch and an inset need not mind; empty for none
	PlacementCache *PlacementCache // label places of the last frame; nil for a single picture
	Moving         bool            // the map moves: labels keep the places that PlacementCache has; else they are placed anew
	Bare           bool            // without labels, as for a picture too small to read
	NoInset        bool            // nothing is enlarged in a corner

	ContextYear int // the metro is that of this year; 0 for the document's

	outer *Drawing // of an inset's frame: the one around it
}

// Level is how much a map shows.
type Level int

// City shows districts, corridor, main zones and counts; DistrictLevel adds all
// zones and pins; Street adds the names of everything.
const (
	CityLevel Level = iota
	DistrictLevel
	StreetLevel
)

// The scale denominators at which the levels change.
const (
	cityBelow   = 380_000
	streetBelow = 90_000
)

// Level follows from the scale; an inset shows what the map around it does.
func (f *Frame) Level() Level {
	if f.outer != nil {
		return f.outer.Level()
	}
	switch n := f.View.Denominator(); {
	case n > cityBelow:
		return CityLevel
	case n > streetBelow:
		return DistrictLevel
	}
	return StreetLevel
}

// Drawing is a frame being drawn: what the layers share, and what the page asks
// afterwards.
type Drawing struct {
	*Frame
	tr    view.Transform
	rect  scene.Rect // the frame, grown by what symbols reach
	sight view.Sight
	used  map[string]bool // symbol roles
	seen  []*Item         // some more than once

	placements *PlacementCache // never nil
	factor     float64         // see unit

	// What several layers and the labels ask for is picked once a frame.
	pins            map[geo.FeatureID]pin
	axes            []*Item
	areas           []*Item                  // of all layers of areas
	mainNodes       map[geo.FeatureID]bool   // nodes of the figure's corridors
	nodes           map[geo.FeatureID]string // symbol role of an area as a node of a corridor
	clusteredPoints map[geo.Kind]clusteredPoints

	placed  []label.Placed         // labels
	unnamed map[geo.FeatureID]bool // have no name here, as there is no room or the inset has it

	unseen bool // nobody sees it: what is drawn is asked for, not how it looks

	inset  *Inset   // nil without one
	within *Drawing // the map in the inset's card

	curves map[*Item]scene.Path // see curve
	pills  map[*Item]pill       // see pill
}

// NewDrawing prepares a frame.
func NewDrawing(f *Frame) *Drawing {
	d := newDrawing(f)
	d.layInset()
	return d
}

// newDrawing prepares a frame but for its inset.
func newDrawing(f *Frame) *Drawing {
	d := &Drawing{Frame: f, tr: f.View.Transform(), used: map[string]bool{}, placements: f.PlacementCache, factor: unitOf(f.Sheet),
		unnamed: map[geo.FeatureID]bool{}, curves: map[*Item]scene.Path{}, pills: map[*Item]pill{}}
	if d.placements == nil {
		d.placements = &PlacementCache{}
	}
	d.rect = f.View.Rect().Inset(-40)
	d.sight = d.sightOf()
	d.mainNodes = d.pickMainNodes()
	d.pins, d.axes, d.areas = layoutPins(d), d.pickAxes(), d.pickAreas()
	d.nodes, d.clusteredPoints = d.pickNodes(), d.pickClusteredPoints()
	return d
}

// Compose draws the whole map on a new scene.
func Compose(f Frame) *scene.Scene {
	return NewDrawing(&f).Scene()
}

// Scene draws the whole map on a new scene.
func (d *Drawing) Scene() *scene.Scene {
	s := &scene.Scene{Size: d.View.Size, Background: d.Sheet.Color("ground")}
	d.Paint(s)
	return s
}

// Inset is the part that is enlarged in a corner; nil if none is.
func (d *Drawing) Inset() *Inset { return d.inset }

// Paint draws every visible layer, then symbols, then labels, each in a group
// of its own named "layer/KIND", "symbol/KIND" and "label", and last the inset.
// The groups of the inset's map have the same names after "inset/".
func (d *Drawing) Paint(p scene.Canvas) {
	clip := d.View.Rect()
	if !d.Bare {
		d.placeLabels()
	}
	p.Group(scene.Group{Name: d.named(scene.MapGroup), Clip: clip}, func(p scene.Canvas) {
		for _, l := range d.layers() {
			p.Group(scene.Group{Name: d.named("layer/" + string(l.Kind))}, func(p scene.Canvas) { l.draw.Draw(p, d, l) })
		}
		p.Group(scene.Group{Name: d.named("emphasis")}, d.drawEmphasis)
		for _, l := range d.layers() {
			p.Group(scene.Group{Name: d.named("symbol/" + string(l.Kind))}, func(p scene.Canvas) { l.draw.DrawSymbols(p, d, l) })
		}
		if !d.Bare {
			p.Group(scene.Group{Name: d.named("label")}, d.drawLabels)
		}
		d.drawInset(p)
	})
}

// named is the name of a group of this map.
func (d *Drawing) named(group string) string {
	if d.outer != nil {
		return "inset/" + group
	}
	return group
}

func (d *Drawing) layers() []*Layer {
	var out []*Layer
	for _, l := range d.Data.layers {
		if d.draws(l) {
			out = append(out, l)
		}
	}
	return out
}

// draws reports whether a layer is drawn: it is switched on, or the user picked
// something of it, which then shows alone.
func (d *Drawing) draws(l *Layer) bool {
	if d.Visible[l.Kind] || l.Info.Hidden {
		return true
	}
	it := d.Data.byID[d.Selected]
	return it != nil && it.Kind == l.Kind && l.Renderer != geo.DistrictRenderer
}

// Used lists the symbol roles that were drawn, layer by layer and last the clusters of
// all of them, so that a legend holds only what is in the frame.
func (d *Drawing) Used() []string {
	var out []string
	for _, l := range d.Data.layers {
		for _, r := range l.Legend() {
			if d.used[r] {
				out = append(out, r)
			}
		}
	}
	if d.used["bunch"] {
		out = append(out, "bunch")
	}
	return out
}

// Drawn lists the features that were drawn, in the order of the data.
func (d *Drawing) Drawn() []geo.FeatureID {
	sorted := slices.SortedFunc(slices.Values(d.seen), func(a, b *Item) int { return a.order - b.order })
	var out []geo.FeatureID
	for _, it := range slices.Compact(sorted) {
		out = append(out, it.ID)
	}
	return out
}

// use notes for the legend that a symbol was drawn, if some of the feature is in
// the frame: a part that sticks out of it explains nothing.
func (d *Drawing) use(role string, it *Item) {
	if !d.used[role] && d.inSightOf(it) {
		d.used[role] = true
	}
}

// useAt does so for a point symbol.
func (d *Drawing) useAt(role string, at scene.Point) {
	if !d.used[role] && d.View.Rect().Contains(at) {
		d.used[role] = true
	}
}

// group paints what belongs to one feature.
func (d *Drawing) group(p scene.Canvas, it *Item, draw func(scene.Canvas)) {
	d.seen = append(d.seen, it)
	p.Group(scene.Group{Name: d.named(string(it.ID)), ID: it.ID, Title: it.Name.In(d.Lang)}, draw)
}

// visible reports whether a feature may be drawn: its layer is on and its figure
// shows it, or the user picked it. In an inset it lies in a member.
func (d *Drawing) visible(it *Item) bool {
	if d.outer != nil && !d.outer.inset.Shows(it.Feature) && it.ID != d.Selected {
		return false
	}
	return d.Visible[it.Kind] && d.Figure.Shows(it.ID) || it.ID == d.Selected
}

// inFrame reports whether a feature's geometry touches the frame.
func (d *Drawing) inFrame(it *Item) bool {
	return d.near(orb.Bound{Min: it.xyMin, Max: it.xyMax})
}

// pt is where a feature's point stands.
func (d *Drawing) pt(it *Item) scene.Point { return d.tr.Apply(it.xyPoint) }
