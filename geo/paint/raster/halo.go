package raster

import "math"

// grower puts the outline of a glyph with its halo: all that lies within r of the
// glyph, with round corners.
//
// Each side of a contour is moved out by r; corners are joined by an arc where the
// outline bends outwards and straight where it bends inwards. That is the
// convolution of the outline with a circle, around which every place winds as
// often as the glyph has parts within r of it (Guibas, Ramshaw and Stolfi 1983, A
// kinetic framework for computational geometry). So the nonzero rule gives the
// halo, whatever the moved sides do to each other. Only a hole that lies within r
// of a place whole would count against it: holes that close are left out.
type grower struct {
	cells    *cells
	r        float64
	cos, sin float64 // of the step along an arc
	swell    float64 // of an arc's inner corners, see stroker
	out      float64 // 1 or -1: the sense in which outer contours turn

	first, last point // of the outline that is put
	open        bool
}

// grown puts the polyline of a glyph grown by r pixels into cells that hold it.
func (g *grower) grown(l *polyline, r float64, into *cells) {
	g.cells, g.r = into, r
	g.sin, g.cos, g.swell = arcSteps(r)
	g.out = l.sense()
	start := 0
	for _, e := range l.ends {
		pts := l.pts[start:e.at]
		start = e.at
		if n := len(pts); n > 1 && pts[n-1] == pts[0] {
			pts = pts[:n-1]
		}
		if len(pts) > 2 && !g.closes(pts) {
			g.contour(pts)
		}
	}
}

// arcSteps are those along an arc of radius r: sine and cosine, and how far the
// corners between its ends stand out so that its area is that of the round one.
func arcSteps(r float64) (sin, cos, swell float64) {
	step := math.Pi / 2
	if c := 1 - arcFlatness/r; c > 0 {
		step = math.Max(math.Min(step, 2*math.Acos(c)), 2*math.Pi/1024)
	}
	sin, cos = math.Sincos(step)
	return sin, cos, math.Sqrt(step / sin)
}

// sense is the sign of the largest contour's area.
func (l *polyline) sense() float64 {
	most, start := 0.0, 0
	for _, e := range l.ends {
		if a := turned(l.pts[start:e.at]); math.Abs(a) > math.Abs(most) {
			most = a
		}
		start = e.at
	}
	return math.Copysign(1, most)
}

// turned is twice the signed area within a closed line.
func turned(pts []point) float64 {
	a, p := 0.0, pts[len(pts)-1]
	for _, q := range pts {
		a += p.x*q.y - p.y*q.x
		p = q
	}
	return a
}

// closes tells whether a contour is a hole that is nowhere wider than the halo
// within it.
func (g *grower) closes(pts []point) bool {
	if turned(pts)*g.out > 0 {
		return false
	}
	lo, hi := pts[0], pts[0]
	for _, q := range pts[1:] {
		lo = point{min(lo.x, q.x), min(lo.y, q.y)}
		hi = point{max(hi.x, q.x), max(hi.y, q.y)}
	}
	return min(hi.x-lo.x, hi.y-lo.y) <= 2*g.r
}

// contour puts a closed line of at least three corners, grown.
func (g *grower) contour(pts []point) {
	g.open = false
	var first, prev grownSide
	a := pts[len(pts)-1]
	for _, b := range pts {
		var s grownSide
		if !s.set(a, b, g.r*g.out) {
			continue
		}
		if prev.length > 0 {
			g.join(&prev, &s, a)
		} else {
			first = s
		}
		a, prev = b, s
	}
	if prev.length > 0 {
		g.join(&prev, &first, a)
		g.line(g.first)
	}
}

// grownSide is a side of a contour: its direction, turned outwards and as long as
// the halo is wide.
type grownSide struct{ nx, ny, length float64 }

// set takes the side from a to b, or tells that it has no length.
func (s *grownSide) set(a, b point, r float64) bool {
	dx, dy := b.x-a.x, b.y-a.y
	l := math.Sqrt(dx*dx + dy*dy)
	if l < shortest {
		return false
	}
	*s = grownSide{dy * r / l, -dx * r / l, l}
	return true
}

// shortest is the length in pixels of a side that shows in a halo.
const shortest = 0.02

// join puts the outline from side p to q, which meet at a corner.
func (g *grower) join(p, q *grownSide, at point) {
	rr := g.r * g.r
	c := (p.nx*q.nx + p.ny*q.ny) / rr // cosine of the turn
	if g.r*(1-c) < 2*arcFlatness {
		g.line(point{at.x + (p.nx+q.nx)/2, at.y + (p.ny+q.ny)/2})
		return
	}
	if (p.nx*q.ny-p.ny*q.nx)*g.out > 0 {
		g.arc(at, p, q)
		return
	}
	// The sides meet where both are long enough; else they end where they end.
	if m := min(p.length, q.length) / 2; rr*(1-c) < (1+c)*m*m {
		g.line(point{at.x + (p.nx+q.nx)/(1+c), at.y + (p.ny+q.ny)/(1+c)})
		return
	}
	g.line(point{at.x + p.nx, at.y + p.ny})
	g.line(point{at.x + q.nx, at.y + q.ny})
}

// arc puts the arc about a corner from side p to q, half a turn at most.
func (g *grower) arc(at point, p, q *grownSide) {
	x, y, sin := p.nx, p.ny, g.sin*g.out
	near := g.cos * g.r * g.r
	g.line(point{at.x + x, at.y + y})
	for x*q.nx+y*q.ny < near {
		x, y = x*g.cos-y*sin, y*g.cos+x*sin
		g.line(point{at.x + x*g.swell, at.y + y*g.swell})
	}
	g.line(point{at.x + q.nx, at.y + q.ny})
}

// line puts the edge from where the outline is to a point.
func (g *grower) line(to point) {
	if !g.open {
		g.open, g.first, g.last = true, to, to
		return
	}
	g.cells.add(edgeOf(g.last.x, g.last.y, to.x, to.y))
	g.last = to
}
