// Package pointcluster gathers points that lie close together, so that a map of a
// hundred thousand of them stays quick and can be read. (Elsewhere this is
// called clustering; here a cluster is one of industries.) It knows nothing of
// maps: points lie on any plane, for the map in Mercator metres, y north.
//
// The plane is cut into square cells, anchored at its origin. Cells of level 0
// have the side that New is given, those of each next level twice that, so that
// four make up one. The points of a cell are a cluster. Since the cells stand
// still, what is clustered does not depend on the frame, and panning changes
// nothing.
//
// Points are kept in the order of a Z-shaped curve (G. M. Morton, A Computer
// Oriented Geodetic Data Base, IBM 1966), in which the points of a cell of any
// level stand next to each other: one sort serves every level.
package pointcluster

import (
	"math"
	"math/bits"

	"github.com/paulmach/orb"
)

// Index is a set of points, clustered at every level. It does not change, so
// several goroutines may ask it.
type Index struct {
	points []orb.Point // as given to New
	side   float64     // of a cell of level 0
	bound  orb.Bound   // of the points
	curve  []record    // the points along the curve
	cells  [][]Cell    // of each level, up to the one at which there is only one
}

// Cell is a cluster: the points of one cell.
type Cell struct {
	XY    orb.Point // their centroid; a single point's own place
	Count int32
	First uint32 // where its points begin along the curve; names it within its level
}

// reach is how many cells of level 0 the plane extends from its origin to each
// side.
const reach = 1 << 31

// New indexes points with cells of level 0 that are side wide, a positive
// number. Points beyond 2^31 such cells from the origin count as standing there
// at the edge; those whose coordinates are not numbers are left out. The index
// keeps the slice, which must not change.
func New(points []orb.Point, side float64) *Index {
	ix := &Index{points: points, side: side}
	lo, hi := orb.Point{math.Inf(1), math.Inf(1)}, orb.Point{math.Inf(-1), math.Inf(-1)}
	recs := make([]record, 0, len(points))
	for i, p := range points {
		if math.IsNaN(p[0]) || math.IsNaN(p[1]) {
			continue
		}
		lo = orb.Point{min(lo[0], p[0]), min(lo[1], p[1])}
		hi = orb.Point{max(hi[0], p[0]), max(hi[1], p[1])}
		recs = append(recs, record{spread(ix.cell(p[0])) | spread(ix.cell(p[1]))<<1, uint32(i)})
	}
	if len(recs) > 0 {
		ix.bound = orb.Bound{Min: ix.onPlane(lo), Max: ix.onPlane(hi)}
	}
	ix.curve = sortRecords(recs)
	ix.takeLevels()
	return ix
}

// onPlane is the place of a point, or that at the plane's edge where it counts.
func (ix *Index) onPlane(p orb.Point) orb.Point {
	far := reach * ix.side
	return orb.Point{min(max(p[0], -far), far), min(max(p[1], -far), far)}
}

// takeLevels clusters the points, level by level, until there is only one cluster.
func (ix *Index) takeLevels() {
	begin := make([]uint8, len(ix.curve)) // at so many levels a cluster begins here
	var have [34]int                      // have[k] points begin one at k levels
	for i := 1; i < len(begin); i++ {
		begin[i] = uint8(levels(ix.curve[i-1].key, ix.curve[i].key))
		have[begin[i]]++
	}
	size := len(begin) - have[0]
	ix.cells = [][]Cell{ix.ground(make([]Cell, 0, size), begin)}
	for level := 1; size > 1; level++ {
		begin = begin[:size]
		size -= have[level]
		ix.cells = append(ix.cells, join(make([]Cell, 0, size), ix.cells[level-1], begin, level))
	}
}

// ground appends the clusters of level 0 and leaves in begin what is about them.
func (ix *Index) ground(dst []Cell, begin []uint8) []Cell {
	for i := 0; i < len(begin); {
		at := ix.onPlane(ix.points[ix.curve[i].i])
		c := Cell{XY: at, Count: 1, First: uint32(i)}
		begin[len(dst)] = begin[i]
		var dx, dy float64 // from the first to the centroid, times the count
		for i++; i < len(begin) && begin[i] == 0; i++ {
			p := ix.onPlane(ix.points[ix.curve[i].i])
			dx, dy, c.Count = dx+(p[0]-at[0]), dy+(p[1]-at[1]), c.Count+1
		}
		if c.Count > 1 {
			c.XY = orb.Point{at[0] + dx/float64(c.Count), at[1] + dy/float64(c.Count)}
		}
		dst = append(dst, c)
	}
	return dst
}

