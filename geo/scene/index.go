package scene

import (
	"math"

	"kechuang/geo"
)

// Index answers the same hit tests as Scene.HitTest in a time that hardly
// depends on the size of the drawing. Building it costs about as much as some
// hundred calls of HitTest, so that a small drawing that soon changes is better
// asked directly. It may be used by several goroutines at once and holds for the
// drawing as it was when the index was built.
//
// A uniform grid lies over the drawing. Each cell lists the areas that cover it
// whole, which need no further test, the areas whose outline passes through it,
// and the outlines and markers near it. An area's outline is also sorted into
// horizontal slabs, so that the exact even-odd test reads a few edges only.
type Index struct {
	scene   *Scene
	targets []target // in drawing order
	owners  []geo.FeatureID
	known   Rect // the grid reaches farther, by the largest tolerance
	grid    grid
	cells   []uint32 // by cell: see settled; else the row of areas, which cells share, and the lined bit
	single  []int32  // by what a settled cell notes: the owner's number, nobody's for 0
	areas   table    // target<<1, +1 when it covers the cell, topmost first
	lines   table    // by cell: index into segs
	segs    []segment
	slabs   []uint32 // first edge of each slab of each area; one more at the end
	edges   []edge   // by slab
}

// A cell is settled when at most one area is there, which covers it, and no stroke
// or marker reaches in: the other bits are then the target plus 1, or 0 for none.
// Strokes or markers reach into a cell that is lined.
const (
	lined   = 1 << 31
	settled = 1 << 30
)

// nobody stands for no owner.
const nobody = -1

// target is an item that can be hit.
type target struct {
	slabbing
	owner int32
	kind  targetKind
	half  float64 // see PathItem.outline
	slim  float64
	clip  Rect // where it shows
	box   Rect // what it paints
}

type targetKind uint8

const (
	boxTarget  targetKind = iota // text or image: hit in box
	areaTarget                   // filled path: hit inside; its outline is in lines
	lineTarget                   // marker or line: in lines only
)

// edge is one of a filled path's outline.
type edge struct{ a, b Point }

// segment is a piece of an outline, or a marker's centre twice.
type segment struct {
	a, b   Point
	target int32
}

// slabbing cuts an area into n slabs from top on, 1/k high; first is the first
// one's place in Index.slabs.
type slabbing struct {
	top, k   float64
	first, n int
}

func (s *slabbing) at(y float64) int { return s.first + clampInt((y-s.top)*s.k, s.n) }

// grid is cols times rows cells; kx and ky are cells per unit.
type grid struct {
	frame      Rect
	cols, rows int
	kx, ky     float64
}

func (g *grid) col(x float64) int { return clampInt((x-g.frame.Min.X)*g.kx, g.cols) }
func (g *grid) row(y float64) int { return clampInt((y-g.frame.Min.Y)*g.ky, g.rows) }

// clampInt gives the integer part of v in [0, n).
func clampInt(v float64, n int) int {
	if !(v > 0) {
		return 0
	}
	if v >= float64(n) {
		return n - 1
	}
	return int(v)
}

// At appends the features drawn at pt to buf, topmost first, each once, as
// Scene.HitTest gives them.
func (x *Index) At(pt Point, tol float64, buf []geo.FeatureID) []geo.FeatureID {
	if !x.known.Contains(pt) {
		return append(buf, x.scene.HitTest(pt, tol)...)
	}
	cell := x.cell(pt)
	if cell&settled != 0 && !(tol > 0 && len(x.segs) > 0) {
		if o := x.single[cell&^settled]; o != nobody {
			buf = append(buf, x.owners[o])
		}
		return buf
	}
	var room [16]int32
	return x.appendOwners(buf, x.search(pt, clampTol(tol), cell, room[:0]))
}

// Top gives the number of the topmost feature drawn at pt, which Owner names, or
// -1 for none. It sees what lies in the drawing, or if that has no size, what is
// drawn.
func (x *Index) Top(pt Point, tol float64) int32 {
	if !x.known.Contains(pt) {
		return nobody
	}
	cell := x.cell(pt)
	if cell&settled != 0 && !(tol > 0 && len(x.segs) > 0) {
		return x.single[cell&^settled]
	}
	if cell&(settled|lined) == 0 && !(tol > 0) {
		return x.topArea(pt, cell)
	}
	var room [16]int32
	top := int32(nobody)
	for _, t := range x.search(pt, clampTol(tol), cell, room[:0]) {
		top = max(top, t)
	}
	return x.single[top+1]
}

