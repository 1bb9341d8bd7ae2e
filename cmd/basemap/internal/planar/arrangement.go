package planar

import (
	"math"
	"slices"
)

// halfEdge is one side of an edge. Half-edges come in pairs: i and i^1 run
// along the same edge in opposite directions.
type halfEdge struct {
	from, to Point
	next     int         // next half-edge around the face at the left
	face     int         // face at the left
	enter    map[int]int // layer -> how often one enters it when crossing from right to left
}

// Face is a piece of the plane that no edge crosses.
type Face struct {
	In   []int   // layers that cover the face, ascending
	Area float64 // square grid units; infinite for the outer face

	winding map[int]int
	sides   []int // half-edges that have the face at their left
}

// Arrangement is the plane cut up by all rings of all layers. Faces[0] is the
// unbounded one.
type Arrangement struct {
	Faces []Face

	edges []halfEdge
	out   map[Point][]int // half-edges that leave a point, anticlockwise by direction
}

// Build cuts up the plane by the rings of the layers. Outer rings of a layer
// should run anticlockwise and holes clockwise; where a ring crosses itself,
// whatever it winds around counts as covered.
func Build(layers ...[]Ring) (*Arrangement, error) {
	var segs []segment
	for layer, rings := range layers {
		for _, r := range rings {
			for i, p := range r {
				if q := r[(i+1)%len(r)]; p != q {
					segs = append(segs, segment{p, q, layer})
				}
			}
		}
	}
	segs, err := node(segs)
	if err != nil {
		return nil, err
	}
	a := &Arrangement{}
	a.addEdges(segs)
	a.link()
	a.addFaces(a.cycles())
	a.wind()
	return a, nil
}

// addEdges merges segments that lie on each other and drops those that bound
// nothing, such as the two ways of a spike.
func (a *Arrangement) addEdges(segs []segment) {
	type ends struct{ a, b Point }
	merged := map[ends]map[int]int{}
	for _, s := range segs {
		key, n := ends{s.a, s.b}, 1
		if order(s.b, s.a) < 0 {
			key, n = ends{s.b, s.a}, -1
		}
		if merged[key] == nil {
			merged[key] = map[int]int{}
		}
		if merged[key][s.layer] += n; merged[key][s.layer] == 0 {
			delete(merged[key], s.layer)
		}
	}
	var keys []ends
	for key, enter := range merged {
		if len(enter) > 0 {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(k, l ends) int {
		if c := order(k.a, l.a); c != 0 {
			return c
		}
		return order(k.b, l.b)
	})
	for _, key := range keys {
		leave := map[int]int{}
		for layer, n := range merged[key] {
			leave[layer] = -n
		}
		a.edges = append(a.edges,
			halfEdge{from: key.a, to: key.b, enter: merged[key]},
			halfEdge{from: key.b, to: key.a, enter: leave})
	}
}

// link finds what follows each half-edge around the face at its left: at the
// end point, the first edge clockwise from the way back.
func (a *Arrangement) link() {
	a.out = map[Point][]int{}
	for i, e := range a.edges {
		a.out[e.from] = append(a.out[e.from], i)
	}
	for p, out := range a.out {
		slices.SortFunc(out, func(i, j int) int { return byDirection(p, a.edges[i].to, a.edges[j].to) })
	}
	for i := range a.edges {
		a.edges[i].next = a.clockwise(i ^ 1)
	}
}

// clockwise is the next half-edge clockwise of i among those that leave the
// same point.
func (a *Arrangement) clockwise(i int) int {
	out := a.out[a.edges[i].from]
	k := slices.Index(out, i)
	return out[(k+len(out)-1)%len(out)]
}

// byDirection compares the directions from o to p and q, anticlockwise from
// the positive x axis.
func byDirection(o, p, q Point) int {
	lower := func(p Point) int {
		if p.Y < o.Y || p.Y == o.Y && p.X < o.X {
			return 1
		}
		return 0
	}
	if d := lower(p) - lower(q); d != 0 {
		return d
	}
	switch c := cross(o, p, q); {
	case c > 0:
		return -1
	case c < 0:
		return 1
	}
	return 0
}

// cycles lists the closed walks along the half-edges.
func (a *Arrangement) cycles() [][]int {
	var cycles [][]int
	seen := make([]bool, len(a.edges))
	for i := range a.edges {
		var cycle []int
		for j := i; !seen[j]; j = a.edges[j].next {
			seen[j] = true
			cycle = append(cycle, j)
		}
		if cycle != nil {
			cycles = append(cycles, cycle)
		}
	}
	return cycles
}

// addFaces makes a face of each anticlockwise cycle and gives each clockwise
// one, the outline of a connected group of edges, to the face around it.
func (a *Arrangement) addFaces(cycles [][]int) {
	a.Faces = []Face{{Area: math.Inf(1)}}
	outlines := []Ring{nil} // of the faces
	var outer [][]int
	for _, c := range cycles {
		ring := make(Ring, len(c))
		for k, i := range c {
			ring[k] = a.edges[i].from
		}
		if area := ring.Area(); area > 0 {
			a.Faces = append(a.Faces, Face{Area: area})
			outlines = append(outlines, ring)
			a.addSides(len(a.Faces)-1, c)
		} else {
			outer = append(outer, c)
		}
	}
	// Areas of outlines before holes are taken out decide which is innermost.
	size := make([]float64, len(a.Faces))
	for f := range a.Faces {
		size[f] = a.Faces[f].Area
	}
	for _, c := range outer {
		ring := make(Ring, len(c))
		for k, i := range c {
			ring[k] = a.edges[i].from
		}
		around := 0
		for f := 1; f < len(outlines); f++ {
			if size[f] < size[around] && !slices.Contains(outlines[f], ring[0]) && outlines[f].Contains(ring[0]) {
				around = f
			}
		}
		a.Faces[around].Area += ring.Area()
		a.addSides(around, c)
	}
}

func (a *Arrangement) addSides(face int, cycle []int) {
	a.Faces[face].sides = append(a.Faces[face].sides, cycle...)
	for _, i := range cycle {
		a.edges[i].face = face
	}
}

// wind counts, from the unbounded face inwards, how often the rings of each
// layer go around each face.
func (a *Arrangement) wind() {
	a.Faces[0].winding = map[int]int{}
	queue := []int{0}
	for len(queue) > 0 {
		f := &a.Faces[queue[0]]
		queue = queue[1:]
		for _, i := range f.sides {
			g := &a.Faces[a.edges[i^1].face]
			if g.winding != nil {
				continue
			}
			g.winding = map[int]int{}
			for layer, n := range f.winding {
				g.winding[layer] = n
			}
			for layer, n := range a.edges[i^1].enter {
				g.winding[layer] += n
			}
			queue = append(queue, a.edges[i^1].face)
		}
	}
	for f := range a.Faces {
		for layer, n := range a.Faces[f].winding {
			if n != 0 {
				a.Faces[f].In = append(a.Faces[f].In, layer)
			}
		}
		slices.Sort(a.Faces[f].In)
	}
}

// Neighbours gives the faces that share an edge with a face, and the length
// they share in grid units.
func (a *Arrangement) Neighbours(face int) map[int]float64 {
	shared := map[int]float64{}
	for _, i := range a.Faces[face].sides {
		e := a.edges[i]
		if g := a.edges[i^1].face; g != face {
			shared[g] += math.Hypot(float64(e.to.X-e.from.X), float64(e.to.Y-e.from.Y))
		}
	}
	return shared
}

// Covered reports whether a layer covers the face.
func (f Face) Covered(layer int) bool { return f.winding[layer] != 0 }
