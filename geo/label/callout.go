package label

import (
	"math"
	"slices"

	"kechuang/geo/scene"
)

// maxLeaders limits how many labels of one priority stand on a ring; more would
// not be read, and the search below compares them in pairs.
const maxLeaders = 24

// callout is a place on the ring: the text begins (right) or ends (left) there.
type callout struct {
	at       scene.Point
	right    bool
	position int
}

// calloutRing seats labels around a common ellipse. Total leader length is reduced by
// moves and swaps until none helps; where leaders may end anywhere, the shortest
// ones never cross (swapping the ends of two that do makes both shorter), and
// what obstacles leave crossing is priced out or dropped.
type calloutRing struct {
	p        *Placer
	center   scene.Point
	radii    scene.Point
	row      float64 // height of a callout
	full     bool    // with captions
	ids      []int   // labels, by angle around the centre
	blocks   []block
	callouts []callout
	state    []int8 // by label and callout: 0 not yet asked, 1 open, 2 blocked
	chosen   []int  // by label: callout or -1
}

// calloutRingOf gives the ring of the k-th priority, empty. It keeps its buffers.
func (p *Placer) calloutRingOf(k int) *calloutRing {
	if k == len(p.rings) {
		p.rings = append(p.rings, new(calloutRing))
	}
	p.rings[k].empty(p)
	return p.rings[k]
}

func (r *calloutRing) empty(p *Placer) {
	*r = calloutRing{p: p, ids: r.ids[:0], blocks: r.blocks[:0], callouts: r.callouts[:0], state: r.state[:0], chosen: r.chosen[:0]}
}

// surround finds the candidates that must stand outside and lays the ring for
// them. It runs around the areas of all that may have leaders, so that it stays
// when one of them comes to fit, and so that no name stands in the area of
// another. It depends on the map and the frame's size, not on the frame's place.
func (r *calloutRing) surround(ids []int) {
	for _, i := range ids {
		if r.p.mayLead(i) && len(r.ids) < maxLeaders && !r.p.fits(i) {
			r.p.outside[i] = true
			r.ids = append(r.ids, i)
		}
	}
	r.lay(ids)
}

// lateCallouts is for those that would fit into their area but found it taken.
func (p *Placer) lateCallouts(left, ids []int) *calloutRing {
	r := &p.late
	r.empty(p)
	for _, i := range left {
		if p.spots[i].lines == 0 && p.mayLead(i) && len(r.ids) < maxLeaders {
			r.ids = append(r.ids, i)
		}
	}
	r.lay(ids)
	return r
}

func (p *Placer) mayLead(i int) bool {
	c := &p.cands[i]
	return c.Leader && c.Mode == Inside && c.Area != nil
}

// lay puts the callouts around those of a priority that may lead.
func (r *calloutRing) lay(priority []int) {
	if len(r.ids) == 0 {
		return
	}
	p := r.p
	p.group = p.group[:0]
	for _, i := range priority {
		if p.mayLead(i) {
			p.group = append(p.group, i)
		}
	}
	r.center, r.radii = p.ellipse(p.group)
	r.sortByAngle()
	r.full = slices.ContainsFunc(r.ids, func(i int) bool { return len(p.cands[i].Lines) > 1 })
	r.addCallouts()
	r.drop(func(i int) bool { return !p.frame.Contains(p.cands[i].Anchor) })
}

// lines is what stands on the ring of label i.
func (r *calloutRing) lines(i int) []scene.Text {
	if r.full {
		return r.p.cands[i].Lines
	}
	return r.p.cands[i].Lines[:1]
}

// drop forgets labels.
func (r *calloutRing) drop(which func(i int) bool) {
	r.ids = slices.DeleteFunc(r.ids, which)
	r.blocks = r.blocks[:0]
	for _, i := range r.ids {
		r.blocks = append(r.blocks, measure(r.lines(i)))
	}
	r.chosen = resized(r.chosen, len(r.ids))
	for n := range r.chosen {
		r.chosen[n] = -1
	}
	r.state = resized(r.state, len(r.ids)*len(r.callouts))
}

// stay keeps labels on their previous callouts, which move with the ring as it grows
// or shrinks.
func (r *calloutRing) stay() {
	r.p.staying = true
	defer func() { r.p.staying = false }()
	was := len(r.callouts)
	for n, i := range r.ids {
		prev := r.p.prev[i]
		if prev.Lines == 0 || prev.Position < calloutPosition || mode(prev.Position) != r.mode() {
			continue
		}
		r.callouts = append(r.callouts[:was], r.callout(prev.Position, prev.Turn*r.radii.Y))
		r.p.over = prev.Over
		if r.clear(n, was) {
			r.settle(n, was)
		}
	}
	r.p.over = Nothing
	r.callouts = r.callouts[:was]
	r.drop(r.hasCallout)
}