// join appends the clusters of a level, which are made up of those below it, and
// leaves in begin what is about them.
func join(dst, below []Cell, begin []uint8, level int) []Cell {
	for i := 0; i < len(below); {
		end := i + 1
		for end < len(begin) && int(begin[end]) > level {
			end++
		}
		copy(begin[len(dst):], begin[i:end])
		dst = append(dst, below[i:end]...) // but for the last one, these stay alone
		if i = end; i == len(below) {
			break
		}
		c := &dst[len(dst)-1]
		at, n := c.XY, float64(c.Count)
		var dx, dy float64 // from the first to the centroid, times the count
		for ; i < len(begin) && int(begin[i]) <= level; i++ {
			b, k := below[i], float64(below[i].Count)
			dx, dy, n = dx+(b.XY[0]-at[0])*k, dy+(b.XY[1]-at[1])*k, n+k
		}
		c.XY, c.Count = orb.Point{at[0] + dx/n, at[1] + dy/n}, int32(n)
	}
	return dst
}

// levels is the number of levels, from 0, at which two keys are in cells apart.
func levels(a, b uint64) int { return (bits.Len64(a^b) + 1) / 2 }

// Len is the number of points, without those left out.
func (ix *Index) Len() int { return len(ix.curve) }

// Bound is the extent of all points; a zero one without any.
func (ix *Index) Bound() orb.Bound { return ix.bound }

// Level is the lowest level whose cells are at least side wide.
func (ix *Index) Level(side float64) int {
	if k := math.Ceil(math.Log2(side / ix.side)); k > 0 {
		return int(min(k, 32))
	}
	return 0
}

// Top is the highest level, at which all points are one cluster.
func (ix *Index) Top() int { return len(ix.cells) - 1 }

// Members appends the points of a cluster, by their numbers in the slice given to
// New.
func (ix *Index) Members(dst []uint32, c Cell) []uint32 {
	for _, r := range ix.run(c) {
		dst = append(dst, r.i)
	}
	return dst
}

// First is the first of a cluster's Members.
func (ix *Index) First(c Cell) uint32 { return ix.curve[c.First].i }

// run is the part of the curve in a cluster.
func (ix *Index) run(c Cell) []record { return ix.curve[c.First : int(c.First)+int(c.Count)] }

// Extent is the smallest bound around the points of a cluster.
func (ix *Index) Extent(c Cell) orb.Bound {
	b := c.XY.Bound()
	for _, r := range ix.run(c) {
		b = b.Extend(ix.onPlane(ix.points[r.i]))
	}
	return b
}

// Apart is the highest level at which the points of a cluster are no longer
// together; false when they share even a cell of level 0.
func (ix *Index) Apart(c Cell) (level int, ok bool) {
	run := ix.run(c)
	n := levels(run[0].key, run[len(run)-1].key)
	return n - 1, n > 0
}

// Square is the cell of a level in which a cluster lies.
func (ix *Index) Square(c Cell, level int) orb.Bound {
	level = min(max(level, 0), 32)
	key, wide := ix.curve[c.First].key>>(2*level), float64(int64(1)<<level)
	origin, side := reach/wide, ix.side*wide // cells from the plane's corner to its origin
	x, y := float64(gather(key))-origin, float64(gather(key>>1))-origin
	return orb.Bound{Min: orb.Point{x * side, y * side}, Max: orb.Point{(x + 1) * side, (y + 1) * side}}
}

// cell is the number of the cell of level 0 at a coordinate, counted from the
// plane's edge.
func (ix *Index) cell(v float64) uint32 {
	return uint32(int64(min(max(math.Floor(v/ix.side), -reach), reach-1)) + reach)
}

// spread puts the bits of a number at the even places.
func spread(v uint32) uint64 {
	x := uint64(v)
	x = (x | x<<16) & 0x0000FFFF0000FFFF
	x = (x | x<<8) & 0x00FF00FF00FF00FF
	x = (x | x<<4) & 0x0F0F0F0F0F0F0F0F
	x = (x | x<<2) & 0x3333333333333333
	return (x | x<<1) & 0x5555555555555555
}

// gather undoes spread and drops the bits at the odd places.
func gather(x uint64) uint32 {
	x &= 0x5555555555555555
	x = (x | x>>1) & 0x3333333333333333
	x = (x | x>>2) & 0x0F0F0F0F0F0F0F0F
	x = (x | x>>4) & 0x00FF00FF00FF00FF
	x = (x | x>>8) & 0x0000FFFF0000FFFF
	return uint32(x | x>>16)
}
