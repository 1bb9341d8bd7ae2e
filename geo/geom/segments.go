package geom

import (
	"math"
	"math/big"

	"github.com/paulmach/orb"
)

// segment is a straight edge of a ring.
type segment struct {
	a, b orb.Point
	ring int32
}

func (s segment) bound() orb.Bound {
	return orb.Bound{
		Min: orb.Point{math.Min(s.a[0], s.b[0]), math.Min(s.a[1], s.b[1])},
		Max: orb.Point{math.Max(s.a[0], s.b[0]), math.Max(s.a[1], s.b[1])},
	}
}

// orient is above 0 where c lies left of the line from a to b, below 0 where it lies right
// of it, and 0 on it. It is exact: where the rounding of floats could tell otherwise, it
// counts with fractions (the filter is that of Shewchuk, Adaptive Precision Floating-Point
// Arithmetic and Fast Robust Geometric Predicates, 1997).
func orient(a, b, c orb.Point) int {
	l, r := (a[0]-c[0])*(b[1]-c[1]), (a[1]-c[1])*(b[0]-c[0])
	const bound = 3.3306690738754716e-16
	if det := l - r; math.Abs(det) > bound*(math.Abs(l)+math.Abs(r)) {
		return sign(det)
	}
	if (a[0] == c[0] || b[1] == c[1]) && (a[1] == c[1] || b[0] == c[0]) {
		return 0
	}
	difference := func(p, q float64) *big.Rat {
		return new(big.Rat).Sub(new(big.Rat).SetFloat64(p), new(big.Rat).SetFloat64(q))
	}
	left := difference(a[0], c[0])
	left.Mul(left, difference(b[1], c[1]))
	right := difference(a[1], c[1])
	right.Mul(right, difference(b[0], c[0]))
	return left.Cmp(right)
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// within reports whether a point of the line through a segment is one of the segment.
func (s segment) within(p orb.Point) bool { return s.bound().Contains(p) }

// boxTree is a tree of boxes over edges in their order, eight to a box: neighbours of a
// ring lie close together, so that nothing has to be sorted.
type boxTree struct {
	levels [][]orb.Bound
	work   int // pairs of boxes that may still be looked at
}

const (
	fanOut   = 8
	mostWork = 1 << 25 // a part of a second
	workEach = 128     // pairs for each edge, where that is more
)

func newBoxTree(edges []segment) *boxTree {
	level := make([]orb.Bound, len(edges))
	for i := range edges {
		level[i] = edges[i].bound()
	}
	t := &boxTree{levels: [][]orb.Bound{level}, work: max(mostWork, workEach*len(edges))}
	for len(level) > 1 {
		above := make([]orb.Bound, 0, (len(level)+fanOut-1)/fanOut)
		for i := 0; i < len(level); i += fanOut {
			b := level[i]
			for _, c := range level[i+1 : min(i+fanOut, len(level))] {
				b = b.Union(c)
			}
			above = append(above, b)
		}
		level = above
		t.levels = append(t.levels, level)
	}
	return t
}

// pairs gives the pairs of edges whose boxes meet, the lower number first, until visit says
// false. It reports whether it came to the end of them.
func (t *boxTree) pairs(visit func(i, j int) bool) bool {
	return len(t.levels[0]) == 0 || t.pairsIn(len(t.levels)-1, 0, visit)
}

func (t *boxTree) pairsIn(level, node int, visit func(i, j int) bool) bool {
	if level == 0 {
		return true
	}
	from, to := t.children(level, node)
	for i := from; i < to; i++ {
		if !t.pairsIn(level-1, i, visit) {
			return false
		}
		for j := i + 1; j < to; j++ {
			if !t.between(level-1, i, j, visit) {
				return false
			}
		}
	}
	return true
}

func (t *boxTree) between(level, p, q int, visit func(i, j int) bool) bool {
	if t.work--; t.work < 0 {
		return false
	}
	if a, b := &t.levels[level][p], &t.levels[level][q]; a.Min[0] > b.Max[0] || b.Min[0] > a.Max[0] || a.Min[1] > b.Max[1] || b.Min[1] > a.Max[1] {
		return true
	}
	if level == 0 {
		return visit(p, q)
	}
	from, to := t.children(level, p)
	first, last := t.children(level, q)
	for i := from; i < to; i++ {
		for j := first; j < last; j++ {
			if !t.between(level-1, i, j, visit) {
				return false
			}
		}
	}
	return true
}

func (t *boxTree) children(level, node int) (from, to int) {
	return node * fanOut, min((node+1)*fanOut, len(t.levels[level-1]))
}

// above gives the edges that lie above a point just to the right of it.
func (t *boxTree) above(edges []segment, p orb.Point, visit func(i int)) {
	if len(edges) > 0 {
		t.aboveIn(len(t.levels)-1, 0, edges, p, visit)
	}
}

func (t *boxTree) aboveIn(level, node int, edges []segment, p orb.Point, visit func(i int)) {
	b := t.levels[level][node]
	if b.Min[0] > p[0] || b.Max[0] <= p[0] || b.Max[1] < p[1] {
		return
	}
	if level > 0 {
		from, to := t.children(level, node)
		for i := from; i < to; i++ {
			t.aboveIn(level-1, i, edges, p, visit)
		}
		return
	}
	left, right := edges[node].ends()
	if orient(left, right, p) < 0 {
		visit(node)
	}
}

// ends are the ends of an edge from left to right, and from below where it is upright.
func (s segment) ends() (left, right orb.Point) {
	if before(s.b, s.a) {
		return s.b, s.a
	}
	return s.a, s.b
}

func before(p, q orb.Point) bool { return p[0] < q[0] || p[0] == q[0] && p[1] < q[1] }

// lower reports whether, of two edges that lie above one point and do not cross, e is
// the lower one just to the right of it.
func lower(e, f segment) bool {
	eLeft, eRight := e.ends()
	fLeft, fRight := f.ends()
	if eLeft[0] < fLeft[0] {
		side := orient(eLeft, eRight, fLeft)
		if side == 0 {
			side = orient(eLeft, eRight, fRight)
		}
		return side > 0
	}
	side := orient(fLeft, fRight, eLeft)
	if side == 0 {
		side = orient(fLeft, fRight, eRight)
	}
	return side < 0
}
