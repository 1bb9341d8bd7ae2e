package png

import (
	"bytes"
	"encoding/binary"
	"image"
	"math/bits"
)

// coder compresses rows of pixels as they are (filter None): a map is flat colours and
// repeated glyphs, whose bytes a filter would make different from place to place. It
// looks for repetitions pixel by pixel, where a coder of texts does byte by byte: of
// the row above, of the pixel before and, through a table, of two pixels seen
// shortly before. It turns rows into tokens and tokens into bits.
//
// There is no faster setting for the clipboard: looking for runs alone takes 0.7 to 1.7
// of the time (1080p and 4K, one core), never a third less, as what is not found is
// written pixel by pixel.
type coder struct {
	pix           []byte // of the strip's rows
	stride, width int    // of these: bytes from row to row, bytes of a row's pixels
	bpp           int    // bytes of a pixel in the file
	line          int    // bytes of a row in the file

	tokens []token
	uses   uses
	codes  codes
	seen   [1 << seenBits]place // by the colours of two pixels
	same   int                  // bytes in the file of rows that are like those above
	sum    adler
	rowSum adler  // of the last row alone
	room   []byte // for rows without alpha in their colours
}

// seenBits is the size of the table of places: a larger one finds little more and takes
// longer to clear.
const seenBits = 12

// place is a pixel of a strip, y<<16|x. 0 is none: to look for the very first pixel is
// not worth another number.
type place uint32

// strip compresses an image with 3 or 4 bytes a pixel. It reports false when there are
// to be 3 and a pixel is not opaque.
func (c *coder) strip(img *image.RGBA, bytesPerPixel int) (strip, bool) {
	h := img.Rect.Dy()
	c.pix, c.stride, c.width = img.Pix, img.Stride, 4*img.Rect.Dx()
	c.bpp, c.line = bytesPerPixel, 1+img.Rect.Dx()*bytesPerPixel
	if bytesPerPixel == 4 {
		c.straighten(h)
	}
	c.tokens, c.uses, c.same = c.tokens[:0], uses{}, 0
	c.sum, c.rowSum = adler{1, 0, 0}, adler{0, 0, uint64(c.line)}
	clear(c.seen[:])
	for y := range h {
		if !c.put(y) {
			return strip{}, false
		}
	}
	c.endSame()
	return strip{c.codes.encode(c.tokens, &c.uses), c.sum}, true
}

// straighten copies the strip's rows and takes the alpha out of their colours.
func (c *coder) straighten(rows int) {
	c.room = c.room[:0]
	for y := range rows {
		c.room = append(c.room, c.row(y)...)
	}
	straight(c.room)
	c.pix, c.stride = c.room, c.width
}

func (c *coder) row(y int) []byte { return c.pix[y*c.stride:][:c.width] }

// put puts a row, or tells that a pixel is not opaque although 3 bytes are to hold it.
func (c *coder) put(y int) bool {
	row := c.row(y)
	var above []byte // nil where there is none
	if y > 0 {
		if above = c.row(y - 1); bytes.Equal(row, above) && c.line <= farthest {
			c.same += c.line
			c.sum = c.sum.then(c.rowSum)
			return true
		}
	}
	c.endSame()
	c.token(0) // the filter
	if above == nil {
		above = make([]byte, len(row)) // to which no repetition reaches
		if c.bpp == 3 && !opaque(row) {
			return false
		}
	}
	for i := 0; i < len(row); {
		up, n := c.next(row, above, y, i)
		if !c.add(row, above, i+up, i+n) {
			return false
		}
		i += n
	}
	c.sum = c.sum.then(c.rowSum)
	return true
}

func opaque(row []byte) bool {
	for i := 3; i < len(row); i += 4 {
		if row[i] != 255 {
			return false
		}
	}
	return true
}

// endSame puts the rows that are like those above.
func (c *coder) endSame() {
	if c.same > 0 {
		c.repeat(c.same, c.line)
		c.same = 0
	}
}

// next puts what begins at byte i of a row. It gives how many bytes are known to be as
// those above, and how many bytes it put.
func (c *coder) next(row, above []byte, y, i int) (up, n int) {
	p := binary.LittleEndian.Uint32(row[i:])
	left := 0 // bytes that are as the pixel before
	if i > 0 && p == binary.LittleEndian.Uint32(row[i-4:]) {
		left = 4 + equal(row[i+4:], row[i:])
	}
	if left < enough && p == binary.LittleEndian.Uint32(above[i:]) {
		up = 4 + equal(row[i+4:], above[i+4:])
	}
	switch {
	case left > 0 && left >= up:
		c.repeat(left/4*c.bpp, c.bpp)
		return up, left
	case up >= 8 && y > 0 && c.line <= farthest:
		c.repeat(up/4*c.bpp, c.line)
		return up, up
	}
	if n = c.find(row, y, i, p); n > 0 {
		return min(up, n), n
	}
	c.pixel(p)
	return min(up, 4), 4
}

