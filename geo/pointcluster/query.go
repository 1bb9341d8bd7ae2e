package pointcluster

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"

	"github.com/paulmach/orb"
)

// Append appends the clusters of a level whose centroids lie within a bound, its
// edge included, in an order that stays the same. What lies in it is counted
// once; over the whole plane the counts add up to Len. Levels below 0 and above
// the highest give what those do. Without room in dst it grows; else nothing is
// allocated.
func (ix *Index) Append(dst []Cell, within orb.Bound, level int) []Cell {
	if len(ix.curve) == 0 || !holds(within, within.Min) {
		return dst
	}
	level = min(max(level, 0), len(ix.cells)-1)
	cells := ix.cells[level]
	if holds(within, ix.bound.Min) && holds(within, ix.bound.Max) {
		return append(dst, cells...)
	}
	q := query{curve: ix.curve, level: level, within: within,
		x0: ix.cell(within.Min[0]) >> level, x1: ix.cell(within.Max[0]) >> level,
		y0: ix.cell(within.Min[1]) >> level, y1: ix.cell(within.Max[1]) >> level}
	return q.walk(dst, cells)
}

// At is the cluster of a level that begins with a point, by its First; false when
// there is none.
func (ix *Index) At(level int, first uint32) (Cell, bool) {
	if level < 0 || level >= len(ix.cells) {
		return Cell{}, false
	}
	cells := ix.cells[level]
	i, ok := slices.BinarySearchFunc(cells, first, func(c Cell, first uint32) int { return cmp.Compare(c.First, first) })
	if !ok {
		return Cell{}, false
	}
	return cells[i], true
}

// query is one question.
type query struct {
	curve          []record
	level          int
	within         orb.Bound
	x0, x1, y0, y1 uint32 // cells of the level in which within begins and ends
}

// few clusters are tested one by one.
const few = 16

// walk appends those of some neighbouring clusters that lie within. They are
// halved along the curve until they are outside, inside or few.
func (q *query) walk(dst, cells []Cell) []Cell {
	if len(cells) <= few {
		return q.some(dst, cells)
	}
	a, b := q.curve[cells[0].First].key, q.curve[cells[len(cells)-1].First].key
	up := levels(a, b) // the cell that holds them all is of this level
	wide := up - q.level
	x, y := uint64(gather(a>>(2*up)))<<wide, uint64(gather(a>>(2*up)>>1))<<wide
	endX, endY := x+1<<wide, y+1<<wide
	switch {
	case endX <= uint64(q.x0) || x > uint64(q.x1) || endY <= uint64(q.y0) || y > uint64(q.y1):
		return dst
	case x > uint64(q.x0) && endX <= uint64(q.x1) && y > uint64(q.y0) && endY <= uint64(q.y1):
		return append(dst, cells...)
	}
	half := uint64(1) << (bits.Len64(a^b) - 1) // the highest bit in which they differ
	mid := sort.Search(len(cells), func(i int) bool { return q.curve[cells[i].First].key&half != 0 })
	return q.walk(q.walk(dst, cells[:mid]), cells[mid:])
}

// some appends those clusters whose centroids are within.
func (q *query) some(dst, cells []Cell) []Cell {
	for _, c := range cells {
		if holds(q.within, c.XY) {
			dst = append(dst, c)
		}
	}
	return dst
}

// holds reports whether a point is within a bound; one with coordinates that are
// not numbers holds nothing.
func holds(b orb.Bound, p orb.Point) bool {
	return p[0] >= b.Min[0] && p[0] <= b.Max[0] && p[1] >= b.Min[1] && p[1] <= b.Max[1]
}
