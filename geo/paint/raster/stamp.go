package raster

import (
	"encoding/binary"
	"image"

	"kechuang/geo/scene"
)

// stamp is a place of a marker in eighths of a pixel.
type stamp struct{ x, y int32 }

// stampBias is added to a stamp's coordinates, which makes truncation a floor.
const stampBias = 1 << 20

// place rounds a point to eighths of a pixel.
func place(at scene.Point, k float64) stamp {
	return stamp{int32(at.X*k + (stampBias + 0.5)), int32(at.Y*k + (stampBias + 0.5))}
}

func (s stamp) phase() int { return int(s.y&(phases-1))*phases + int(s.x&(phases-1)) }

// pixel is the pixel that holds the place.
func (s stamp) pixel() (x, y int) { return int(s.x-stampBias) >> 3, int(s.y-stampBias) >> 3 }

// seen gives the places from which a sprite reaches into clip, in units; a NaN
// lies outside them.
func (s *sprite) seen(clip pxRect) scene.Rect {
	return scene.Rect{
		Min: scene.Point{X: float64(clip.x0-s.x-s.w) / s.scale, Y: float64(clip.y0-s.y-s.h) / s.scale},
		Max: scene.Point{X: float64(clip.x1-s.x) / s.scale, Y: float64(clip.y1-s.y) / s.scale},
	}
}

// stampAll sorts some places of a marker into the bands that it touches.
func (t *tape) stampAll(o *op, j job) {
	s := o.sprite
	t.begin(o.clip)
	seen, k := s.seen(o.clip), s.scale*phases
	for _, at := range o.at[j.from:j.to] {
		if !seen.Contains(at) {
			continue
		}
		st := place(at, k)
		_, y := st.pixel()
		y += s.y
		first, last := max(y/bandRows, t.lo), min((y+s.h-1)/bandRows, t.hi)
		for i := first; i <= last; i++ {
			t.bins[i].stamps = append(t.bins[i].stamps, st)
		}
	}
	t.end(j.op)
}

// stamp paints a marker at each place. Many of one colour are gathered first.
func (b *band) stamp(img *image.RGBA, o *op, stamps []stamp) {
	s := o.sprite
	clip := o.clip.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	if s.single && len(o.at) >= gatherFrom {
		b.veil.gather(s, stamps, clip)
		b.gathered = o
		return
	}
	for _, st := range stamps {
		ph := s.phase[st.phase()]
		x, y := st.pixel()
		x, y = x+s.x, y+s.y
		for r := max(0, clip.y0-y); r < min(s.h, clip.y1-y); r++ {
			from, to := max(ph.rows[r].from, clip.x0-x), min(ph.rows[r].to, clip.x1-x)
			if from < to {
				o := (y+r)*img.Stride + 4*(x+from)
				over(img.Pix[o:o+4*(to-from)], ph.pix[4*(r*s.w+from):4*(r*s.w+to)])
			}
		}
	}
}

// over puts premultiplied pixels over others.
func over(dst, src []byte) {
	const opaque = 0xff000000ff000000
	for len(src) >= 8 && len(dst) >= 8 {
		v := binary.LittleEndian.Uint64(src)
		if v&opaque != opaque {
			d := binary.LittleEndian.Uint64(dst)
			v = uint64(overPixel(uint32(d), uint32(v))) | uint64(overPixel(uint32(d>>32), uint32(v>>32)))<<32
		}
		binary.LittleEndian.PutUint64(dst, v)
		src, dst = src[8:], dst[8:]
	}
	if len(src) >= 4 && len(dst) >= 4 {
		binary.LittleEndian.PutUint32(dst, overPixel(binary.LittleEndian.Uint32(dst), binary.LittleEndian.Uint32(src)))
	}
}

// overPixel gives s + d*(1-alpha of s), rounded.
func overPixel(d, s uint32) uint32 {
	a := s >> 24
	v := (spread(d)*uint64(256-a-a>>7) + halves) >> 8 & pairs
	return s + uint32(v|v>>24)
}
