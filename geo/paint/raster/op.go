package raster

import (
	"image"

	"kechuang/geo/scene"
)

type opKind uint8

const (
	opClear opKind = iota
	opFill
	opStroke
	opStamp
	opText
	opImage
	opKeep
	opRecall
)

// op is one thing to paint in one way.
type op struct {
	kind    opKind
	clip    pxRect
	area    pxRect // that it may change, within clip
	color   scene.Color
	px      uint32 // opClear
	evenOdd bool
	takes   bool // it takes away what it covers and leaves nothing of its own

	path scene.Path // opFill, opStroke
	tf   transform
	r    float64   // half width of the stroke in pixels
	dash []float64 // pixels; nil when solid

	ramp   *ramp // of a stroke that is a hatch
	perRow int64 // x that its lines pass in a row; stripeOne to a pixel

	sprite *sprite // opStamp
	at     []scene.Point

	line placedMask // opText

	picture picture // opImage
	dst     floatBox
}

// job is a share of the first pass: the fill and stroke of one path, some points
// of a marker, or one other operation.
type job struct {
	op, ops  int // first operation, and how many follow it for the same path
	from, to int // points of a marker
}

func (j job) weight(ops []op) int {
	if o := &ops[j.op]; o.kind == opFill || o.kind == opStroke {
		return len(o.path.Points) + 16
	}
	return j.to - j.from + 1
}

// items turns scene items into operations and jobs. What needs the caches, texts
// and markers, is looked up here, on one goroutine.
func (p *Canvas) items(items []scene.Item, clip pxRect) {
	first := len(p.ops)
	p.reader = reader{p, clip}
	scene.Walk(items, scene.Everywhere, &p.reader)
	if p.takes {
		for i := range p.ops[first:] {
			p.ops[first+i].takes = true
		}
	}
}

// reader adds to a canvas what it visits. Its clip is that of the groups around, each
// rounded to whole pixels.
type reader struct {
	p    *Canvas
	clip pxRect
}

func (r *reader) Group(g *scene.GroupItem, in scene.Place) {
	around := r.clip
	if !g.Clip.Empty() {
		r.clip = around.intersect(r.p.pixels(g.Clip, around))
	}
	items := g.Items
	if r.p.takes && g.Covers && len(items) > 0 {
		items = items[:1] // which takes all there is
	}
	if g.Clip.Empty() || !r.clip.empty() {
		r.group(g, items, in)
	}
	r.clip = around
}

func (r *reader) Path(it *scene.PathItem, _ scene.Place) {
	if r.p.fillsOnly && it.Style.Fill.A == 0 || r.p.outside(it.Bounds, r.clip) {
		return
	}
	r.p.addPath(it.Path, &it.Style, transform{k: r.p.scale}, r.clip)
}

func (r *reader) Markers(it *scene.MarkersItem, _ scene.Place) { r.p.markers(it, r.clip) }

func (r *reader) Text(it *scene.Text, _ scene.Place) {
	if !r.p.fillsOnly {
		r.p.text(it, r.clip)
	}
}

func (r *reader) Image(it *scene.ImageItem, _ scene.Place) { r.p.image(it, r.clip) }

// addPath adds the operations that fill and stroke a path.
func (p *Canvas) addPath(path scene.Path, st *scene.PathStyle, tf transform, clip pxRect) {
	first := len(p.ops)
	if st.Fill.A > 0 {
		p.ops = append(p.ops, op{kind: opFill, clip: clip, color: st.Fill, evenOdd: true, path: path, tf: tf})
	}
	if r := halfWidth(st, p.scale); r > 0 && !p.fillsOnly {
		p.ops = append(p.ops, op{kind: opStroke, clip: clip, color: st.Stroke, path: path, tf: tf, r: r, dash: p.dashed(st.Dash, r)})
	}
	if n := len(p.ops) - first; n > 0 {
		p.jobs = append(p.jobs, job{op: first, ops: n})
	}
}

// halfWidth is that of a stroke in pixels; 0 when it paints nothing.
func halfWidth(st *scene.PathStyle, scale float64) float64 {
	const finest = 1e-4 // what is thinner covers no 256th of a pixel
	if r := st.Width * scale / 2; st.Stroke.A > 0 && r > finest {
		return min(r, farthest)
	}
	return 0
}

// dashed keeps a pattern in pixels for this frame.
func (p *Canvas) dashed(dash []float64, r float64) []float64 {
	n := len(p.dash)
	p.dash = appendDash(p.dash, dash, p.scale, r)
	if len(p.dash) == n {
		return nil
	}
	return p.dash[n:len(p.dash):len(p.dash)]
}

// outside tells whether bounds in units surely lie away from the clip.
func (p *Canvas) outside(b scene.Rect, clip pxRect) bool {
	k := p.scale
	return b.Max.X*k < float64(clip.x0)-1 || b.Min.X*k > float64(clip.x1)+1 ||
		b.Max.Y*k < float64(clip.y0)-1 || b.Min.Y*k > float64(clip.y1)+1
}