// shorten gives labels that stayed on a ring a callout that is much better, if one is
// free of all that stayed.
func (p *Placer) shorten(ids []int) {
	r := &p.late
	r.empty(p)
	for _, i := range ids {
		if p.spots[i].position >= calloutPosition {
			r.ids = append(r.ids, i)
		}
	}
	r.lay(ids)
	was := len(r.callouts)
	for n, i := range r.ids {
		sp := &p.spots[i]
		if mode(sp.position) != r.mode() {
			continue
		}
		r.callouts = append(r.callouts[:was], r.callout(sp.position, sp.turn*r.radii.Y))
		least, best := r.cost(n, was, -1, math.Inf(1))/longWay, -1
		for s := range was {
			if r.length(n, s) >= least {
				continue
			}
			if c := r.cost(n, s, -1, least); c < least && r.clear(n, s) {
				least, best = c, s
			}
		}
		if best >= 0 {
			p.taken.items[sp.item].kind, p.taken.items[sp.item+1].kind = gone, gone // label and leader
			r.settle(n, best)
		}
	}
}

func (r *calloutRing) hasCallout(i int) bool { return r.p.spots[i].lines > 0 }

// place gives a callout to the labels that have no callout yet, with captions where these find
// room.
func (r *calloutRing) place() {
	for {
		r.arrange()
		for n, s := range r.chosen {
			if s >= 0 && r.clear(n, s) {
				r.settle(n, s)
			}
		}
		if r.drop(r.hasCallout); len(r.ids) == 0 || !r.full {
			return
		}
		r.full = false
		r.addCallouts()
		r.drop(r.hasCallout)
		r.stay()
	}
}

// calloutRingSizes are those of the ellipse and of larger ones for when it is crowded.
var calloutRingSizes = [...]float64{1, 1.3, 1.6, 2, 2.5}

// A position on the ring is calloutPosition and, from the lowest bit on: whether the callout is
// to the right, whether it is for names with captions (mode), the ring, and the row.
const positionModes = 4

func mode(position int) int { return position & 2 }
func calloutRingNo(position int) int {
	return (position - calloutPosition) / positionModes % len(calloutRingSizes)
}

func (r *calloutRing) mode() int {
	if r.full {
		return 2
	}
	return 0
}

// addCallouts sets rows of callouts, half a label apart, left and right of the ellipse and
// of larger ones.
func (r *calloutRing) addCallouts() {
	r.row = 0
	for _, i := range r.ids {
		r.row = math.Max(r.row, measure(r.lines(i)).h+2*r.p.padding+apart)
	}
	r.callouts = r.callouts[:0]
	for no, k := range calloutRingSizes {
		last := min(int(2*r.radii.Y*k/r.row+1.5), 200)
		for n := -last; n <= last; n++ {
			position := calloutPosition + ((n+256)*len(calloutRingSizes)+no)*positionModes + r.mode()
			y := float64(n) * r.row / 2
			r.callouts = append(r.callouts, r.callout(position, y), r.callout(position+1, y))
		}
	}
}

// callout is the one of a position's side and ring, y below the centre, clear of the
// ellipse over its whole height.
func (r *calloutRing) callout(position int, y float64) callout {
	k := calloutRingSizes[calloutRingNo(position)]
	x := r.p.gap
	if d := (math.Abs(y) - r.row/2) / (r.radii.Y * k); d < 1 {
		x = r.radii.X * k * math.Sqrt(1-math.Max(d, 0)*math.Max(d, 0))
	}
	if right := position&1 != 0; right {
		return callout{scene.Point{X: r.center.X + x, Y: r.center.Y + y}, right, position}
	}
	return callout{scene.Point{X: r.center.X - x, Y: r.center.Y + y}, false, position}
}

func (r *calloutRing) anchor(n int) scene.Point { return r.p.cands[r.ids[n]].Anchor }

// box is where label n stands on callout s, padding included.
func (r *calloutRing) box(n, s int) scene.Rect {
	b, at := r.blocks[n], r.callouts[s].at
	w, h := b.w+2*r.p.padding, b.h+2*r.p.padding
	if r.callouts[s].right {
		return scene.R(at.X, at.Y-h/2, w, h)
	}
	return scene.R(at.X-w, at.Y-h/2, w, h)
}

// settle records a callout and blocks the room of label and leader.
func (r *calloutRing) settle(n, s int) {
	i, from, to := r.ids[n], r.callouts[s].at, r.anchor(n)
	sp := spot{box: r.box(n, s), align: scene.End, lines: r.blocks[n].n, position: r.callouts[s].position,
		turn: (from.Y - r.center.Y) / r.radii.Y, leader: [2]scene.Point{from, to}}
	if r.callouts[s].right {
		sp.align = scene.Start
	}
	r.p.settle(i, sp)
	r.p.taken.add(item{box: around(from, to), a: from, b: to, owner: int32(i), kind: leader})
}
