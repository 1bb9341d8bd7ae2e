package layer

import (
	"slices"

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

// borderPath is every border as open subpaths.
func (d *Drawing) borderPath() scene.Path {
	n := 0
	for _, c := range d.Data.borders {
		n += len(c)
	}
	pts := make([]scene.Point, 0, n)
	for _, c := range d.Data.borders {
		for _, xy := range c {
			pts = append(pts, d.tr.Apply(xy))
		}
	}
	return scene.Path{Verbs: d.Data.outline, Points: pts}
}
