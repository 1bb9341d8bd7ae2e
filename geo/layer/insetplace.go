package layer

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

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
			c := s + landCost*p.d.Data.landUnder(tr, r) + 0.04*(free.Max.X-r.Max.X)/free.W() + 0.03*(r.Min.Y-free.Min.Y)/free.H()
			if s <= insetHides && c < cost {
				card, cost = r, c
			}
		}
	}
	return card, cost
}

// landCost is what it costs to hide land around the city rather than sea, next to
// hiding the city.
const landCost = 0.15

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
	besideMove   = 0.1 // what the longest move costs, next to hiding the city
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

// beside looks through the views at one scale for the one that costs least.
func (p *insetPlan) beside(v view.Viewport, extent orb.Bound, pad float64, furniture []scene.Rect) (best view.Viewport, ok bool) {
	room := v.Free().Inset(pad).Max.Sub(v.Pt(orb.Point{extent.Max[0], extent.Min[1]}))
	least := math.Inf(1)
	for _, o := range nearFirst(besideGrid) {
		if besideMove*o.Len() >= least {
			break
		}
		w := v.Pan(scene.Point{X: room.X * o.X, Y: room.Y * o.Y})
		tr := w.Transform()
		if slices.ContainsFunc(furniture, func(r scene.Rect) bool { _, hides := p.hidden(tr, r); return hides > 0 }) {
			continue
		}
		in, hides, cost := p.at(w)
		if cost += besideMove * o.Len(); in != nil && hides <= besideHides && cost < least {
			best, least, ok = w, cost, true
		}
	}
	return best, ok
}

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
