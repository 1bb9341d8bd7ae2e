package label

import "kechuang/geo/scene"

// find gives the first free place for the first n lines of a candidate.
func (p *Placer) find(i, n int) (spot, bool) {
	c := &p.cands[i]
	b := measure(c.Lines[:n])
	if c.Mode == Inside {
		if c.Prefer != nil {
			if s, ok := p.findInside(i, b, c.Prefer, false); ok {
				return s, true
			}
		}
		if s, ok := p.findInside(i, b, c.Area, false); ok || c.Area == nil {
			return s, ok
		}
		if s, ok := p.findInside(i, b, c.Area, true); ok {
			return s, true
		}
		if p.frame.Contains(c.Anchor) && (p.moving || c.Apart) {
			return spot{}, false // a small area, or no time
		}
		return p.findFar(i, b)
	}
	for a := 0; a <= len(c.Anchors); a++ {
		if !p.frame.Contains(c.anchor(a)) {
			continue
		}
		for d := range directions {
			if s := p.beside(c, b, a*len(directions)+d); p.open(s.box, i) {
				return s, true
			}
		}
	}
	return spot{}, false
}

// findInside looks for a place in an area, wholly or with its core; nil is no limit.
func (p *Placer) findInside(i int, b block, area [][]scene.Point, core bool) (spot, bool) {
	c := &p.cands[i]
	for a := 0; a <= len(c.Anchors); a++ {
		reach := shiftReach(c.anchor(a), b).Inset(-p.padding)
		if !reach.Overlaps(p.frame) {
			continue
		}
		if area != nil {
			p.area.focus(area, reach)
		}
		for k := range shifts {
			s := p.inside(i, b, a*len(shifts)+k)
			in := s.box
			if core {
				in = p.coreOf(i, b, in)
			}
			if area != nil && !p.area.holds(in) {
				continue
			}
			if p.open(s.box, i) {
				return s, true
			}
		}
	}
	return spot{}, false
}

// fits reports whether the candidate's name has room in its area, whatever else may
// stand there.
func (p *Placer) fits(i int) bool {
	c := &p.cands[i]
	b := measure(c.Lines[:1])
	for a := 0; a <= len(c.Anchors); a++ {
		p.area.focus(c.Area, shiftReach(c.anchor(a), b).Inset(-p.padding))
		for k := range shifts {
			if p.area.holds(p.coreOf(i, b, p.inside(i, b, a*len(shifts)+k).box)) {
				return true
			}
		}
	}
	return false
}

// shiftReach holds all shifts of a block around an anchor.
func shiftReach(at scene.Point, b block) scene.Rect {
	return scene.R(at.X-1.1*b.w, at.Y-2.9*b.h, 2.2*b.w, 5.8*b.h)
}
