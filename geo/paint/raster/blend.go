package raster

import (
	"encoding/binary"
	"math"

	"kechuang/geo/scene"
)

// paint is one colour on its way into pixels.
//
// A straight colour C with alpha a over a premultiplied pixel d gives
// C*a + d*(1-a) in every channel, counting C's own alpha as 1; so one linear
// mix with weight coverage*a serves opaque and transparent colours and grounds.
type paint struct {
	px      uint32 // straight colour, alpha 255, as the four bytes lie in memory
	wide    uint64 // the same, spread
	alpha   uint32 // 256 when opaque
	fold    int32  // the fill rule: bits of an area that count, and from where it is counted back
	back    int32
	solid   []byte // pixels of one colour: those of solidPx
	solidPx uint32
	clear   []byte // a row of the ground
}

// set takes a colour.
func (p *paint) set(c scene.Color, evenOdd bool) {
	p.alpha, p.fold, p.back = uint32(c.A)+uint32(c.A)>>7, math.MaxInt32, math.MaxInt32
	if evenOdd {
		p.fold, p.back = 2*areaOne-1, 2*areaOne
	}
	p.px = uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 0xff000000
	p.wide = spread(p.px)
}

// setOp takes the colour of an operation. One that takes away mixes in nothing: no
// colour and no alpha.
func (p *paint) setOp(o *op) {
	p.set(o.color, o.evenOdd)
	if o.takes {
		p.px, p.wide = 0, 0
	}
}

// solidRow is n pixels of the colour.
func (p *paint) solidRow(n int) []byte {
	if p.px != p.solidPx || len(p.solid) < 4*n {
		p.solid, p.solidPx = fillRow(p.solid, p.px, max(n, minSolid)), p.px
	}
	return p.solid[:4*n]
}

// minSolid is what solidRow has at least.
const minSolid = 256

// fillRow repeats px w times into row's space.
func fillRow(row []byte, px uint32, w int) []byte {
	n := 4 * max(w, 1)
	if cap(row) < n {
		row = make([]byte, n)
	}
	row = row[:n]
	binary.LittleEndian.PutUint32(row, px)
	for done := 4; done < n; done *= 2 {
		copy(row[done:], row[:done])
	}
	return row
}

// abs has no branch, as signs are hard to foretell here.
func abs(v int32) int32 { return (v ^ v>>31) - v>>31 }

// run paints touched cells, the first of which is row's first pixel, and clears
// them; past row's end it only clears. It takes the sum so far and gives the new one
// and its weight, 0..256. It has no branch that depends on the coverage.
func (p *paint) run(row []byte, acc []int32, sum int32) (int32, uint32) {
	if n := len(row) / 4; n < len(acc) {
		clear(acc[n:])
		acc = acc[:n]
	}
	k, alpha, wide, fold, back := uint32(0), p.alpha, p.wide, p.fold, p.back
	for i := range acc {
		sum += acc[i]
		acc[i] = 0
		area := abs(sum) & fold
		k = (uint32(min(area, back-area, areaOne))*alpha + areaOne/2) >> areaBits
		q := row[4*i : 4*i+4]
		binary.LittleEndian.PutUint32(q, mixWide(binary.LittleEndian.Uint32(q), wide, k))
	}
	return sum, k
}

// span mixes the colour into pixels x0..x1 of a row with weight k.
func (p *paint) span(row []byte, x0, x1 int, k uint32) {
	if x1 <= x0 {
		return
	}
	if k >= 256 {
		copy(row[4*x0:4*x1], p.solidRow(x1-x0))
		return
	}
	mixSpan(row[4*x0:4*x1], p.px, k)
}

const pair = 0x00ff00ff // every other byte of a pixel

// pairs is the same for the two halves of a spread pixel, and halves is one half
// in each place, before it is shifted out.
const (
	pairs  = pair | pair<<32
	halves = 0x0080008000800080
)

// spread gives each byte of a pixel 16 bits: bytes 0, 2, 1, 3.
func spread(px uint32) uint64 { return (uint64(px) | uint64(px)<<24) & pairs }

// mix gives d + (s-d)*k/256 in each byte, rounded; k is 0..256.
func mix(d, s, k uint32) uint32 { return mixWide(d, spread(s), k) }

// mixWide is mix with s spread.
func mixWide(d uint32, s uint64, k uint32) uint32 {
	wide := spread(d)
	v := (wide<<8 + (s-wide)*uint64(k) + halves) >> 8 & pairs // what is borrowed between bytes comes back
	return uint32(v | v>>24)
}

// mixSpan mixes s into every pixel of row, two at a time.
func mixSpan(row []byte, s, k uint32) {
	rb := uint64((s&pair)*k + 0x00800080)
	ga := uint64((s>>8&pair)*k + 0x00800080)
	rb |= rb << 32
	ga |= ga << 32
	keep := uint64(256 - k)
	twice := func(d uint64) uint64 {
		return ((d&pairs)*keep+rb)>>8&pairs | ((d>>8&pairs)*keep+ga)&^pairs
	}
	var last uint64
	v := twice(last)
	for ; len(row) >= 8; row = row[8:] { // on a map, mostly the same pixels again and again
		if d := binary.LittleEndian.Uint64(row); d != last {
			last, v = d, twice(d)
		}
		binary.LittleEndian.PutUint64(row, v)
	}
	if len(row) >= 4 {
		binary.LittleEndian.PutUint32(row, mix(binary.LittleEndian.Uint32(row), s, k))
	}
}

// premultiplied gives the bytes of a pixel that has just this colour.
func premultiplied(c scene.Color) uint32 {
	a := uint32(c.A)
	mul := func(v uint8) uint32 { return (uint32(v)*a + 127) / 255 }
	return mul(c.R) | mul(c.G)<<8 | mul(c.B)<<16 | a<<24
}

// cover mixes the colour into a row by a coverage of 0..255 for each pixel, eight
// at a time.
func (p *paint) cover(row []byte, coverage []uint8) {
	alpha := p.alpha
	for ; len(coverage) >= 8; row, coverage = row[32:], coverage[8:] {
		w := binary.LittleEndian.Uint64(coverage)
		switch q := row[:32]; {
		case w == 0:
		case w == math.MaxUint64 && alpha >= 256:
			copy(q, p.solidRow(8))
		default:
			for ; len(q) >= 4; q = q[4:] {
				k := uint32(w&255+w>>7&1) * alpha >> 8
				binary.LittleEndian.PutUint32(q, mixWide(binary.LittleEndian.Uint32(q), p.wide, k))
				w >>= 8
			}
		}
	}
	for x, a := range coverage {
		k := uint32(int(a)+int(a>>7)) * alpha >> 8
		q := row[4*x : 4*x+4]
		binary.LittleEndian.PutUint32(q, mixWide(binary.LittleEndian.Uint32(q), p.wide, k))
	}
}
