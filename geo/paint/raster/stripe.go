package raster

import (
	"encoding/binary"
	"image"
	"math"
)

// A hatch is many thin parallel lines that keep apart. Between its ends such a
// line looks the same in every row but for where in a pixel it stands, so what it
// covers is looked up there; only the ends are summed as edges.

// stripe is the part of a hatch's line that crosses whole rows.
type stripe struct {
	x        int64 // where its left side meets the first row's top or bottom, whichever is farther left; stripeOne to a pixel
	top, end int32 // rows
}

const (
	stripeBits = 20
	stripeOne  = 1 << stripeBits
)

// Places within a pixel that a ramp is computed for, and the pixels in a row that
// it may reach.
const (
	rampBits  = 6
	rampWidth = 8
)

// ramp is the mixing weights of a line in a row, by the place within a pixel
// where its left side begins.
type ramp struct {
	key    rampKey
	width  int // pixels
	weight [1 << rampBits][rampWidth]uint32
}

// rampKey says how far the line leans in a row and how wide it is there, both in
// pixels, and gives the alpha of its colour.
type rampKey struct{ lean, width, alpha float64 }

// apart is the gap in pixels between two lines from which they share no pixel.
const apart = 1.5

// stripes tells whether the displayList's polyline is a hatch when stroked with half
// width r, and the x that its lines pass in a row.
func (t *displayList) stripes(r float64) (perRow float64, ok bool) {
	l := &t.line
	if len(l.pts) < 8 || len(l.pts) != 2*len(l.ends) {
		return 0, false
	}
	dx, dy := l.pts[1].x-l.pts[0].x, l.pts[1].y-l.pts[0].y
	perRow = dx / dy
	wide := 2 * r * math.Hypot(1, perRow)
	if !(math.Abs(perRow)+wide+1 < rampWidth) {
		return 0, false
	}
	length := math.Hypot(dx, dy)
	dx, dy = dx/length, dy/length
	step, v0, u0 := 0.0, 0.0, math.Inf(-1)
	for i := 0; i < len(l.pts); i += 2 {
		a, b := l.pts[i], l.pts[i+1]
		u, v := a.x*dx+a.y*dy, a.y*dx-a.x*dy
		to, off := b.x*dx+b.y*dy, b.y*dx-b.x*dy
		if math.Abs(off-v) > 0.01 || to < u {
			return 0, false
		}
		if d := v - v0; i > 0 && math.Abs(d) > 0.01 {
			if math.Abs(d) < 2*r+apart || d*step < 0 {
				return 0, false
			}
			step, u0 = d, math.Inf(-1)
		}
		if u < u0 {
			return 0, false
		}
		v0, u0 = v, to
	}
	return perRow, true
}

// hatch puts a hatch: edges for the ends of its lines, stripes for what lies
// between them.
func (t *displayList) hatch(o *op, perRow float64) {
	t.stroke.set(o.r)
	half := o.r * math.Hypot(1, perRow)
	o.perRow = int64(math.Round(perRow * stripeOne))
	o.ramp = t.ramp(rampKey{math.Round(math.Abs(perRow)*1024) / 1024, 2 * half, float64(o.color.A) / 255})
	reach := half + math.Max(-perRow, 0)
	for pts := t.line.pts; len(pts) > 1; pts = pts[2:] {
		a, b := pts[0], pts[1]
		top, end := t.stroke.ends(a, b)
		if top >= end {
			continue
		}
		x := a.x + (float64(top)-a.y)*perRow - reach
		s := stripe{int64(math.Floor(x * stripeOne)), int32(top), int32(end)}
		for i := top / bandRows; i <= (end-1)/bandRows; i++ {
			t.bins[i].stripes = append(t.bins[i].stripes, s)
		}
	}
}

