package layer

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// place looks for the card's place: clear of all furniture and of what the inset
// enlarges, over as little of the city as may be, and as near to the top right as
// that allows. The cost is infinite where there is none that costs less than most.
func (p *insetPlan) place(v view.Viewport, tr view.Transform, home scene.Rect, size scene.Size, most float64) (card scene.Rect, cost float64) {
	u := p.d.unit()
	free, gap, clear := v.Free().Inset(insetMargin*u), insetGap*u, p.clear(v)
	var room [2][2 + 2*placeFew]float64 // this is called for hundreds of views
	xs, ys := append(room[0][:0], free.Max.X-size.W, free.Min.X), append(room[1][:0], free.Min.Y, free.Max.Y-size.H)
	for _, o := range p.obstacles {
		xs = append(xs, o.Min.X-gap-size.W, o.Max.X+gap)
		ys = append(ys, o.Min.Y-gap-size.H, o.Max.Y+gap)
	}
	found := false
	for _, x := range xs {
		for _, y := range ys {
			r := scene.R(x, y, size.W, size.H)
			right, top := p.offCorner(free, r)
			if right+top >= most || !p.open(clear, home, r) {
				continue
			}
			s, _ := p.hidden(tr, r)
			if c := s + landCost*p.d.Data.landUnder(tr, r) + right + top; (s <= insetHides || p.cornered()) && c < most && !p.hidesSelected(v, tr, r) {
				card, most, found = r, c, true
			}
		}
	}
	if !found {
		return card, math.Inf(1)
	}
	return card, most
}

// offCorner is what it costs to stand off the top right corner, to the left and below; or
// off the one that the user chose, which outweighs all else.
func (p *insetPlan) offCorner(free, r scene.Rect) (x, y float64) {
	right, top := (free.Max.X-r.Max.X)/free.W(), (r.Min.Y-free.Min.Y)/free.H()
	if !p.cornered() {
		return 0.04 * right, 0.03 * top
	}
	corner := p.d.Figure.Inset.Corner
	if strings.HasSuffix(corner, "left") {
		right = (r.Min.X - free.Min.X) / free.W()
	}
	if strings.HasPrefix(corner, "bottom") {
		top = (free.Max.Y - r.Max.Y) / free.H()
	}
	return chosenCorner * right, chosenCorner * top
}

// cornered reports whether the user chose a corner, whatever the card hides there.
func (p *insetPlan) cornered() bool { return p.d.Figure != nil && p.d.Figure.Inset.Corner != "" }

// chosenCorner is what it costs to stand a whole frame off the corner that the user chose.
const chosenCorner = 4

// placeFew is a number of obstacles that a map seldom has more of.
const placeFew = 6

// landCost is what it costs to hide land around the city rather than sea, next to
// hiding the city.
const landCost = 0.6

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
	about := onScene(tr, p.figure).Intersect(card)
	if !about.Empty() {
		main = p.d.Data.cityUnder(tr, about) * about.W() * about.H() / (card.W() * card.H())
	}
	return main + aside*(all-main), main
}

// selectedLies is the share of what is selected and in sight that may lie below a card.
const selectedLies = 0.02

// hidesSelected reports whether a card would hide what is selected.
func (p *insetPlan) hidesSelected(v view.Viewport, tr view.Transform, card scene.Rect) bool {
	it := p.selected
	switch {
	case it == nil:
		return false
	case !it.closed:
		return it.under(tr, card)
	}
	area := func(r scene.Rect) float64 { return p.shape.under(tr, r) * r.W() * r.H() }
	return area(card) > selectedLies*area(v.Free())
}

// clear is the part of a map that is clear of its edge.
func (p *insetPlan) clear(v view.Viewport) scene.Rect {
	return v.Free().Inset(insetMargin*p.d.unit() - slack)
}

