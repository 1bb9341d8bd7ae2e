package geom

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Limits of a repair: how often edges are split where they meet, and how many edges there
// may be then. Positions are rounded where edges meet, so that the parts may meet others.
const (
	mostRounds = 12
	mostEdges  = 1 << 19
)

// node splits edges where they meet, until each two have at most an end in common, or are
// the same (iterated noding, as in the Java Topology Suite). ok is false where that is more
// than can be done.
func node(edges []segment) (out []segment, ok bool) {
	grid := gridOf(edges)
	for range mostRounds {
		cuts, ok := cutsOf(edges, grid)
		if !ok {
			return nil, false
		}
		if len(cuts) == 0 {
			return edges, true
		}
		if len(edges)+len(cuts) > mostEdges {
			return nil, false
		}
		edges = split(edges, cuts)
	}
	return nil, false
}

// cut is where an edge is to be split.
type cut struct {
	edge int
	at   orb.Point
}

func cutsOf(edges []segment, grid float64) (cuts []cut, ok bool) {
	add := func(i int, p orb.Point) {
		if p != edges[i].a && p != edges[i].b {
			cuts = append(cuts, cut{i, p})
		}
	}
	ok = newBoxTree(edges).pairs(func(i, j int) bool {
		s, t := edges[i], edges[j]
		how := meet(s, t)
		if how.cross {
			p := crossing(s, t, grid)
			add(i, p)
			add(j, p)
		}
		for k, p := range [...]orb.Point{t.a, t.b, s.a, s.b} {
			if how.on[k] {
				add([...]int{i, i, j, j}[k], p)
			}
		}
		return len(cuts) <= mostEdges
	})
	return cuts, ok
}

// meeting is how two edges meet: they cross, or ends of one lie on the other: t.a and t.b
// on s, s.a and s.b on t.
type meeting struct {
	cross bool
	on    [4]bool
}

func (m meeting) any() bool { return m != meeting{} }

func meet(s, t segment) (m meeting) {
	ta, tb := orient(s.a, s.b, t.a), orient(s.a, s.b, t.b)
	if ta*tb > 0 {
		return m
	}
	sa, sb := orient(t.a, t.b, s.a), orient(t.a, t.b, s.b)
	if m.cross = ta*tb < 0 && sa*sb < 0; !m.cross {
		m.on = [4]bool{ta == 0 && s.within(t.a), tb == 0 && s.within(t.b), sa == 0 && t.within(s.a), sb == 0 && t.within(s.b)}
	}
	return m
}

// gridOf is how far positions where edges cross are rounded: a power of two, a millionth
// of a millionth of the extent, so that three edges that cross in one point do so after it.
func gridOf(edges []segment) float64 {
	if len(edges) == 0 {
		return 1
	}
	b := edges[0].bound()
	for _, e := range edges[1:] {
		b = b.Union(e.bound())
	}
	_, exponent := math.Frexp(max(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]))
	return math.Ldexp(1, exponent-40)
}

// crossing is where two edges cross, an end of one of them where that is as near as the grid.
func crossing(s, t segment, grid float64) orb.Point {
	dx, dy := s.b[0]-s.a[0], s.b[1]-s.a[1]
	ex, ey := t.b[0]-t.a[0], t.b[1]-t.a[1]
	at := ((t.a[0]-s.a[0])*ey - (t.a[1]-s.a[1])*ex) / (dx*ey - dy*ex)
	at = min(max(at, 0), 1)
	if at != at {
		at = 0.5 // edges that all but lie on one another
	}
	p := orb.Point{round(s.a[0]+at*dx, grid), round(s.a[1]+at*dy, grid)}
	for _, end := range [...]orb.Point{s.a, s.b, t.a, t.b} {
		if math.Abs(end[0]-p[0]) <= grid && math.Abs(end[1]-p[1]) <= grid {
			return end
		}
	}
	return p
}

func round(v, grid float64) float64 { return math.RoundToEven(v/grid) * grid }

// split splits edges at the cuts.
func split(edges []segment, cuts []cut) []segment {
	slices.SortFunc(cuts, func(a, b cut) int {
		if a.edge != b.edge {
			return a.edge - b.edge
		}
		from := edges[a.edge].a
		return cmp.Or(cmp.Compare(squared(a.at, from), squared(b.at, from)), cmp.Compare(a.at[0], b.at[0]), cmp.Compare(a.at[1], b.at[1]))
	})
	out := make([]segment, 0, len(edges)+len(cuts))
	for i, e := range edges {
		rest := e
		for ; len(cuts) > 0 && cuts[0].edge == i; cuts = cuts[1:] {
			if p := cuts[0].at; p != rest.a {
				out = append(out, segment{rest.a, p, e.ring})
				rest.a = p
			}
		}
		if rest.a != rest.b {
			out = append(out, rest)
		}
	}
	return out
}

func squared(p, q orb.Point) float64 {
	dx, dy := p[0]-q[0], p[1]-q[1]
	return dx*dx + dy*dy
}
