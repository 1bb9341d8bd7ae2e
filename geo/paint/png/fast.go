package png

import (
	"bytes"
	"encoding/binary"
	"image"
	"math/bits"
)

// Tokens are literals 0..255, and repetitions of 3..258 bytes: from tokenZeros of
// the byte before, from tokenPixel of the pixel before.
const (
	tokenZeros = 256
	tokenPixel = 512
	tokenCount = 768
)

// fastCoder filters rows by what is above them and knows two kinds of repetition
// only: zeros, and the pixel before. A map drawn in flat colours is little else.
// It turns rows into tokens and tokens into bits. Every strip but the first still
// looks at the row above it.
type fastCoder struct {
	tokens []uint16
	count  [tokenCount]uint32
	sum    adler
	zeros  int
	codes  codes
	row    [2][]byte // straight pixels of two rows, when not opaque
}

func (d *fastCoder) strip(img *image.RGBA, y0, y1, bytesPerPixel int) (strip, bool, error) {
	w := img.Rect.Dx()
	// No token stands for less than a byte. What is not written to costs no time.
	if most := (y1 - y0) * (1 + bytesPerPixel*w); cap(d.tokens) < most {
		d.tokens = make([]uint16, 0, most)
	}
	d.tokens, d.count, d.sum, d.zeros = d.tokens[:0], [tokenCount]uint32{}, adler{1, 0, 0}, 0
	pixels := func(y int) []byte { return img.Pix[y*img.Stride:][:4*w] }
	if bytesPerPixel == 4 {
		pixels = func(y int) []byte { return d.straight(img.Pix[y*img.Stride:][:4*w], y) }
	}
	var above []byte
	if y0 > 0 {
		above = pixels(y0 - 1)
	} else if above = make([]byte, 4*w); bytesPerPixel == 3 && !opaqueRow(pixels(0)) {
		return strip{}, false, nil // as below only pixels that differ from those above are looked at
	}
	for y := y0; y < y1; y++ {
		row := pixels(y)
		d.literal(2) // filter Up
		if !d.pixels(row, above, bytesPerPixel) {
			return strip{}, false, nil
		}
		above = row
	}
	d.endZeros()
	return strip{d.codes.encode(d.tokens, &d.count, bytesPerPixel), d.sum}, true, nil
}

func opaqueRow(row []byte) bool {
	for i := 3; i < len(row); i += 4 {
		if row[i] != 255 {
			return false
		}
	}
	return true
}

// straight is a row with the alpha taken out of its colours. Rows alternate
// between two buffers, as each is compared with the one above it.
func (d *fastCoder) straight(pix []byte, y int) []byte {
	row := append(d.row[y&1][:0], pix...)
	d.row[y&1] = row
	straight(row)
	return row
}

// pixels puts one row as differences to the one above, or tells that a pixel is
// not opaque although 3 bytes are to hold it. A pixel that is equal to the one
// above needs no look.
func (d *fastCoder) pixels(row, above []byte, bytesPerPixel int) bool {
	shown := uint32(1)<<(8*bytesPerPixel) - 1 // all bits when 4
	opaque, last := uint32(0xff000000), uint32(0)
	repeats := 0 // bytes
	above = above[:len(row)]
	for i := 0; i < len(row); {
		p, q := binary.LittleEndian.Uint32(row[i:]), binary.LittleEndian.Uint32(above[i:])
		if p == q {
			if repeats > 0 {
				d.repeat(last, repeats, bytesPerPixel)
			}
			repeats, last = 0, 0
			n := 4 + equal(row[i+4:], above[i+4:])
			d.zeros += n / 4 * bytesPerPixel
			i += n
			continue
		}
		diff := minus(p, q) & shown
		opaque &= p
		i += 4
		if diff == last {
			repeats += bytesPerPixel
			continue
		}
		if repeats > 0 {
			d.repeat(last, repeats, bytesPerPixel)
		}
		repeats, last = 0, diff
		d.difference(diff, bytesPerPixel)
	}
	d.repeat(last, repeats, bytesPerPixel)
	return bytesPerPixel == 4 || opaque == 0xff000000
}

