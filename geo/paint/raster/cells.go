package raster

import (
	"image"
	"math/bits"
)

// edge is a directed straight piece of an outline in pixels. Edges need no
// order: the signed areas to their right are summed.
type edge struct{ x0, y0, x1, y1 float32 }

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
	acc     []float32
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
		c.acc = make([]float32, n)
	}
	if n := c.words*rows + 1; len(c.touched) < n { // touch looks at the word that follows
		c.touched = make([]uint64, n)
	}
}

// add sums one edge, whose x must lie within 0 and w. Rows outside the strip
// are left out.
func (c *cells) add(e edge) {
	xa, ya, xb, yb, sign := e.x0, e.y0-float32(c.top), e.x1, e.y1-float32(c.top), float32(1)
	if ya > yb {
		xa, ya, xb, yb, sign = xb, yb, xa, ya, -1
	}
	if yb <= 0 || ya >= float32(c.rows) {
		return
	}
	if row := int(ya); ya >= 0 && yb <= float32(row+1) { // most edges lie in one row
		c.addRow(row, xa, xb, sign*(yb-ya))
		return
	}
	slope := (xb - xa) / (yb - ya)
	lo, hi := xa, xb
	if lo > hi {
		lo, hi = hi, lo
	}
	x, y := xa, ya
	if y < 0 {
		x, y = clamp(xa-ya*slope, lo, hi), 0
	}
	end := min(yb, float32(c.rows))
	for row := int(y); y < end; row++ {
		next := float32(row + 1)
		xn := xb
		if next < yb {
			xn = x + slope*(next-y) // past an end by no more than a rounding
		}
		if next > end {
			next = end
		}
		c.addRow(row, x, xn, sign*(next-y))
		x, y = xn, next
	}
}

// addRow sums the part of an edge between x and xn in one row; d is its signed
// height.
func (c *cells) addRow(row int, x, xn, d float32) {
	if x > xn {
		x, xn = xn, x
	}
	i := int(x)
	fi := float32(i)
	acc := (*[3]float32)(c.acc[row*c.stride+i:])
	word := row * c.words
	if xn <= fi+1 {
		m := d * ((x+xn)*0.5 - fi)
		acc[0] += d - m
		acc[1] += m
		c.touch(word, i, 3)
		return
	}
	perX := d / (xn - x)
	if xn <= fi+2 { // two cells
		left, right := fi+1-x, xn-(fi+1)
		h := perX * left
		m := h * (1 - left*0.5)
		g := d - h
		n := g * right * 0.5
		acc[0] += h - m
		acc[1] += m + g - n
		acc[2] += n
		c.touch(word, i, 7)
		return
	}
	row0 := c.acc[row*c.stride : (row+1)*c.stride]
	for x < xn {
		right := float32(i + 1)
		if right > xn {
			right = xn
		}
		h := perX * (right - x)
		m := h * ((x+right)*0.5 - float32(i))
		row0[i] += h - m
		row0[i+1] += m
		c.touch(word, i, 3)
		x = right
		i++
	}
}

// touch marks the cells that the low bits of m stand for, from cell i on, in the
// row whose bitmap begins at word.
func (c *cells) touch(word, i int, m uint64) {
	k, bit := word+i>>6, uint(i&63)
	c.touched[k] |= m << bit
	if bit >= 62 {
		c.touched[k+1] |= m >> (64 - bit)
	}
}

func clamp(v, lo, hi float32) float32 {
	if v < lo {
		return lo
	}
	if v > hi {
		return hi
	}
	return v
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
		o := (row + c.top) * img.Stride
		pix := img.Pix[o : o+4*c.w]
		var sum float32
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
				sum, k = p.run(pix, acc[x:at], x, box.x1, sum)
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
		var sum float32
		for x := range w {
			sum += acc[x]
			mask[row*w+x] = max(mask[row*w+x], uint8(min(abs(sum), 1)*255+0.5))
		}
		clear(acc)
	}
}
