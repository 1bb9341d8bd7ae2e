// Package label decides where labels stand. One deterministic pass goes through
// the candidates by priority and gives each the first of its places that is
// free, so that no two labels overlap. It draws nothing and knows no map: all
// coordinates are scene units (1/72 inch, origin top left, y down).
//
// Places are counted from the candidate's anchor, never from the frame, and
// Options.Previous is asked first. A label therefore keeps its place while the
// map pans, until its middle passes the frame's edge or a more important label
// finds no other place. Until then the edge pushes names of areas back into the
// frame, and cuts those of symbols, which belong beside them.
package label

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// Place gives the labels that fit into the frame, in the order in which they
// were placed: those that keep their place and then the others, each by priority
// and key. Boxes overlap neither each other nor an obstacle nor a leader; leaders
// cross neither each other nor any box. Boxes lie wholly in the frame, or with
// their middle in it when they keep their place. The same arguments in
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
	for _, o := range opts.Firm {
		p.firm.add(item{box: o, owner: nobody, kind: wall})
	}
	for _, i := range p.order {
		if c := &cands[i]; c.Obstacle && c.Radius > 0 {
			r := scene.Rect{Min: c.Anchor, Max: c.Anchor}.Inset(-c.Radius)
			p.taken.add(item{box: r, owner: int32(i), kind: symbol})
		}
	}
	p.moved()
	p.classes(func(k int, ids []int) { p.keep(p.calloutRingOf(k), ids) })
	for _, i := range p.done {
		p.slide(i)
	}
	last := p.lastGroup()
	p.classes(func(k int, ids []int) {
		if p.class(p.rings[k], ids); cands[ids[0]].Priority == last {
			p.complete()
		}
	})
	for _, i := range p.done {
		if cands[i].NameFirst {
			p.restoreCaption(i)
		}
	}
	return p.result()
}

// Open lists all room that the last pass found free of obstacles and labels. With one
// more obstacle that takes none of it the answer would have been the same.
func (p *Placer) Open() []scene.Rect { return p.free }

// classes visits the candidates of each priority, the lowest first.
func (p *Placer) classes(visit func(k int, ids []int)) {
	for k, rest := 0, p.order; len(rest) > 0; k++ {
		n := 1
		for n < len(rest) && p.cands[rest[n]].Priority == p.cands[rest[0]].Priority {
			n++
		}
		visit(k, rest[:n])
		rest = rest[n:]
	}
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
	taken        collisionIndex
	soft, firm   collisionIndex
	footing      footing      // what room for its foot a place must have now
	ground       Ground       // on what a foot may stand now
	around       []scene.Rect // areas, by candidate
	fine         bool         // whether lattices are fine now
	upright      bool         // names may reach over their areas less now
	says         Words        // of a foot that is looked for now
	refused      bool         // a foot would have had room but for the ground
	reach        bool         // feet may reach over their areas now
	footArea     area         // of the candidate footOwner - 1
	footOwner    int
	moving       bool         // labels stood somewhere before
	avoid        scene.Rect   // where no place is looked for now
	free         []scene.Rect // see Open
	over         Ground       // what does not count now
	staying      bool         // what was placed before is asked for now
	spots        []spot       // by candidate; lines 0 means not placed
	done         []int        // placed candidates in order
	area         area
	foreign      area // for strange
	lattices     []lattice
	areas        []Area
	extents      []scene.Rect // of areas
	longest      float64      // leader
	outside      []bool       // by candidate: larger than its area, may have a leader

	rings      []*calloutRing // by class: those of one priority
	late       calloutRing
	group      []int // those around which a ring runs
	lowest     int   // priority of a label that stands where it stood
	rest, left []int // of the priority in hand, see class
	placed     []Placed
	texts      []scene.Text
	leaders    []scene.Point
}

// spot is a place in full.
type spot struct {
	box      scene.Rect // padding included
	align    scene.Align
	lines    int
	position int
	item     int // of the box in taken
	foot     scene.Rect
	form     int // of the foot
	over     Ground
	turn     float64 // see Choice
	leader   [2]scene.Point
	moved    bool // the user put it there
	aside    bool // but it stands beside that place, which has no room
}

// begin prepares a pass.
func (p *Placer) begin(cands []Candidate, frame scene.Rect, opts Options) {
	n := len(cands)
	p.cands, p.frame, p.gap, p.padding = cands, frame, opts.Gap, opts.Padding
	p.prev, p.spots, p.outside, p.around = resized(p.prev, n), resized(p.spots, n), resized(p.outside, n), resized(p.around, n)
	p.order, p.done, p.free = p.order[:0], p.done[:0], p.free[:0]
	p.lowest, p.moving, p.footOwner = math.MinInt, len(opts.Previous) > 0, 0
	p.areas, p.extents, p.longest = opts.Areas, p.extents[:0], opts.LongestLeader
	for _, a := range opts.Areas {
		b := scene.Rect{}
		for _, r := range a.Rings {
			b = b.Union(bounds(r))
		}
		p.extents = append(p.extents, b)
	}
	if p.longest == 0 {
		p.longest = math.Inf(1)
	}
	p.lattices = p.lattices[:0]
	p.taken.reset(frame)
	p.soft.reset(frame)
	p.firm.reset(frame)
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
		if cands[i].Area != nil {
			for _, r := range cands[i].Area {
				p.around[i] = p.around[i].Union(bounds(r))
			}
		}
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
		one := Placed{ID: c.ID, Key: c.key(), Texts: p.texts[from:len(p.texts):len(p.texts)], Box: s.box, Foot: s.foot, Form: s.form, Moved: s.moved, Aside: s.aside, Choice: Choice{s.position, s.lines, s.over, s.turn}}
		if s.led() {
			p.leaders = append(p.leaders, s.leader[:]...)
			one.Leader = p.leaders[at:len(p.leaders):len(p.leaders)]
		}
		p.placed = append(p.placed, one)
	}
	p.cands, p.areas = nil, nil
	return p.placed
}
