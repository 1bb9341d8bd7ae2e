package layer

import (
	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// chain is a run of border between two junctions, as Mercator metres.
type chain []orb.Point

// edge is one piece of border, its ends in a fixed order so that both districts
// beside it give the same value.
type edge [2]orb.Point

func newEdge(a, b orb.Point) edge {
	if a[0] > b[0] || a[0] == b[0] && a[1] > b[1] {
		a, b = b, a
	}
	return edge{a, b}
}

// borders joins the edges of all items into chains so that a border shared by
// two is drawn once. A chain ends where the number of neighbours is not two.
func borders(items []*Item) []chain {
	next := map[orb.Point][]orb.Point{}
	seen := map[edge]bool{}
	var order []edge
	for _, it := range items {
		for _, r := range it.rings {
			for i := 1; i < len(r); i++ {
				e := newEdge(r[i-1], r[i])
				if e[0] == e[1] || seen[e] {
					continue
				}
				seen[e] = true
				order = append(order, e)
				next[e[0]] = append(next[e[0]], e[1])
				next[e[1]] = append(next[e[1]], e[0])
			}
		}
	}
	taken := map[edge]bool{}
	var out []chain
	walk := func(from, to orb.Point) {
		c := chain{from}
		for {
			e := newEdge(from, to)
			if taken[e] {
				break
			}
			taken[e] = true
			c = append(c, to)
			n := next[to]
			if len(n) != 2 {
				break
			}
			other := n[0]
			if other == from {
				other = n[1]
			}
			from, to = to, other
		}
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	for _, e := range order { // from junctions first, so that chains are whole
		for i, p := range e {
			if len(next[p]) != 2 && !taken[e] {
				walk(p, e[1-i])
			}
		}
	}
	for _, e := range order { // what is left are closed loops: islands
		if !taken[e] {
			walk(e[0], e[1])
		}
	}
	return out
}

// borderPath is every border in the frame as open subpaths.
func (d *Drawing) borderPath() scene.Path {
	n := 0
	for _, c := range d.Data.borders {
		n += len(c)
	}
	p := scene.Path{Verbs: make([]scene.Verb, 0, n+len(d.Data.borders)), Points: make([]scene.Point, 0, n)}
	for _, c := range d.Data.borders {
		for i, xy := range c {
			if i == 0 {
				p.Move(d.tr.Apply(xy))
			} else {
				p.Line(d.tr.Apply(xy))
			}
		}
		if c[0] == c[len(c)-1] {
			p.Close()
		}
	}
	return p
}
