package raster

import (
	"math"

	"kechuang/geo/scene"
)

// point is a place in the image, in pixels.
type point struct{ x, y float64 }

// farthest is the coordinate beyond which places are moved closer, in pixels: a
// map of the whole city at the closest zoom stays far below it.
const farthest = 1e7

// flatness is how far a chord may lie from its curve, in pixels.
const flatness = 0.02

// A path of more than thinFrom points keeps one vertex in each cell, of which
// thinCells make up a pixel. Small shapes are kept whole: a sliver has no vertex
// to spare.
const (
	thinCells = 2
	thinFrom  = 200
)

// polyline is a path as straight lines in pixels. Of a path with many points,
// vertices that follow each other in the same half-pixel cell are thinned to the
// one nearest to the cell's middle. Neighbours that share a border in opposite
// directions so keep the same vertices, and no gap opens between them.
type polyline struct {
	pts  []point
	ends []end

	cellX, cellY int64
	best         float64 // squared distance of the kept vertex from its cell's middle; negative for a first one
	start        int     // of the current subpath in pts
	last         point   // vertex seen last, kept or not
	box          floatBox
}

// end closes a subpath at pts[at]; closed ones repeat their first point.
type end struct {
	at     int
	closed bool
}

// transform takes scene units to pixels.
type transform struct {
	k    float64 // pixels per unit
	lean float64 // pixels to the left for each unit down
	at   point   // where the origin comes to stand
}

// set flattens p. A place without coordinates (NaN) is left out.
func (l *polyline) set(p *scene.Path, tf transform) {
	l.pts, l.ends, l.start = l.pts[:0], l.ends[:0], 0
	verbs, pts := p.Verbs, p.Points
	for len(verbs) > 0 {
		run := 1
		for run < len(verbs) && verbs[run] == verbs[0] {
			run++
		}
		n := run
		switch verbs[0] {
		case scene.Close:
			n = 0
			l.finish(true)
		case scene.CubicTo:
			n = 3 * run
		}
		if n > len(pts) {
			break
		}
		switch verbs[0] {
		case scene.MoveTo:
			l.finish(false)
			if q, ok := tf.place(pts[n-1]); ok { // of several only the last counts
				l.first(q)
			}
		case scene.LineTo:
			if len(p.Points) > thinFrom {
				l.thinned(pts[:n], tf)
			} else {
				l.lines(pts[:n], tf)
			}
		case scene.CubicTo:
			for i := 0; i < n; i += 3 {
				l.cubic(pts[i:i+3], tf)
			}
		}
		verbs, pts = verbs[run:], pts[n:]
	}
	l.finish(false)
	l.bound()
}

// place is p in pixels, or false when it has no place.
func (tf *transform) place(p scene.Point) (point, bool) {
	q := point{p.X*tf.k - p.Y*tf.lean + tf.at.x, p.Y*tf.k + tf.at.y}
	if q.near() {
		return q, true
	}
	return far(q)
}

// near tells whether q is a usual place; a NaN is none.
func (q point) near() bool {
	return q.x > -farthest && q.x < farthest && q.y > -farthest && q.y < farthest
}

// far moves a far place closer; what is no number is no place.
func far(q point) (point, bool) {
	if math.IsNaN(q.x) || math.IsNaN(q.y) {
		return q, false
	}
	return point{clampFloat(q.x, -farthest, farthest), clampFloat(q.y, -farthest, farthest)}, true
}

// cellOf gives the cell of a coordinate, and where in the cell it lies from the
// middle, in cells.
func cellOf(v float64) (cell int64, off float64) {
	v = v*thinCells + 2*thinCells*farthest // above 0, where truncation is a floor
	cell = int64(v)
	return cell, v - float64(cell) - 0.5
}

func (l *polyline) first(q point) {
	l.pts = append(l.pts, q)
	l.cellX, _ = cellOf(q.x)
	l.cellY, _ = cellOf(q.y)
	l.best, l.last = -1, q
}

