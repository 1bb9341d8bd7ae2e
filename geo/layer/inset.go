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
	insetMargin = 16
	insetAir    = 14 // around the members
	insetMost   = 520
)

// Shares of the free part of a map that a card takes, with the width to the
// height of its map: English names are longer.
const (
	insetHigh   = 0.6
	insetWide   = 0.42
	insetAspect = 0.88
	insetEn     = 1
)

// An inset that enlarges less helps nobody; nor does one that hides more of the
// city than this share of itself.
const (
	insetTimes = 1.6
	insetHides = 0.6
)

// insetPlan is what the inset of a map depends on but for where the map stands.
type insetPlan struct {
	d       *Drawing
	members []*Item
	extent  orb.Bound // of them, xy
	sized   []*Inset  // at the scene's origin, from the wanted size downwards
}

// planInset gives the plan of the frame's scale; nil where no inset is due: in a
// picture without labels or districts, where fewer than three districts that lie
// together are too small, and in a figure about others, to which they are only
// neighbours.
func (d *Drawing) planInset() *insetPlan {
	if d.NoInset || d.Bare || d.outer != nil || !d.Visible[geo.District] {
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
	p := &insetPlan{d: d, members: members, extent: extentOf(members)}
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

// at gives the best inset for a view at the scale of the plan, and the share of
// the card that hides what the figure shows of the city; nil when none helps there.
func (p *insetPlan) at(v view.Viewport) (best *Inset, hides float64) {
	if p == nil {
		return nil, 0
	}
	tr := v.Transform()
	home := onScene(tr, p.extent)
	if !v.Free().Contains(home.Center()) {
		return nil, 0
	}
	least := math.Inf(1)
	for i, in := range p.sized {
		card, cost := p.place(v, tr, home, in.Card.Size())
		if cost += insetLess * float64(i); cost < least {
			_, share := p.hidden(tr, card)
			least, hides = cost, share
			best = in.moved(card)
		}
	}
	return best, hides
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
		if p.d.fits(it, p.d.nameSize(it), in.View.Scale) {
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

// place looks for the card's place: clear of all furniture and of what the inset
// enlarges, over as little of the city as may be, and as near to the top right as
// that allows. The cost is infinite where there is none.
func (p *insetPlan) place(v view.Viewport, tr view.Transform, home scene.Rect, size scene.Size) (card scene.Rect, cost float64) {
	u := p.d.unit()
	free, gap := v.Free().Inset(insetMargin*u), insetGap*u
	xs, ys := []float64{free.Max.X - size.W, free.Min.X}, []float64{free.Min.Y, free.Max.Y - size.H}
	for _, o := range p.d.Obstacles {
		xs = append(xs, o.Min.X-gap-size.W, o.Max.X+gap)
		ys = append(ys, o.Min.Y-gap-size.H, o.Max.Y+gap)
	}
	cost = math.Inf(1)
	for _, x := range xs {
		for _, y := range ys {
			r := scene.R(x, y, size.W, size.H)
			if !p.open(v, home, r) {
				continue
			}
			s, _ := p.hidden(tr, r)
			c := s + 0.04*(free.Max.X-r.Max.X)/free.W() + 0.03*(r.Min.Y-free.Min.Y)/free.H()
			if s <= insetHides && c < cost {
				card, cost = r, c
			}
		}
	}
	return card, cost
}

// aside is what it counts to hide a part of the city that the figure is not about,
// next to one that it is.
const aside = 0.25

// hidden is the share of a card that hides the city: weighed, and of what the figure
// is about alone.
func (p *insetPlan) hidden(tr view.Transform, card scene.Rect) (weighed, main float64) {
	card = card.Inset(-insetGap * p.d.unit())
	all := p.d.Data.cityUnder(tr, card)
	if p.d.Figure == nil {
		return all, all
	}
	about := onScene(tr, orb.Bound{Min: view.XY(p.d.Figure.Extent.Min), Max: view.XY(p.d.Figure.Extent.Max)}).Intersect(card)
	if !about.Empty() {
		main = p.d.Data.cityUnder(tr, about) * about.W() * about.H() / (card.W() * card.H())
	}
	return main + aside*(all-main), main
}

// open reports whether a card may stand somewhere: clear of the edge, of all
// furniture and of what the inset enlarges.
func (p *insetPlan) open(v view.Viewport, home, card scene.Rect) bool {
	u := p.d.unit()
	if !card.Within(v.Free().Inset(insetMargin*u - slack)) {
		return false
	}
	wide := card.Inset(slack - insetGap*u)
	return !wide.Overlaps(home) && !slices.ContainsFunc(p.d.Obstacles, wide.Overlaps)
}

// slack is what rounding may take from a distance, in units.
const slack = 1e-6

// kept gives the inset where it stood in the frame before, as long as it may stand
// there while the map moves; nil if it may not.
func (p *insetPlan) kept(v view.Viewport, card scene.Rect) *Inset {
	if p == nil || card.Empty() {
		return nil
	}
	tr := v.Transform()
	home := onScene(tr, p.extent)
	i := slices.IndexFunc(p.sized, func(in *Inset) bool {
		return math.Abs(in.Card.W()-card.W()) < slack && math.Abs(in.Card.H()-card.H()) < slack
	})
	if i < 0 || !v.Free().Contains(home.Center()) || !p.open(v, home, card) {
		return nil
	}
	if hides, _ := p.hidden(tr, card); hides > insetHides {
		return nil
	}
	return p.sized[i].moved(card)
}

// Steps in which a fitted view makes way for its inset.
const (
	besideSteps  = 12
	besideFactor = 0.97
	besideGrid   = 8
	besideHides  = 0.0005
)

// Beside gives the view that shows an extent with pad around it, like view.Fit,
// but so that neither the inset nor a part of the furniture hides what the figure
// shows of the city: it is the largest such view, moved as little as can be. It reports false
// where no inset is due, or no view leaves it that room.
func (f Frame) Beside(extent orb.Bound, pad float64, furniture ...scene.Rect) (view.Viewport, bool) {
	origin := f.View.Origin
	f.View = view.Fit(extent, f.View.Size, f.View.Insets, pad)
	f.View.Origin = origin
	for i := range besideSteps {
		p := NewDrawing(&f).planInset()
		if p == nil || i == 0 && len(p.sized) == 0 && p.named() {
			return f.View, false
		}
		if v, ok := p.beside(f.View, extent, pad, furniture); ok {
			return v, true
		}
		f.View.Scale *= besideFactor
	}
	return f.View, false
}

// named reports whether all names have room without the inset, if not all captions.
func (p *insetPlan) named() bool {
	return !slices.ContainsFunc(p.members, func(it *Item) bool { return !p.d.fits(it, p.d.nameSize(it), p.d.View.Scale) })
}

// beside looks through the views at one scale, those that move the map least
// first.
func (p *insetPlan) beside(v view.Viewport, extent orb.Bound, pad float64, furniture []scene.Rect) (view.Viewport, bool) {
	room := v.Free().Inset(pad).Max.Sub(v.Pt(orb.Point{extent.Max[0], extent.Min[1]}))
	for _, o := range nearFirst(besideGrid) {
		w := v.Pan(scene.Point{X: room.X * o.X, Y: room.Y * o.Y})
		tr := w.Transform()
		if slices.ContainsFunc(furniture, func(r scene.Rect) bool { _, hides := p.hidden(tr, r); return hides > 0 }) {
			continue
		}
		if in, hides := p.at(w); in != nil && hides <= besideHides {
			return w, true
		}
	}
	return v, false
}

// At gives the view that shows a point of the drawing: the inset's in the inset,
// else the one around it. in may be nil.
func (in *Inset) At(pt scene.Point, around view.Viewport) view.Viewport {
	if in.Holds(pt) {
		return in.View
	}
	return around
}
