package raster

import (
	"image"
	"math"

	"kechuang/geo/scene"
)

// How text is kept as coverage: places within a pixel along the line, of glyphs, of
// their halos, whose places show less and cost more, and of whole lines (upright all
// stand on whole pixels, which keeps horizontal strokes alike), the largest size in
// pixels, the most pixels of a line, and the memory for all of them.
const (
	glyphPhases = 4
	haloPhases  = 2
	linePhases  = 8
	maxGlyph    = 256
	maxLine     = 1 << 20
	maxMasks    = 24 << 20
)

// slant is how far an italic leans for each unit above the baseline, as in
// geo/text: 12 degrees.
var slant = math.Tan(12 * math.Pi / 180)

// maskKey says which coverage a mask holds.
type maskKey struct {
	glyph      uint32
	weight     scene.Weight
	italic     bool
	phase      uint8
	size, halo float32 // pixels; halo 0 for the glyph itself
}

// lineKey says which line a mask holds: maskKey is of its first glyph's place.
type lineKey struct {
	text string
	maskKey
}

// mask is the coverage of a glyph or a line, 0..255, or of it and its halo.
type mask struct {
	x, y, w, h int // from the pixel that holds the origin
	a          []uint8
}

// placedMask is a mask and the pixel where its top left stands.
type placedMask struct {
	*mask
	px, py int
}

// glyphCache remembers the masks of earlier frames: of glyphs, and of whole lines,
// as labels mostly stay what they were.
type glyphCache struct {
	masks map[maskKey]*mask
	lines map[lineKey]*mask
	parts []placedMask // of a line while it is put together
	bytes int
	brush brush
}

func (c *glyphCache) trim() {
	if c.bytes > maxMasks {
		clear(c.masks)
		clear(c.lines)
		c.bytes = 0
	}
}

// text adds an operation for the halo of a line and one for its glyphs.
func (p *Painter) text(t *scene.Text, clip pxRect) {
	size := t.Size * p.scale
	if p.fonts == nil || !(size > 0) || p.outside(t.Bounds().Inset(-t.HaloWidth-t.Size), clip) {
		return
	}
	halo := 0.0
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		halo = t.HaloWidth * p.scale
	}
	if size+2*halo > maxGlyph || (t.Bounds().W()*p.scale+size)*size > maxLine {
		p.largeText(t, clip)
		return
	}
	if halo > 0 {
		p.addLine(t, t.Halo, halo, clip)
	}
	if t.Fill.A > 0 {
		p.addLine(t, t.Fill, 0, clip)
	}
}

// addLine places the mask of a line.
func (p *Painter) addLine(t *scene.Text, c scene.Color, halo float64, clip pxRect) {
	x, y := math.Round(p.left(t)*p.scale*linePhases)/linePhases, math.Round(t.At.Y*p.scale)
	if !(math.Abs(x) < farthest && math.Abs(y) < farthest) {
		return
	}
	px := math.Floor(x)
	m := p.line(lineKey{t.String, maskKey{weight: t.Weight, italic: t.Italic, phase: uint8((x - px) * linePhases),
		size: float32(t.Size * p.scale), halo: float32(halo)}})
	at := placedMask{m, int(px) + m.x, int(y) + m.y}
	area := pxRect{at.px, at.py, at.px + m.w, at.py + m.h}.intersect(clip)
	if area.empty() {
		return
	}
	p.jobs = append(p.jobs, job{op: len(p.ops)})
	p.ops = append(p.ops, op{kind: opText, clip: clip, area: area, color: c, line: at})
}

// line finds or puts together the mask of a line: the union of its glyphs.
func (p *Painter) line(key lineKey) *mask {
	m := p.glyphs.lines[key]
	if m == nil {
		m = p.newLine(key)
		p.glyphs.lines[key] = m
		p.glyphs.bytes += len(m.a) + len(key.text) + 128
	}
	return m
}

