package label

import (
	"slices"

	"kechuang/geo/scene"
)

// lastGroup is the last priority of a label that has a foot or lies in an area.
func (p *Placer) lastGroup() int {
	for k := len(p.order) - 1; k >= 0; k-- {
		if c := &p.cands[p.order[k]]; c.Area != nil || len(c.Feet) > 0 {
			return c.Priority
		}
	}
	return lowestRank
}

// complete gives labels of areas what belongs to them beside the name, the caption and
// the foot, before anything else takes that room: each as one group, which may have
// to stand somewhere else.
func (p *Placer) complete() {
	p.fine = true
	for _, i := range p.done {
		c, s := &p.cands[i], &p.spots[i]
		switch {
		case len(c.Feet) == 0 && (c.Area == nil || s.lines == len(c.Lines)):
		case s.position >= calloutPosition:
			p.footOnly(i)
		default:
			p.completeOne(i)
		}
	}
	p.ground, p.says, p.fine = Nothing, AllWords, false
}

// groups are what a label of an area can be beside its name, the most worth first.
var groups = [...]struct {
	caption bool
	says    Words
	where   footing
}{
	{true, AllWords, footBelow}, {true, AllWords, footAside}, {true, AllWords, footAstray}, {true, FewerWords, footAside}, {true, FewerWords, footAstray},
	{false, AllWords, footAside}, {false, AllWords, footAstray}, {true, NoWords, footAside}, {true, NoWords, footAstray},
	{false, FewerWords, footAside}, {false, FewerWords, footAstray}, {false, NoWords, footAside}, {false, NoWords, footAstray},
	{true, NoWords, footNone},
}

// completeOne tries the groups that a label can be: first all with the caption, where
// captions come first.
func (p *Placer) completeOne(i int) {
	c := &p.cands[i]
	if len(c.Feet) == 0 {
		p.tryGroup(i, len(c.Lines), footNone)
		return
	}
	defer func() {
		if p.spots[i].foot.Empty() {
			p.footFirst(i)
		}
	}()
	try := func(caption, both bool) bool {
		for _, g := range groups {
			n := 1
			if g.caption {
				n = len(c.Lines)
			}
			if p.says = g.says; (both || g.caption == caption) && p.tryGroup(i, n, g.where) {
				return true
			}
		}
		return false
	}
	if c.CaptionFirst {
		_ = try(true, false) || try(false, false)
		return
	}
	try(true, true)
}

// tryGroup settles some lines of a label with its foot, where they stand or elsewhere, and
// reports whether both have room.
func (p *Placer) tryGroup(i, n int, where footing) bool {
	c, was := &p.cands[i], p.spots[i].over
	if where != footNone && !slices.ContainsFunc(c.Feet, func(f Foot) bool { return f.Says == p.says }) {
		return false
	}
	defer func() { p.over, p.footing, p.upright = Nothing, footNone, false }()
	p.upright = true
	again := where != footNone || c.CaptionFirst // also on other grounds
	for p.ground = Nothing; p.ground <= Firm && (p.ground == Nothing || again); p.ground++ {
		p.over, p.footing, p.refused = was, footNone, false
		if s, ok := p.standing(i, n); ok && p.settleGroup(i, s, where) {
			return true
		}
		if where != footAstray {
			p.footing = where
		}
		if where == footNone && c.CaptionFirst {
			p.over = max(was, p.ground)
		}
		if p.moving {
			// what stands, stays
		} else if s, ok := p.find(i, n); ok && p.settleGroup(i, s, where) {
			p.spots[i].over = was
			return true
		}
		again = again && (where == footNone || p.refused)
	}
	return false
}

// mostFeetFirst is for how many places of a foot one of the name is looked for.
const mostFeetFirst = 40

// footFirst is the last that is tried: the smallest foot goes first, and the name where
// that leaves it room.
func (p *Placer) footFirst(i int) {
	c, tried := &p.cands[i], 0
	if c.Area == nil || p.moving {
		return
	}
	defer func() {
		p.over, p.footing, p.avoid, p.ground, p.upright = Nothing, footNone, scene.Rect{}, Nothing, false
	}()
	p.over, p.footing, p.ground, p.upright = p.spots[i].over, footNone, Firm, true
	for form := len(c.Feet) - 1; form >= 0 && c.Feet[form].Says == NoWords; form-- {
		p.strays(i, c.Anchor, c.Feet[form].Size, func(foot scene.Rect) bool {
			if !p.footOpen(i, foot, scene.Rect{}) {
				return true
			}
			p.avoid = foot
			s, ok := p.find(i, 1)
			if tried++; !ok {
				return tried < mostFeetFirst
			}
			s.foot, s.form = foot, form
			p.moveTo(i, s)
			return false
		})
	}
}

// standing gives the place of a label with some other number of its lines.
func (p *Placer) standing(i, n int) (spot, bool) {
	s, c := p.spots[i], &p.cands[i]
	if n == s.lines {
		return s, true
	}
	if c.Mode != Inside || s.position >= calloutPosition {
		return spot{}, false
	}
	b := measure(c.Lines[:n])
	at := p.inside(i, b, s.position)
	if c.Area != nil {
		p.area.focus(c.Area, at.box)
		if !p.area.holds(p.coreOf(i, b, at.box)) {
			return spot{}, false
		}
	}
	return at, p.open(at.box, i)
}

// settleGroup moves a label to a place with its foot, if that has room.
func (p *Placer) settleGroup(i int, s spot, where footing) bool {
	s.foot, s.form = scene.Rect{}, 0
	ok := where == footNone
	switch where {
	case footBelow, footAside:
		s.foot, s.form, ok = p.findFoot(i, s.box, s.align, where)
	case footAstray:
		s.foot, s.form, ok = p.strayFoot(i, s.box)
	}
	if !ok {
		return false
	}
	p.moveTo(i, s)
	return true
}

// moveTo settles a label at a place with its foot.
func (p *Placer) moveTo(i int, s spot) {
	p.taken.items[p.spots[i].item].kind = gone
	p.settle(i, s)
	p.blockFoot(s.foot)
}

// blockFoot keeps all labels off a foot, also the one that it belongs to.
func (p *Placer) blockFoot(foot scene.Rect) {
	if !foot.Empty() {
		p.taken.add(item{box: foot, owner: nobody, kind: wall})
	}
}

// footOnly gives a label that stays as it stands its foot, if possible where a caption
// has room above it.
func (p *Placer) footOnly(i int) {
	s, c := &p.spots[i], &p.cands[i]
	if len(c.Feet) == 0 {
		return
	}
	for p.ground = Nothing; p.ground <= Firm; p.ground++ {
		for n := len(c.Lines); n >= s.lines; n-- {
			at, ok := p.standing(i, n)
			if !ok {
				continue
			}
			if foot, form, ok := p.findFoot(i, at.box, at.align, footAside); ok {
				s.foot, s.form = foot, form
				p.blockFoot(foot)
				return
			}
		}
		if foot, form, ok := p.strayFoot(i, s.box); ok {
			s.foot, s.form = foot, form
			p.blockFoot(foot)
			return
		}
	}
}
