package raster

import "math"

// stroker puts the outline of thick lines with round joins and caps.
//
// Each segment gives its two sides and each corner what joins them, all of the
// same turn, so under the nonzero rule the sum is the union: a line that crosses
// itself covers nothing twice. On the inner side of a corner the two sides end
// where they meet, or when the segments are too short for that, they go through
// the corner.
type stroker struct {
	displayList *displayList
	r           float64 // half width in pixels
	cos, sin    float64 // of the step along an arc
	swell       float64 // of the corners between an arc's ends
	tan         float64 // of half a step
}

// side is one segment with its corners: left and right at its start and end.
type side struct {
	a, b           point
	nx, ny         float64 // from the axis to the left side
	length         float64
	l0, l1, r0, r1 point
}

// The flatness of arcs. An arc's inner corners stand a little outside, so that
// its area is that of the round one, and may be fewer than a curve's.
const arcFlatness = 0.05

// set prepares for lines of half width r pixels.
func (s *stroker) set(r float64) {
	s.r = r
	s.sin, s.cos, s.swell = arcSteps(r)
	s.tan = s.sin / (1 + s.cos) // of half a step
}

// lines strokes every subpath of the displayList's polyline, dashed or solid.
func (s *stroker) lines(dash []float64) {
	start := 0
	for _, e := range s.displayList.line.ends {
		pts := s.displayList.line.pts[start:e.at]
		start = e.at
		if len(dash) > 0 {
			s.dashed(pts, dash)
		} else {
			s.solid(pts, e.closed)
		}
	}
}

// solid strokes one subpath, leaving out what lies away from the clip. Of a
// closed one that leaves the clip, the piece that goes on past its first point
// stays in one.
func (s *stroker) solid(pts []point, closed bool) {
	first, from := -1, -1 // end of the piece at the start; start of the current one
	for i := 1; i < len(pts); i++ {
		switch seen := s.visible(pts[i-1], pts[i]); {
		case seen && from < 0:
			from = i - 1
		case !seen && from == 0 && closed:
			first, from = i, -1
		case !seen && from >= 0:
			s.run(pts[from:i], false)
			from = -1
		}
	}
	switch {
	case first >= 0 && from >= 0:
		s.displayList.dash = append(append(s.displayList.dash[:0], pts[from:]...), pts[1:first]...)
		s.run(s.displayList.dash, false)
	case first >= 0:
		s.run(pts[:first], false)
	case from >= 0:
		s.run(pts[from:], closed && from == 0)
	case len(pts) == 1 && s.visible(pts[0], pts[0]):
		s.run(pts, false)
	}
}

// visible tells whether a segment may reach into the clip.
func (s *stroker) visible(a, b point) bool {
	t, r := s.displayList, s.r+1
	return t.free || (a.x >= t.x0-r || b.x >= t.x0-r) && (a.x <= t.x1+r || b.x <= t.x1+r) &&
		(a.y >= t.y0-r || b.y >= t.y0-r) && (a.y <= t.y1+r || b.y <= t.y1+r)
}

// run strokes a line through the points. A closed one repeats its first point.
func (s *stroker) run(pts []point, closed bool) {
	var first, prev, next side
	n := 0
	for i := 1; i < len(pts); i++ {
		if !s.side(&next, pts[i-1], pts[i]) {
			continue
		}
		switch n++; n {
		case 1:
			first = next
			continue
		case 2:
			s.join(&first, &next)
		default:
			s.join(&prev, &next)
			s.sides(&prev)
		}
		prev = next
	}
	switch {
	case n == 0:
		s.dot(pts[0])
		return
	case n == 1:
		prev = first
		s.caps(&first, &first)
		s.sides(&first)
		return
	case closed:
		s.join(&prev, &first)
	default:
		s.caps(&first, &prev)
	}
	s.sides(&prev)
	s.sides(&first)
}