func (p *Painter) newLine(key lineKey) *mask {
	c, size := &p.glyphs, float64(key.size)
	c.parts = c.parts[:0]
	box := pxRect{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}
	start, one, phases := float64(key.phase)/linePhases, key.maskKey, float64(glyphPhases)
	if key.halo > 0 {
		phases = haloPhases
	}
	for _, g := range p.fonts.Shape(key.text, key.weight) {
		x, y := math.Round((start+g.X*size)*phases)/phases, math.Round(g.Y*size)
		px := math.Floor(x)
		one.glyph, one.phase = g.ID, uint8((x-px)*glyphPhases)
		m := p.mask(one)
		if m.w == 0 {
			continue
		}
		at := placedMask{m, int(px) + m.x, int(y) + m.y}
		c.parts = append(c.parts, at)
		box = pxRect{min(box.x0, at.px), min(box.y0, at.py), max(box.x1, at.px+m.w), max(box.y1, at.py+m.h)}
	}
	if len(c.parts) == 0 {
		return &mask{}
	}
	m := &mask{x: box.x0, y: box.y0, w: box.x1 - box.x0, h: box.y1 - box.y0}
	m.a = make([]uint8, m.w*m.h)
	for _, g := range c.parts {
		for y := range g.h {
			into := m.a[(g.py+y-m.y)*m.w+g.px-m.x:][:g.w]
			for x, v := range g.a[y*g.w:][:g.w] {
				into[x] = max(into[x], v)
			}
		}
	}
	return m
}

// left is where a line begins, in units; a line that nobody measured is now.
func (p *Painter) left(t *scene.Text) float64 {
	if t.Width == 0 && t.Align != scene.Start {
		m := *t
		m.Width = p.fonts.Width(t.String, t.Weight, t.Size)
		return m.Left()
	}
	return t.Left()
}

// largeText adds a line as paths: too large for masks, and rare.
func (p *Painter) largeText(t *scene.Text, clip pxRect) {
	path := p.fonts.Outline(*t)
	tf := transform{k: p.scale}
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		p.addPath(path, &scene.PathStyle{Stroke: t.Halo, Width: 2 * t.HaloWidth}, tf, clip)
	}
	if t.Fill.A > 0 {
		p.jobs = append(p.jobs, job{op: len(p.ops), ops: 1})
		p.ops = append(p.ops, op{kind: opFill, clip: clip, color: t.Fill, path: path, tf: tf})
	}
}

// mask finds or draws a mask.
func (p *Painter) mask(key maskKey) *mask {
	m := p.glyphs.masks[key]
	if m == nil {
		path := p.fonts.GlyphPath(key.glyph, key.weight)
		m = p.glyphs.draw(&path, key)
		p.glyphs.masks[key] = m
		p.glyphs.bytes += len(m.a) + 128
	}
	return m
}

// draw fills a glyph under the nonzero rule and, for a halo, adds a stroke.
func (c *glyphCache) draw(path *scene.Path, key maskKey) *mask {
	t := &c.brush.tape
	tf := transform{k: float64(key.size), at: point{float64(key.phase) / glyphPhases, 0}}
	if key.italic {
		tf.lean = slant * tf.k
	}
	t.line.set(path, tf)
	if len(t.line.pts) == 0 {
		return &mask{}
	}
	b, halo := t.line.box, float64(key.halo)
	x, y := int(math.Floor(b.x0-halo)), int(math.Floor(b.y0-halo))
	m := &mask{x: x, y: y, w: int(math.Ceil(b.x1+halo)) - x, h: int(math.Ceil(b.y1+halo)) - y}
	if m.w <= 0 || m.h <= 0 || m.w > 4*maxGlyph || m.h > 4*maxGlyph {
		return &mask{}
	}
	m.a = make([]uint8, m.w*m.h)
	for i := range t.line.pts {
		t.line.pts[i].x -= float64(x)
		t.line.pts[i].y -= float64(y)
	}
	c.cover(m, t.fill)
	if halo > 0 {
		t.stroke.set(halo)
		c.cover(m, func() { t.stroke.lines(nil) })
	}
	return m
}

// cover raises a mask to the coverage of what put puts on the tape.
func (c *glyphCache) cover(m *mask, put func()) {
	t, cells := &c.brush.tape, &c.brush.band.cells
	count := (m.h + bandRows - 1) / bandRows
	t.reset(count)
	t.begin(pxRect{0, 0, m.w, m.h})
	put()
	for i := range count {
		top := i * bandRows
		cells.resize(m.w, top, min(bandRows, m.h-top))
		for _, e := range t.bins[i].edges {
			cells.add(e)
		}
		cells.sweepMask(m.a[top*m.w:], m.w)
	}
}

// text paints the rows of a line that lie in the band.
func (b *band) text(img *image.RGBA, o *op) {
	area := o.area.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	w, m := area.x1-area.x0, o.line
	b.paint.set(o.color, false)
	for y := area.y0; y < area.y1; y++ {
		row := img.Pix[y*img.Stride+4*area.x0:][:4*w]
		b.paint.cover(row, m.a[(y-m.py)*m.w+area.x0-m.px:][:w])
	}
}
