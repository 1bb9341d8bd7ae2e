package raster

import (
	"image"

	"kechuang/geo/scene"
)

// brush paints small things at once, on one goroutine.
type brush struct {
	displayList displayList
	band        band
	img         image.RGBA

	grower grower
	parts  []placedMask // of a line while it is put together
}

// drawPhase draws a sprite's pixels for one place within a pixel, unless they
// are there.
func (b *brush) drawPhase(s *sprite, i int) {
	if s.phase[i] != nil {
		return
	}
	ph := &spritePhase{pix: make([]byte, 4*s.w*s.h), rows: make([]struct{ from, to int }, s.h)}
	s.phase[i] = ph
	b.img = image.RGBA{Pix: ph.pix, Stride: 4 * s.w, Rect: image.Rect(0, 0, s.w, s.h)}
	n := s.phases()
	at := point{float64(i%n)/float64(n) - float64(s.x), float64(i/n)/float64(n) - float64(s.y)}
	b.path(&s.path, &s.style, transform{k: s.scale, at: at})
	for y := range ph.rows {
		row := ph.pix[4*y*s.w : 4*(y+1)*s.w]
		from, to := s.w, 0
		for x := range s.w {
			if row[4*x+3] != 0 {
				from, to = min(from, x), x+1
			}
		}
		ph.rows[y].from, ph.rows[y].to = from, to
	}
}

// path fills and strokes a path in the brush's image.
func (b *brush) path(path *scene.Path, st *scene.PathStyle, tf transform) {
	full := pxRect{0, 0, b.img.Rect.Dx(), b.img.Rect.Dy()}
	b.displayList.line.set(path, tf)
	if st.Fill.A > 0 {
		b.displayList.reset(b.count())
		b.displayList.begin(full)
		b.displayList.fill()
		b.sweep(full, st.Fill, true)
	}
	if r := halfWidth(st, tf.k); r > 0 {
		b.displayList.reset(b.count())
		b.displayList.begin(full)
		b.displayList.stroke.set(r)
		b.displayList.stroke.lines(appendDash(nil, st.Dash, tf.k, r))
		b.sweep(full, st.Stroke, false)
	}
}

func (b *brush) count() int { return (b.img.Rect.Dy() + bandRows - 1) / bandRows }

// sweep paints what the displayList holds.
func (b *brush) sweep(full pxRect, c scene.Color, evenOdd bool) {
	b.band.paint.set(c, evenOdd)
	for i := range b.count() {
		b.band.cells.resize(full.x1, i*bandRows, min(bandRows, full.y1-i*bandRows))
		for _, e := range b.displayList.bins[i].edges {
			b.band.cells.add(e)
		}
		b.band.cells.sweep(&b.img, full, &b.band.paint)
	}
}
