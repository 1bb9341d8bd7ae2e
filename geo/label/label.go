// Package label decides where labels stand. One deterministic pass goes through
// the candidates by priority and gives each the first of its places that is
// free, so that no two labels overlap. It draws nothing and knows no map: all
// coordinates are scene units (1/72 inch, origin top left, y down).
//
// Places are counted from the candidate's anchor, never from the frame, and
// Options.Previous is asked first. A label therefore keeps its place while the
// map pans, until the frame's edge or something on the way forces it to leave.
package label

import (
	"cmp"
	"slices"

	"kechuang/geo/scene"
)

// Place gives the labels that fit into the frame, in the order in which they
// were placed: by priority, then those that stood before, then by key. Boxes lie
// wholly in the frame and overlap neither each other nor an obstacle nor a
// leader; leaders cross neither each other nor any box. The same arguments in
// any order of candidates give the same answer, which holds until the next call.
func (p *Placer) Place(cands []Candidate, frame scene.Rect, obstacles []scene.Rect, opts Options) []Placed {
	if len(cands) == 0 || frame.Empty() {
		return nil
	}
	p.begin(cands, frame, opts)
	for _, o := range obstacles {
		p.taken.add(item{box: o, owner: nobody, kind: wall})
	}
	for _, o := range opts.Soft {
		p.soft.add(item{box: o, owner: nobody, kind: wall})
	}
	for _, i := range p.order {
		if c := &cands[i]; c.Obstacle && c.Radius > 0 {
			r := scene.Rect{Min: c.Anchor, Max: c.Anchor}.Inset(-c.Radius)
			p.taken.add(item{box: r, owner: int32(i), kind: symbol})
		}
	}
	for rest := p.order; len(rest) > 0; {
		n := 1
		for n < len(rest) && cands[rest[n]].Priority == cands[rest[0]].Priority {
			n++
		}
		p.class(rest[:n])
		rest = rest[n:]
	}
	return p.result()
}

// Place is a Placer's Place for a single picture.
func Place(cands []Candidate, frame scene.Rect, obstacles []scene.Rect, opts Options) []Placed {
	return new(Placer).Place(cands, frame, obstacles, opts)
}

// Placer places the labels of one frame after the other and keeps its buffers, so
// that it allocates next to nothing after the first. Its zero value is ready; it
// serves one goroutine at a time.
type Placer struct { // candidates go by their index
	cands        []Candidate
	frame        scene.Rect
	gap, padding float64
	prev         []Choice // by candidate; Lines 0 means none
	order        []int
	taken, soft  taken
	avoid        scene.Rect // where no place is looked for now
	overSoft     bool       // soft obstacles do not count now
	spots        []spot     // by candidate; lines 0 means not placed
	done         []int      // placed candidates in order
	area         area
	outside      []bool // by candidate: larger than its area, may have a leader

	ring       ring
	group      []int // those around which the ring runs
	rest, left []int // of the priority in hand, see class
	placed     []Placed
	texts      []scene.Text
	leaders    []scene.Point
}

// spot is a place in full.
type spot struct {
	box    scene.Rect // padding included
	align  scene.Align
	lines  int
	slot   int
	item   int // of the box in taken
	leader [2]scene.Point
}

// begin prepares a pass.
func (p *Placer) begin(cands []Candidate, frame scene.Rect, opts Options) {
	n := len(cands)
	p.cands, p.frame, p.gap, p.padding = cands, frame, opts.Gap, opts.Padding
	p.prev, p.spots, p.outside = resized(p.prev, n), resized(p.spots, n), resized(p.outside, n)
	p.order, p.done = p.order[:0], p.done[:0]
	p.taken.reset(frame)
	p.soft.reset(frame)
	if p.gap == 0 {
		p.gap = 3
	}
	if p.padding == 0 {
		p.padding = 1
	}
	for i := range cands {
		if !cands[i].sound() {
			continue
		}
		p.order = append(p.order, i)
		if len(opts.Previous) > 0 {
			p.prev[i] = opts.Previous[cands[i].key()]
		}
	}
	slices.SortFunc(p.order, p.compare)
}

