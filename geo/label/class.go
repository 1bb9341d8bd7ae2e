package label

import (
	"slices"

	"kechuang/geo/scene"
)

// keep leaves the labels of one priority where they were if that can be. All
// priorities are asked before any label looks for a place, so that what comes in
// at the frame's edge pushes nothing about.
func (p *Placer) keep(r *calloutRing, ids []int) {
	r.surround(ids)
	for _, i := range ids {
		if !p.outside[i] && p.stay(i) {
			p.lowest = max(p.lowest, p.cands[i].Priority)
		}
	}
	r.stay()
	p.left = p.left[:0]
	for _, i := range ids {
		if p.prev[i].Position >= calloutPosition && !p.outside[i] {
			p.left = append(p.left, i)
		}
	}
	p.lateCallouts(p.left, ids).stay()
}

// class places the candidates of one priority that have no place yet.
func (p *Placer) class(r *calloutRing, ids []int) {
	p.rest, p.left = p.rest[:0], p.left[:0]
	for _, i := range ids {
		if !p.outside[i] && p.spots[i].lines == 0 {
			p.rest = append(p.rest, i)
		}
	}
	for _, i := range p.rest {
		p.place(i)
	}
	if !p.moving {
		p.namesFirst(p.rest)
	}
	for _, i := range p.rest {
		if p.spots[i].lines == 0 {
			p.left = append(p.left, i)
		}
	}
	p.shorten(ids)
	r.place()
	r = p.lateCallouts(p.left, ids)
	r.stay()
	r.place()
	if len(p.soft.items) > 0 {
		p.over = Soft
		p.lateCallouts(ids, ids).place()
		p.over = Nothing
	}
	for _, i := range p.left {
		if p.spots[i].lines == 0 {
			p.makeRoom(i)
		}
	}
	if len(ids) > 0 && p.lowest > p.cands[ids[0]].Priority {
		p.insist(ids)
	}
	for _, i := range ids {
		p.restoreCaption(i)
	}
}

// insist places what found no room although its priority is lower than that of
// labels that stand where they stood: these have to go.
func (p *Placer) insist(ids []int) {
	p.left = p.left[:0]
	for _, i := range ids {
		if p.spots[i].lines == 0 {
			p.left = append(p.left, i)
		}
	}
	p.taken.rank = int32(p.cands[ids[0]].Priority)
	for _, i := range p.left {
		if p.place(i) {
			p.evict(i)
		}
	}
	p.lateCallouts(p.left, ids).place()
	for _, i := range p.left {
		if p.spots[i].position >= calloutPosition {
			p.evict(i)
		}
	}
	p.taken.rank = lowestRank
}

// evict takes the place of what i stands on. It may find another one later.
func (p *Placer) evict(i int) {
	s := &p.spots[i]
	for k := range p.taken.items {
		it := &p.taken.items[k]
		if it.kind != label || it.rank <= p.taken.rank {
			continue
		}
		if it.box.Overlaps(s.box) || s.position >= calloutPosition && meets(s.leader[0], s.leader[1], it.box) {
			it.kind = gone
			p.spots[it.owner] = spot{}
			p.done = slices.DeleteFunc(p.done, func(j int) bool { return j == int(it.owner) })
		}
	}
}

// stay keeps a label where it was, if need be without its caption, until its
// middle leaves the frame.
func (p *Placer) stay(i int) bool {
	if p.spots[i].moved {
		return false
	}
	was := p.prev[i]
	p.staying, p.over = true, was.Over
	defer func() { p.staying, p.over = false, Nothing }()
	for n := min(was.Lines, len(p.cands[i].Lines)); n > 0; n-- {
		if p.tryPosition(i, n, was.Position) {
			return true
		}
	}
	return false
}

// place tries every place clear of soft obstacles, then those on them and last those
// on firm ones, unless the label can stand outside with a leader.
func (p *Placer) place(i int) bool {
	if p.placeClear(i) {
		return true
	}
	if p.mayLead(i) {
		return false
	}
	defer func() { p.over = Nothing }()
	if p.over = Soft; len(p.soft.items) > 0 && p.placeClear(i) {
		return true
	}
	p.over = Firm
	return len(p.firm.items) > 0 && p.cands[i].Mode == Inside && p.placeClear(i)
}

// placeClear tries every place with all lines, then every place with fewer.
func (p *Placer) placeClear(i int) bool {
	most := len(p.cands[i].Lines)
	if p.cands[i].NameFirst {
		most = 1
	}
	for n := most; n > 0; n-- {
		if s, ok := p.find(i, n); ok {
			p.settle(i, s)
			return true
		}
	}
	return false
}

// settle records a place and blocks it for others.
func (p *Placer) settle(i int, s spot) {
	it := item{box: s.box, owner: int32(i), kind: label, rank: int32(p.cands[i].Priority)}
	if s.position >= calloutPosition {
		it.rank = highestRank // its leader would have to go too
	}
	s.item = p.taken.add(it)
	s.over = p.over
	if p.spots[i].lines == 0 {
		p.done = append(p.done, i)
	}
	p.spots[i] = s
}

// restoreCaption gives a label that stayed at its place its caption back when
// there is room again. It comes last, so that no label has to move for it.
func (p *Placer) restoreCaption(i int) {
	s, c := p.spots[i], &p.cands[i]
	if s.lines == 0 || s.moved || s.position >= calloutPosition || !s.foot.Empty() && c.Feet[s.form].Says >= WithCaption {
		return
	}
	p.over = s.over
	defer func() { p.over = Nothing }()
	for n := len(c.Lines); n > s.lines; n-- {
		if p.tryPosition(i, n, s.position) {
			p.taken.items[s.item].kind = gone
			p.spots[i].foot, p.spots[i].form = s.foot, s.form
			return
		}
	}
}

// makeRoom gives i a place that a single label of the same priority blocks, if
// that one can step aside. Labels that stand where they stood before stay.
func (p *Placer) makeRoom(i int) {
	c := &p.cands[i]
	if c.Mode != Beside || !p.frame.Contains(c.Anchor) {
		return
	}
	b := measure(c.Lines[:1])
	for position := range directions {
		s := p.beside(c, b, position)
		if !s.box.Within(p.frame) {
			continue
		}
		j, ok := p.taken.onlyLabel(s.box, int32(i))
		if ok {
			p.free = append(p.free, s.box)
		}
		if !ok || p.cands[j].Priority != c.Priority || p.spots[j].position >= calloutPosition || p.prev[j].Lines > 0 {
			continue
		}
		p.avoid = s.box
		other, ok := p.find(j, p.spots[j].lines)
		p.avoid = scene.Rect{}
		if ok {
			p.taken.items[p.spots[j].item].kind = gone
			p.settle(j, other)
			p.settle(i, s)
			return
		}
	}
}
