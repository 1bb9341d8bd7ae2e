package view

import "github.com/paulmach/orb"

// topology finds the arcs that lines and rings share. Vertices are numbered;
// equal coordinates have the same number.
type topology struct {
	ids   map[orb.Point]int32 // by lonLat
	xy    []orb.Point
	sides [][2]int32 // by vertex: its neighbours where it was met first, lower one first
	node  []bool     // by vertex: arcs end here
	lines []rawLine
	arcs  map[[2]int32]int32 // by the first two vertices in either direction
	count int32
}

// rawLine is a line before it is cut; a ring does not repeat its first vertex.
type rawLine struct {
	shape  int32
	ids    []int32
	closed bool
}

func newTopology() *topology {
	return &topology{ids: map[orb.Point]int32{}, arcs: map[[2]int32]int32{}}
}

func (t *topology) add(shape int32, g orb.Geometry) {
	switch g := g.(type) {
	case orb.Ring:
		t.addLine(shape, g, true)
	case orb.Polygon:
		for _, r := range g {
			t.addLine(shape, r, true)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			t.add(shape, p)
		}
	case orb.LineString:
		t.addLine(shape, g, false)
	case orb.MultiLineString:
		for _, l := range g {
			t.addLine(shape, l, false)
		}
	case orb.Bound:
		t.add(shape, g.ToPolygon())
	case orb.Collection:
		for _, part := range g {
			t.add(shape, part)
		}
	}
}

func (t *topology) addLine(shape int32, pts []orb.Point, closed bool) {
	var ids []int32
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

func (t *topology) vertex(p orb.Point) int32 {
	id, ok := t.ids[p]
	if !ok {
		id = int32(len(t.xy))
		t.ids[p] = id
		t.xy = append(t.xy, XY(p))
		t.sides = append(t.sides, [2]int32{-1, -1})
		t.node = append(t.node, false)
	}
	return id
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
		ids = append(append(append([]int32(nil), ids[at:]...), ids[:at]...), ids[at])
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
