package raster

import (
	"encoding/binary"
	"image"
	"slices"

	"kechuang/geo/scene"
)

// stamp is where a sprite stands in a band: x in the upper bits, y in the lower
// stampYBits, each in pixels followed by the place within one. The numbers count
// from stampLeft pixels left of the image and stampTop above the band, so that none
// is below 0.
type stamp uint32

const (
	stampYBits = 12
	// stampLeft is the room beside the image for markers that reach over its edge.
	stampLeft = maxSprite + 8
	// stampTop is a number of whole bands that holds a sprite.
	stampTop = (maxSprite + bandRows - 1) / bandRows * bandRows
	// widestStamped is the width of an image up to which every x fits.
	widestStamped = 1<<(32-stampYBits-finePhaseBits) - stampLeft - 1
)

// placing takes places in units to those of a sprite's top left, in its phases.
type placing struct {
	k, dx, dy float64
	bits      uint // of a phase
}

func (s *sprite) placing() placing {
	n := float64(s.phases())
	return placing{s.scale * n, float64(s.x+stampLeft)*n + 0.5, float64(s.y+stampTop)*n + 0.5, s.bits}
}

// place gives a stamp's two numbers for a band at the top of the image; the place
// must be one from where the sprite reaches into it.
func (p *placing) place(at scene.Point) (x, y uint32) {
	return uint32(int64(at.X*p.k + p.dx)), uint32(int64(at.Y*p.k + p.dy))
}

// phaseAt is the number of the phase for a place.
func (p *placing) phaseAt(at scene.Point) int {
	x, y := p.place(at)
	return stamp(x<<stampYBits | y&(1<<stampYBits-1)).phase(p.bits)
}

func (s stamp) phase(bits uint) int {
	one := stamp(1)<<(bits&7) - 1
	return int((s&one)<<(bits&7) | s>>stampYBits&one)
}

// at is the top left pixel of a sprite, from the place that stamps count from.
func (s stamp) at(bits uint) (x, y int) {
	return int(s >> (stampYBits + bits&7)), int(s & (1<<stampYBits - 1) >> (bits & 7))
}

// seen gives the places from which a sprite reaches into clip, in units; a NaN
// lies outside them.
func (s *sprite) seen(clip pxRect) scene.Rect {
	return scene.Rect{
		Min: scene.Point{X: float64(clip.x0-s.x-s.w) / s.scale, Y: float64(clip.y0-s.y-s.h) / s.scale},
		Max: scene.Point{X: float64(clip.x1-s.x) / s.scale, Y: float64(clip.y1-s.y) / s.scale},
	}
}

// stampAll sorts some places of a marker into the bands that it touches.
func (t *displayList) stampAll(o *op, j job) {
	s := o.sprite
	t.begin(o.clip)
	seen, p, bins := s.seen(o.clip), s.placing(), t.bins
	toBand := (p.bits + bandBits) & 31
	for i := t.lo; i <= t.hi; i++ { // as if they were spread evenly; a first frame grows less often
		bins[i].stamps = slices.Grow(bins[i].stamps, (j.to-j.from)/(t.hi-t.lo+1))
	}
	over := uint32(s.h-1) << (p.bits & 7) // from a sprite's first row to its last
	for _, at := range o.at[j.from:j.to] {
		if !seen.Contains(at) {
			continue
		}
		x, y := p.place(at)
		first, last := int(y>>toBand)-stampTop/bandRows, int((y+over)>>toBand)-stampTop/bandRows
		for i := max(first, t.lo); i <= min(last, t.hi); i++ {
			b := &bins[i]
			b.stamps = append(b.stamps, stamp(x<<stampYBits|(y-uint32(i)<<toBand)))
		}
	}
	t.end(j.op)
}

// stamp paints a marker at each place.
func (b *band) stamp(img *image.RGBA, o *op, stamps []stamp) {
	s, put := o.sprite, over
	if o.takes {
		put = under
	}
	clip := o.clip.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	for _, st := range stamps {
		ph := s.phase[st.phase(s.bits)]
		x, y := st.at(s.bits)
		x, y = x-stampLeft, y-stampTop+b.cells.top
		for r := max(0, clip.y0-y); r < min(s.h, clip.y1-y); r++ {
			from, to := max(ph.rows[r].from, clip.x0-x), min(ph.rows[r].to, clip.x1-x)
			if from < to {
				at := img.PixOffset(x+from, y+r)
				put(img.Pix[at:at+4*(to-from)], ph.pix[4*(r*s.w+from):4*(r*s.w+to)])
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

// under leaves of pixels what shows beside others.
func under(dst, src []byte) {
	for ; len(src) >= 4 && len(dst) >= 4; src, dst = src[4:], dst[4:] {
		if d := binary.LittleEndian.Uint32(dst); d != 0 {
			s := binary.LittleEndian.Uint32(src)
			binary.LittleEndian.PutUint32(dst, overPixel(d, s)-s)
		}
	}
}

// overPixel gives s + d*(1-alpha of s), rounded.
func overPixel(d, s uint32) uint32 {
	a := s >> 24
	v := (spread(d)*uint64(256-a-a>>7) + halves) >> 8 & pairs
	return s + uint32(v|v>>24)
}
