package label

import (
	"math"

	"kechuang/geo/scene"
)

// A position numbers the places of a candidate: direction + 8 * anchor for Beside,
// shift + len(shifts) * anchor for Inside, and from these on:
const (
	finePosition    = 1 << 12 // a fine lattice over the area
	farPosition     = 1 << 16 // a lattice over the frame, for areas whose anchor is out of sight
	calloutPosition = 1 << 20 // a callout on the ring
)

// leading is kept free between name and caption, in units.
const leading = 1

// block is the size of some lines, one under the other.
type block struct {
	w, h  float64
	first float64 // height of the first line
	name  float64 // width of the first line
	n     int
}

func measure(lines []scene.Text) block {
	b := block{n: len(lines)}
	for k := range lines {
		h := lineHeight(&lines[k])
		if k == 0 {
			b.first, b.name = h, lines[k].Width
		} else {
			b.h += leading
		}
		b.w = math.Max(b.w, lines[k].Width)
		b.h += h
	}
	return b
}

func lineHeight(t *scene.Text) float64 { return t.Bounds().H() }

// setLines appends the lines, set into box.
func setLines(dst, lines []scene.Text, box scene.Rect, align scene.Align) []scene.Text {
	top := box.Min.Y
	for _, t := range lines {
		t.At, t.Align = scene.Point{}, align
		b := t.Bounds()
		t.At.Y = top - b.Min.Y
		switch align {
		case scene.Start:
			t.At.X = box.Min.X
		case scene.Middle:
			t.At.X = box.Center().X
		case scene.End:
			t.At.X = box.Max.X
		}
		top += b.H() + leading
		dst = append(dst, t)
	}
	return dst
}

// directions of the places beside a symbol in order of preference, y down.
// The right side comes first because text runs that way (Imhof 1962, Positioning
// Names on Maps, puts upper right first for Latin text; a two-line Chinese label
// reads best level with its symbol).
// The last eight are half-way between the others, for crowds (the idea is that of
// van Kreveld, Strijk and Wolff 1999, Point Labeling with Sliding Labels).
var directions = [16]struct{ x, y float64 }{
	{1, 0}, {1, -1}, {1, 1}, {-1, 0}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1},
	{1, -0.5}, {1, 0.5}, {-1, -0.5}, {-1, 0.5}, {0.5, -1}, {0.5, 1}, {-0.5, -1}, {-0.5, 1},
}

// beside gives a place beside an anchor. In the diagonal places the corner of
// the text is as far from the symbol as the text's side is in the others, or a
// little more: an obstacle that stands for the symbol is a box.
func (p *Placer) beside(c *Candidate, b block, position int) spot {
	at := c.anchor(position / len(directions))
	d := directions[position%len(directions)]
	r := c.Radius + p.gap
	if math.Abs(d.x*d.y) == 1 {
		r = math.Max(r*math.Sqrt2/2, c.Radius+p.padding) // clear of the symbol's box
	}
	s := spot{align: scene.Middle, position: position, lines: b.n}
	x, y := at.X-b.w/2, at.Y-b.first/2
	switch d.x {
	case 1:
		x, s.align = at.X+r, scene.Start
	case -1:
		x, s.align = at.X-r-b.w, scene.End
	default:
		x += d.x * b.w / 2
	}
	switch d.y {
	case 1:
		y = at.Y + r
	case -1:
		y = at.Y - r - b.h
	default:
		y += d.y * (b.h + b.first) / 2
	}
	s.box = scene.R(x, y, b.w, b.h).Inset(-p.padding)
	return s
}

// shifts of a label from an area's anchor, in its own widths and heights,
// nearest first.
var shifts = [...]scene.Point{
	{X: 0, Y: 0}, {X: 0, Y: -0.8}, {X: 0, Y: 0.8}, {X: -0.3, Y: 0}, {X: 0.3, Y: 0},
	{X: -0.3, Y: -0.8}, {X: 0.3, Y: -0.8}, {X: -0.3, Y: 0.8}, {X: 0.3, Y: 0.8},
	{X: 0, Y: -1.6}, {X: 0, Y: 1.6}, {X: -0.6, Y: 0}, {X: 0.6, Y: 0},
	{X: -0.3, Y: -1.6}, {X: 0.3, Y: -1.6}, {X: -0.3, Y: 1.6}, {X: 0.3, Y: 1.6},
	{X: -0.6, Y: -0.8}, {X: 0.6, Y: -0.8}, {X: -0.6, Y: 0.8}, {X: 0.6, Y: 0.8},
	{X: 0, Y: -2.4}, {X: 0, Y: 2.4}, {X: -0.6, Y: -1.6}, {X: 0.6, Y: -1.6}, {X: -0.6, Y: 1.6}, {X: 0.6, Y: 1.6},
}

// inside gives a place in an area.
func (p *Placer) inside(i int, b block, position int) spot {
	c := &p.cands[i]
	at := c.anchor(position / len(shifts))
	d := shifts[position%len(shifts)]
	d.X, d.Y = d.X*b.w, d.Y*b.h
	if position >= finePosition {
		at, d = c.Anchor, p.onLattice(i, position)
	}
	at = at.Add(d)
	box := scene.R(at.X-b.w/2, at.Y-b.h/2, b.w, b.h).Inset(-p.padding)
	return spot{box: box, align: scene.Middle, position: position, lines: b.n}
}

