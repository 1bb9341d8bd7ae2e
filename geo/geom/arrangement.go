package geom

import (
	"slices"

	"github.com/paulmach/orb"
)

// winding is how often rings of two sorts run round a point.
type winding [2]int

func (w winding) plus(v winding, times int) winding {
	return winding{w[0] + times*v[0], w[1] + times*v[1]}
}

// arrangement are the faces into which edges part the plane, each with its winding. Half
// edge 2e runs along edge e from left to right, 2e+1 back.
type arrangement struct {
	edges []segment // from left to right
	delta []winding // by how much the winding left of an edge is more than right of it
	from  [][]int   // half edges that begin in a node, counterclockwise from growing x
	at    []int     // place of a half edge among those of its node
	left  []winding // of half edges
	nodes []int     // of half edges: in which they begin
}

// arrange makes the faces of edges that meet in their ends only; sort is 0 or 1 for each
// ring.
func arrange(edges []segment, sort func(ring int32) int) *arrangement {
	a := &arrangement{}
	known := make(map[[2]orb.Point]int, len(edges))
	for _, e := range edges {
		l, r := e.ends()
		i, ok := known[[2]orb.Point{l, r}]
		if !ok {
			i = len(a.edges)
			known[[2]orb.Point{l, r}] = i
			a.edges, a.delta = append(a.edges, segment{a: l, b: r}), append(a.delta, winding{})
		}
		if times := 1; l == e.a {
			a.delta[i][sort(e.ring)] += times
		} else {
			a.delta[i][sort(e.ring)] -= times
		}
	}
	a.drop()
	a.connect()
	a.wind()
	return a
}

// drop drops edges that part nothing, such as spikes, where a ring runs to and fro.
func (a *arrangement) drop() {
	n := 0
	for i, d := range a.delta {
		if d != (winding{}) {
			a.edges[n], a.delta[n] = a.edges[i], d
			n++
		}
	}
	a.edges, a.delta = a.edges[:n], a.delta[:n]
}

// connect lists the half edges of each node.
func (a *arrangement) connect() {
	halves := 2 * len(a.edges)
	a.at, a.left, a.nodes = make([]int, halves), make([]winding, halves), make([]int, halves)
	known := make(map[orb.Point]int, len(a.edges))
	for h := range a.nodes {
		n, ok := known[a.origin(h)]
		if !ok {
			n = len(a.from)
			known[a.origin(h)] = n
			a.from = append(a.from, nil)
		}
		a.nodes[h] = n
		a.from[n] = append(a.from[n], h)
	}
	for _, hs := range a.from {
		slices.SortFunc(hs, a.turn)
		for i, h := range hs {
			a.at[h] = i
		}
	}
}

func (a *arrangement) origin(h int) orb.Point {
	if h%2 == 0 {
		return a.edges[h/2].a
	}
	return a.edges[h/2].b
}

func (a *arrangement) node(h int) int { return a.nodes[h] }

// turn orders half edges of one node counterclockwise from growing x.
func (a *arrangement) turn(g, h int) int {
	o, p, q := a.origin(g), a.origin(g^1), a.origin(h^1)
	if u, v := lowerHalf(o, p), lowerHalf(o, q); u != v {
		if v {
			return -1
		}
		return 1
	}
	return -orient(o, p, q)
}

func lowerHalf(o, p orb.Point) bool { return p[1] < o[1] || p[1] == o[1] && p[0] < o[0] }

// wind finds the winding left of each half edge, for one connected part after another.
func (a *arrangement) wind() {
	tree, met := newBoxTree(a.edges), make([]bool, len(a.from))
	for n := range a.from {
		if met[n] {
			continue
		}
		part := a.part(n, met)
		top := part[0]
		for _, m := range part {
			if p, q := a.origin(a.from[m][0]), a.origin(a.from[top][0]); p[1] > q[1] {
				top = m
			}
		}
		var w winding // above the part
		tree.above(a.edges, a.origin(a.from[top][0]), func(e int) { w = w.plus(a.delta[e], -1) })
		a.windPart(top, w)
	}
}

// part are the nodes that are connected with one.
func (a *arrangement) part(n int, met []bool) []int {
	met[n] = true
	list := []int{n}
	for i := 0; i < len(list); i++ {
		for _, h := range a.from[list[i]] {
			if m := a.node(h ^ 1); !met[m] {
				met[m] = true
				list = append(list, m)
			}
		}
	}
	return list
}

