package raster

import (
	"image"
	"math"

	"kechuang/geo/scene"
)

// slant is how far an italic leans for each unit above the baseline, as in
// geo/text: 12 degrees.
var slant = math.Tan(12 * math.Pi / 180)

// text adds an operation for the halo of a line and one for its glyphs.
func (p *Canvas) text(t *scene.Text, clip pxRect) {
	size := t.Size * p.scale
	if p.fonts == nil || !(size > 0) || p.outside(t.Bounds().Inset(-t.HaloWidth-t.Size), clip) {
		return
	}
	halo := haloOf(t, p.scale)
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

// haloOf is the width of a text's halo in pixels, 0 when it has none.
func haloOf(t *scene.Text, scale float64) float64 {
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		return t.HaloWidth * scale
	}
	return 0
}

// addLine places the mask of a line; one that is not there yet is drawn later,
// together with all that are missing.
func (p *Canvas) addLine(t *scene.Text, c scene.Color, halo float64, clip pxRect) {
	x, y := math.Round(p.left(t)*p.scale*linePhases)/linePhases, math.Round(t.At.Y*p.scale)
	if !(math.Abs(x) < farthest && math.Abs(y) < farthest) {
		return
	}
	px := math.Floor(x)
	key := lineKey{t.String, maskKey{weight: t.Weight, italic: t.Italic, phase: uint8((x - px) * linePhases),
		size: float32(t.Size * p.scale), halo: float32(halo)}}
	o := op{kind: opText, clip: clip, color: c, line: placedMask{px: int(px), py: int(y)}}
	if m := p.glyphs.lines[key]; m != nil {
		if o.setLine(m); o.area.empty() {
			return
		}
	} else {
		p.glyphs.late = append(p.glyphs.late, lateLine{len(p.ops), key})
	}
	p.jobs = append(p.jobs, job{op: len(p.ops)})
	p.ops = append(p.ops, o)
}

// setLine gives a text its mask; until then, line is where its origin stands.
func (o *op) setLine(m *mask) {
	at := placedMask{m, o.line.px + m.x, o.line.py + m.y}
	o.line, o.area = at, pxRect{at.px, at.py, at.px + m.w, at.py + m.h}.intersect(o.clip)
}

// left is where a line begins, in units; a line that nobody measured is now.
func (p *Canvas) left(t *scene.Text) float64 {
	if t.Width == 0 && t.Align != scene.Start {
		m := *t
		m.Width = p.fonts.Width(t.String, t.Weight, t.Size)
		return m.Left()
	}
	return t.Left()
}

// largeText adds a line as paths: too large for masks, and rare.
func (p *Canvas) largeText(t *scene.Text, clip pxRect) {
	path := p.fonts.Outline(*t)
	tf := transform{k: p.scale}
	if haloOf(t, p.scale) > 0 {
		p.addPath(path, &scene.PathStyle{Stroke: t.Halo, Width: 2 * t.HaloWidth}, tf, clip)
	}
	if t.Fill.A > 0 {
		p.jobs = append(p.jobs, job{op: len(p.ops), ops: 1})
		p.ops = append(p.ops, op{kind: opFill, clip: clip, color: t.Fill, path: path, tf: tf})
	}
}

// text paints the rows of a line that lie in the band.
func (b *band) text(img *image.RGBA, o *op) {
	area := o.area.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	w, m := area.x1-area.x0, o.line
	b.paint.setOp(o)
	for y := area.y0; y < area.y1; y++ {
		row := img.Pix[img.PixOffset(area.x0, y):][:4*w]
		b.paint.cover(row, m.a[(y-m.py)*m.w+area.x0-m.px:][:w])
	}
}