// resized gives n zero values, in the room of s if that is enough.
func resized[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// compare puts labels that stood before ahead of newcomers of their priority:
// otherwise a label that enters at the frame's edge could push others about.
func (p *Placer) compare(i, j int) int {
	a, b := &p.cands[i], &p.cands[j]
	if c := cmp.Compare(a.Priority, b.Priority); c != 0 {
		return c
	}
	if s, t := p.prev[i].Lines > 0, p.prev[j].Lines > 0; s != t {
		if s {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.key(), b.key())
}

// class places the candidates of one priority.
func (p *Placer) class(ids []int) {
	ring := p.newRing(ids)
	p.rest, p.left = p.rest[:0], p.left[:0]
	for _, i := range ids {
		if !p.outside[i] && !p.stay(i) {
			p.rest = append(p.rest, i)
		}
	}
	ring.stay()
	for _, i := range p.rest {
		if !p.place(i) {
			p.left = append(p.left, i)
		}
	}
	ring.place()
	p.lateRing(p.left, ids)
	for _, i := range p.left {
		if p.spots[i].lines == 0 {
			p.makeRoom(i)
		}
	}
	for _, i := range ids {
		p.restoreCaption(i)
	}
}

// stay keeps a label where it was, if need be without its caption. Labels that
// can stay go before all others, which then can't push them away.
func (p *Placer) stay(i int) bool {
	was := p.prev[i]
	for n := min(was.Lines, len(p.cands[i].Lines)); n > 0; n-- {
		if p.trySlot(i, n, was.Slot) {
			return true
		}
	}
	return false
}

// place tries every place clear of soft obstacles, then those on them, unless
// the label can stand outside with a leader.
func (p *Placer) place(i int) bool {
	if p.placeClear(i) {
		return true
	}
	if p.mayLead(i) || len(p.soft.items) == 0 {
		return false
	}
	p.overSoft = true
	defer func() { p.overSoft = false }()
	return p.placeClear(i)
}

// placeClear tries every place with all lines, then every place with fewer.
func (p *Placer) placeClear(i int) bool {
	for n := len(p.cands[i].Lines); n > 0; n-- {
		if s, ok := p.find(i, n); ok {
			p.settle(i, s)
			return true
		}
	}
	return false
}

// settle records a place and blocks it for others.
func (p *Placer) settle(i int, s spot) {
	s.item = p.taken.add(item{box: s.box, owner: int32(i), kind: label})
	if p.spots[i].lines == 0 {
		p.done = append(p.done, i)
	}
	p.spots[i] = s
}

// restoreCaption gives a label that stayed at its place its caption back when
// there is room again. It comes last, so that no label has to move for it.
func (p *Placer) restoreCaption(i int) {
	s, c := p.spots[i], &p.cands[i]
	if s.lines == 0 || s.slot >= leaderSlot {
		return
	}
	for n := len(c.Lines); n > s.lines; n-- {
		if p.trySlot(i, n, s.slot) {
			p.taken.items[s.item].kind = gone
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
	for slot := range directions {
		s := p.beside(c, b, slot)
		if !s.box.Within(p.frame) {
			continue
		}
		j, ok := p.taken.onlyLabel(s.box, int32(i))
		if !ok || p.cands[j].Priority != c.Priority || p.spots[j].slot >= leaderSlot || p.prev[j].Lines > 0 {
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

// result lists what was placed. Texts and leaders of all labels share an array
// each, which must not grow while slices of it are given away.
func (p *Placer) result() []Placed {
	lines := 0
	for _, i := range p.done {
		lines += p.spots[i].lines
	}
	p.texts = slices.Grow(p.texts[:0], lines)
	p.leaders = slices.Grow(p.leaders[:0], 2*len(p.done))
	p.placed = p.placed[:0]
	for _, i := range p.done {
		c, s := &p.cands[i], &p.spots[i]
		from, at := len(p.texts), len(p.leaders)
		p.texts = setLines(p.texts, c.Lines[:s.lines], s.box.Inset(p.padding), s.align)
		one := Placed{ID: c.ID, Key: c.key(), Texts: p.texts[from:len(p.texts):len(p.texts)], Box: s.box, Choice: Choice{s.slot, s.lines}}
		if s.slot >= leaderSlot {
			p.leaders = append(p.leaders, s.leader[:]...)
			one.Leader = p.leaders[at:len(p.leaders):len(p.leaders)]
		}
		p.placed = append(p.placed, one)
	}
	p.cands = nil
	return p.placed
}
