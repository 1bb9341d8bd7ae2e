package raster

import (
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
	bytes int

	late    []lateLine // of this frame
	fresh   []newLine  // the masks that these need
	glyphs  []newGlyph // and those that make them up
	brushes []brush    // one a core
}

// lateLine is a line whose mask is not there yet.
type lateLine struct {
	op  int // its operation
	key lineKey
}

// newLine is a mask to put together.
type newLine struct {
	lineKey
	*mask
}

// newGlyph is a mask to draw.
type newGlyph struct {
	maskKey
	*mask
}

func (c *glyphCache) trim() {
	if c.bytes > maxMasks {
		clear(c.masks)
		clear(c.lines)
		c.bytes = 0
	}
}

// finishTexts draws what is missing of the masks of a frame: first the glyphs,
// then the lines that they make up, each shared by the cores.
func (p *Canvas) finishTexts(procs int) {
	c := &p.glyphs
	for _, l := range c.late {
		if c.lines[l.key] == nil {
			m := &mask{}
			c.lines[l.key] = m
			c.fresh = append(c.fresh, newLine{l.key, m})
			p.eachGlyph(l.key, p.want)
		}
	}
	for len(c.brushes) < procs {
		c.brushes = append(c.brushes, brush{})
	}
	const few = 8 // that do not pay for a goroutine
	p.spread(len(c.glyphs), procs, few, func(b *brush, i int) {
		g := c.glyphs[i]
		path := p.fonts.GlyphPath(g.glyph, g.weight)
		*g.mask = b.glyph(&path, g.maskKey)
	})
	p.spread(len(c.fresh), procs, few, func(b *brush, i int) { *c.fresh[i].mask = p.unite(b, c.fresh[i].lineKey) })
	for _, l := range c.late {
		p.ops[l.op].setLine(c.lines[l.key])
	}
	c.count()
}

// spread calls do for 0 to n-1 on up to procs cores, each with a brush of its own.
func (p *Canvas) spread(n, procs, few int, do func(b *brush, i int)) {
	p.next.Store(0)
	work := func(b *brush) {
		for i := int(p.next.Add(1)) - 1; i < n; i = int(p.next.Add(1)) - 1 {
			do(b, i)
		}
	}
	for i := 1; i < min(procs, n/few); i++ {
		p.wait.Go(func() { work(&p.glyphs.brushes[i]) })
	}
	work(&p.glyphs.brushes[0])
	p.wait.Wait()
}

// count notes the memory of the new masks and forgets what was missing.
func (c *glyphCache) count() {
	for _, g := range c.glyphs {
		c.bytes += len(g.a) + 128
	}
	for _, l := range c.fresh {
		c.bytes += len(l.a) + len(l.text) + 128
	}
	clear(c.late)
	clear(c.glyphs)
	clear(c.fresh)
	c.late, c.glyphs, c.fresh = c.late[:0], c.glyphs[:0], c.fresh[:0]
}

// want lists a glyph to be drawn, once.
func (p *Canvas) want(key maskKey, _, _ int) {
	if p.glyphs.masks[key] == nil {
		m := &mask{}
		p.glyphs.masks[key] = m
		p.glyphs.glyphs = append(p.glyphs.glyphs, newGlyph{key, m})
	}
}

// eachGlyph names the masks of a line and the pixels of their origins, from that
// of the line.
func (p *Canvas) eachGlyph(key lineKey, yield func(key maskKey, px, py int)) {
	size := float64(key.size)
	start, one, phases := float64(key.phase)/linePhases, key.maskKey, float64(glyphPhases)
	if key.halo > 0 {
		phases = haloPhases
	}
	for _, g := range p.fonts.Shape(key.text, key.weight) {
		x := math.Round((start+g.X*size)*phases) / phases
		px := math.Floor(x)
		one.glyph, one.phase = g.ID, uint8((x-px)*glyphPhases)
		yield(one, int(px), int(math.Round(g.Y*size)))
	}
}

// unite puts a line together: the union of its glyphs.
func (p *Canvas) unite(b *brush, key lineKey) mask {
	b.parts = b.parts[:0]
	box := pxRect{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}
	p.eachGlyph(key, func(one maskKey, px, py int) {
		m := p.glyphs.masks[one]
		if m.w == 0 {
			return
		}
		at := placedMask{m, px + m.x, py + m.y}
		b.parts = append(b.parts, at)
		box = pxRect{min(box.x0, at.px), min(box.y0, at.py), max(box.x1, at.px+m.w), max(box.y1, at.py+m.h)}
	})
	if len(b.parts) == 0 {
		return mask{}
	}
	m := mask{x: box.x0, y: box.y0, w: box.x1 - box.x0, h: box.y1 - box.y0}
	m.a = make([]uint8, m.w*m.h)
	for _, g := range b.parts {
		for y := range g.h {
			into := m.a[(g.py+y-m.y)*m.w+g.px-m.x:][:g.w]
			for x, v := range g.a[y*g.w:][:g.w] {
				into[x] = max(into[x], v)
			}
		}
	}
	return m
}

// glyph draws a glyph under the nonzero rule, or for a halo all that lies within
// its width of the glyph.
func (b *brush) glyph(path *scene.Path, key maskKey) (m mask) {
	line, cells := &b.displayList.line, &b.band.cells
	tf := transform{k: float64(key.size), at: point{float64(key.phase) / glyphPhases, 0}}
	if key.italic {
		tf.lean = slant * tf.k
	}
	line.set(path, tf)
	if len(line.pts) == 0 {
		return m
	}
	box, reach := line.box, float64(key.halo)
	if reach > 0 {
		reach += arcFlatness
	}
	x, y := int(math.Floor(box.x0-reach)), int(math.Floor(box.y0-reach))
	w, h := int(math.Ceil(box.x1+reach))-x, int(math.Ceil(box.y1+reach))-y
	if w <= 0 || h <= 0 || w > 4*maxGlyph || h > 4*maxGlyph {
		return m
	}
	m = mask{x: x, y: y, w: w, h: h, a: make([]uint8, w*h)}
	for i := range line.pts {
		line.pts[i].x -= float64(x)
		line.pts[i].y -= float64(y)
	}
	cells.resize(w, 0, h)
	if key.halo > 0 {
		b.grower.grown(line, float64(key.halo), cells)
	} else {
		line.sum(cells)
	}
	cells.sweepMask(m.a, w)
	return m
}

// sum adds every subpath, closed, to cells that hold it.
func (l *polyline) sum(into *cells) {
	start := 0
	for _, e := range l.ends {
		pts := l.pts[start:e.at]
		start = e.at
		p := pts[len(pts)-1]
		for _, q := range pts {
			if p.y != q.y {
				into.add(edgeOf(p.x, p.y, q.x, q.y))
			}
			p = q
		}
	}
}
