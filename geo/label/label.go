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
// any order of candidates give the same answer.
func Place(cands []Candidate, frame scene.Rect, obstacles []scene.Rect, opts Options) []Placed {
	if len(cands) == 0 || frame.Empty() {
		return nil
	}
	p := newPlacer(cands, frame, opts)
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

// placer is the state of one pass. Candidates go by their index.
type placer struct {
	cands        []Candidate
	frame        scene.Rect
	gap, padding float64
	prev         []Choice // by candidate; Lines 0 means none
	order        []int
	taken, soft  *taken
	overSoft     bool   // soft obstacles do not count now
	spots        []spot // by candidate; lines 0 means not placed
	done         []int  // placed candidates in order
	area         area
	outside      []bool // by candidate: larger than its area, may have a leader
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

func newPlacer(cands []Candidate, frame scene.Rect, opts Options) *placer {
	p := &placer{
		cands: cands, frame: frame, gap: opts.Gap, padding: opts.Padding,
		prev: make([]Choice, len(cands)), order: make([]int, 0, len(cands)),
		spots: make([]spot, len(cands)), outside: make([]bool, len(cands)), taken: newTaken(frame, len(cands)),
		soft: newTaken(frame, len(opts.Soft)),
	}
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
	return p
}

// compare puts labels that stood before ahead of newcomers of their priority:
// otherwise a label that enters at the frame's edge could push others about.
func (p *placer) compare(i, j int) int {
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
func (p *placer) class(ids []int) {
	ring := p.newRing(ids)
	var rest, left []int
	for _, i := range ids {
		if !p.outside[i] && !p.stay(i) {
			rest = append(rest, i)
		}
	}
	ring.stay()
	for _, i := range rest {
		if !p.place(i) {
			left = append(left, i)
		}
	}
	ring.place()
	p.lateRing(left, ids)
	for _, i := range left {
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
func (p *placer) stay(i int) bool {
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
func (p *placer) place(i int) bool {
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
func (p *placer) placeClear(i int) bool {
	for n := len(p.cands[i].Lines); n > 0; n-- {
		if s, ok := p.find(i, n); ok {
			p.settle(i, s)
			return true
		}
	}
	return false
}

// settle records a place and blocks it for others.
func (p *placer) settle(i int, s spot) {
	s.item = p.taken.add(item{box: s.box, owner: int32(i), kind: label})
	if p.spots[i].lines == 0 {
		p.done = append(p.done, i)
	}
	p.spots[i] = s
}

// restoreCaption gives a label that stayed at its place its caption back when
// there is room again. It comes last, so that no label has to move for it.
func (p *placer) restoreCaption(i int) {
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
func (p *placer) makeRoom(i int) {
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
		was := p.spots[j]
		p.taken.items[was.item].kind = gone
		s.item = p.taken.add(item{box: s.box, owner: int32(i), kind: label})
		if other, ok := p.find(j, was.lines); ok {
			p.settle(j, other)
			p.spots[i] = s
			p.done = append(p.done, i)
			return
		}
		p.taken.items[s.item].kind = gone
		p.taken.items[was.item].kind = label
	}
}

func (p *placer) result() []Placed {
	total := 0
	for _, i := range p.done {
		total += p.spots[i].lines
	}
	texts := make([]scene.Text, 0, total)
	out := make([]Placed, len(p.done))
	for k, i := range p.done {
		c, s := &p.cands[i], &p.spots[i]
		from := len(texts)
		texts = setLines(texts, c.Lines[:s.lines], s.box.Inset(p.padding), s.align)
		out[k] = Placed{ID: c.ID, Key: c.key(), Texts: texts[from:len(texts):len(texts)], Box: s.box, Choice: Choice{s.slot, s.lines}}
		if s.slot >= leaderSlot {
			out[k].Leader = []scene.Point{s.leader[0], s.leader[1]}
		}
	}
	return out
}