// Owner gives the feature of a number that Top gives.
func (x *Index) Owner(n int32) geo.FeatureID { return x.owners[n] }

// cell is what is noted for the cell of a point within known, which lies well
// inside the grid.
func (x *Index) cell(pt Point) uint32 {
	g := &x.grid
	return x.cells[int((pt.Y-g.frame.Min.Y)*g.ky)*g.cols+int((pt.X-g.frame.Min.X)*g.kx)]
}

// topArea is for a cell where there are areas and nothing else.
func (x *Index) topArea(pt Point, cell uint32) int32 {
	for _, e := range x.areas.row(int(cell)) {
		if t := e >> 1; e&1 == 1 || x.inside(int32(t), pt) {
			return x.single[t+1]
		}
	}
	return nobody
}

// search appends the targets that are hit: all that is listed for a cell and,
// where there may be some, the lines around.
func (x *Index) search(pt Point, tol float64, cell uint32, hits []int32) []int32 {
	if cell&settled != 0 {
		if t := cell &^ settled; t > 0 {
			hits = append(hits, int32(t)-1)
		}
	} else {
		for _, e := range x.areas.row(int(cell &^ lined)) {
			if t := int32(e >> 1); e&1 == 1 || x.inside(t, pt) {
				hits = append(hits, t)
			}
		}
	}
	if cell&lined != 0 || tol > 0 && len(x.segs) > 0 {
		hits = x.near(pt, tol, hits)
	}
	return hits
}

// inside is the exact test of a box or an area.
func (x *Index) inside(k int32, pt Point) bool {
	t := &x.targets[k]
	if t.kind == areaTarget {
		return x.odd(t, pt) && t.clip.Contains(pt)
	}
	return t.clip.Contains(pt) && t.box.Contains(pt)
}

// odd is the even-odd test.
func (x *Index) odd(t *target, pt Point) bool {
	slab, in := t.at(pt.Y), false
	for _, e := range x.edges[x.slabs[slab]:x.slabs[slab+1]] {
		if crosses(pt, e.a, e.b) {
			in = !in
		}
	}
	return in
}

// near appends what is hit by its outline.
func (x *Index) near(pt Point, tol float64, hits []int32) []int32 {
	g := &x.grid
	x0, x1 := g.col(pt.X-tol), g.col(pt.X+tol)
	for row := g.row(pt.Y - tol); row <= g.row(pt.Y+tol); row++ {
		from, to := x.lines.start[row*g.cols+x0], x.lines.start[row*g.cols+x1+1]
		for _, e := range x.lines.list[from:to] {
			s := &x.segs[e]
			t := &x.targets[s.target]
			if r := reach(t.half, t.slim, tol); r > 0 && near(pt, s.a, s.b, r) && t.clip.Contains(pt) &&
				t.box.Inset(-tol).Contains(pt) && !holds(hits, s.target) {
				hits = append(hits, s.target)
			}
		}
	}
	return hits
}

// appendOwners gives the owners of what was hit, the last drawn first.
func (x *Index) appendOwners(buf []geo.FeatureID, hits []int32) []geo.FeatureID {
	for i := 1; i < len(hits); i++ {
		for j := i; j > 0 && hits[j] > hits[j-1]; j-- {
			hits[j], hits[j-1] = hits[j-1], hits[j]
		}
	}
	for i, t := range hits {
		if hits[i] = x.targets[t].owner; hits[i] == nobody {
			break // a group covers the rest
		}
		if !holds(hits[:i], hits[i]) {
			buf = append(buf, x.owners[hits[i]])
		}
	}
	return buf
}

func holds(list []int32, v int32) bool {
	for _, have := range list {
		if have == v {
			return true
		}
	}
	return false
}

func finite(r Rect) bool {
	sum := r.Min.X + r.Min.Y + r.Max.X + r.Max.Y
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
