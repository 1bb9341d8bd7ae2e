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
	b.enterSlabs()
	for k := len(b.x.targets) - 1; k >= 0; k-- { // topmost first
		b.enter(int32(k))
	}
	b.enterLines()
	b.settle()
	return b.x
}

type builder struct {
	x         *Index
	owners    map[geo.FeatureID]int32
	items     []Item // by target
	flat      [][][]Point
	edgeCount int

	lists   lists
	touched []int32 // by cell: 1 + target whose outline passes last
}

// collect lists the targets and flattens their paths.
func (b *builder) collect(items []Item, owner geo.FeatureID, clip Rect) {
	for _, it := range items {
		box := it.Bounds()
		if box.Intersect(clip).Empty() || !finite(box) {
			continue
		}
		if g := it.Group; g != nil {
			if g.Covers { // lies below what is in the group
				cover := g.clipWithin(clip)
				b.take(target{owner: nobody, box: cover, clip: cover}, it, nil)
			}
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
			if lines = it.Path.Path.straight(); lines == nil || t.stroked() {
				lines, _ = it.Path.Path.Flatten(hitFlatness)
			}
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
		b.take(t, it, lines)
	}
}

func (b *builder) take(t target, it Item, lines [][]Point) {
	b.x.targets, b.items, b.flat = append(b.x.targets, t), append(b.items, it), append(b.flat, lines)
}

// straight gives the lines of a path without curves as they stand, closed ones not
// led back to where they begin; else nil.
func (p Path) straight() (lines [][]Point) {
	from, n := 0, 0
	end := func() {
		if n > from {
			lines = append(lines, p.Points[from:n])
		}
		from = n
	}
	for _, v := range p.Verbs {
		switch v {
		case CubicTo:
			return nil
		case MoveTo:
			end()
			n++
		case LineTo:
			n++
		case Close:
			end()
		}
	}
	end()
	return lines
}

// stroked reports that a target may also be hit beside its outline.
func (t *target) stroked() bool { return t.kind != boxTarget && (t.half > 0 || t.slim < 2*maxTol) }

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
	b.touched, b.x.cells = make([]int32, g.cols*g.rows), make([]uint32, g.cols*g.rows)
	b.lists = newLists()
}

// enter puts one target's area into the cells.
func (b *builder) enter(k int32) {
	switch b.x.targets[k].kind {
	case areaTarget:
		b.touchOutline(k)
		b.enterArea(k)
	case boxTarget:
		b.enterArea(k)
	}
}

// touchOutline marks the cells that the outline of an area passes.
func (b *builder) touchOutline(k int32) {
	for _, l := range b.flat[k] {
		a := l[len(l)-1]
		for _, c := range l {
			b.walk(a, c, slack, func(row, from, to int) {
				cells := b.touched[row*b.x.grid.cols:]
				for i := from; i <= to; i++ {
					cells[i] = k + 1
				}
			})
			a = c
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
	first, last := g.col(r.Min.X), g.col(r.Max.X)
	clipped := !g.frame.Inset(-1).Within(t.clip)
	for row, bottom := g.row(r.Min.Y), g.row(r.Max.Y); row <= bottom; row++ {
		cells, touched := b.x.cells[row*g.cols:][:g.cols], b.touched[row*g.cols:][:g.cols]
		known, in := false, false // whether the cell before was untouched, and its answer
		for col := first; col <= last; col++ {
			if t.kind == boxTarget || touched[col] == k+1 {
				known = false
				cells[col] = b.lists.with(cells[col], k, 0)
				continue
			}
			if !known {
				known, in = true, b.x.odd(t, b.cell(row, col).Center())
			}
			if !in {
				continue
			}
			covers := uint32(1)
			if clipped && !b.cell(row, col).Within(t.clip) {
				covers = 0
			}
			cells[col] = b.lists.with(cells[col], k, covers)
		}
	}
}

// cell is the rectangle of a cell, slightly widened.
func (b *builder) cell(row, col int) Rect {
	g := &b.x.grid
	x, y := g.frame.Min.X+float64(col)/g.kx, g.frame.Min.Y+float64(row)/g.ky
	return R(x, y, 1/g.kx, 1/g.ky).Inset(-slack)
}

// enterLines lists the outlines and markers that may be hit, and sorts them into
// cells.
func (b *builder) enterLines() {
	x := b.x
	for k := range x.targets {
		if !x.targets[k].stroked() {
			continue
		}
		if m := b.items[k].Markers; m != nil {
			c, _ := m.Marker.circle()
			for _, at := range m.At {
				x.segs = append(x.segs, segment{at.Add(c), at.Add(c), int32(k)})
			}
		}
		for _, l := range b.flat[k] {
			for i := range l[1:] {
				x.segs = append(x.segs, segment{l[i], l[i+1], int32(k)})
			}
		}
	}
	if len(x.segs) > 0 {
		x.lines = fill(len(x.cells), b.eachLine)
	}
}

// eachLine visits the cells that each segment reaches into.
func (b *builder) eachLine(visit func(cell int, seg uint32)) {
	for n, s := range b.x.segs {
		b.walk(s.a, s.b, b.x.targets[s.target].half+slack, func(row, from, to int) {
			for c := from; c <= to; c++ {
				visit(row*b.x.grid.cols+c, uint32(n))
			}
		})
	}
}

// walk visits the cells within d of the segment from p to q, row by row.
func (b *builder) walk(p, q Point, d float64, visit func(row, from, to int)) {
	g := &b.x.grid
	lo, hi := min(p.Y, q.Y), max(p.Y, q.Y)
	left, right := min(p.X, q.X), max(p.X, q.X)
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
			y0, y1 := min(max(top, lo), hi), max(min(bottom, hi), lo)
			a, c = p.X+(y0-p.Y)*slope, p.X+(y1-p.Y)*slope
			a, c = min(a, c), max(a, c)
		}
		visit(row, g.col(a-d-slack), g.col(c+d+slack))
	}
}