// side computes a segment, or tells that it has no length.
func (s *stroker) side(d *side, a, b point) bool {
	dx, dy := b.x-a.x, b.y-a.y
	l := math.Sqrt(dx*dx + dy*dy)
	if l < 1e-6 {
		return false
	}
	k := s.r / l
	nx, ny := -dy*k, dx*k
	*d = side{a, b, nx, ny, l,
		point{a.x + nx, a.y + ny}, point{b.x + nx, b.y + ny},
		point{a.x - nx, a.y - ny}, point{b.x - nx, b.y - ny}}
	return true
}

func (s *stroker) sides(d *side) {
	s.displayList.edge(d.l0, d.l1)
	s.displayList.edge(d.r1, d.r0)
}

// join puts the corner between p and q, which follows it.
func (s *stroker) join(p, q *side) {
	rr := s.r * s.r
	c := (p.nx*q.nx + p.ny*q.ny) / rr // cosine of the turn
	if s.r*(1-c) < 2*arcFlatness {
		l := point{(p.l1.x + q.l0.x) / 2, (p.l1.y + q.l0.y) / 2}
		r := point{(p.r1.x + q.r0.x) / 2, (p.r1.y + q.r0.y) / 2}
		p.l1, q.l0, p.r1, q.r0 = l, l, r, r
		return
	}
	m := math.Min(p.length, q.length) / 2
	meet := rr*(1-c) < (1+c)*m*m // r tan(turn/2) < m
	kx, ky := (p.nx+q.nx)/(1+c), (p.ny+q.ny)/(1+c)
	at := p.b
	if p.nx*q.ny-p.ny*q.nx > 0 { // turns to the left
		q.r0, p.r1 = s.round(at, -q.nx, -q.ny, -p.nx, -p.ny)
		if meet {
			p.l1 = point{at.x + kx, at.y + ky}
			q.l0 = p.l1
			return
		}
		s.displayList.edge(p.l1, at)
		s.displayList.edge(at, q.l0)
		return
	}
	p.l1, q.l0 = s.round(at, p.nx, p.ny, q.nx, q.ny)
	if meet {
		p.r1 = point{at.x - kx, at.y - ky}
		q.r0 = p.r1
		return
	}
	s.displayList.edge(q.r0, at)
	s.displayList.edge(at, p.r1)
}

// round puts what turns from one radius to another outside a corner: the tangents
// at steps of an arc, from where the first side comes to meet them to where the last
// does. It gives these two places.
func (s *stroker) round(at point, x, y, tx, ty float64) (first, last point) {
	rr := s.r * s.r
	near, put := s.cos*rr, false
	for x*tx+y*ty < near {
		next := point{at.x + x + y*s.tan, at.y + y - x*s.tan}
		if put {
			s.displayList.edge(last, next)
		} else {
			first, put = next, true
		}
		last = next
		x, y = x*s.cos+y*s.sin, y*s.cos-x*s.sin
	}
	k := rr / (rr + x*tx + y*ty)
	next := point{at.x + (x+tx)*k, at.y + (y+ty)*k}
	if put {
		s.displayList.edge(last, next)
		return first, next
	}
	return next, next
}

func (s *stroker) caps(first, last *side) {
	s.arc(last.b, last.nx, last.ny, -last.nx, -last.ny)
	s.arc(first.a, -first.nx, -first.ny, first.nx, first.ny)
}

func (s *stroker) dot(at point) {
	s.arc(at, s.r, 0, -s.r, 0)
	s.arc(at, -s.r, 0, s.r, 0)
}

// arc puts an arc about a centre from one radius to another, turning from the
// left side towards the direction of the line, by half a turn at most.
func (s *stroker) arc(at point, x, y, tx, ty float64) {
	near := s.cos * s.r * s.r
	prev := point{at.x + x, at.y + y}
	for x*tx+y*ty < near {
		x, y = x*s.cos+y*s.sin, y*s.cos-x*s.sin
		next := point{at.x + x*s.swell, at.y + y*s.swell}
		s.displayList.edge(prev, next)
		prev = next
	}
	s.displayList.edge(prev, point{at.x + tx, at.y + ty})
}
