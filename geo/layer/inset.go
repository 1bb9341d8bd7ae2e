package layer

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Inset is an enlarged part of a map in a card over it: the districts that are
// too small for their names where they lie. It follows from the frame alone, so
// that the same frame has the same inset whatever showed before.
type Inset struct {
	Card  scene.Rect    // on the scene, its title included
	Head  scene.Rect    // the strip with the title
	View  view.Viewport // of the map in the card
	Times float64       // how many times as large as the map around it

	members []*Item // in the order of the data
	central bool    // they lie around the midst of all districts
}

// InsetID is the owner of the inset's title, and of its name on the map around
// it: a place to point at, no feature.
const InsetID = geo.FeatureID("inset/1")

// Members are the districts that the inset enlarges.
func (in *Inset) Members() []geo.FeatureID {
	if in == nil {
		return nil
	}
	out := make([]geo.FeatureID, len(in.members))
	for i, it := range in.members {
		out[i] = it.ID
	}
	return out
}

// Holds reports whether a point of the scene lies on the inset's map.
func (in *Inset) Holds(pt scene.Point) bool { return in != nil && in.View.Rect().Contains(pt) }

// Extent is what the inset shows of its members, in degrees.
func (in *Inset) Extent() orb.Bound {
	b := extentOf(in.members)
	return orb.Bound{Min: view.LonLat(b.Min), Max: view.LonLat(b.Max)}
}

// Shows reports whether a feature is one of the members or lies in one.
func (in *Inset) Shows(f *geo.Feature) bool {
	return in != nil && slices.ContainsFunc(in.members, func(m *Item) bool {
		return m.ID == f.ID || f.Kind != geo.District && f.District == m.ID
	})
}

// Lengths of a card, in units of a window's sheet.
const (
	insetHead   = 28
	insetMat    = 3 // between the frame, which has round corners, and the map
	insetGap    = 8 // to furniture and to what the inset enlarges
	insetMargin = 10
	insetAir    = 8 // around the members
	insetMost   = 520
)

// Shares of the free part of a map that a card takes, with the width to the
// height of its map: English names are longer.
const (
	insetHigh   = 0.62
	insetWide   = 0.36
	insetAspect = 0.88
	insetEn     = 1
)

// An inset that enlarges less helps nobody; nor does one that hides more of the
// city than this share of itself.
const (
	insetTimes = 1.6
	insetHides = 0.6
)

// nameInside is the part of a name's width for which there must be room: a name
// that reaches a little over the border is still understood.
const nameInside = 0.75

// insetPlan is what the inset of a map depends on but for where the map stands.
type insetPlan struct {
	d       *Drawing
	members []*Item
	extent  orb.Bound // of them, xy
	figure  orb.Bound // that its figure shows, xy
	sized   []*Inset  // at the scene's origin, from the wanted size downwards

	obstacles []scene.Rect
	selected  *Item // which the card must not hide; nil for none
	shape     cover // of it, if it is an area
}

// planInset gives the plan of the frame's scale; nil where no inset is due: in a
// picture without labels or districts, where fewer than three districts that lie
// together are too small, and in a figure about others, to which they are only
// neighbours.
func (d *Drawing) planInset() *insetPlan {
	if d.NoInset || d.Bare || d.Figure.Drawn() != "" || d.outer != nil || !d.Visible[geo.District] || d.Figure != nil && d.Figure.Inset.Off {
		return nil
	}
	members := d.smallDistricts()
	if len(members) == 0 {
		return nil
	}
	others := d.Figure != nil && len(d.Figure.Subjects) > 0
	if others && !slices.ContainsFunc(members, func(it *Item) bool { return d.isSubject(it.ID) }) {
		return nil
	}
	p := &insetPlan{d: d, members: members, extent: extentOf(members), obstacles: d.Obstacles}
	if it := d.Data.byID[d.Selected]; it != nil && !slices.Contains(members, it) {
		if p.selected = it; it.closed {
			p.shape = newCover([]*Item{it}, extentOf([]*Item{it}))
		}
	}
	if d.Figure != nil {
		p.figure = orb.Bound{Min: view.XY(d.Figure.Extent.Min), Max: view.XY(d.Figure.Extent.Max)}
	}
	for i := range insetSteps {
		in := p.inset(p.size(1 - insetStep*float64(i)))
		if in == nil {
			break
		}
		p.sized = append(p.sized, in)
	}
	return p
}

