package raster

import (
	"image"
	"math/bits"
)

// edge is a directed straight piece of an outline. Edges need no order: the
// signed areas to their right are summed. Its numbers count 256ths of a pixel, so
// that sums are exact: where an outline closes, nothing is left.
type edge struct{ x0, y0, x1, y1 int32 }

const (
	subBits = 8
	subOne  = 1 << subBits
	// areaOne is the area of a pixel, which is counted in halves of a small square's.
	areaBits = 2*subBits + 1
	areaOne  = 1 << areaBits
)

// edgeOf rounds an edge whose ends are in pixels, none of them below 0.
func edgeOf(xa, ya, xb, yb float64) edge {
	return edge{int32(xa*subOne + 0.5), int32(ya*subOne + 0.5), int32(xb*subOne + 0.5), int32(yb*subOne + 0.5)}
}

// pxRect is a rectangle of whole pixels, upper limits excluded.
type pxRect struct{ x0, y0, x1, y1 int }

func (r pxRect) empty() bool { return r.x1 <= r.x0 || r.y1 <= r.y0 }

func (r pxRect) intersect(o pxRect) pxRect {
	return pxRect{max(r.x0, o.x0), max(r.y0, o.y0), min(r.x1, o.x1), min(r.y1, o.y1)}
}

// cells sums the signed area that edges leave to their right in each pixel of
// some rows. A cell holds the change of coverage from its left neighbour, so a
// running sum along a row gives the coverage; a bitmap tells which cells were
// touched, and pixels between them share one coverage.
type cells struct {
	w, rows int
	top     int // y of the first row
	stride  int
	acc     []int32
	words   int // of the bitmap in each row
	touched []uint64
}

// guard is the number of cells beside a row: an edge that ends at its right side
// reaches three, and by a rounding more.
const guard = 4

// resize prepares for a strip of w columns whose first row is top. All cells
// must be clear, as they are after each sweep.
func (c *cells) resize(w, top, rows int) {
	c.w, c.top, c.rows = w, top, rows
	c.stride, c.words = w+guard, (w+guard+63)/64
	if n := c.stride * rows; len(c.acc) < n {
		c.acc = make([]int32, n)
	}
	if n := c.words*rows + 1; len(c.touched) < n { // touch looks at the word that follows
		c.touched = make([]uint64, n)
	}
}

// add sums one edge, whose x must lie within 0 and w. Rows outside the strip
// are left out. There are few branches, as those on an edge's lean can't be foretold.
func (c *cells) add(e edge) {
	ya, yb := e.y0-int32(c.top)<<subBits, e.y1-int32(c.top)<<subBits
	up := (yb - ya) >> 31 // all bits when the edge goes up; then its ends are swapped
	dy, dx := (ya^yb)&up, (e.x0^e.x1)&up
	ya, yb, xa, xb, sign := ya^dy, yb^dy, e.x0^dx, e.x1^dx, up|1
	row := ya >> subBits
	if ya >= 0 && yb <= (row+1)<<subBits && int(row) < c.rows {
		c.addRow(int(row), xa, xb, (yb-ya)*sign)
		return
	}
	c.addRows(xa, ya, xb, yb, sign)
}

// addRows sums an edge that passes several rows, downwards.
func (c *cells) addRows(xa, ya, xb, yb, sign int32) {
	if yb <= 0 || ya >= int32(c.rows)<<subBits || ya == yb {
		return
	}
	// x has fineBits more; as the slope is cut, it never passes an end
	x := int64(xa)<<fineBits + 1<<(fineBits-1)
	slope := int64(float64(xb-xa) * (1 << fineBits) / float64(yb-ya)) // for each 256th of a row
	if ya < 0 {
		x -= slope * int64(ya)
		xa, ya = int32(x>>fineBits), 0
	}
	row, last := int(ya>>subBits), int(yb>>subBits)
	if row == last {
		c.addRow(row, xa, xb, sign*(yb-ya))
		return
	}
	next := x + slope*int64(subOne-ya&(subOne-1))
	c.addRow(row, xa, int32(next>>fineBits), sign*(subOne-ya&(subOne-1)))
	slope <<= subBits
	for row++; row < min(last, c.rows); row++ {
		x, next = next, next+slope
		c.addRow(row, int32(x>>fineBits), int32(next>>fineBits), sign<<subBits)
	}
	if d := yb & (subOne - 1); last < c.rows && d > 0 {
		c.addRow(last, int32(next>>fineBits), xb, sign*d)
	}
}

// fineBits is what an edge's x has beside its subBits while it passes rows.
const fineBits = 24

