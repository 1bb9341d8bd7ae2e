package scene

import (
	"math"

	"kechuang/geo"
)

// Cells per edge of the outlines: more leave fewer points to the exact test, but
// take longer to build and fall out of the processor's cache.
const (
	cellsPerEdge = 16
	minCells     = 1 << 12
	maxCells     = 1 << 18
	maxSlabs     = 1 << 14 // an area has as many as edges
)

// slack widens what is entered into cells, in units, so that rounding can't put
// an edge into the cell beside the one it passes.
const slack = 1e-6

// NewIndex builds the index of a drawing that no longer changes.
func NewIndex(s *Scene) *Index {
	b := &builder{x: &Index{scene: s}, owners: map[geo.FeatureID]int32{}}
	b.collect(s.Root, "", everywhere)
	b.layGrid(s.Size)
	b.x.edges, b.x.slabs = make([]edge, 0, 2*b.edgeCount), make([]uint32, 0, b.edgeCount+2*len(b.x.targets))
	for k := len(b.x.targets) - 1; k >= 0; k-- { // topmost first
		b.enter(int32(k))
	}
	cells := b.x.grid.cols * b.x.grid.rows
	b.shareLists(b.areas.table(cells))
	b.x.lines = b.lines.table(cells)
	b.settle()
	return b.x
}

type builder struct {
	x         *Index
	owners    map[geo.FeatureID]int32
	items     []Item // by target
	flat      [][][]Point
	edgeCount int

	areas, lines, slabs pairs
	outline             []edge  // of the area in hand
	touched             []int32 // by cell: 1 + target whose outline passes last
}

// collect lists the targets and flattens their paths.
func (b *builder) collect(items []Item, owner geo.FeatureID, clip Rect) {
	for _, it := range items {
		box := it.Bounds()
		if box.Intersect(clip).Empty() || !finite(box) {
			continue
		}
		if g := it.Group; g != nil {
			b.collect(g.Items, g.ownerWithin(owner), g.clipWithin(clip))
			continue
		}
		if owner == "" || !it.solid() {
			continue
		}
		t := target{owner: b.owner(owner), box: box, clip: clip}
		var lines [][]Point
		switch {
		case it.Path != nil:
			t.half, t.slim = it.Path.outline()
			t.kind = lineTarget
			if it.Path.Style.Fill.A > 0 {
				t.kind = areaTarget
			}
			lines, _ = it.Path.Path.Flatten(hitFlatness)
			for _, l := range lines {
				b.edgeCount += len(l)
			}
		case it.Markers != nil:
			t.kind = lineTarget
			_, t.half = it.Markers.Marker.circle()
			b.edgeCount += len(it.Markers.At)
		case it.Text != nil:
			t.box = it.Text.Bounds()
		}
		b.x.targets, b.items, b.flat = append(b.x.targets, t), append(b.items, it), append(b.flat, lines)
	}
}

func (b *builder) owner(id geo.FeatureID) int32 {
	k, ok := b.owners[id]
	if !ok {
		k = int32(len(b.x.owners))
		b.owners[id] = k
		b.x.owners = append(b.x.owners, id)
	}
	return k
}

// layGrid covers the drawing, or what is drawn if the drawing has no size.
func (b *builder) layGrid(size Size) {
	g := &b.x.grid
	known := R(0, 0, size.W, size.H)
	if known.Empty() {
		for _, t := range b.x.targets {
			known = known.Union(t.box.Intersect(t.clip))
		}
	}
	b.x.known, g.frame = known, known.Inset(-maxTol)
	n := math.Min(math.Max(float64(cellsPerEdge*b.edgeCount), minCells), maxCells)
	ratio := math.Min(math.Max(g.frame.W()/g.frame.H(), 1.0/64), 64)
	g.cols, g.rows = int(math.Sqrt(n*ratio)), int(math.Sqrt(n/ratio))
	g.kx, g.ky = float64(g.cols)/g.frame.W(), float64(g.rows)/g.frame.H()
	b.touched, b.areas = make([]int32, g.cols*g.rows), make(pairs, 0, g.cols*g.rows)
}

// enter puts one target into the tables.
func (b *builder) enter(k int32) {
	t := &b.x.targets[k]
	switch t.kind {
	case boxTarget:
		b.enterArea(k)
	case areaTarget:
		b.enterSlabs(k)
		b.touchOutline(k)
		b.enterArea(k)
	}
	if t.kind == boxTarget || t.half == 0 && t.slim >= 2*maxTol {
		return
	}
	if m := b.items[k].Markers; m != nil {
		c, _ := m.Marker.circle()
		for _, at := range m.At {
			b.enterSegment(k, at.Add(c), at.Add(c))
		}
	}
	for _, l := range b.flat[k] {
		for i := range l[1:] {
			b.enterSegment(k, l[i], l[i+1])
		}
	}
}

