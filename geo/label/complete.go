package label

import (
	"math"
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
		case s.moved || s.position >= calloutPosition:
			p.footOnly(i)
		default:
			p.completeOne(i)
		}
	}
	p.ground, p.says, p.fine = Nothing, AllWords, false
}

// group is what a label of an area can be beside its name.
type group struct {
	caption bool
	says    Words
	where   footing
}

// feetOf are the ways in which a label can have its foot, the most worth first.
var feetOf = [...]group{
	{says: AllWords, where: footBelow}, {says: AllWords, where: footAside}, {says: AllWords, where: footAstray},
	{says: FewerWords, where: footAside}, {says: FewerWords, where: footAstray},
	{says: NoWords, where: footAside}, {says: NoWords, where: footAstray},
}

// completeOne gives a label the first group that has room: with the caption or without
// it, each on free ground where there is some.
func (p *Placer) completeOne(i int) {
	c, captionOnly := &p.cands[i], group{true, NoWords, footNone}
	if len(c.Feet) == 0 {
		p.tryGroup(i, captionOnly, Firm)
		return
	}
	if p.tryFeet(i, true) {
		return
	}
	captioned := c.CaptionFirst && p.tryGroup(i, captionOnly, Firm)
	if c.CaptionFirst && !captioned && p.captionFoot(i) {
		return
	}
	if !captioned && p.tryFeet(i, false) {
		return
	}
	if !c.CaptionFirst {
		p.tryGroup(i, captionOnly, Firm)
	}
	if p.reachingFoot(i, NoWords) || captioned || p.footFirst(i) {
		return
	}
	p.reach = true
	p.footFirst(i)
	p.reach = false
}

// captionFoot gives a label its caption in the foot, or else as the foot.
func (p *Placer) captionFoot(i int) bool {
	for _, says := range [...]Words{WithCaption, OnlyCaption} {
		if p.tryGroup(i, group{false, says, footAside}, Firm) || p.tryGroup(i, group{false, says, footAstray}, Firm) || p.reachingFoot(i, says) {
			return true
		}
	}
	return false
}

// tryFeet settles a label with its foot, on free ground if it can be.
func (p *Placer) tryFeet(i int, caption bool) bool {
	for _, most := range [...]Ground{Nothing, Firm} {
		for _, g := range feetOf {
			if g.caption = caption; p.tryGroup(i, g, most) {
				return true
			}
		}
	}
	return false
}

// tryGroup settles a label as a group, where it stands or elsewhere, and reports whether
// all of that has room.
func (p *Placer) tryGroup(i int, g group, most Ground) bool {
	c, was, n, where := &p.cands[i], p.spots[i].over, 1, g.where
	if p.says = g.says; where != footNone && !slices.ContainsFunc(c.Feet, func(f Foot) bool { return f.Says == p.says }) {
		return false
	}
	if g.caption {
		n = len(c.Lines)
	}
	defer func() { p.over, p.footing, p.upright = Nothing, footNone, false }()
	p.upright = true
	again := where != footNone || c.CaptionFirst // also on other grounds
	for p.ground = Nothing; p.ground <= most && (p.ground == Nothing || again); p.ground++ {
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
const mostFeetFirst = 160

// footFirst is the last that is tried: the smallest foot goes first, and the name where
// that leaves it room.
func (p *Placer) footFirst(i int) (found bool) {
	c, tried := &p.cands[i], 0
	if c.Area == nil || p.moving {
		return false
	}
	defer func() {
		p.over, p.footing, p.avoid, p.ground, p.upright = Nothing, footNone, scene.Rect{}, Nothing, false
	}()
	p.over, p.footing, p.ground, p.upright = p.spots[i].over, footNone, Firm, true
	for form := len(c.Feet) - 1; form >= 0 && !found; form-- {
		if c.Feet[form].Says != NoWords {
			continue
		}
		p.strays(i, c.Anchor, c.Feet[form].Size, func(foot scene.Rect) bool {
			if !p.footOpen(i, foot, scene.Rect{}) {
				return true
			}
			p.avoid = foot
			s, ok := p.find(i, 1)
			if tried++; !ok {
				return tried < mostFeetFirst
			}
			s.foot, s.form, found = foot, form, true
			p.moveTo(i, s)
			return false
		})
	}
	return found
}

// reachingFoot gives a label a foot with such words partly over the border of its area, as
// near to the lines as can be.
func (p *Placer) reachingFoot(i int, says Words) bool {
	s, c := &p.spots[i], &p.cands[i]
	if c.Area == nil || s.position >= calloutPosition {
		return false
	}
	defer func() { p.ground, p.reach = Nothing, false }()
	p.reach = true
	for p.ground = Nothing; p.ground <= Firm; p.ground++ {
		for form := range c.Feet {
			if c.Feet[form].Says != says {
				continue
			}
			if foot := p.nearestFoot(i, c.Feet[form].Size, s.box); !foot.Empty() {
				s.foot, s.form = foot, form
				p.blockFoot(foot)
				return true
			}
		}
	}
	return false
}

// Steps across an area of the places where its foot is looked for, and how small they
// are in heights of a row.
const (
	nearestSteps = 40
	nearestStep  = 0.125
)

// nearestFoot gives the place nearest to the lines in box where a foot may stand in the
// area of a candidate that the frame shows.
func (p *Placer) nearestFoot(i int, size scene.Size, box scene.Rect) (best scene.Rect) {
	c, around := &p.cands[i], p.around[i].Intersect(p.frame)
	step := math.Max(nearestStep*c.row(), math.Max(around.W(), around.H())/nearestSteps)
	from, least := around.Min.Sub(c.Anchor), math.Inf(1)
	for y := math.Ceil(from.Y/step) * step; c.Anchor.Y+y <= around.Max.Y; y += step {
		for x := math.Ceil(from.X/step) * step; c.Anchor.X+x <= around.Max.X; x += step {
			at := c.Anchor.Add(scene.Point{X: x, Y: y})
			foot := scene.R(at.X-size.W/2, at.Y-size.H/2, size.W, size.H)
			if d := at.Sub(box.Center()).Len(); d < least && p.footOpen(i, foot, box) {
				best, least = foot, d
			}
		}
	}
	return best
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
