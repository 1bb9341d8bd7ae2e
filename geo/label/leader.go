package label

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// maxLeaders limits how many labels of one priority stand on a ring; more would
// not be read, and the search below compares them in pairs.
const maxLeaders = 24

// What a seat costs besides the length of its leader, in units of length.
const (
	noSeat     = 1e5 // standing nowhere
	inConflict = 1e3 // for each other label or leader in the way
	overAnchor = 60  // for each other anchor that the leader touches, less the farther it passes
)

const (
	anchorRoom = 16.0 // a leader that passes nearer to another's anchor is unclear, in units
	longWay    = 1.6  // a previous seat is left when it costs this much more than a free one
	gain       = 1e-6 // a move or swap must save more than this
	apart      = 1e-6 // between rows, as rounding must not make neighbours overlap
	maxSweeps  = 32
	maxStarts  = 12
)

// seat is a place on the ring: the text begins (right) or ends (left) there.
type seat struct {
	at    scene.Point
	right bool
	slot  int
}

// ring seats labels around a common ellipse. Total leader length is reduced by
// moves and swaps until none helps; where leaders may end anywhere, the shortest
// ones never cross (swapping the ends of two that do makes both shorter), and
// what obstacles leave crossing is priced out or dropped.
type ring struct {
	p      *Placer
	center scene.Point
	radii  scene.Point
	row    float64 // height of a seat
	full   bool    // with captions
	ids    []int   // labels, by angle around the centre
	blocks []block
	seats  []seat
	state  []int8 // by label and seat: 0 not yet asked, 1 open, 2 blocked
	chosen []int  // by label: seat or -1
}

// ringOf gives the ring of the k-th priority, empty. It keeps its buffers.
func (p *Placer) ringOf(k int) *ring {
	if k == len(p.rings) {
		p.rings = append(p.rings, new(ring))
	}
	p.rings[k].empty(p)
	return p.rings[k]
}

func (r *ring) empty(p *Placer) {
	*r = ring{p: p, ids: r.ids[:0], blocks: r.blocks[:0], seats: r.seats[:0], state: r.state[:0], chosen: r.chosen[:0]}
}

// surround finds the candidates that must stand outside and lays the ring for
// them. It runs around the areas of all that may have leaders, so that it stays
// when one of them comes to fit, and so that no name stands in the area of
// another. It depends on the map and the frame's size, not on the frame's place.
func (r *ring) surround(ids []int) {
	for _, i := range ids {
		if r.p.mayLead(i) && len(r.ids) < maxLeaders && !r.p.fits(i) {
			r.p.outside[i] = true
			r.ids = append(r.ids, i)
		}
	}
	r.lay(ids)
}