// Sizes that are tried, in shares of the wanted one, and what a tenth less is worth in
// shares of the card that hide the city.
const (
	insetSteps = 5
	insetStep  = 0.1
	insetLess  = 0.03
)

// at gives the best inset for a view at the scale of the plan, the share of the card
// that hides what the figure shows of the city, and what the place costs; nil when
// none helps there that costs less than most.
func (p *insetPlan) at(v view.Viewport, most float64) (best *Inset, hides, least float64) {
	least = most
	if p == nil {
		return nil, 0, least
	}
	tr := v.Transform()
	home := onScene(tr, p.extent)
	if !v.Free().Contains(home.Center()) {
		return nil, 0, least
	}
	var at scene.Rect
	chosen := -1
	for i, in := range p.sized {
		less := insetLess * float64(i)
		if less >= least {
			break
		}
		if card, cost := p.place(v, tr, home, in.Card.Size(), least); cost+less < least {
			least, at, chosen = cost+less, card, i
		}
	}
	if chosen < 0 {
		return nil, 0, least
	}
	_, hides = p.hidden(tr, at)
	return p.sized[chosen].moved(at), hides, least
}

// size is that of a card.
func (p *insetPlan) size(share float64) scene.Size {
	u, free := p.d.unit(), p.d.View.Free()
	aspect := insetAspect
	if p.d.Lang == geo.En {
		aspect = insetEn
	}
	h := math.Min(insetHigh*free.H()-insetHead*u, insetMost*u)
	w := math.Min(h*aspect, insetWide*free.W())
	w, h = w*share, w/aspect*share
	return scene.Size{W: w + 2*insetMat*u, H: h + (insetHead+insetMat)*u}
}

// inset lays out a card at the scene's origin. It gives nil for one that enlarges
// too little or has no room for most of the names.
func (p *insetPlan) inset(size scene.Size) *Inset {
	u := p.d.unit()
	in := &Inset{Card: scene.R(0, 0, size.W, size.H), members: p.members,
		central: p.extent.Contains(p.d.Data.midst())}
	in.Head = scene.R(0, 0, size.W, insetHead*u)
	in.View.Origin = scene.Point{X: insetMat * u, Y: insetHead * u}
	in.View.Size = scene.Size{W: size.W - 2*insetMat*u, H: size.H - (insetHead+insetMat)*u}
	w, h := p.extent.Max[0]-p.extent.Min[0], p.extent.Max[1]-p.extent.Min[1]
	in.View.Scale = math.Min((in.View.Size.W-2*insetAir*u)/w, (in.View.Size.H-2*insetAir*u)/h)
	in.View.Center = view.LonLat(orb.Point{(p.extent.Min[0] + p.extent.Max[0]) / 2, (p.extent.Min[1] + p.extent.Max[1]) / 2})
	in.Times = in.View.Scale / p.d.View.Scale
	if in.Times < insetTimes {
		return nil
	}
	named := 0
	for _, it := range p.members {
		name := p.d.nameSize(it)
		if p.d.fits(it, scene.Size{W: nameInside * name.W, H: name.H}, in.View.Scale) {
			named++
		}
	}
	if 2*named <= len(p.members) {
		return nil
	}
	return in
}

// moved gives the inset where its card is to be.
func (in Inset) moved(card scene.Rect) *Inset {
	by := card.Min.Sub(in.Card.Min)
	in.Card, in.Head = card, in.Head.Shift(by)
	in.View.Origin = in.View.Origin.Add(by)
	return &in
}

// At gives the view that shows a point of the drawing: the inset's in the inset,
// else the one around it. in may be nil.
func (in *Inset) At(pt scene.Point, around view.Viewport) view.Viewport {
	if in.Holds(pt) {
		return in.View
	}
	return around
}