// equal counts the bytes, in whole pixels, with which both rows begin alike. Most
// runs are short or very long, so it looks at one word, then at larger and larger
// pieces.
func equal(row, above []byte) int {
	n := 0
	above = above[:len(row)]
	for len(row)-n >= 8 {
		if d := binary.LittleEndian.Uint64(row[n:]) ^ binary.LittleEndian.Uint64(above[n:]); d != 0 {
			return n + bits.TrailingZeros64(d)/32*4
		}
		n += 8
		if n&31 != 0 {
			continue
		}
		for len(row)-n >= 1024 && bytes.Equal(row[n:n+1024], above[n:n+1024]) {
			n += 1024
		}
		for len(row)-n >= 32 && equal32(row[n:], above[n:]) {
			n += 32
		}
	}
	if len(row)-n >= 4 && binary.LittleEndian.Uint32(row[n:]) == binary.LittleEndian.Uint32(above[n:]) {
		n += 4
	}
	return n
}

// equal32 reports whether the first 32 bytes are alike.
func equal32(a, b []byte) bool {
	_, _ = a[31], b[31]
	return (binary.LittleEndian.Uint64(a)^binary.LittleEndian.Uint64(b))|
		(binary.LittleEndian.Uint64(a[8:])^binary.LittleEndian.Uint64(b[8:]))|
		(binary.LittleEndian.Uint64(a[16:])^binary.LittleEndian.Uint64(b[16:]))|
		(binary.LittleEndian.Uint64(a[24:])^binary.LittleEndian.Uint64(b[24:])) == 0
}

// minus subtracts each byte of q from that of p.
func minus(p, q uint32) uint32 {
	const high = 0x80808080
	return ((p | high) - (q &^ high)) ^ ((p ^ ^q) & high)
}

// difference puts the bytes of a pixel, of which one at least is not 0. Those that
// are count as literals, which is quicker than to look for them.
func (d *fastCoder) difference(diff uint32, bytesPerPixel int) {
	if d.zeros > 0 {
		d.endZeros()
	}
	n := len(d.tokens)
	d.tokens = d.tokens[:n+bytesPerPixel]
	v0, v1, v2 := diff&255, diff>>8&255, diff>>16&255
	t := d.tokens[n : n+3]
	t[0], t[1], t[2] = uint16(v0), uint16(v1), uint16(v2)
	d.count[v0]++
	d.count[v1]++
	d.count[v2]++
	d.sum.b += 3*d.sum.a + uint64(3*v0+2*v1+v2)
	d.sum.a += uint64(v0 + v1 + v2)
	d.sum.n += uint64(bytesPerPixel)
	if bytesPerPixel == 4 {
		v3 := diff >> 24
		d.tokens[n+3] = uint16(v3)
		d.count[v3]++
		d.sum.a += uint64(v3)
		d.sum.b += d.sum.a
	}
}

// literal puts one byte.
func (d *fastCoder) literal(v uint8) {
	if v == 0 {
		d.zeros++
		return
	}
	if d.zeros > 0 {
		d.endZeros()
	}
	d.token(uint16(v))
	d.sum.a += uint64(v)
	d.sum.b += d.sum.a
	d.sum.n++
}

func (d *fastCoder) token(t uint16) {
	d.tokens = append(d.tokens, t)
	d.count[t]++
}

// endZeros puts the zeros seen: one as a literal, the others as repetitions.
func (d *fastCoder) endZeros() {
	n := d.zeros
	if n == 0 {
		return
	}
	d.zeros = 0
	d.sum.b += d.sum.a * uint64(n)
	d.sum.n += uint64(n)
	d.token(0)
	for n--; n >= 3; {
		k := min(n, 258)
		if n > 258 && n < 258+3 {
			k = n - 3
		}
		d.token(uint16(tokenZeros + k - 3))
		n -= k
	}
	for ; n > 0; n-- {
		d.token(0)
	}
}

// repeat puts a pixel difference again for n bytes.
func (d *fastCoder) repeat(diff uint32, n, bytesPerPixel int) {
	if n == 0 {
		return
	}
	d.endZeros() // the pixel may have ended with some
	d.sum.n += uint64(n)
	for i := 0; i < n; i += bytesPerPixel {
		for k := range bytesPerPixel {
			d.sum.a += uint64(uint8(diff >> (8 * k)))
			d.sum.b += d.sum.a
		}
	}
	most := 258 - 258%bytesPerPixel
	for n > 0 {
		k := min(n, most)
		d.token(uint16(tokenPixel + k - 3))
		n -= k
	}
}