// ends puts the outline of a thick line but for the rows, within the clip, that
// both of its sides cross whole. It gives these.
func (s *stroker) ends(a, b point) (top, end int) {
	var d side
	if !s.visible(a, b) || !s.side(&d, a, b) {
		return 0, 0
	}
	t := s.displayList
	s.caps(&d, &d)
	y0 := clampFloat(math.Ceil(math.Min(a.y, b.y)+math.Abs(d.ny)), t.y0, t.y1)
	y1 := clampFloat(math.Floor(math.Max(a.y, b.y)-math.Abs(d.ny)), t.y0, t.y1)
	if y0 >= y1 {
		s.sides(&d)
		return 0, 0
	}
	near, far := y0, y1
	if a.y > b.y {
		near, far = y1, y0
	}
	t.edge(d.l0, along(d.l0, d.l1, near))
	t.edge(along(d.l0, d.l1, far), d.l1)
	t.edge(d.r1, along(d.r0, d.r1, far))
	t.edge(along(d.r0, d.r1, near), d.r0)
	return int(y0), int(y1)
}

// along is the place at height y on the line through a and b.
func along(a, b point, y float64) point {
	return point{a.x + (y-a.y)*(b.x-a.x)/(b.y-a.y), y}
}

// ramp finds or computes a ramp.
func (t *displayList) ramp(key rampKey) *ramp {
	for _, r := range t.ramps {
		if r.key == key {
			return r
		}
	}
	r := &ramp{key: key, width: int(math.Ceil(key.lean+key.width)) + 1}
	for i := range r.weight {
		at := (float64(i) + 0.5) / (1 << rampBits)
		for x := range r.width {
			right := float64(x+1) - at
			cover := crossed(right, key.lean) - crossed(right-key.width, key.lean)
			r.weight[i][x] = uint32(cover*key.alpha*256 + 0.5)
		}
	}
	if len(t.ramps) >= maxRamps {
		t.ramps = t.ramps[:0]
	}
	t.ramps = append(t.ramps, r)
	return r
}

// maxRamps is how many ramps a displayList remembers.
const maxRamps = 16

// crossed is the area of a pixel to the right of an edge that begins u before the
// pixel's right side at its one end and passes lean to the right until the other.
func crossed(u, lean float64) float64 {
	if lean < 1e-3 {
		return clampFloat(u, 0, 1)
	}
	area := func(v float64) float64 { // integral of clamp(v, 0, 1)
		v = math.Max(v, 0)
		return math.Max(v-1, 0) + math.Min(v, 1)*math.Min(v, 1)/2
	}
	return (area(u) - area(u-lean)) / lean
}

// stripes paints the rows of stripes that lie in the band.
func (b *band) stripes(img *image.RGBA, o *op, stripes []stripe) {
	clip := o.clip.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	b.paint.setOp(o)
	color, width := b.paint.wide, int64(o.ramp.width)
	for i := range stripes {
		s := &stripes[i]
		y, end := max(int(s.top), clip.y0), min(int(s.end), clip.y1)
		x := s.x + int64(y-int(s.top))*o.perRow
		for ; y < end; y, x = y+1, x+o.perRow {
			px := x >> stripeBits
			weights := o.ramp.weight[x>>(stripeBits-rampBits)&(1<<rampBits-1)][:width]
			if px < int64(clip.x0) || px+width > int64(clip.x1) {
				b.cutStripe(img, y, clip, px, weights)
				continue
			}
			row := img.Pix[img.PixOffset(int(px), y):][:4*width]
			for _, k := range weights {
				binary.LittleEndian.PutUint32(row, mixWide(binary.LittleEndian.Uint32(row), color, k))
				row = row[4:]
			}
		}
	}
}

// cutStripe paints a row of a stripe that reaches over the clip.
func (b *band) cutStripe(img *image.RGBA, y int, clip pxRect, px int64, weights []uint32) {
	for i, k := range weights {
		if x := px + int64(i); x >= int64(clip.x0) && x < int64(clip.x1) {
			q := img.Pix[img.PixOffset(int(x), y):][:4]
			binary.LittleEndian.PutUint32(q, mixWide(binary.LittleEndian.Uint32(q), b.paint.wide, k))
		}
	}
}
