package raster

import (
	"encoding/binary"
	"image"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// phases is the number of places within a pixel, on each axis, that a sprite is
// drawn for.
const phases = 8

// The largest marker that is kept as pixels, in pixels, and the number of
// markers that are remembered.
const (
	maxSprite  = 96
	maxSprites = 256
)

// stamp is a place of a marker in eighths of a pixel.
type stamp struct{ x, y int32 }

// sprite is a marker as pixels, for each place within a pixel.
type sprite struct {
	path   scene.Path
	style  scene.PathStyle
	scale  float64
	x, y   int // of the pixels, from the pixel that holds the marker's origin
	w, h   int
	single bool   // one opaque colour, px: where px is already nothing changes
	px     uint32 // that colour
	phase  [phases * phases]*spritePhase
}

// spritePhase is premultiplied pixels and, for each row, the part that is not
// transparent.
type spritePhase struct {
	pix  []byte
	rows []struct{ from, to int }
}

// spriteCache remembers the markers of earlier frames, latest first.
type spriteCache struct{ list []*sprite }

func (c *spriteCache) trim() {
	if len(c.list) > maxSprites {
		clear(c.list)
		c.list = c.list[:0]
	}
}

// get finds or makes the sprite of a marker; nil when it is too large for one or
// nothing of it shows.
func (c *spriteCache) get(m *scene.Marker, scale float64) *sprite {
	for i, s := range c.list {
		if s.scale == scale && s.is(m) {
			copy(c.list[1:i+1], c.list[:i])
			c.list[0] = s
			return s
		}
	}
	r := halfWidth(&m.Style, scale) + 1
	b := m.Path.Bounds()
	x0, y0 := math.Floor(b.Min.X*scale-r), math.Floor(b.Min.Y*scale-r)
	x1, y1 := math.Ceil(b.Max.X*scale+r)+1, math.Ceil(b.Max.Y*scale+r)+1
	if !(x1-x0 <= maxSprite && y1-y0 <= maxSprite && math.Abs(x0) < farthest && math.Abs(y0) < farthest) {
		return nil
	}
	s := &sprite{path: clonePath(m.Path), style: m.Style, scale: scale,
		x: int(x0), y: int(y0), w: int(x1 - x0), h: int(y1 - y0)}
	s.style.Dash = slices.Clone(m.Style.Dash)
	fill, stroke := m.Style.Fill, m.Style.Stroke
	s.single = fill.A == 255 && (r == 1 || fill == stroke) || fill.A == 0 && stroke.A == 255
	if fill.A == 0 {
		fill = stroke
	}
	s.px = premultiplied(fill)
	c.list = slices.Insert(c.list, 0, s)
	return s
}

func clonePath(p scene.Path) scene.Path {
	return scene.Path{Verbs: slices.Clone(p.Verbs), Points: slices.Clone(p.Points)}
}

func (s *sprite) is(m *scene.Marker) bool {
	a, b := &s.style, &m.Style
	return a.Fill == b.Fill && a.Stroke == b.Stroke && a.Width == b.Width && slices.Equal(a.Dash, b.Dash) &&
		slices.Equal(s.path.Verbs, m.Path.Verbs) && slices.Equal(s.path.Points, m.Path.Points)
}

// markers adds one operation for all places, or for markers that are too large
// to stamp, a path for each.
func (p *Painter) markers(it *scene.MarkersItem, clip pxRect) {
	if p.outside(it.Bounds, clip) {
		return
	}
	s := p.sprites.get(&it.Marker, p.scale)
	if s == nil {
		b := it.Marker.Path.Bounds().Inset(-it.Marker.Style.Width / 2)
		for _, at := range it.At {
			if !p.outside(b.Shift(at), clip) {
				tf := transform{k: p.scale, at: point{at.X * p.scale, at.Y * p.scale}}
				p.addPath(it.Marker.Path, &it.Marker.Style, tf, clip)
			}
		}
		return
	}
	if len(it.At) < phases*phases {
		for _, at := range it.At {
			if st, ok := place(at, p.scale); ok {
				p.brush.drawPhase(s, st.phase())
			}
		}
	} else {
		for i := range s.phase {
			p.brush.drawPhase(s, i)
		}
	}
	p.jobs = append(p.jobs, job{op: len(p.ops), to: len(it.At)})
	p.ops = append(p.ops, op{kind: opStamp, clip: clip, sprite: s, at: it.At})
}

// place rounds a point to eighths of a pixel; false when it is far away or no
// point at all.
func place(at scene.Point, scale float64) (stamp, bool) {
	x, y := at.X*scale, at.Y*scale
	if !(x > -farthest && x < farthest && y > -farthest && y < farthest) {
		return stamp{}, false
	}
	const bias = 1 << 30 // makes truncation a floor
	return stamp{int32(int64(x*phases+(bias+0.5)) - bias), int32(int64(y*phases+(bias+0.5)) - bias)}, true
}

func (s stamp) phase() int { return int(s.y&(phases-1))*phases + int(s.x&(phases-1)) }

// stampAll sorts some places of a marker into the bands that it touches.
func (t *tape) stampAll(o *op, j job, scale float64) {
	s := o.sprite
	lo, hi := o.clip.y0/bandRows, (o.clip.y1-1)/bandRows
	for i := lo; i <= hi; i++ {
		t.marks[i] = int32(len(t.bins[i].stamps))
	}
	minX, maxX := o.clip.x0-s.x-s.w, o.clip.x1-s.x // of the pixel that holds the origin
	minY, maxY := o.clip.y0-s.y-s.h, o.clip.y1-s.y
	for _, at := range o.at[j.from:j.to] {
		st, ok := place(at, scale)
		x, y := int(st.x>>3), int(st.y>>3)
		if !ok || x <= minX || x >= maxX || y <= minY || y >= maxY {
			continue
		}
		first := max((y+s.y)/bandRows, lo)
		last := min((y+s.y+s.h-1)/bandRows, hi)
		for i := first; i <= last; i++ {
			t.bins[i].stamps = append(t.bins[i].stamps, st)
		}
	}
	for i := lo; i <= hi; i++ {
		b := &t.bins[i]
		if n := int32(len(b.stamps)); n > t.marks[i] {
			b.cmds = append(b.cmds, cmd{int32(j.op), t.marks[i], n})
		}
	}
}

// stamp paints a marker at each place.
func (b *band) stamp(img *image.RGBA, o *op, stamps []stamp) {
	s := o.sprite
	clip := o.clip.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	for _, st := range stamps {
		ph := s.phase[st.phase()]
		x, y := int(st.x>>3)+s.x, int(st.y>>3)+s.y
		for r := max(0, clip.y0-y); r < min(s.h, clip.y1-y); r++ {
			from, to := max(ph.rows[r].from, clip.x0-x), min(ph.rows[r].to, clip.x1-x)
			if from >= to {
				continue
			}
			src := ph.pix[4*(r*s.w+from) : 4*(r*s.w+to)]
			o := (y+r)*img.Stride + 4*(x+from)
			dst := img.Pix[o : o+len(src)]
			if s.single {
				overSingle(dst, src, s.px)
			} else {
				over(dst, src)
			}
		}
	}
}

// over puts premultiplied pixels over others.
func over(dst, src []byte) {
	for len(src) >= 4 && len(dst) >= 4 {
		if v := binary.LittleEndian.Uint32(src); v >= 0xff000000 {
			binary.LittleEndian.PutUint32(dst, v)
		} else if v != 0 {
			binary.LittleEndian.PutUint32(dst, overPixel(binary.LittleEndian.Uint32(dst), v))
		}
		src, dst = src[4:], dst[4:]
	}
}

// overSingle is over for pixels of one opaque colour px, which change nothing
// where it is already.
func overSingle(dst, src []byte, px uint32) {
	for len(src) >= 4 && len(dst) >= 4 {
		if d := binary.LittleEndian.Uint32(dst); d != px {
			v := binary.LittleEndian.Uint32(src)
			if v < 0xff000000 {
				v = overPixel(d, v)
			}
			binary.LittleEndian.PutUint32(dst, v)
		}
		src, dst = src[4:], dst[4:]
	}
}

// overPixel gives s + d*(1-alpha of s), rounded.
func overPixel(d, s uint32) uint32 {
	a := s >> 24
	keep := 256 - a - a>>7
	rb := ((d&pair)*keep + 0x00800080) >> 8 & pair
	ga := ((d>>8&pair)*keep + 0x00800080) & 0xff00ff00
	return s + (rb | ga)
}

// brush paints small things at once, on one goroutine.
type brush struct {
	tape tape
	band band
	img  image.RGBA
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
	at := point{float64(i%phases)/phases - float64(s.x), float64(i/phases)/phases - float64(s.y)}
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
	b.tape.line.set(path, tf)
	if st.Fill.A > 0 {
		b.tape.reset(b.count())
		b.tape.begin(full)
		b.tape.fill()
		b.sweep(full, st.Fill, true)
	}
	if r := halfWidth(st, tf.k); r > 0 {
		b.tape.reset(b.count())
		b.tape.begin(full)
		b.tape.stroke.set(r)
		b.tape.stroke.lines(appendDash(nil, st.Dash, tf.k))
		b.sweep(full, st.Stroke, false)
	}
}

func (b *brush) count() int { return (b.img.Rect.Dy() + bandRows - 1) / bandRows }

// sweep paints what the tape holds.
func (b *brush) sweep(full pxRect, c scene.Color, evenOdd bool) {
	b.band.paint.set(c, evenOdd, full.x1)
	for i := range b.count() {
		b.band.cells.resize(full.x1, i*bandRows, min(bandRows, full.y1-i*bandRows))
		for _, e := range b.tape.bins[i].edges {
			b.band.cells.add(e)
		}
		b.band.cells.sweep(&b.img, full, &b.band.paint)
	}
}