// reach is the pixels that something within bounds, in units, may change.
func (p *Canvas) reach(b scene.Rect, clip pxRect) pxRect {
	const rounded = 2 // a marker stands at one of some places in a pixel
	grown := p.pixels(b, clip)
	return pxRect{grown.x0 - rounded, grown.y0 - rounded, grown.x1 + rounded, grown.y1 + rounded}.intersect(clip)
}

// share gives each displayList a run of jobs of about the same weight; a long list of
// markers is cut. It returns how many displayLists have any.
func (p *Canvas) share(procs int) int {
	total := 0
	for _, j := range p.jobs {
		total += j.weight(p.ops)
	}
	const worth = 4000 // vertices that pay for a goroutine
	procs = max(min(procs, total/worth), 1)
	displayList, left := 0, total/procs
	p.displayLists[0].jobs = p.displayLists[0].jobs[:0]
	for _, j := range p.jobs {
		for {
			t := &p.displayLists[displayList]
			w := j.weight(p.ops)
			if w <= left || displayList == procs-1 {
				t.jobs = append(t.jobs, j)
				left -= w
				break
			}
			if cut := j.from + left; cut > j.from && cut < j.to {
				t.jobs = append(t.jobs, job{op: j.op, from: j.from, to: cut})
				j.from = cut
			} else if left > w/2 {
				t.jobs = append(t.jobs, j)
				j.op = -1
			}
			displayList++
			p.displayLists[displayList].jobs = p.displayLists[displayList].jobs[:0]
			left = total / procs
			if j.op < 0 {
				break
			}
		}
	}
	return displayList + 1
}

// writeDisplayList does the jobs of one displayList.
func (p *Canvas) writeDisplayList(i int) {
	t := &p.displayLists[i]
	for _, j := range t.jobs {
		switch o := &p.ops[j.op]; o.kind {
		case opFill, opStroke:
			t.path(p.ops[j.op:j.op+j.ops], j.op)
		case opStamp:
			t.stampAll(o, j)
		default:
			t.whole(o.area, j.op)
		}
	}
}

// path flattens a path once for its fill and stroke.
func (t *displayList) path(ops []op, first int) {
	t.line.set(&ops[0].path, ops[0].tf)
	for i := range ops {
		o := &ops[i]
		t.begin(o.clip)
		o.area = t.line.box.pixels(o.r, o.clip)
		if o.area.empty() {
			continue
		}
		t.free = t.within(t.line.box, 2*o.r) // corners reach out further than sides
		if o.kind == opFill {
			t.fill()
		} else {
			t.strokes(o)
		}
		t.end(first + i)
	}
}

// strokes puts the polyline as thick lines.
func (t *displayList) strokes(o *op) {
	if o.dash == nil {
		if perRow, ok := t.stripes(o.r); ok {
			t.hatch(o, perRow)
			return
		}
	}
	t.stroke.set(o.r)
	t.stroke.lines(o.dash)
}

// whole lets every band that area touches paint an operation.
func (t *displayList) whole(area pxRect, op int) {
	if area.empty() {
		return
	}
	for i := area.y0 / bandRows; i <= (area.y1-1)/bandRows; i++ {
		t.bins[i].cmds = append(t.bins[i].cmds, cmd{op: int32(op)})
	}
}

// band is what one goroutine needs to paint bands.
type band struct {
	cells cells
	reach span // pixels of its rows that are painted
	paint paint
	strip image.RGBA // its own, see Strips
}

// do paints one operation in the band that the cells are set for.
func (b *band) do(p *Canvas, img *image.RGBA, o *op, bin *bin, c cmd) {
	switch o.kind {
	case opClear:
		b.clear(img, o)
	case opFill, opStroke:
		if c.stripes {
			b.stripes(img, o, bin.stripes[c.from:c.to])
			return
		}
		for _, e := range bin.edges[c.from:c.to] {
			b.cells.add(e)
		}
		b.paint.setOp(o)
		b.cells.sweep(img, o.area, &b.paint)
	case opStamp:
		b.stamp(img, o, bin.stamps[c.from:c.to])
	case opText:
		b.text(img, o)
	case opImage:
		b.image(img, o)
	case opKeep:
		b.swap(p.kept.pix, img, o.area, true)
	case opRecall:
		b.swap(p.kept.pix, img, o.area, false)
	}
}

func (b *band) clear(img *image.RGBA, o *op) {
	area := o.area.intersect(pxRect{b.reach.from, b.cells.top, b.reach.to, b.cells.top + b.cells.rows})
	if o.px == 0 {
		for y := area.y0; y < area.y1; y++ {
			clear(img.Pix[img.PixOffset(area.x0, y):][:4*(area.x1-area.x0)])
		}
		return
	}
	b.paint.clear = fillRow(b.paint.clear, o.px, b.cells.w)
	for y := area.y0; y < area.y1; y++ {
		copy(img.Pix[img.PixOffset(area.x0, y):][:4*(area.x1-area.x0)], b.paint.clear)
	}
}