// enterSlabs sorts the outline of an area into slabs. What lies left of the grid
// can't be crossed by a ray that starts in it and goes right.
func (b *builder) enterSlabs(k int32) {
	t, frame := &b.x.targets[k], b.x.grid.frame
	b.outline = b.outline[:0]
	for _, l := range b.flat[k] {
		for i, a := range l {
			c := l[(i+1)%len(l)]
			if a.Y != c.Y && max(a.X, c.X) > frame.Min.X-1 && max(a.Y, c.Y) >= frame.Min.Y && min(a.Y, c.Y) <= frame.Max.Y {
				b.outline = append(b.outline, edge{a, c})
			}
		}
	}
	top, bottom := max(t.box.Min.Y, frame.Min.Y), min(t.box.Max.Y, frame.Max.Y)
	t.n = min(max(len(b.outline), 1), maxSlabs)
	t.top, t.k = top, float64(t.n)/max(bottom-top, slack)
	b.slabs = b.slabs[:0]
	for i, e := range b.outline {
		last := t.at(max(e.a.Y, e.b.Y))
		for row := t.at(min(e.a.Y, e.b.Y)); row <= last; row++ {
			b.slabs.add(row, uint32(i))
		}
	}
	own := b.slabs.table(t.n)
	t.first = len(b.x.slabs)
	for row := range t.n {
		b.x.slabs = append(b.x.slabs, uint32(len(b.x.edges)))
		for _, i := range own.row(row) {
			b.x.edges = append(b.x.edges, b.outline[i])
		}
	}
	b.x.slabs = append(b.x.slabs, uint32(len(b.x.edges)))
}

// touchOutline marks the cells that the outline of an area passes.
func (b *builder) touchOutline(k int32) {
	for _, l := range b.flat[k] {
		for i, a := range l {
			b.walk(a, l[(i+1)%len(l)], slack, func(row, from, to int) {
				cells := b.touched[row*b.x.grid.cols:]
				for c := from; c <= to; c++ {
					cells[c] = k + 1
				}
			})
		}
	}
}

// enterArea enters a target into the cells of its box: as one to be tested where
// its outline or clip passes, as covered in the others that it covers. Such cells
// side by side share one answer.
func (b *builder) enterArea(k int32) {
	t, g := &b.x.targets[k], &b.x.grid
	r := t.box.Intersect(t.clip).Intersect(g.frame)
	if r.Max.X < r.Min.X || r.Max.Y < r.Min.Y {
		return
	}
	for row := g.row(r.Min.Y); row <= g.row(r.Max.Y); row++ {
		known, in := false, false // whether the cell before was untouched, and its answer
		for col := g.col(r.Min.X); col <= g.col(r.Max.X); col++ {
			cell := row*g.cols + col
			if t.kind == boxTarget || b.touched[cell] == k+1 {
				known = false
				b.areas.add(cell, uint32(k)<<1)
				continue
			}
			if !known {
				known, in = true, b.x.odd(t, b.cell(row, col).Center())
			}
			switch {
			case in && b.cell(row, col).Within(t.clip):
				b.areas.add(cell, uint32(k)<<1|1)
			case in:
				b.areas.add(cell, uint32(k)<<1)
			}
		}
	}
}

// cell is the rectangle of a cell, slightly widened.
func (b *builder) cell(row, col int) Rect {
	g := &b.x.grid
	x, y := g.frame.Min.X+float64(col)/g.kx, g.frame.Min.Y+float64(row)/g.ky
	return R(x, y, 1/g.kx, 1/g.ky).Inset(-slack)
}

func (b *builder) enterSegment(k int32, p, q Point) {
	n := uint32(len(b.x.segs))
	b.x.segs = append(b.x.segs, segment{p, q, k})
	b.walk(p, q, b.x.targets[k].half+slack, func(row, from, to int) {
		for c := from; c <= to; c++ {
			b.lines.add(row*b.x.grid.cols+c, n)
		}
	})
}

// walk visits the cells within d of the segment from p to q, row by row.
func (b *builder) walk(p, q Point, d float64, visit func(row, from, to int)) {
	g := &b.x.grid
	lo, hi := math.Min(p.Y, q.Y), math.Max(p.Y, q.Y)
	left, right := math.Min(p.X, q.X), math.Max(p.X, q.X)
	if hi+d < g.frame.Min.Y || lo-d > g.frame.Max.Y || right+d < g.frame.Min.X || left-d > g.frame.Max.X {
		return
	}
	first, last := g.row(lo-d), g.row(hi+d)
	if first == last || left == right {
		for row := first; row <= last; row++ {
			visit(row, g.col(left-d), g.col(right+d))
		}
		return
	}
	slope := (q.X - p.X) / (q.Y - p.Y)
	for row := first; row <= last; row++ {
		top := g.frame.Min.Y + float64(row)/g.ky - d
		bottom := g.frame.Min.Y + float64(row+1)/g.ky + d
		a, c := left, right
		if hi-lo > slack {
			y0, y1 := math.Min(math.Max(top, lo), hi), math.Max(math.Min(bottom, hi), lo)
			a, c = p.X+(y0-p.Y)*slope, p.X+(y1-p.Y)*slope
			a, c = math.Min(a, c), math.Max(a, c)
		}
		visit(row, g.col(a-d-slack), g.col(c+d+slack))
	}
}
