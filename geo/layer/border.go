package layer

import (
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// chain is a run of border between two junctions, as Mercator metres.
type chain []orb.Point

// edge is one piece of border between two vertices, in a fixed order so that both
// districts beside it give the same value.
type edge [2]int32

// network is the outlines of some areas: vertices by number, and the edges
// between them, each once.
type network struct {
	at    []orb.Point
	near  [][]int32      // the vertices at the other ends of a vertex's edges
	edges []edge         // in the order of the outlines
	uses  map[edge]uint8 // how many outlines an edge is part of, and whether it is in a chain
}

// inChain marks an edge that a chain has.
const inChain = 0x80

func newNetwork(items []*Item) *network {
	points := 0
	for _, it := range items {
		for _, r := range it.rings {
			points += len(r)
		}
	}
	some := points * 5 / 8 // as most are those of two districts
	n := &network{at: make([]orb.Point, 0, some), near: make([][]int32, 0, some), edges: make([]edge, 0, some),
		uses: make(map[edge]uint8, some)}
	numbers := make(map[orb.Point]int32, some)
	for _, it := range items {
		for _, r := range it.rings {
			last := int32(-1)
			for _, p := range r {
				v, ok := numbers[p]
				if !ok {
					v = int32(len(n.at))
					numbers[p] = v
					n.at, n.near = append(n.at, p), append(n.near, nil)
				}
				if last >= 0 {
					n.add(last, v)
				}
				last = v
			}
		}
	}
	return n
}

// add takes the edge between two vertices, and counts it when it is there.
func (n *network) add(a, b int32) {
	if a == b {
		return
	}
	e := n.edge(a, b)
	if n.uses[e]++; n.uses[e] > 1 {
		return
	}
	n.edges = append(n.edges, e)
	n.near[a], n.near[b] = append(n.near[a], b), append(n.near[b], a)
}

// edge names the edge between two vertices.
func (n *network) edge(a, b int32) edge {
	if p, q := n.at[a], n.at[b]; p[0] > q[0] || p[0] == q[0] && p[1] > q[1] {
		a, b = b, a
	}
	return edge{a, b}
}

// walk follows the borders from an edge on, up to a junction or what is taken.
func (n *network) walk(from, to int32) chain {
	c := chain{n.at[from]}
	for {
		e := n.edge(from, to)
		if n.uses[e]&inChain != 0 {
			return c
		}
		n.uses[e] |= inChain
		c = append(c, n.at[to])
		near := n.near[to]
		if len(near) != 2 {
			return c
		}
		other := near[0]
		if other == from {
			other = near[1]
		}
		from, to = to, other
	}
}

// borders joins the edges of all items into chains, so that a border shared by two
// is drawn once: the inner ones between two, and the outer ones of one alone. A
// chain ends where the number of neighbours is not two.
func borders(items []*Item) (inner, outer []chain) {
	n := newNetwork(items)
	take := func(e edge, from, to int32) {
		if c := n.walk(from, to); n.uses[e] == inChain|1 {
			outer = append(outer, c)
		} else {
			inner = append(inner, c)
		}
	}
	for _, e := range n.edges { // from junctions first, so that chains are whole
		for i, v := range e {
			if len(n.near[v]) != 2 && n.uses[e]&inChain == 0 {
				take(e, v, e[1-i])
			}
		}
	}
	for _, e := range n.edges { // what is left are closed loops: islands
		if n.uses[e]&inChain == 0 {
			take(e, e[0], e[1])
		}
	}
	return inner, outer
}

// lines are chains ready to be drawn.
type lines struct {
	chains []chain
	bounds []orb.Bound  // of each, xy
	verbs  []scene.Verb // of all as one path
}

func newLines(chains []chain) lines {
	l := lines{chains: chains, verbs: chainVerbs(chains)}
	for _, c := range chains {
		l.bounds = append(l.bounds, bounds(c))
	}
	return l
}

// chainVerbs are the steps of the path of some chains, which are the same in
// every drawing.
func chainVerbs(chains []chain) []scene.Verb {
	var out []scene.Verb
	for _, c := range chains {
		out = append(out, scene.MoveTo)
		for range c[1:] {
			out = append(out, scene.LineTo)
		}
		if c[0] == c[len(c)-1] {
			out = append(out, scene.Close)
		}
	}
	return slices.Clip(out)
}
