package layer

import (
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/geo/view"
)

// Drawing is a frame being drawn: what the layers share, and what the page asks
// afterwards.
type Drawing struct {
	*Frame
	tr    view.Transform
	rect  scene.Rect // the frame, grown by what symbols reach
	sight view.Sight
	used  map[string]bool // symbol roles
	seen  []*Item         // some more than once

	numbers    []*thematic.Map // in the order of Frame.Thematic
	placements *PlacementCache // never nil
	factor     float64         // see unit

	// What several layers and the labels ask for is picked once a frame.
	pins            map[geo.FeatureID]pin
	axes            []*Item
	areas           []*Item                  // of all layers of areas
	mainNodes       map[geo.FeatureID]bool   // nodes of the figure's corridors
	nodes           map[geo.FeatureID]string // symbol role of an area as a node of a corridor
	clusteredPoints map[geo.Kind]clusteredPoints

	placed   []label.Placed         // labels
	labelled bool                   // they are
	moved    []geo.FeatureID        // have a label that the user moved
	unnamed  map[geo.FeatureID]bool // have no name here, as there is no room or the inset has it

	unseen bool // nobody sees it: what is drawn is asked for, not how it looks

	plan   *insetPlan
	inset  *Inset   // nil without one
	within *Drawing // the map in the inset's card

	curves map[*Item]scene.Path // see curve
	pills  map[*Item][]pillForm // see pill
}

// NewDrawing prepares a frame.
func NewDrawing(f *Frame) *Drawing {
	d := newDrawing(f)
	d.layInset()
	return d
}

// newDrawing prepares a frame but for its inset.
func newDrawing(f *Frame) *Drawing {
	f = f.inScale()
	d := &Drawing{Frame: f, tr: f.View.Transform(), used: map[string]bool{}, placements: f.PlacementCache, factor: unitOf(f.Sheet),
		unnamed: map[geo.FeatureID]bool{}, curves: map[*Item]scene.Path{}, pills: map[*Item][]pillForm{}}
	if d.placements == nil {
		d.placements = &PlacementCache{}
	}
	d.takeNumbers()
	d.rect = f.View.Rect().Inset(-40)
	d.sight = d.sightOf()
	d.mainNodes = d.pickMainNodes()
	d.pins, d.axes, d.areas = layoutPins(d), d.pickAxes(), d.pickAreas()
	d.nodes, d.clusteredPoints = d.pickNodes(), d.pickClusteredPoints()
	return d
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