// open reports whether a card may stand somewhere: in the part that is clear of the
// edge, and away from all furniture and from what the inset enlarges.
func (p *insetPlan) open(clear, home, card scene.Rect) bool {
	if !card.Within(clear) {
		return false
	}
	wide := card.Inset(slack - insetGap*p.d.unit())
	return (p.cornered() || !wide.Overlaps(home)) && !slices.ContainsFunc(p.obstacles, wide.Overlaps)
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
	if i < 0 || !v.Free().Contains(home.Center()) || !p.open(p.clear(v), home, card) {
		return nil
	}
	if hides, _ := p.hidden(tr, card); hides > insetHides || p.hidesSelected(v, tr, card) {
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
	besideMove   = 0.1 // what the longest move costs, next to hiding the city
	besideSea    = 6   // steps in which the card has to lie over the sea
	besideLand   = 0.5 // the share of such a card that may lie over land
)

// Siting looks for views that leave an inset and some furniture room beside the city.
// It keeps what it finds out about each scale: that does not depend on where the map
// or the furniture stands.
type Siting struct {
	frame  Frame
	extent orb.Bound
	pad    float64
	plans  []*insetPlan // by step
}

// Siting is for views that show an extent with pad around it, like view.Fit.
func (f Frame) Siting(extent orb.Bound, pad float64) *Siting {
	origin := f.View.Origin
	f.View = view.Fit(extent, f.View.Size, f.View.Insets, pad)
	f.View.Origin = origin
	return &Siting{frame: f, extent: extent, pad: pad}
}

// step is the plan for the view that is so many steps smaller than the fitted one.
func (s *Siting) step(i int) *insetPlan {
	for len(s.plans) <= i {
		f := s.frame
		for range len(s.plans) {
			f.View.Scale *= besideFactor
		}
		s.plans = append(s.plans, newDrawing(&f).planInset())
	}
	return s.plans[i]
}

// Beside gives the view in which neither the inset nor a part of the furniture hides
// what the figure shows of the city: it is the largest such view, moved as little as
// can be, or one a little smaller whose inset lies over the sea, and its scale is at
// least the given one. It reports false where no inset is due, or no view leaves it
// that room. The furniture may be among the frame's obstacles, which replace those of
// the siting's frame.
func (s *Siting) Beside(least float64, obstacles []scene.Rect, furniture ...scene.Rect) (view.Viewport, bool) {
	for _, pass := range []struct {
		steps int
		land  float64
	}{{besideSea, besideLand}, {besideSteps, 1}} {
		v := s.frame.View
		for i := 0; i < pass.steps && v.Scale >= least; i++ {
			p := s.step(i)
			if p == nil || i == 0 && len(p.sized) == 0 && p.named() {
				return v, false
			}
			if best, ok := p.among(obstacles).beside(v, s.extent, s.pad, pass.land, furniture); ok {
				return best, true
			}
			v.Scale *= besideFactor
		}
	}
	return s.frame.View, false
}

// among is the plan with other obstacles.
func (p insetPlan) among(obstacles []scene.Rect) *insetPlan {
	p.obstacles = obstacles
	return &p
}

// InsetAt is the inset that the frame has at a view that Beside gave with obstacles over
// it, without what it shows; nil if none is due.
func (s *Siting) InsetAt(v view.Viewport, obstacles []scene.Rect) *Inset {
	for _, p := range s.plans {
		if p != nil && p.d.View.Scale == v.Scale {
			in, _, _ := p.among(obstacles).at(v, math.Inf(1))
			return in
		}
	}
	return nil
}

// Beside is the one of a siting for the frame.
func (f Frame) Beside(extent orb.Bound, pad float64, furniture ...scene.Rect) (view.Viewport, bool) {
	return f.Siting(extent, pad).Beside(0, f.Obstacles, furniture...)
}

// named reports whether all names have room without the inset, if not all captions.
func (p *insetPlan) named() bool {
	return !slices.ContainsFunc(p.members, func(it *Item) bool { return !p.d.fits(it, p.d.nameSize(it), p.d.View.Scale) })
}

// beside looks through the views at one scale for the one that costs least and whose
// card lies over land by no more than a share of it.
func (p *insetPlan) beside(v view.Viewport, extent orb.Bound, pad, land float64, furniture []scene.Rect) (best view.Viewport, ok bool) {
	room := v.Free().Inset(pad).Max.Sub(v.Pt(orb.Point{extent.Max[0], extent.Min[1]}))
	least := math.Inf(1)
	if len(p.sized) == 0 {
		return best, false
	}
	for _, o := range besideMoves() {
		if besideMove*o.Len() >= least {
			break
		}
		w := v.Pan(scene.Point{X: room.X * o.X, Y: room.Y * o.Y})
		tr := w.Transform()
		if slices.ContainsFunc(furniture, func(r scene.Rect) bool { _, hides := p.hidden(tr, r); return hides > 0 }) {
			continue
		}
		in, hides, cost := p.at(w, least)
		if cost += besideMove * o.Len(); in != nil && hides <= besideHides && cost < least && p.d.Data.landUnder(tr, in.Card) <= land {
			best, least, ok = w, cost, true
		}
	}
	return best, ok
}

// besideMoves are the ways to move a view aside.
var besideMoves = sync.OnceValue(func() []scene.Point { return nearFirst(besideGrid) })

// nearFirst lists the points of a grid of n steps from the middle of a square to
// each of its sides, the sides being at 1, nearest first.
func nearFirst(n int) []scene.Point {
	var out []scene.Point
	for i := -n; i <= n; i++ {
		for j := -n; j <= n; j++ {
			out = append(out, scene.Point{X: float64(i) / float64(n), Y: float64(j) / float64(n)})
		}
	}
	slices.SortStableFunc(out, func(a, b scene.Point) int { return cmp.Compare(a.Len(), b.Len()) })
	return out
}
