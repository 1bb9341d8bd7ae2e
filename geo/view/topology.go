package view

import (
	"math"
	"math/bits"

	"github.com/paulmach/orb"
)

// topology finds the arcs that lines and rings share. Vertices are numbered;
// equal coordinates have the same number.
type topology struct {
	slots []int32     // hash table of vertices: their numbers plus 1
	at    []orb.Point // by vertex, xy
	last  int32       // vertex
	sides [][2]int32  // by vertex: its neighbours where it was met first, lower one first
	node  []bool      // by vertex: arcs end here
	lines []rawLine
	arcs  map[[2]int32]int32 // by the first two vertices in either direction
	count int32
	ring  []int32 // the one that is cut
}

// rawLine is a line before it is cut; a ring does not repeat its first vertex.
type rawLine struct {
	shape  int32
	ids    []int32
	closed bool
}

// newTopology has room for so many vertices.
func newTopology(vertices int) *topology {
	return &topology{slots: make([]int32, 1<<bits.Len(uint(2*vertices))), at: make([]orb.Point, 0, vertices),
		sides: make([][2]int32, 0, vertices), node: make([]bool, 0, vertices), arcs: map[[2]int32]int32{}}
}

// addLine takes a line or ring of a shape. One without two different points, or a
// ring without three, is left out.
func (t *topology) addLine(shape int32, pts []orb.Point, closed bool) {
	ids := make([]int32, 0, len(pts))
	for _, p := range pts {
		if id := t.vertex(p); len(ids) == 0 || ids[len(ids)-1] != id {
			ids = append(ids, id)
		}
	}
	if closed && len(ids) > 1 && ids[0] == ids[len(ids)-1] {
		ids = ids[:len(ids)-1]
	}
	if closed && len(ids) < 3 || len(ids) < 2 {
		return
	}
	n := len(ids)
	for k, id := range ids {
		t.meet(id, ids[(k+n-1)%n], ids[(k+1)%n])
	}
	if !closed {
		t.node[ids[0]], t.node[ids[n-1]] = true, true
	}
	t.lines = append(t.lines, rawLine{shape, ids, closed})
}

// vertex numbers a point; it is looked up with linear probing. Where a neighbour's
// border was met before, mostly the other way round, its vertices come in a row.
func (t *topology) vertex(p orb.Point) int32 {
	for _, id := range [2]int32{t.last - 1, t.last + 1} {
		if uint(id) < uint(len(t.at)) && t.at[id] == p {
			t.last = id
			return id
		}
	}
	t.last = t.lookUp(orb.Point{p[0] + 0, p[1] + 0}) // -0 is 0
	return t.last
}

func (t *topology) lookUp(p orb.Point) int32 {
	slot := hash(p) & uint64(len(t.slots)-1)
	for ; t.slots[slot] != 0; slot = (slot + 1) & uint64(len(t.slots)-1) {
		if id := t.slots[slot] - 1; t.at[id] == p {
			return id
		}
	}
	id := int32(len(t.at))
	t.slots[slot] = id + 1
	t.at, t.sides, t.node = append(t.at, p), append(t.sides, [2]int32{-1, -1}), append(t.node, false)
	return id
}

// hash spreads the bits of both coordinates; the numbers are those of Steele and
// Vigna, Computationally Easy, Spectrally Good Multipliers, 2022.
func hash(p orb.Point) uint64 {
	h := math.Float64bits(p[0])*0xd1342543de82ef95 ^ bits.RotateLeft64(math.Float64bits(p[1])*0xaf251af3b0f025b5, 32)
	h ^= h >> 32
	h *= 0xd1342543de82ef95
	return h ^ h>>32
}

// meet makes a vertex a node when lines part there.
func (t *topology) meet(id, a, b int32) {
	sides := [2]int32{min(a, b), max(a, b)}
	switch {
	case t.sides[id][0] < 0:
		t.sides[id] = sides
	case t.sides[id] != sides:
		t.node[id] = true
	}
}

// cut gives a line's arcs in order. A ring without nodes is one arc from its
// lowest vertex to itself, so that an equal ring is cut at the same place.
func (t *topology) cut(l rawLine, arc func(ids []int32)) {
	ids := l.ids
	if l.closed {
		at := 0
		for k, id := range ids {
			if t.node[id] {
				at = k
				break
			}
			if id < ids[at] {
				at = k
			}
		}
		t.ring = append(append(append(t.ring[:0], ids[at:]...), ids[:at]...), ids[at])
		ids = t.ring
	}
	from := 0
	for k := 1; k < len(ids); k++ {
		if t.node[ids[k]] || k == len(ids)-1 {
			arc(ids[from : k+1])
			from = k
		}
	}
}

// arc numbers an arc; the complement of the number means that it was met in the
// other direction first. As lines do not part inside an arc, its first two
// vertices tell which it is.
func (t *topology) arc(ids []int32) (arc int32, fresh bool) {
	n := len(ids)
	if a, ok := t.arcs[[2]int32{ids[0], ids[1]}]; ok {
		return a, false
	}
	a := t.count
	t.count++
	t.arcs[[2]int32{ids[n-1], ids[n-2]}] = ^a
	t.arcs[[2]int32{ids[0], ids[1]}] = a
	return a, true
}
