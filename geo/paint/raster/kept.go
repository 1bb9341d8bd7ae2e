package raster

import (
	"image"

	"kechuang/geo/scene"
)

// kept is the pixels of a group that stands alone, as it was drawn last: while the map
// around an inset moves, that is the same from frame to frame.
type kept struct {
	group *scene.GroupItem
	clip  pxRect
	scale float64
	full  bool   // pix has what it looks like
	pix   []byte // row by row
}

// group adds what a group paints. The pixels of one that stands alone are kept when it
// is drawn the second time, so that a single picture keeps nothing, and taken from
// there from then on.
func (r *reader) group(g *scene.GroupItem, items []scene.Item, in scene.Place) {
	p, k := r.p, &r.p.kept
	if !g.Alone || !p.keeps {
		scene.Walk(items, in, r)
		return
	}
	again := k.group == g && k.clip == r.clip && k.scale == p.scale
	if again && k.full {
		p.whole(opRecall, r.clip)
		return
	}
	scene.Walk(items, in, r)
	*k = kept{group: g, clip: r.clip, scale: p.scale, full: again, pix: k.pix}
	if n := 4 * (k.clip.x1 - k.clip.x0) * (k.clip.y1 - k.clip.y0); again {
		if len(k.pix) < n {
			k.pix = make([]byte, n)
		}
		p.whole(opKeep, r.clip)
	}
}

// whole adds an operation that takes all pixels of an area.
func (p *Canvas) whole(kind opKind, area pxRect) {
	p.jobs = append(p.jobs, job{op: len(p.ops)})
	p.ops = append(p.ops, op{kind: kind, clip: area, area: area})
}

// swap copies the rows of an area that lie in the band from the image to what is kept,
// or back.
func (b *band) swap(pix []byte, img *image.RGBA, area pxRect, keep bool) {
	n := 4 * (area.x1 - area.x0)
	for y := max(area.y0, b.cells.top); y < min(area.y1, b.cells.top+b.cells.rows); y++ {
		to, from := img.Pix[img.PixOffset(area.x0, y):][:n], pix[(y-area.y0)*n:][:n]
		if keep {
			to, from = from, to
		}
		copy(to, from)
	}
}
