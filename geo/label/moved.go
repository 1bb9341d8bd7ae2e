package label

import (
	"math"

	"kechuang/geo/scene"
)

// moved puts the labels that the user moved where they were put, before all others: the
// first ones of two that overlap. One that would leave the frame or lie on an obstacle
// there stands as near to it as it can, one that was put outside the frame is placed as any
// other.
func (p *Placer) moved() {
	for _, i := range p.order {
		c := &p.cands[i]
		if c.Moved == nil || !p.frame.Contains(*c.Moved) {
			continue
		}
		b := measure(c.Lines)
		s := spot{align: scene.Middle, lines: b.n, moved: true,
			box: scene.R(c.Moved.X-b.w/2, c.Moved.Y-b.h/2, b.w, b.h).Inset(-p.padding)}
		if !p.mayStand(s.box, i) {
			by, ok := p.nearby(s.box, i)
			if !ok {
				continue
			}
			s.box, s.aside = s.box.Shift(by), true
		}
		if to := p.leaderEnd(i, s.box); to != nil {
			s.leader = [2]scene.Point{nearest(s.box, *to), *to}
		}
		p.settle(i, s)
		p.taken.items[p.spots[i].item].rank = highestRank
		if s.led() {
			p.taken.add(item{box: around(s.leader[0], s.leader[1]), a: s.leader[0], b: s.leader[1], owner: int32(i), kind: leader})
		}
	}
}

// mayStand reports whether a moved label has room somewhere.
func (p *Placer) mayStand(box scene.Rect, i int) bool {
	return box.Within(p.frame) && p.taken.free(box, int32(i))
}

// Of the places around the one that a label was moved to: how far apart rings of them are,
// as a share of the label's height, and how many there are on a ring.
const (
	nearbyStep  = 0.5
	nearbyTurns = 24
)

// nearby is how far a moved label steps aside: to the nearest place with room around the one
// where it has none, and first into the frame.
func (p *Placer) nearby(box scene.Rect, i int) (by scene.Point, ok bool) {
	into := scene.Point{
		X: math.Max(p.frame.Min.X-box.Min.X, 0) - math.Max(box.Max.X-p.frame.Max.X, 0),
		Y: math.Max(p.frame.Min.Y-box.Min.Y, 0) - math.Max(box.Max.Y-p.frame.Max.Y, 0)}
	if p.mayStand(box.Shift(into), i) {
		return into, true
	}
	far := math.Max(p.frame.W(), p.frame.H())
	for r := nearbyStep * box.H(); r < far; r += nearbyStep * box.H() {
		for k := range nearbyTurns {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / nearbyTurns)
			if by := into.Add(scene.Point{X: r * cos, Y: r * sin}); p.mayStand(box.Shift(by), i) {
				return by, true
			}
		}
	}
	return by, false
}

// led reports whether a leader runs from a label to its place.
func (s *spot) led() bool { return s.position >= calloutPosition || s.leader[0] != s.leader[1] }

// leaderEnd is where the leader of a moved label ends: at its anchor, nil for one that
// stands over its area or beside its symbol, as it needs none.
func (p *Placer) leaderEnd(i int, box scene.Rect) *scene.Point {
	c := &p.cands[i]
	if box.Inset(-c.Radius-2*p.gap).Contains(c.Anchor) || c.Area != nil && Contains(c.Area, box.Center()) {
		return nil
	}
	best := c.Anchor
	for n := range c.Anchors {
		if a := c.anchor(n + 1); a.Sub(box.Center()).Len() < best.Sub(box.Center()).Len() {
			best = a
		}
	}
	return &best
}

// nearest is the point of a box that is nearest to another.
func nearest(box scene.Rect, to scene.Point) scene.Point {
	return scene.Point{X: math.Min(math.Max(to.X, box.Min.X), box.Max.X), Y: math.Min(math.Max(to.Y, box.Min.Y), box.Max.Y)}
}