// enough is the length of a repetition beyond which no longer one is looked for.
const enough = 4 * longest / 3

// find looks whether two pixels from byte i of a row on, the first of which is p, were
// seen before, remembers where they are, and puts a repetition of what it finds. It
// gives how many bytes of the row that is.
func (c *coder) find(row []byte, y, i int, p uint32) int {
	if i+8 > len(row) {
		return 0
	}
	at := &c.seen[(p*0x9e3779b1^binary.LittleEndian.Uint32(row[i+4:])*0x85ebca6b)>>(32-seenBits)]
	seen := *at
	*at = place(y<<16 | i/4)
	seenY, seenX := int(seen>>16), int(seen&0xffff)
	distance := (y-seenY)*c.line + (i/4-seenX)*c.bpp
	if seen == 0 || distance > farthest {
		return 0
	}
	old, now := c.row(seenY)[4*seenX:], row[i:]
	most := min(len(old), len(now))
	n := equal(now[:most], old[:most])
	if n < 8 {
		return 0
	}
	c.repeat(n/4*c.bpp, distance)
	return n
}

// equal counts the bytes, in whole pixels, with which two rows begin alike; the first
// is no longer than the second. Most runs are short or very long, so it looks at one
// word, then at larger and larger pieces.
func equal(row, other []byte) int {
	n := 0
	other = other[:len(row)]
	for len(row)-n >= 8 {
		if d := binary.LittleEndian.Uint64(row[n:]) ^ binary.LittleEndian.Uint64(other[n:]); d != 0 {
			return n + bits.TrailingZeros64(d)/32*4
		}
		n += 8
		if n&31 != 0 {
			continue
		}
		for len(row)-n >= 1024 && bytes.Equal(row[n:n+1024], other[n:n+1024]) {
			n += 1024
		}
		for len(row)-n >= 32 && equal32(row[n:], other[n:]) {
			n += 32
		}
	}
	if len(row)-n >= 4 && binary.LittleEndian.Uint32(row[n:]) == binary.LittleEndian.Uint32(other[n:]) {
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

// add turns, for the bytes i to end of a row, the checksum of the row above into the
// row's own: only pixels that differ are looked at. It tells whether all are opaque, if
// those above are.
func (c *coder) add(row, above []byte, i, end int) bool {
	s, alpha := c.rowSum, byte(255)
	row, above = row[:end], above[:end]
	for ; i < end; i += 4 {
		p, q := binary.LittleEndian.Uint32(row[i:]), binary.LittleEndian.Uint32(above[i:])
		if p == q {
			if i += equal(row[i:], above[i:]); i == end {
				break
			}
			p, q = binary.LittleEndian.Uint32(row[i:]), binary.LittleEndian.Uint32(above[i:])
		}
		alpha &= byte(p >> 24)
		left := uint64(c.line - 1 - i/4*c.bpp)
		d0, d1, d2 := uint64(p&255)-uint64(q&255), uint64(p>>8&255)-uint64(q>>8&255), uint64(p>>16&255)-uint64(q>>16&255)
		s.a += d0 + d1 + d2
		s.b += left*d0 + (left-1)*d1 + (left-2)*d2
		if c.bpp == 4 {
			d3 := uint64(p>>24) - uint64(q>>24)
			s.a += d3
			s.b += (left - 3) * d3
		}
	}
	c.rowSum = s
	return c.bpp == 4 || alpha == 255
}

// pixel puts the bytes of a pixel.
func (c *coder) pixel(p uint32) {
	b0, b1, b2 := token(p&255), token(p>>8&255), token(p>>16&255)
	c.tokens = append(c.tokens, b0, b1, b2)
	c.uses.lengths[b0]++
	c.uses.lengths[b1]++
	c.uses.lengths[b2]++
	if c.bpp == 4 {
		c.token(token(p >> 24))
	}
}

func (c *coder) token(t token) {
	c.tokens = append(c.tokens, t)
	c.uses.lengths[t]++
}

// repeat puts the repetition of n bytes, which are whole pixels or rows, at a distance.
func (c *coder) repeat(n, distance int) {
	s, _ := distanceSymbol(distance)
	most := longest - longest%c.bpp
	for n > 0 {
		k := min(n, most)
		if rest := n - k; rest > 0 && rest < shortest {
			k -= c.bpp
		}
		c.tokens = append(c.tokens, repetition(k, distance))
		c.uses.lengths[lengthCodes[k].symbol]++
		c.uses.distances[s]++
		n -= k
	}
}