// windPart goes round the nodes of a part, from its highest node, above which the winding
// is w.
func (a *arrangement) windPart(top int, w winding) {
	done := map[int]bool{top: true}
	hs := a.from[top]
	first := max(slices.IndexFunc(hs, func(h int) bool { return lowerHalf(a.origin(h), a.origin(h^1)) }), 0)
	queue := a.round(nil, top, first, w)
	for len(queue) > 0 {
		h := queue[len(queue)-1] // its left is known, and its end may not be
		queue = queue[:len(queue)-1]
		n := a.node(h ^ 1)
		if done[n] {
			continue
		}
		done[n] = true
		queue = a.round(queue, n, a.at[h^1], a.left[h])
	}
}

// round sets what is left of the half edges of a node: right of the one at first is w.
func (a *arrangement) round(queue []int, n, first int, w winding) []int {
	hs := a.from[n]
	for i := range hs {
		h := hs[(first+i)%len(hs)]
		a.left[h^1] = w
		w = w.plus(a.delta[h/2], 1-2*(h%2))
		a.left[h] = w
		queue = append(queue, h)
	}
	return queue
}

// polygons are the areas whose winding is inside: shells counterclockwise, holes
// clockwise. No ring meets itself, and no two meet but in points.
func (a *arrangement) polygons(inside func(winding) bool) orb.MultiPolygon {
	t := tracer{arrangement: a, cycle: make([]int, 2*len(a.edges)), bounds: make([]bool, 2*len(a.edges))}
	for h := range t.bounds {
		t.cycle[h] = -1
		t.bounds[h] = inside(a.left[h]) && !inside(a.left[h^1])
	}
	for h := range t.bounds {
		if t.bounds[h] && t.cycle[h] < 0 {
			t.trace(h)
		}
	}
	return t.assemble()
}

// tracer follows the edges of areas.
type tracer struct {
	*arrangement
	bounds []bool // half edges that have an area on their left, and none on their right
	cycle  []int  // of half edges
	shells []int  // by cycle: the polygon whose shell is in it, -1 for none
	tops   []int  // by cycle: a half edge that begins in its highest node
	rings  [][]orb.Ring
	out    orb.MultiPolygon
}

// trace follows one boundary, and takes it apart where it meets itself.
func (t *tracer) trace(start int) {
	c := len(t.shells)
	t.shells, t.tops, t.rings = append(t.shells, -1), append(t.tops, start), append(t.rings, nil)
	var path []int
	places := map[int]int{} // of nodes in the path
	for h := start; t.cycle[h] < 0; h = t.next(h) {
		t.cycle[h] = c
		if t.origin(h)[1] > t.origin(t.tops[c])[1] {
			t.tops[c] = h
		}
		places[t.node(h)] = len(path)
		path = append(path, h)
		end := t.node(h ^ 1)
		if i, met := places[end]; met {
			t.loop(c, path[i:])
			for _, g := range path[i:] {
				delete(places, t.node(g))
			}
			path = path[:i]
		}
	}
}

// next is the half edge that goes on round the same area.
func (t *tracer) next(h int) int {
	hs := t.from[t.node(h^1)]
	for i, n := t.at[h^1], len(hs); ; {
		if i = (i + n - 1) % n; t.bounds[hs[i]] {
			return hs[i]
		}
	}
}

// loop takes a closed path: a shell, or a hole.
func (t *tracer) loop(c int, path []int) {
	ring := make(orb.Ring, 0, len(path)+1)
	least := 0
	for i, h := range path {
		ring = append(ring, t.origin(h))
		if before(ring[i], ring[least]) {
			least = i
		}
	}
	n := len(ring)
	shell := orient(ring[(least+n-1)%n], ring[least], ring[(least+1)%n]) > 0
	ring = append(ring, ring[0])
	if !shell {
		t.rings[c] = append(t.rings[c], ring)
		return
	}
	t.shells[c] = len(t.out)
	t.out = append(t.out, orb.Polygon{ring})
}

// assemble gives each hole to its shell: that of its own boundary, or of the first
// boundary that lies above it.
func (t *tracer) assemble() orb.MultiPolygon {
	var edges []segment
	var halves []int // of edges, those that have the area below
	for h, bounds := range t.bounds {
		if bounds && h%2 == 1 {
			edges, halves = append(edges, t.edges[h/2]), append(halves, h)
		}
	}
	tree := newBoxTree(edges)
	for c, holes := range t.rings {
		if len(holes) == 0 {
			continue
		}
		for range t.shells {
			if t.shells[c] >= 0 {
				break
			}
			nearest := -1
			tree.above(edges, t.origin(t.tops[c]), func(i int) {
				if nearest < 0 || lower(edges[i], edges[nearest]) {
					nearest = i
				}
			})
			if nearest < 0 {
				break
			}
			c = t.cycle[halves[nearest]]
		}
		if s := t.shells[c]; s >= 0 {
			for _, hole := range holes {
				t.out[s] = append(t.out[s], hole)
			}
		}
	}
	return t.out
}
