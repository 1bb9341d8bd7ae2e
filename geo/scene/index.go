package scene

import (
	"math"

	"kechuang/geo"
)

// Index answers the same hit tests as Scene.HitTest in a time that hardly
// depends on the size of the drawing. It may be used by several goroutines at
// once and holds for the drawing as it was when the index was built.
//
// A uniform grid lies over the drawing. Each cell lists the areas that cover it
// whole, which need no further test, the areas whose outline passes through it,
// and the outlines and markers near it. An area's outline is also sorted into
// horizontal slabs, so that the exact even-odd test reads a few edges only.
type Index struct {
	scene   *Scene
	targets []target // in drawing order
	owners  []geo.FeatureID
	grid    grid
	cells   []uint32 // by cell: row of areas; most cells share one with others
	areas   table    // target<<1, +1 when it covers the cell
	lines   table    // by cell: index into segs
	segs    []segment
	edges   []edge
}

// target is an item that can be hit.
type target struct {
	owner int32
	kind  targetKind
	box   Rect // what it paints
	clip  Rect // where it shows
	half  float64
	slim  float64
	slabs slabs
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

// slabs cut an area into n rows from top on, 1/k high, and list the edges of
// each.
type slabs struct {
	n      int
	top, k float64
	table
}

func (s *slabs) at(y float64) int { return clampInt((y-s.top)*s.k, s.n) }

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

// table holds a list of numbers for each of many rows.
type table struct {
	start []uint32
	list  []uint32
}

func (t *table) row(k int) []uint32 { return t.list[t.start[k]:t.start[k+1]] }

// At appends the features drawn at pt to buf, topmost first, each once, as
// Scene.HitTest gives them.
func (x *Index) At(pt Point, tol float64, buf []geo.FeatureID) []geo.FeatureID {
	tol = clampTol(tol)
	g := &x.grid
	if !(pt.X-tol >= g.frame.Min.X && pt.X+tol <= g.frame.Max.X && pt.Y-tol >= g.frame.Min.Y && pt.Y+tol <= g.frame.Max.Y) {
		return append(buf, x.scene.HitTest(pt, tol)...)
	}
	var room [32]int32
	hits := room[:0]
	for _, e := range x.areas.row(int(x.cells[g.row(pt.Y)*g.cols+g.col(pt.X)])) {
		if t := int32(e >> 1); e&1 == 1 || x.inside(t, pt) {
			hits = append(hits, t)
		}
	}
	if len(x.segs) > 0 {
		hits = x.near(pt, tol, hits)
	}
	return x.appendOwners(buf, hits)
}

// inside is the exact test of a box or an area.
func (x *Index) inside(k int32, pt Point) bool {
	t := &x.targets[k]
	if !t.clip.Contains(pt) || !t.box.Contains(pt) {
		return false
	}
	return t.kind == boxTarget || x.odd(t, pt)
}

// odd is the even-odd test.
func (x *Index) odd(t *target, pt Point) bool {
	in := false
	for _, e := range t.slabs.row(t.slabs.at(pt.Y)) {
		if crosses(pt, x.edges[e].a, x.edges[e].b) {
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
	if len(hits) == 1 {
		return append(buf, x.owners[x.targets[hits[0]].owner])
	}
	for i := 1; i < len(hits); i++ {
		for j := i; j > 0 && hits[j] > hits[j-1]; j-- {
			hits[j], hits[j-1] = hits[j-1], hits[j]
		}
	}
	for i, t := range hits {
		hits[i] = x.targets[t].owner
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
