package label

import (
	"math"

	"kechuang/geo/scene"
)

// moved puts the labels that the user moved where they were put, before all others: the
// first ones of two that overlap. One that would leave the frame or lie on an obstacle is
// placed as any other.
func (p *Placer) moved() {
	for _, i := range p.order {
		c := &p.cands[i]
		if c.Moved == nil {
			continue
		}
		b := measure(c.Lines)
		s := spot{align: scene.Middle, lines: b.n, moved: true,
			box: scene.R(c.Moved.X-b.w/2, c.Moved.Y-b.h/2, b.w, b.h).Inset(-p.padding)}
		if !s.box.Within(p.frame) || !p.taken.free(s.box, int32(i)) {
			continue
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