// anchor gives the k-th anchor, the main one when there are fewer.
func (c *Candidate) anchor(k int) scene.Point {
	if k >= 1 && k <= len(c.Anchors) {
		return c.Anchors[k-1]
	}
	return c.Anchor
}

// mostOver is the share of a block's width by which captions may reach over an area.
const mostOver = 0.4

// core is the part of a label's box that must lie in its area even where the whole
// has no room.
func (c *Candidate) core(b block, box scene.Rect, over float64) scene.Rect {
	w, h, at := math.Max(b.name, (1-mostOver)*b.w)*(1-over), b.h*(1-over), box.Center()
	return scene.R(at.X-w/2, at.Y-h/2, w, h)
}

// tryPosition settles the candidate in one position if that is free.
func (p *Placer) tryPosition(i, lines, position int) bool {
	c := &p.cands[i]
	if position >= calloutPosition {
		return false
	}
	b := measure(c.Lines[:lines])
	var s spot
	if c.Mode == Beside {
		if position >= finePosition || !p.staying && !p.frame.Contains(c.anchor(position/len(directions))) {
			return false
		}
		s = p.beside(c, b, position)
	} else {
		s = p.inside(i, b, position)
		if c.Area != nil && (c.Leader || position >= finePosition || !p.staying) {
			p.area.focus(c.Area, s.box)
			if !p.area.holds(p.coreOf(i, b, s.box)) {
				return false
			}
		}
	}
	if !p.open(s.box, i) {
		return false
	}
	p.settle(i, s)
	return true
}

// slide moves a name of an area that stayed and is cut by the frame's edge back into
// the frame, where that takes no room from another label that stayed.
func (p *Placer) slide(i int) {
	s := p.spots[i]
	if p.cands[i].Mode != Inside || s.position >= finePosition || s.box.Within(p.frame) {
		return
	}
	was := s.item
	s.box = s.box.Shift(scene.Point{
		X: math.Max(p.frame.Min.X-s.box.Min.X, 0) - math.Max(s.box.Max.X-p.frame.Max.X, 0),
		Y: math.Max(p.frame.Min.Y-s.box.Min.Y, 0) - math.Max(s.box.Max.Y-p.frame.Max.Y, 0),
	})
	p.over = s.over
	if p.open(s.box, i) {
		p.settle(i, s)
		p.taken.items[was].kind = gone
	}
	p.over = Nothing
}

// open reports whether a label of i may stand in box, and notes that it may.
func (p *Placer) open(box scene.Rect, i int) bool {
	if !p.stands(box, i) {
		return false
	}
	p.free = append(p.free, box)
	return true
}

func (p *Placer) stands(box scene.Rect, i int) bool {
	return !box.Overlaps(p.avoid) && p.clear(box, i) && p.footFits(i, box)
}

// clear reports whether a label of i in box is in sight and stands on nothing.
func (p *Placer) clear(box scene.Rect, i int) bool {
	c := &p.cands[i]
	return p.inSight(box) && p.taken.free(box, int32(i)) &&
		(c.Clear == 0 || p.staying || p.taken.apart(box.Inset(-c.Clear), int32(i))) &&
		(!c.Apart || p.staying || !p.strange(box, c)) &&
		(p.over >= Soft || c.OverSoft || p.soft.free(box, int32(i))) &&
		(p.over >= Firm || c.Mode == Beside || p.firm.free(box, int32(i)))
}

// uprightOver is the share of its length by which a name may reach over a narrow area
// where it has another place.
const uprightOver = 0.4

// coreOf is the core of a label, which has to be larger where names have other
// places.
func (p *Placer) coreOf(i int, b block, box scene.Rect) scene.Rect {
	c := &p.cands[i]
	over := c.Over
	switch {
	case !p.upright:
	case over > uprightOver:
		over = uprightOver
	default:
		over = 0 // the name has room in the area
	}
	return c.core(b, box, over)
}

// strangeEdge is the share of a name's height by which it may reach out of an area and
// still seem to lie in it.
const strangeEdge = 0.1

// strange reports whether a label of c in box would stand wholly in the area of
// another, whose name it would seem to be, or its name would.
func (p *Placer) strange(box scene.Rect, c *Candidate) bool {
	if c.Mode == Inside {
		name := measure(c.Lines[:1])
		box = scene.R(box.Center().X-name.w/2, box.Min.Y+p.padding, name.w, name.h).Inset(strangeEdge * name.h)
	}
	for k, a := range p.areas {
		if a.Owner == c.ID || !box.Within(p.extents[k]) || a.Size >= c.Size && Contains(a.Rings, c.Anchor) {
			continue
		}
		p.foreign.focus(a.Rings, box)
		if p.foreign.holds(box) {
			return true
		}
	}
	return false
}

// inSight reports whether a label in box shows: wholly when its place is new, its
// middle when it stands there already. The map may push it over the edge.
func (p *Placer) inSight(box scene.Rect) bool {
	return box.Within(p.frame) || p.staying && p.frame.Contains(box.Center())
}