// lines appends vertices.
func (l *polyline) lines(pts []scene.Point, tf transform) {
	for _, p := range pts {
		if q, ok := tf.place(p); ok {
			l.keep(q)
		}
	}
}

// thinned appends vertices, of each cell the best.
func (l *polyline) thinned(pts []scene.Point, tf transform) {
	for len(l.pts) == l.start && len(pts) > 0 {
		if q, ok := tf.place(pts[0]); ok {
			l.first(q)
		}
		pts = pts[1:]
	}
	out, cellX, cellY, best, last := l.pts, l.cellX, l.cellY, l.best, l.last
	for _, p := range pts {
		q := point{p.X*tf.k - p.Y*tf.lean + tf.at.x, p.Y*tf.k + tf.at.y}
		if !q.near() {
			var ok bool
			if q, ok = far(q); !ok {
				continue
			}
		}
		last = q
		cx, dx := cellOf(q.x)
		cy, dy := cellOf(q.y)
		d := dx*dx + dy*dy
		if cx != cellX || cy != cellY {
			cellX, cellY, best = cx, cy, d
			out = append(out, q)
		} else if d < best {
			best = d
			out[len(out)-1] = q
		}
	}
	l.pts, l.cellX, l.cellY, l.best, l.last = out, cellX, cellY, best, last
}

// cubic samples a curve at equal steps; the count follows from the second
// differences, which bound the distance of chord and curve (Wang's formula).
func (l *polyline) cubic(pts []scene.Point, tf transform) {
	a, okA := tf.place(pts[0])
	b, okB := tf.place(pts[1])
	c, okC := tf.place(pts[2])
	if !okA || !okB || !okC {
		return
	}
	if len(l.pts) == l.start {
		l.first(a)
	}
	p := l.last
	if l.pts[len(l.pts)-1] != p {
		l.keep(p)
	}
	x1, y1 := p.x-2*a.x+b.x, p.y-2*a.y+b.y
	x2, y2 := a.x-2*b.x+c.x, a.y-2*b.y+c.y
	second := math.Sqrt(max(x1*x1+y1*y1, x2*x2+y2*y2)) // Hypot guards against numbers that don't occur here
	n := int(math.Ceil(math.Sqrt(0.75 * second / flatness)))
	n = min(max(n, 1), 256)
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		l.keep(point{p.x*k0 + a.x*k1 + b.x*k2 + c.x*k3, p.y*k0 + a.y*k1 + b.y*k2 + c.y*k3})
	}
	l.keep(c)
}

// keep appends a vertex that must not be thinned, as those of a curve.
func (l *polyline) keep(q point) {
	l.pts = append(l.pts, q)
	l.cellX, l.last = -1, q
}

// finish ends the current subpath. An open one ends exactly where it should.
func (l *polyline) finish(closed bool) {
	n := len(l.pts)
	if n == l.start {
		return
	}
	switch {
	case closed:
		if l.pts[n-1] != l.pts[l.start] {
			l.pts = append(l.pts, l.pts[l.start])
		}
	case l.pts[n-1] != l.last && l.best >= 0:
		l.pts[n-1] = l.last
	case l.pts[n-1] != l.last:
		l.pts = append(l.pts, l.last)
	}
	l.start = len(l.pts)
	l.ends = append(l.ends, end{l.start, closed})
}

func (l *polyline) bound() {
	b := floatBox{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, q := range l.pts {
		if q.x < b.x0 {
			b.x0 = q.x
		}
		if q.x > b.x1 {
			b.x1 = q.x
		}
		if q.y < b.y0 {
			b.y0 = q.y
		}
		if q.y > b.y1 {
			b.y1 = q.y
		}
	}
	l.box = b
}

// fill puts every subpath as a closed outline.
func (t *displayList) fill() {
	start := 0
	for _, e := range t.line.ends {
		pts := t.line.pts[start:e.at]
		start = e.at
		if len(pts) < 3 {
			continue
		}
		prev := pts[len(pts)-1]
		for _, q := range pts {
			t.edge(prev, q)
			prev = q
		}
	}
}
