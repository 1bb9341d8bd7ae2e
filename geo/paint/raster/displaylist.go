package raster

import "math"

// bandRows is the height of the strips that an image is painted in: what a
// strip needs stays in a core's second-level cache.
const (
	bandBits = 5
	bandRows = 1 << bandBits
)

// cmd says that a band paints an operation with some of its edges, stamps or
// stripes.
type cmd struct {
	op, from, to int32
	stripes      bool
}

// bin is what one band has to paint, in order.
type bin struct {
	cmds    []cmd
	edges   []edge
	stamps  []stamp
	stripes []stripe
}

// displayList turns a run of operations into commands for each band. Several displayLists are
// written at a time, each by one goroutine; a band plays them one after another.
type displayList struct {
	bins []bin
	clip pxRect
	free bool // all lies within the clip
	// the clip again, as edges are compared with it
	x0, y0, x1, y1 float64
	lo, hi         int    // bands that it reached
	marks          []mark // what was in each bin before it

	jobs   []job
	line   polyline
	stroke stroker
	ramps  []*ramp // of earlier hatches
	dash   []point // a piece of a line while it is put together
}

// mark is what a bin holds.
type mark struct{ edges, stamps, stripes int32 }

type floatBox struct{ x0, y0, x1, y1 float64 }

// reset empties the displayList for an image of so many bands.
func (t *displayList) reset(bands int) {
	if len(t.bins) < bands {
		t.bins = append(t.bins, make([]bin, bands-len(t.bins))...)
		t.marks = make([]mark, bands)
	}
	for i := range t.bins {
		b := &t.bins[i]
		b.cmds, b.edges, b.stamps, b.stripes = b.cmds[:0], b.edges[:0], b.stamps[:0], b.stripes[:0]
	}
	t.stroke.displayList = t
}

// begin starts an outline that shows within clip only.
func (t *displayList) begin(clip pxRect) {
	t.clip, t.free = clip, false
	t.x0, t.y0, t.x1, t.y1 = float64(clip.x0), float64(clip.y0), float64(clip.x1), float64(clip.y1)
	t.lo, t.hi = clip.y0/bandRows, (clip.y1-1)/bandRows
	for i := t.lo; i <= t.hi; i++ {
		t.mark(i)
	}
}

// end gives what was put since begin to operation op.
func (t *displayList) end(op int) {
	for i := t.lo; i <= t.hi; i++ {
		b, m := &t.bins[i], t.marks[i]
		if n := int32(len(b.edges)); n > m.edges {
			b.cmds = append(b.cmds, cmd{op: int32(op), from: m.edges, to: n})
		}
		if n := int32(len(b.stamps)); n > m.stamps {
			b.cmds = append(b.cmds, cmd{op: int32(op), from: m.stamps, to: n})
		}
		if n := int32(len(b.stripes)); n > m.stripes {
			b.cmds = append(b.cmds, cmd{op: int32(op), from: m.stripes, to: n, stripes: true})
		}
	}
}

func (t *displayList) mark(bin int) {
	b := &t.bins[bin]
	t.marks[bin] = mark{int32(len(b.edges)), int32(len(b.stamps)), int32(len(b.stripes))}
}

// flat is the height in pixels below which an edge covers nothing that shows.
const flat = 1e-9

// edge puts the edge from a to b, cut at the clip. What lies left of the clip is
// moved onto its left side, as it still covers what is right of it.
func (t *displayList) edge(a, b point) {
	if d := a.y - b.y; d < flat && d > -flat {
		return
	}
	if t.free || a.x >= t.x0 && a.x <= t.x1 && b.x >= t.x0 && b.x <= t.x1 &&
		a.y >= t.y0 && a.y <= t.y1 && b.y >= t.y0 && b.y <= t.y1 {
		t.put(a.x, a.y, b.x, b.y)
		return
	}
	t.cutEdge(a, b)
}

func (t *displayList) cutEdge(a, b point) {
	if max(a.y, b.y) <= t.y0 || min(a.y, b.y) >= t.y1 || min(a.x, b.x) >= t.x1 {
		return
	}
	perY := (b.x - a.x) / (b.y - a.y)
	full := a
	if y := clampFloat(a.y, t.y0, t.y1); y != a.y {
		a = point{full.x + (y-full.y)*perY, y}
	}
	if y := clampFloat(b.y, t.y0, t.y1); y != b.y {
		b = point{full.x + (y-full.y)*perY, y}
	}
	if a.x <= t.x0 && b.x <= t.x0 {
		t.put(t.x0, a.y, t.x0, b.y)
		return
	}
	if min(a.x, b.x) >= t.x1 {
		return
	}
	if a.x < t.x0 {
		y := cross(a, b, t.x0)
		t.put(t.x0, a.y, t.x0, y)
		a = point{t.x0, y}
	} else if b.x < t.x0 {
		y := cross(a, b, t.x0)
		t.put(t.x0, y, t.x0, b.y)
		b = point{t.x0, y}
	}
	if a.x > t.x1 {
		a = point{t.x1, cross(a, b, t.x1)}
	} else if b.x > t.x1 {
		b = point{t.x1, cross(a, b, t.x1)}
	}
	t.put(a.x, a.y, b.x, b.y)
}

// cross is the y at which the edge from a to b passes x.
func cross(a, b point, x float64) float64 {
	return clampFloat(a.y+(x-a.x)*(b.y-a.y)/(b.x-a.x), min(a.y, b.y), max(a.y, b.y))
}

func clampFloat(v, lo, hi float64) float64 { return math.Max(lo, math.Min(hi, v)) }

// put appends an edge within the clip to each band that it passes.
func (t *displayList) put(xa, ya, xb, yb float64) {
	e := edgeOf(xa, ya, xb, yb)
	if e.y0 == e.y1 {
		return
	}
	first, last := int(e.y0>>(bandBits+subBits)), int(e.y1>>(bandBits+subBits))
	if first > last { // rare, unlike edges that go up
		first, last = last, first
	}
	for i := first; i <= min(last, t.hi); i++ {
		b := &t.bins[i]
		b.edges = append(b.edges, e)
	}
}

// within tells whether box, grown by reach, lies inside the clip.
func (t *displayList) within(box floatBox, reach float64) bool {
	return box.x0-reach >= t.x0 && box.x1+reach <= t.x1 && box.y0-reach >= t.y0 && box.y1+reach <= t.y1
}

// pixels is box grown by reach to whole pixels, within the clip.
func (b floatBox) pixels(reach float64, clip pxRect) pxRect {
	x0, y0, x1, y1 := float64(clip.x0), float64(clip.y0), float64(clip.x1), float64(clip.y1)
	return pxRect{
		int(math.Floor(clampFloat(b.x0-reach, x0, x1))), int(math.Floor(clampFloat(b.y0-reach, y0, y1))),
		int(math.Ceil(clampFloat(b.x1+reach, x0, x1))), int(math.Ceil(clampFloat(b.y1+reach, y0, y1))),
	}
}
