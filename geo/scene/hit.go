package scene

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/geom"
)

// maxTol limits the tolerance of a hit test, in units.
const maxTol = 32

// hitFlatness is how far, in units, a flattened curve may lie from the true one
// in a hit test.
const hitFlatness = 0.1

// HitTest lists the features drawn at pt, topmost first, each once. It reads
// what was drawn and where clips let it show:
//
//   - a filled path is hit inside (even-odd rule), a stroked one up to half its
//     width from the line (dashes count as solid),
//   - a marker is hit in the circle around its symbol,
//   - a text in its line box, an image in its rectangle.
//
// Colours with alpha 0 can't be hit. What is small for a finger may be missed by
// tol units (at most 32): markers, lines without fill, and filled paths narrower
// than twice tol. Neighbouring areas therefore still part exactly at their
// border. An item belongs to the innermost group with an ID around it; items
// outside such groups are passed over.
func (s *Scene) HitTest(pt Point, tol float64) []geo.FeatureID {
	h := hitter{pt: pt, tol: clampTol(tol)}
	Walk(s.Root, Everywhere, &h)
	var out []geo.FeatureID
	for _, id := range slices.Backward(h.ids) {
		out = appendOnce(out, id)
	}
	return out
}

// everywhere is the clip outside all groups.
var everywhere = Rect{Point{math.Inf(-1), math.Inf(-1)}, Point{math.Inf(1), math.Inf(1)}}

func clampTol(tol float64) float64 {
	if tol > 0 {
		return math.Min(tol, maxTol)
	}
	return 0 // also when tol is not a number
}

// hitter gathers what covers a point, the lowest first.
type hitter struct {
	pt  Point
	tol float64
	ids []geo.FeatureID
}

// reached reports whether something within a bound may be hit where it shows.
func (h *hitter) reached(b Rect, in Place) bool {
	return b.Inset(-h.tol).Contains(h.pt) && !b.Intersect(in.Clip).Empty()
}

// Group hides what was hit before it where it covers that.
func (h *hitter) Group(g *GroupItem, in Place) {
	if !h.reached(g.Bounds, in) || !in.Clip.Contains(h.pt) {
		return
	}
	if g.Covers {
		h.ids = h.ids[:0]
	}
	Walk(g.Items, in, h)
}

func (h *hitter) Path(it *PathItem, in Place) {
	if in.Owner != "" && h.reached(it.Bounds, in) && it.Style.shows() && it.hit(h.pt, h.tol) {
		h.ids = append(h.ids, in.Owner)
	}
}

func (h *hitter) Markers(it *MarkersItem, in Place) {
	if in.Owner == "" || !h.reached(it.Bounds, in) || !it.Marker.Style.shows() {
		return
	}
	c, r := it.Marker.circle()
	for _, at := range it.At {
		if near(h.pt, at.Add(c), at.Add(c), r+h.tol) {
			h.ids = append(h.ids, in.Owner)
			return
		}
	}
}

func (h *hitter) Text(it *Text, in Place) {
	if in.Owner != "" && it.Fill.A > 0 && h.reached(it.Bounds(), in) && it.Bounds().Contains(h.pt) {
		h.ids = append(h.ids, in.Owner)
	}
}

func (h *hitter) Image(it *ImageItem, in Place) {
	if in.Owner != "" && h.reached(it.Rect, in) && it.Rect.Contains(h.pt) {
		h.ids = append(h.ids, in.Owner)
	}
}

// shows reports whether the style paints anything.
func (s PathStyle) shows() bool { return s.Fill.A > 0 || strokeReach(s) > 0 }

// clipWithin is the part of an outer clip in which the group shows.
func (g *GroupItem) clipWithin(outer Rect) Rect {
	if g.Clip.Empty() {
		return outer
	}
	return outer.Intersect(g.Clip)
}

// ownerWithin is the owner of the group's items.
func (g *GroupItem) ownerWithin(outer geo.FeatureID) geo.FeatureID {
	if g.ID != "" {
		return g.ID
	}
	return outer
}

func (p *PathItem) hit(pt Point, tol float64) bool {
	if p.Style.Fill.A > 0 {
		in := false
		p.Path.eachLine(func(l []Point, _ bool) {
			a := l[len(l)-1]
			for _, b := range l {
				in = in != geom.Crosses(pt.Pair(), a.Pair(), b.Pair())
				a = b
			}
		})
		if in {
			return true
		}
	}
	half, slim := p.outline()
	r, touches := reach(half, slim, tol), false
	if r <= 0 {
		return false
	}
	p.Path.eachLine(func(l []Point, closed bool) {
		for i := range l[1:] {
			touches = touches || near(pt, l[i], l[i+1], r)
		}
		touches = touches || closed && len(l) > 1 && near(pt, l[len(l)-1], l[0], r)
	})
	return touches
}

// eachLine visits the subpaths as polylines. Straight ones, which are long where
// they are borders, are visited where they stand.
func (p Path) eachLine(visit func(l []Point, closed bool)) {
	if slices.Contains(p.Verbs, CubicTo) {
		lines, closed := p.Flatten(hitFlatness)
		for i, l := range lines {
			visit(l, closed[i])
		}
		return
	}
	from, i := 0, 0
	for _, v := range p.Verbs {
		if v != LineTo && i > from {
			visit(p.Points[from:i], v == Close)
			from = i
		}
		if v != Close {
			i++
		}
	}
	if i > from {
		visit(p.Points[from:i], false)
	}
}

// outline gives half the width of the stroke, 0 without one, and the shorter
// side of the path when it is filled, 0 when it is a line.
func (p *PathItem) outline() (half, slim float64) {
	half = strokeReach(p.Style)
	if p.Style.Fill.A > 0 {
		b := p.Path.Bounds()
		return half, math.Min(b.W(), b.H())
	}
	return half, 0
}

// reach is how far from an outline a hit may be.
func reach(half, slim, tol float64) float64 {
	if slim < 2*tol {
		return half + tol
	}
	return half
}

// circle is the circle around the symbol; c is relative to the marker's point.
func (m Marker) circle() (c Point, radius float64) {
	b := m.Path.Bounds()
	return b.Center(), math.Max(b.W(), b.H())/2 + strokeReach(m.Style)
}

// near reports whether pt is at most r from the segment from a to b.
func near(pt, a, b Point, r float64) bool {
	return geom.SegmentDistanceSquared(pt.Pair(), a.Pair(), b.Pair()) <= r*r
}

func appendOnce(ids []geo.FeatureID, id geo.FeatureID) []geo.FeatureID {
	for _, have := range ids {
		if have == id {
			return ids
		}
	}
	return append(ids, id)
}