// ringLate is for those that would fit into their area but found it taken.
func (p *Placer) ringLate(left, ids []int) *ring {
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

// lay puts the seats around those of a priority that may lead.
func (r *ring) lay(priority []int) {
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
	r.addSeats()
	r.drop(func(i int) bool { return !p.frame.Contains(p.cands[i].Anchor) })
}

// lines is what stands on the ring of label i.
func (r *ring) lines(i int) []scene.Text {
	if r.full {
		return r.p.cands[i].Lines
	}
	return r.p.cands[i].Lines[:1]
}

// drop forgets labels.
func (r *ring) drop(which func(i int) bool) {
	r.ids = slices.DeleteFunc(r.ids, which)
	r.blocks = r.blocks[:0]
	for _, i := range r.ids {
		r.blocks = append(r.blocks, measure(r.lines(i)))
	}
	r.chosen = resized(r.chosen, len(r.ids))
	for n := range r.chosen {
		r.chosen[n] = -1
	}
	r.state = resized(r.state, len(r.ids)*len(r.seats))
}

// stay keeps labels on their previous seats, which move with the ring as it grows
// or shrinks.
func (r *ring) stay() {
	r.p.staying = true
	defer func() { r.p.staying = false }()
	was := len(r.seats)
	for n, i := range r.ids {
		prev := r.p.prev[i]
		if prev.Lines == 0 || prev.Slot < leaderSlot || mode(prev.Slot) != r.mode() {
			continue
		}
		r.seats = append(r.seats[:was], r.seat(prev.Slot, prev.Turn*r.radii.Y))
		r.p.over = prev.Over
		if r.clear(n, was) {
			r.settle(n, was)
		}
	}
	r.p.over = Nothing
	r.seats = r.seats[:was]
	r.drop(r.seated)
}

// shorten gives labels that stayed on a ring a seat that is much better, if one is
// free of all that stayed.
func (p *Placer) shorten(ids []int) {
	r := &p.late
	r.empty(p)
	for _, i := range ids {
		if p.spots[i].slot >= leaderSlot {
			r.ids = append(r.ids, i)
		}
	}
	r.lay(ids)
	was := len(r.seats)
	for n, i := range r.ids {
		sp := &p.spots[i]
		if mode(sp.slot) != r.mode() {
			continue
		}
		r.seats = append(r.seats[:was], r.seat(sp.slot, sp.turn*r.radii.Y))
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

func (r *ring) seated(i int) bool { return r.p.spots[i].lines > 0 }

// place seats the labels that have no seat yet, with captions where these find
// room.
func (r *ring) place() {
	for {
		r.arrange()
		for n, s := range r.chosen {
			if s >= 0 && r.clear(n, s) {
				r.settle(n, s)
			}
		}
		if r.drop(r.seated); len(r.ids) == 0 || !r.full {
			return
		}
		r.full = false
		r.addSeats()
		r.drop(r.seated)
		r.stay()
	}
}

// arrange looks for the cheapest seats, from several starts: whoever sits first
// may leave the others no better than a long way round.
func (r *ring) arrange() {
	best, least := r.chosen, math.Inf(1)
	for start := range min(len(r.ids), maxStarts) {
		r.chosen = slices.Repeat([]int{-1}, len(r.ids))
		for n := range r.ids {
			r.move((start + n) % len(r.ids))
		}
		for sweep := 0; sweep < maxSweeps && r.improve(); sweep++ {
		}
		total := 0.0
		for n, s := range r.chosen {
			total += r.cost(n, s, -1, math.Inf(1))
		}
		if total < least {
			best, least = r.chosen, total
		}
	}
	r.chosen = best
}

// ellipse is the one around the areas and anchors of some candidates; of areas
// that fill half of the frame, only the anchor counts.
func (p *Placer) ellipse(ids []int) (center, radii scene.Point) {
	var pts []scene.Point
	for _, i := range ids {
		c := &p.cands[i]
		pts = append(pts, c.Anchor)
		for _, a := range c.Area {
			if b := bounds(a); b.W() < p.frame.W()/2 && b.H() < p.frame.H()/2 {
				pts = append(pts, a...)
			}
		}
	}
	b := bounds(pts)
	center = b.Center()
	radii = scene.Point{X: math.Max(b.W()/2, 8), Y: math.Max(b.H()/2, 8)}
	k := 0.0
	for _, q := range pts {
		k = math.Max(k, math.Hypot((q.X-center.X)/radii.X, (q.Y-center.Y)/radii.Y))
	}
	return center, scene.Point{X: radii.X*k + 2*p.gap, Y: radii.Y*k + 2*p.gap}
}

func bounds(pts []scene.Point) scene.Rect { return scene.Path{Points: pts}.Bounds() }

func (r *ring) sortByAngle() {
	angle := func(i int) float64 {
		d := r.p.cands[i].Anchor.Sub(r.center)
		return math.Atan2(d.Y, d.X)
	}
	slices.SortStableFunc(r.ids, func(i, j int) int { return cmp.Compare(angle(i), angle(j)) })
}

// ringSizes are those of the ellipse and of larger ones for when it is crowded.
var ringSizes = [...]float64{1, 1.3, 1.6, 2, 2.5}

// A slot on the ring is leaderSlot and, from the lowest bit on: whether the seat is
// to the right, whether it is for names with captions (mode), the ring, and the row.
const slotModes = 4

func mode(slot int) int   { return slot & 2 }
func ringNo(slot int) int { return (slot - leaderSlot) / slotModes % len(ringSizes) }

func (r *ring) mode() int {
	if r.full {
		return 2
	}
	return 0
}

// addSeats sets rows of seats, half a label apart, left and right of the ellipse and
// of larger ones.
func (r *ring) addSeats() {
	r.row = 0
	for _, i := range r.ids {
		r.row = math.Max(r.row, measure(r.lines(i)).h+2*r.p.padding+apart)
	}
	r.seats = r.seats[:0]
	for no, k := range ringSizes {
		last := min(int(2*r.radii.Y*k/r.row+1.5), 200)
		for n := -last; n <= last; n++ {
			slot := leaderSlot + ((n+256)*len(ringSizes)+no)*slotModes + r.mode()
			y := float64(n) * r.row / 2
			r.seats = append(r.seats, r.seat(slot, y), r.seat(slot+1, y))
		}
	}
}

// seat is the one of a slot's side and ring, y below the centre, clear of the
// ellipse over its whole height.
func (r *ring) seat(slot int, y float64) seat {
	k := ringSizes[ringNo(slot)]
	x := r.p.gap
	if d := (math.Abs(y) - r.row/2) / (r.radii.Y * k); d < 1 {
		x = r.radii.X * k * math.Sqrt(1-math.Max(d, 0)*math.Max(d, 0))
	}
	if right := slot&1 != 0; right {
		return seat{scene.Point{X: r.center.X + x, Y: r.center.Y + y}, right, slot}
	}
	return seat{scene.Point{X: r.center.X - x, Y: r.center.Y + y}, false, slot}
}

func (r *ring) anchor(n int) scene.Point { return r.p.cands[r.ids[n]].Anchor }

// box is where label n stands on seat s, padding included.
func (r *ring) box(n, s int) scene.Rect {
	b, at := r.blocks[n], r.seats[s].at
	w, h := b.w+2*r.p.padding, b.h+2*r.p.padding
	if r.seats[s].right {
		return scene.R(at.X, at.Y-h/2, w, h)
	}
	return scene.R(at.X-w, at.Y-h/2, w, h)
}

// length is that of the leader.
func (r *ring) length(n, s int) float64 { return r.seats[s].at.Sub(r.anchor(n)).Len() }

// open reports whether label n may take seat s as far as all that is not on the
// ring goes.
func (r *ring) open(n, s int) bool {
	st := &r.state[n*len(r.seats)+s]
	if *st == 0 {
		*st = 2
		if r.clear(n, s) {
			*st = 1
		}
	}
	return *st == 1
}

// clear asks the same anew.
func (r *ring) clear(n, s int) bool {
	i, box, from, to := r.ids[n], r.box(n, s), r.seats[s].at, r.anchor(n)
	return r.length(n, s) <= r.p.longest && r.p.open(box, i) && !meets(from, to, box) && r.p.taken.clear(from, to, int32(i))
}

// cost is what label n pays on seat s given the seats of the others, except
// that of label but. It does not count on when it is too much.
func (r *ring) cost(n, s, but int, tooMuch float64) float64 {
	if s < 0 {
		return noSeat
	}
	at, to := r.seats[s].at, r.anchor(n)
	c := r.length(n, s)
	for m := range r.ids {
		if m == n {
			continue
		}
		if c >= tooMuch {
			return c
		}
		if d := offSegmentSquared(r.anchor(m), at, to); d < anchorRoom*anchorRoom {
			c += overAnchor * (1 - math.Sqrt(d)/anchorRoom)
		}
		if m != but && r.chosen[m] >= 0 && r.conflict(n, s, m, r.chosen[m]) {
			c += inConflict
		}
	}
	return c
}

// conflict reports whether two seated labels or their leaders meet.
func (r *ring) conflict(n, s, m, t int) bool {
	if s == t {
		return true
	}
	bs, bt := r.box(n, s), r.box(m, t)
	return bs.Overlaps(bt) || meets(r.seats[s].at, r.anchor(n), bt) || meets(r.seats[t].at, r.anchor(m), bs) ||
		cross(r.seats[s].at, r.anchor(n), r.seats[t].at, r.anchor(m))
}

// improve tries every move and every swap once.
func (r *ring) improve() bool {
	better := false
	for n := range r.ids {
		better = r.move(n) || better
		for m := range n {
			better = r.swap(n, m) || better
		}
	}
	return better
}

// move gives label n the cheapest seat.
func (r *ring) move(n int) bool {
	was := r.chosen[n]
	least := r.cost(n, was, -1, math.Inf(1))
	for s := range r.seats {
		if s == was || r.length(n, s) >= least || !r.open(n, s) {
			continue
		}
		if c := r.cost(n, s, -1, least-gain); c < least-gain {
			r.chosen[n], least = s, c
		}
	}
	return r.chosen[n] != was
}

// swap exchanges two seats if that is cheaper.
func (r *ring) swap(n, m int) bool {
	s, t := r.chosen[n], r.chosen[m]
	if s < 0 || t < 0 || !r.open(n, t) || !r.open(m, s) {
		return false
	}
	both := func(s, t int, tooMuch float64) float64 {
		c := r.cost(n, s, m, tooMuch) + r.cost(m, t, n, tooMuch)
		if r.conflict(n, s, m, t) {
			c += inConflict
		}
		return c
	}
	if least := both(s, t, math.Inf(1)) - gain; both(t, s, least) >= least {
		return false
	}
	r.chosen[n], r.chosen[m] = t, s
	return true
}

// settle records a seat and blocks the room of label and leader.
func (r *ring) settle(n, s int) {
	i, from, to := r.ids[n], r.seats[s].at, r.anchor(n)
	sp := spot{box: r.box(n, s), align: scene.End, lines: r.blocks[n].n, slot: r.seats[s].slot,
		turn: (from.Y - r.center.Y) / r.radii.Y, leader: [2]scene.Point{from, to}}
	if r.seats[s].right {
		sp.align = scene.Start
	}
	r.p.settle(i, sp)
	r.p.taken.add(item{box: around(from, to), a: from, b: to, owner: int32(i), kind: leader})
}

// offSegmentSquared is the square of the distance of p from the segment from a to b.
func offSegmentSquared(p, a, b scene.Point) float64 {
	d, q := b.Sub(a), p.Sub(a)
	if l := d.X*d.X + d.Y*d.Y; l > 0 {
		t := min(max((q.X*d.X+q.Y*d.Y)/l, 0), 1)
		q = scene.Point{X: q.X - t*d.X, Y: q.Y - t*d.Y}
	}
	return q.X*q.X + q.Y*q.Y
}
