package raster

import (
	"image"
	"math"

	"kechuang/geo/scene"
)

// How glyphs are kept as coverage: places within a pixel along the line (upright
// they stand on whole pixels, which keeps horizontal strokes alike), the largest
// size in pixels, and the memory for all of them.
const (
	glyphPhases = 4
	maxGlyph    = 256
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

// mask is the coverage of a glyph, 0..255, or of a glyph and its halo.
type mask struct {
	x, y, w, h int // from the pixel that holds the glyph's origin
	a          []uint8
}

// placedGlyph is a mask and the pixel where its origin stands.
type placedGlyph struct {
	*mask
	px, py int
}

// glyphCache remembers the masks of earlier frames.
type glyphCache struct {
	masks map[maskKey]*mask
	bytes int
	brush brush
}

func (c *glyphCache) trim() {
	if c.bytes > maxMasks {
		clear(c.masks)
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
	if size+2*halo > maxGlyph {
		p.largeText(t, clip)
		return
	}
	if halo > 0 {
		p.addRun(t, t.Halo, halo, clip)
	}
	if t.Fill.A > 0 {
		p.addRun(t, t.Fill, 0, clip)
	}
}

// addRun places the masks of a line.
func (p *Painter) addRun(t *scene.Text, c scene.Color, halo float64, clip pxRect) {
	size := t.Size * p.scale
	left, base := p.left(t)*p.scale, math.Round(t.At.Y*p.scale)
	first := len(p.runs)
	area := pxRect{clip.x1, clip.y1, clip.x0, clip.y0}
	key := maskKey{weight: t.Weight, italic: t.Italic, size: float32(size), halo: float32(halo)}
	for _, g := range p.fonts.Shape(t.String, t.Weight) {
		x := math.Round((left+g.X*size)*glyphPhases) / glyphPhases
		y := math.Round(base + g.Y*size)
		if !(math.Abs(x) < farthest && math.Abs(y) < farthest) {
			continue
		}
		px := math.Floor(x)
		key.glyph, key.phase = g.ID, uint8((x-px)*glyphPhases)
		m := p.mask(key)
		if m.w == 0 {
			continue
		}
		pg := placedGlyph{m, int(px) + m.x, int(y) + m.y}
		p.runs = append(p.runs, pg)
		area = pxRect{min(area.x0, pg.px), min(area.y0, pg.py), max(area.x1, pg.px+m.w), max(area.y1, pg.py+m.h)}
	}
	if area = area.intersect(clip); area.empty() || len(p.runs) == first {
		return
	}
	p.jobs = append(p.jobs, job{op: len(p.ops)})
	p.ops = append(p.ops, op{kind: opText, clip: clip, area: area, color: c, glyphs: p.runs[first:len(p.runs):len(p.runs)]})
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

// text paints a line: the union of its glyphs, once.
func (b *band) text(img *image.RGBA, o *op) {
	area := o.area.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	w := area.x1 - area.x0
	n := w * (area.y1 - area.y0)
	if cap(b.mask) < n {
		b.mask = make([]uint8, 2*n)
	}
	union := b.mask[:n]
	clear(union)
	for _, g := range o.glyphs {
		x0, x1 := max(g.px, area.x0), min(g.px+g.w, area.x1)
		if x0 >= x1 {
			continue
		}
		for y := max(g.py, area.y0); y < min(g.py+g.h, area.y1); y++ {
			src := g.a[(y-g.py)*g.w+x0-g.px:][:x1-x0]
			dst := union[(y-area.y0)*w+x0-area.x0:][:x1-x0]
			for i, v := range src {
				dst[i] = max(dst[i], v)
			}
		}
	}
	b.paint.set(o.color, false)
	for y := area.y0; y < area.y1; y++ {
		row := img.Pix[y*img.Stride+4*area.x0:][:4*w]
		b.paint.cover(row, union[(y-area.y0)*w:][:w])
	}
}