// addRow sums the part of an edge between xa and xb in one row; d is its signed
// height.
func (c *cells) addRow(row int, xa, xb, d int32) {
	swap := (xa ^ xb) & ((xb - xa) >> 31) // min and max would be branches
	lo, hi := xa^swap, xb^swap
	i := int(lo >> subBits)
	first := int32(i) << subBits
	if hi-first > 2*subOne {
		c.addWide(row, lo, hi, d)
		return
	}
	// The area right of the edge is that of a trapezoid, less the triangle by which
	// it reaches into a second cell.
	right := max(hi-first-subOne, 0)
	trapezoid := d * (lo + hi - 2*first)
	triangle := int32(int64(d*right*right) * inverse[hi-lo] >> inverseBits)
	acc := (*[3]int32)(c.acc[row*c.stride+i:])
	acc[0] += d<<(subBits+1) - trapezoid + triangle
	acc[1] += trapezoid - 2*triangle
	acc[2] += triangle
	c.touch(row*c.words, i, 3|uint64(uint32(-right)>>31)<<2)
}

// inverse has 1/n in fixed point for each length within two cells.
var inverse = inverses()

const inverseBits = 24

func inverses() (t [2*subOne + 1]int64) {
	for n := 1; n < len(t); n++ {
		t[n] = 1 << inverseBits / int64(n)
	}
	return t
}

// addWide is addRow for more than two cells, from lo to hi.
func (c *cells) addWide(row int, lo, hi, d int32) {
	i, last := int(lo>>subBits), int((hi-1)>>subBits)
	perX := int64(d) << fineBits / int64(hi-lo)
	acc := c.acc[row*c.stride:]
	left, right := int64(i+1)<<subBits-int64(lo), int64(hi)-int64(last)<<subBits
	// areas right of the edge, with fineBits: of the first cell, the second and so on
	first, area := int32(0), perX*left*left
	next := perX * (left*2*subOne + subOne*subOne)
	for j := i; j < last; j++ {
		v := int32(area >> fineBits)
		acc[j] += v - first
		first, area, next = v, next, next+perX*areaOne
	}
	v := d<<(subBits+1) - int32(perX*right*right>>fineBits)
	acc[last] += v - first
	acc[last+1] += d<<(subBits+1) - v
	word := row * c.words
	for ; last-i >= 62; i += 62 {
		c.touch(word, i, 1<<62-1)
	}
	c.touch(word, i, 1<<(last-i+2)-1)
}

// touch marks the cells that the low bits of m stand for, from cell i on, in the
// row whose bitmap begins at word.
func (c *cells) touch(word, i int, m uint64) {
	k, bit := word+i>>6, uint(i&63)
	c.touched[k] |= m << bit
	if over := m >> 1 >> (63 - bit); over != 0 {
		c.touched[k+1] |= over
	}
}

// sweep paints what was summed within box and clears the cells for the next
// outline. The box must hold the outline; by rounding, the cells beside it may be
// touched.
func (c *cells) sweep(img *image.RGBA, box pxRect, p *paint) {
	y0, y1 := max(box.y0-c.top, 0), min(box.y1-c.top, c.rows)
	w0, w1 := max(box.x0-1, 0)>>6, min((box.x1+2)>>6, c.words-1)
	for row := y0; row < y1; row++ {
		touched := c.touched[row*c.words : (row+1)*c.words]
		acc := c.acc[row*c.stride : (row+1)*c.stride]
		o := img.PixOffset(0, row+c.top)
		pix := img.Pix[o : o+4*c.w]
		sum := int32(0)
		at, k := box.x0, uint32(0)
		for i := w0; i <= w1; i++ {
			m := touched[i]
			if m == 0 {
				continue
			}
			touched[i] = 0
			for m != 0 { // a run of touched cells at a time
				skip := bits.TrailingZeros64(m)
				n := bits.TrailingZeros64(^(m >> skip))
				m &= m + 1<<skip
				x := i<<6 + skip
				if k != 0 && at < x {
					p.span(pix, at, min(x, box.x1), k)
				}
				at = x + n
				sum, k = p.run(pix[4*min(x, box.x1):4*box.x1], acc[x:at], sum)
			}
		}
		if k != 0 {
			p.span(pix, at, box.x1, k)
		}
	}
}

// sweepMask raises mask, whose rows are w wide, to the coverage under the nonzero
// rule as 0..255, and clears the cells.
func (c *cells) sweepMask(mask []uint8, w int) {
	for row := 0; row < c.rows; row++ {
		touched := c.touched[row*c.words : (row+1)*c.words]
		clear(touched)
		acc := c.acc[row*c.stride : (row+1)*c.stride]
		sum := int32(0)
		for x := range w {
			sum += acc[x]
			mask[row*w+x] = max(mask[row*w+x], uint8((min(abs(sum), areaOne)*255+areaOne/2)>>areaBits))
		}
		clear(acc)
	}
}
