package label

import (
	"math"

	"kechuang/geo/scene"
)

// kind says what takes up room. What is gone blocks nothing.
type kind uint8

const (
	wall kind = iota
	symbol
	label
	leader
	gone
)

// nobody owns obstacles.
const nobody int32 = -1

// item is something that takes up room: a box, or a leader from a to b inside
// its box.
type item struct {
	box   scene.Rect
	a, b  scene.Point
	owner int32 // candidate
	rank  int32 // of a label: its priority
	kind  kind
}

// Labels of a rank above taken.rank yield; what is no label never does.
const (
	highestRank = math.MinInt32
	lowestRank  = math.MaxInt32
)

// The cells of the grid are about as large as a label.
const cellW, cellH = 64.0, 32.0

// collisionIndex finds what takes up room near a box: a uniform grid of linked lists.
type collisionIndex struct {
	origin     scene.Point
	cols, rows int
	heads      []int32 // by cell: 1 + first node
	nodes      []node
	items      []item
	rank       int32
	last       int32 // item that blocked a box last; likely to block its neighbour too
}

type node struct{ item, next int32 }

// reset empties the grid and lays it over a frame.
func (t *collisionIndex) reset(frame scene.Rect) {
	t.origin = frame.Min
	t.cols = int(math.Min(math.Ceil(frame.W()/cellW), 256)) + 1
	t.rows = int(math.Min(math.Ceil(frame.H()/cellH), 256)) + 1
	t.heads = resized(t.heads, t.cols*t.rows)
	t.items, t.nodes, t.last = t.items[:0], t.nodes[:0], 0
	t.rank = lowestRank
}

// cells gives the range of cells that r touches; what lies outside the grid
// counts to its edge.
func (t *collisionIndex) cells(r scene.Rect) (x0, y0, x1, y1 int) {
	x0, x1 = clamp((r.Min.X-t.origin.X)/cellW, t.cols), clamp((r.Max.X-t.origin.X)/cellW, t.cols)
	y0, y1 = clamp((r.Min.Y-t.origin.Y)/cellH, t.rows), clamp((r.Max.Y-t.origin.Y)/cellH, t.rows)
	return
}

// clamp gives the integer part of v in [0, n).
func clamp(v float64, n int) int {
	if !(v > 0) { // also when v is not a number
		return 0
	}
	if v >= float64(n) {
		return n - 1
	}
	return int(v)
}

// add blocks an item's room and gives its index.
func (t *collisionIndex) add(it item) int {
	k := len(t.items)
	t.items = append(t.items, it)
	x0, y0, x1, y1 := t.cells(it.box)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			c := y*t.cols + x
			t.nodes = append(t.nodes, node{int32(k), t.heads[c]})
			t.heads[c] = int32(len(t.nodes))
		}
	}
	return k
}

// blocks reports whether an item stands in the way of a box of owner.
func (t *collisionIndex) blocks(it *item, box scene.Rect, owner int32) bool {
	if !it.box.Overlaps(box) || t.passes(it, owner) {
		return false
	}
	return it.kind != leader || meets(it.a, it.b, box)
}

// passes reports whether an item lets everything of owner pass.
func (t *collisionIndex) passes(it *item, owner int32) bool {
	return it.kind == gone || it.owner == owner || it.kind == label && it.rank > t.rank
}

// free reports whether nothing blocks a box of owner.
func (t *collisionIndex) free(box scene.Rect, owner int32) bool {
	if int(t.last) < len(t.items) && t.blocks(&t.items[t.last], box, owner) {
		return false
	}
	x0, y0, x1, y1 := t.cells(box)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for n := t.heads[y*t.cols+x]; n > 0; n = t.nodes[n-1].next {
				if k := t.nodes[n-1].item; t.blocks(&t.items[k], box, owner) {
					t.last = k
					return false
				}
			}
		}
	}
	return true
}

// apart reports whether no label of another lies in a box.
func (t *collisionIndex) apart(box scene.Rect, owner int32) bool {
	x0, y0, x1, y1 := t.cells(box)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for n := t.heads[y*t.cols+x]; n > 0; n = t.nodes[n-1].next {
				if it := &t.items[t.nodes[n-1].item]; it.kind == label && t.blocks(it, box, owner) {
					return false
				}
			}
		}
	}
	return true
}

// onlyLabel gives the candidate whose label alone blocks a box of owner; ok is
// false when nothing, several things or something else blocks it.
func (t *collisionIndex) onlyLabel(box scene.Rect, owner int32) (other int, ok bool) {
	found := int32(-1)
	x0, y0, x1, y1 := t.cells(box)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for n := t.heads[y*t.cols+x]; n > 0; n = t.nodes[n-1].next {
				k := t.nodes[n-1].item
				if k == found || !t.blocks(&t.items[k], box, owner) {
					continue
				}
				if found >= 0 || t.items[k].kind != label {
					return 0, false
				}
				found = k
			}
		}
	}
	if found < 0 {
		return 0, false
	}
	return int(t.items[found].owner), true
}

// clear reports whether a leader of owner may run from a to b.
func (t *collisionIndex) clear(a, b scene.Point, owner int32) bool {
	x0, y0, x1, y1 := t.cells(around(a, b))
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for n := t.heads[y*t.cols+x]; n > 0; n = t.nodes[n-1].next {
				it := &t.items[t.nodes[n-1].item]
				switch {
				case t.passes(it, owner):
				case it.kind == leader && cross(a, b, it.a, it.b), it.kind != leader && meets(a, b, it.box):
					return false
				}
			}
		}
	}
	return true
}

// around is the box around a leader; it has an area even if the leader is
// level or upright.
func around(a, b scene.Point) scene.Rect {
	return scene.Rect{
		Min: scene.Point{X: math.Min(a.X, b.X), Y: math.Min(a.Y, b.Y)},
		Max: scene.Point{X: math.Max(a.X, b.X), Y: math.Max(a.Y, b.Y)},
	}.Inset(-0.5)
}

// meets reports whether the segment from a to b shares a point with the inside
// of r: no axis, nor the segment's normal, separates the two.
func meets(a, b scene.Point, r scene.Rect) bool {
	if a.X <= r.Min.X && b.X <= r.Min.X || a.X >= r.Max.X && b.X >= r.Max.X ||
		a.Y <= r.Min.Y && b.Y <= r.Min.Y || a.Y >= r.Max.Y && b.Y >= r.Max.Y {
		return false
	}
	n, c := scene.Point{X: a.Y - b.Y, Y: b.X - a.X}, r.Center()
	off := math.Abs(n.X*(c.X-a.X) + n.Y*(c.Y-a.Y))
	return off <= math.Abs(n.X)*r.W()/2+math.Abs(n.Y)*r.H()/2
}

// cross reports whether the segments from a to b and from c to d share a point.
func cross(a, b, c, d scene.Point) bool {
	side := func(p, q, r scene.Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return around(a, b).Overlaps(around(c, d)) &&
		side(a, b, c)*side(a, b, d) <= 0 && side(c, d, a)*side(c, d, b) <= 0
}
