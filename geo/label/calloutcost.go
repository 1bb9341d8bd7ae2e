package label

import (
	"math"
	"slices"

	"kechuang/geo/geom"
)

// What a callout costs besides the length of its leader, in units of length.
const (
	noCallout  = 1e5 // standing nowhere
	inConflict = 1e3 // for each other label or leader in the way
	overAnchor = 60  // for each other anchor that the leader touches, less the farther it passes
)

const (
	anchorRoom = 16.0 // a leader that passes nearer to another's anchor is unclear, in units
	longWay    = 1.6  // a previous callout is left when it costs this much more than a free one
	gain       = 1e-6 // a move or swap must save more than this
	apart      = 1e-6 // between rows, as rounding must not make neighbours overlap
	maxSweeps  = 32
	maxStarts  = 12
)

// arrange looks for the cheapest callouts, from several starts: whoever sits first
// may leave the others no better than a long way round.
func (r *calloutRing) arrange() {
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

// length is that of the leader.
func (r *calloutRing) length(n, s int) float64 { return r.callouts[s].at.Sub(r.anchor(n)).Len() }

// open reports whether label n may take callout s as far as all that is not on the
// ring goes.
func (r *calloutRing) open(n, s int) bool {
	st := &r.state[n*len(r.callouts)+s]
	if *st == 0 {
		*st = 2
		if r.clear(n, s) {
			*st = 1
		}
	}
	return *st == 1
}

// clear asks the same anew.
func (r *calloutRing) clear(n, s int) bool {
	i, box, from, to := r.ids[n], r.box(n, s), r.callouts[s].at, r.anchor(n)
	if r.length(n, s) > r.p.longest || !r.p.open(box, i) || meets(from, to, box) || !r.p.taken.clear(from, to, int32(i)) {
		return false
	}
	r.p.free = append(r.p.free, around(from, to))
	return true
}

// cost is what label n pays on callout s given the callouts of the others, except
// that of label but. It does not count on when it is too much.
func (r *calloutRing) cost(n, s, but int, tooMuch float64) float64 {
	if s < 0 {
		return noCallout
	}
	at, to := r.callouts[s].at, r.anchor(n)
	c := r.length(n, s)
	for m := range r.ids {
		if m == n {
			continue
		}
		if c >= tooMuch {
			return c
		}
		if d := geom.SegmentDistanceSquared(r.anchor(m).Pair(), at.Pair(), to.Pair()); d < anchorRoom*anchorRoom {
			c += overAnchor * (1 - math.Sqrt(d)/anchorRoom)
		}
		if m != but && r.chosen[m] >= 0 && r.conflict(n, s, m, r.chosen[m]) {
			c += inConflict
		}
	}
	return c
}

// conflict reports whether two seated labels or their leaders meet.
func (r *calloutRing) conflict(n, s, m, t int) bool {
	if s == t {
		return true
	}
	bs, bt := r.box(n, s), r.box(m, t)
	return bs.Overlaps(bt) || meets(r.callouts[s].at, r.anchor(n), bt) || meets(r.callouts[t].at, r.anchor(m), bs) ||
		cross(r.callouts[s].at, r.anchor(n), r.callouts[t].at, r.anchor(m))
}

// improve tries every move and every swap once.
func (r *calloutRing) improve() bool {
	better := false
	for n := range r.ids {
		better = r.move(n) || better
		for m := range n {
			better = r.swap(n, m) || better
		}
	}
	return better
}

// move gives label n the cheapest callout.
func (r *calloutRing) move(n int) bool {
	was := r.chosen[n]
	least := r.cost(n, was, -1, math.Inf(1))
	for s := range r.callouts {
		if s == was || r.length(n, s) >= least || !r.open(n, s) {
			continue
		}
		if c := r.cost(n, s, -1, least-gain); c < least-gain {
			r.chosen[n], least = s, c
		}
	}
	return r.chosen[n] != was
}

// swap exchanges two callouts if that is cheaper.
func (r *calloutRing) swap(n, m int) bool {
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
