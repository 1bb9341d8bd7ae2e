package layer

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// subjectFills is the share of the free part of a map beyond which a feature is its
// ground: nothing can stand clear of it.
const subjectFills = 0.85

// Subject tells how much of what a frame is about lies below a card: of what is
// selected, or else of what the figure outlines and emphasises.
type Subject struct {
	frame Frame
	parts []part
}

// part is a feature of a subject: its areas, or else its vertices.
type part struct {
	areas   cover
	at      []scene.Point // in the free part
	visible float64       // square units of the areas that are in the free part
}

// Subject of the frame.
func (f Frame) Subject() *Subject {
	s := &Subject{frame: f}
	ids := []geo.FeatureID{f.Selected}
	if f.Selected == "" {
		if f.Figure == nil {
			return s
		}
		ids = slices.Concat(f.Figure.Subjects, f.Figure.Emphasis)
	}
	tr, free := f.View.Transform(), f.View.Free()
	for _, id := range ids {
		it := f.Data.byID[id]
		if it == nil || it.Geometry == nil && !it.HasPin() {
			continue
		}
		p := part{}
		if it.closed {
			p.areas = newCover([]*Item{it}, extentOf([]*Item{it}))
			p.visible = p.areas.under(tr, free) * free.W() * free.H()
			if p.visible >= subjectFills*free.W()*free.H() {
				continue
			}
		} else {
			p.take(it, tr, free)
		}
		if p.visible > 0 || len(p.at) > 0 {
			s.parts = append(s.parts, p)
		}
	}
	return s
}

// take notes where a line's vertices or a place stand in the free part.
func (p *part) take(it *Item, tr view.Transform, free scene.Rect) {
	note := func(xy orb.Point) {
		if at := tr.Apply(xy); free.Contains(at) {
			p.at = append(p.at, at)
		}
	}
	if it.Geometry == nil {
		note(it.xyPoint)
	}
	for _, r := range it.rings {
		for _, xy := range r {
			note(xy)
		}
	}
}

// Under is how much of the subject lies below a card, in features: half of one and all
// of another are one and a half.
func (s *Subject) Under(card scene.Rect) float64 {
	sum := 0.0
	card = card.Intersect(s.frame.View.Free())
	if card.Empty() {
		return 0
	}
	for _, p := range s.parts {
		if p.visible > 0 {
			sum += math.Min(p.areas.under(s.frame.View.Transform(), card)*card.W()*card.H()/p.visible, 1)
			continue
		}
		n := 0
		for _, at := range p.at {
			if card.Contains(at) {
				n++
			}
		}
		if n > 0 {
			sum += float64(n) / float64(len(p.at))
		}
	}
	return sum
}
