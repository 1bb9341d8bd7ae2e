package raster

import (
	"encoding/binary"
	"image"
	"math"
)

// veil gathers what many markers of one colour cover in a band, and paints it
// once. Markers that are painted one over another let through the product of
// what each lets through; so a byte for each pixel holds the logarithm of that in
// its lower bits, and markers add to eight pixels with one addition. Once the sum
// reaches the byte's highest bit, that stays and nothing more gets through.
type veil struct {
	top, stride int
	a           []byte
}

// gatherFrom is the number of markers from which gathering pays.
const gatherFrom = 256

// veilPad is the room beside the image for markers that reach over its edge.
const veilPad = maxSprite + 8

// veilSteps is the number of steps in which what is let through halves. The
// rounding is below one level of 255 on average.
const veilSteps = 20

// opaque is the bit for what lets nothing through, in each byte.
const (
	opaque  = 1 << 7
	opaques = opaque * (math.MaxUint64 / 255)
)

// veilOf gives the byte for an alpha of 0..255, and weightOf the mixing weight
// for a byte.
var (
	veilOf   = veilTable()
	weightOf = veilWeights()
)

func veilTable() (t [256]uint8) {
	for a := range 255 {
		t[a] = uint8(math.Min(math.Round(-math.Log2(1-float64(a)/255)*veilSteps), opaque-1))
	}
	t[255] = opaque
	return t
}

func veilWeights() (t [256]uint32) {
	for v := range t {
		t[v] = 256
		if v < opaque {
			t[v] = uint32(256*(1-math.Exp2(-float64(v)/veilSteps)) + 0.5)
		}
	}
	return t
}

// setVeils computes the bytes of one phase of a sprite.
func (s *sprite) setVeils(phase int) {
	if s.veils == nil {
		s.veils = make([]uint64, len(s.phase)*s.h*s.words)
	}
	pix, veils := s.phase[phase].pix, s.veils[phase*s.h*s.words:]
	for y := range s.h {
		for x := range s.w {
			v := veilOf[pix[4*(y*s.w+x)+3]]
			veils[y*s.words+x/8] |= uint64(v) << (8 * (x % 8))
		}
	}
}

// resize prepares for a band whose first row is top. All must be clear, as it is
// after each unveil.
func (v *veil) resize(w, top int) {
	v.top, v.stride = top, (w+2*veilPad+7)&^7
	if n := v.stride * bandRows; len(v.a) < n {
		v.a = make([]byte, n)
	}
}

// gather adds markers; rows outside the clip are left out.
func (v *veil) gather(s *sprite, stamps []stamp, clip pxRect) {
	if s.words > 1 {
		v.gatherWide(s, stamps, clip)
		return
	}
	a, veils, stride, h, bits := v.a, s.veils, v.stride, s.h, s.bits
	top, end := stampTop+clip.y0-v.top, stampTop+clip.y1-v.top
	for _, st := range stamps {
		x, y := st.at(bits)
		r0, r1 := max(0, top-y), min(h, end-y)
		at, phase := (y+r0-stampTop)*stride+x, st.phase(bits)*h
		for _, w := range veils[phase+r0 : phase+r1] {
			p := a[at : at+8]
			binary.LittleEndian.PutUint64(p, addVeils(binary.LittleEndian.Uint64(p), w))
			at += stride
		}
	}
}

// gatherWide is gather for markers of more than eight pixels a row.
func (v *veil) gatherWide(s *sprite, stamps []stamp, clip pxRect) {
	top, end := stampTop+clip.y0-v.top, stampTop+clip.y1-v.top
	for _, st := range stamps {
		x, y := st.at(s.bits)
		r0, r1 := max(0, top-y), min(s.h, end-y)
		at, phase := (y+r0-stampTop)*v.stride+x, st.phase(s.bits)*s.h
		for veils := s.veils[(phase+r0)*s.words : (phase+r1)*s.words]; len(veils) > 0; veils = veils[s.words:] {
			p := v.a[at : at+8*s.words]
			for _, w := range veils[:s.words] {
				binary.LittleEndian.PutUint64(p, addVeils(binary.LittleEndian.Uint64(p), w))
				p = p[8:]
			}
			at += v.stride
		}
	}
}

// addVeils adds b to a, eight bytes each for itself, none of b above opaque. No
// byte carries into the next, as a's is below opaque without that bit.
func addVeils(a, b uint64) uint64 { return a&^opaques + b | a&opaques }

// unveil paints what was gathered and clears it.
func (b *band) unveil(img *image.RGBA) {
	o, v := b.gathered, &b.veil
	b.gathered = nil
	b.paint.set(o.sprite.color, false)
	solid := b.paint.solidRow(8)
	reach := 8 * o.sprite.words // markers go on beyond the clip, where they are only cleared
	first, last := (o.area.x0+veilPad-reach)&^7, min((o.area.x1+veilPad+reach+7)&^7, v.stride)
	for row := max(o.clip.y0-v.top, 0); row < min(o.clip.y1-v.top, b.cells.rows); row++ {
		pix := img.Pix[(row+v.top)*img.Stride:][:4*b.cells.w]
		line := v.a[row*v.stride+first : row*v.stride+last]
		for x := first - veilPad; len(line) >= 8; x, line = x+8, line[8:] {
			w := binary.LittleEndian.Uint64(line)
			if w == 0 {
				continue
			}
			binary.LittleEndian.PutUint64(line, 0)
			from, to := max(x, o.clip.x0), min(x+8, o.clip.x1)
			switch {
			case from >= to:
			case w&opaques == opaques:
				copy(pix[4*from:4*to], solid)
			case to-from == 8:
				b.paint.veiledWord((*[32]byte)(pix[4*from:]), w)
			default:
				b.paint.veiled(pix[4*from:4*to], w>>(8*(from-x)))
			}
		}
	}
}

// veiledWord mixes the colour into eight pixels, each by a byte of w. No branch is
// for what is clear, as that can't be foretold.
func (p *paint) veiledWord(q *[32]byte, w uint64) {
	wide := p.wide
	for i := 0; i < 32; i += 8 {
		d := binary.LittleEndian.Uint64(q[i : i+8])
		lo := mixWide(uint32(d), wide, weightOf[uint8(w)])
		hi := mixWide(uint32(d>>32), wide, weightOf[uint8(w>>8)])
		binary.LittleEndian.PutUint64(q[i:i+8], uint64(lo)|uint64(hi)<<32)
		w >>= 16
	}
}

// veiled mixes the colour into some of eight pixels, each by a byte of w.
func (p *paint) veiled(row []byte, w uint64) {
	for ; len(row) >= 4; row, w = row[4:], w>>8 {
		binary.LittleEndian.PutUint32(row, mixWide(binary.LittleEndian.Uint32(row), p.wide, weightOf[uint8(w)]))
	}
}
