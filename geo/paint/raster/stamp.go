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
	for len(src) >= 4 && len(dst) >= 4 {
		if v := binary.LittleEndian.Uint32(src); v >= 0xff000000 {
			binary.LittleEndian.PutUint32(dst, v)
		} else if v != 0 {
			binary.LittleEndian.PutUint32(dst, overPixel(binary.LittleEndian.Uint32(dst), v))
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
