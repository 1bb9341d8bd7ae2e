package scene

import (
	"math"
	"slices"
)

// Verb is one step of a Path.
type Verb uint8

// MoveTo and LineTo take one point, CubicTo three, Close none.
const (
	MoveTo Verb = iota
	LineTo
	CubicTo
	Close
)

// Path is a list of verbs and the points they take, in order. Subpaths that are
// filled are closed implicitly; the fill rule is even-odd.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// Move starts a subpath.
func (p *Path) Move(pt Point) { p.Verbs, p.Points = append(p.Verbs, MoveTo), append(p.Points, pt) }

// Line goes straight to pt.
func (p *Path) Line(pt Point) { p.Verbs, p.Points = append(p.Verbs, LineTo), append(p.Points, pt) }

// Cubic goes to pt along a Bézier curve with control points a and b.
func (p *Path) Cubic(a, b, pt Point) {
	p.Verbs, p.Points = append(p.Verbs, CubicTo), append(p.Points, a, b, pt)
}

// Close ends the subpath at its start.
func (p *Path) Close() { p.Verbs = append(p.Verbs, Close) }

// Polyline appends an open subpath through the points.
func (p *Path) Polyline(pts ...Point) {
	for i, pt := range pts {
		if i == 0 {
			p.Move(pt)
		} else {
			p.Line(pt)
		}
	}
}

// Polygon appends a closed subpath through the points.
func (p *Path) Polygon(pts ...Point) {
	if len(pts) == 0 {
		return
	}
	p.Polyline(pts...)
	p.Close()
}

// Rect appends a closed rectangle.
func (p *Path) Rect(r Rect) {
	p.Polygon(r.Min, Point{r.Max.X, r.Min.Y}, r.Max, Point{r.Min.X, r.Max.Y})
}

// arc is the control length of a quarter circle of radius 1 as a cubic Bézier
// curve; the radius is then off by 0.027 % at most.
const arc = 0.5522847498

// RoundRect appends a closed rectangle with corners of radius d.
func (p *Path) RoundRect(r Rect, d float64) {
	d = math.Min(d, math.Min(r.W(), r.H())/2)
	k := d * (1 - arc)
	x0, y0, x1, y1 := r.Min.X, r.Min.Y, r.Max.X, r.Max.Y
	p.Verbs, p.Points = slices.Grow(p.Verbs, 10), slices.Grow(p.Points, 17)
	p.Move(Point{x0 + d, y0})
	p.Line(Point{x1 - d, y0})
	p.Cubic(Point{x1 - k, y0}, Point{x1, y0 + k}, Point{x1, y0 + d})
	p.Line(Point{x1, y1 - d})
	p.Cubic(Point{x1, y1 - k}, Point{x1 - k, y1}, Point{x1 - d, y1})
	p.Line(Point{x0 + d, y1})
	p.Cubic(Point{x0 + k, y1}, Point{x0, y1 - k}, Point{x0, y1 - d})
	p.Line(Point{x0, y0 + d})
	p.Cubic(Point{x0, y0 + k}, Point{x0 + k, y0}, Point{x0 + d, y0})
	p.Close()
}

// Circle appends a closed circle.
func (p *Path) Circle(c Point, radius float64) {
	p.RoundRect(Rect{Point{c.X - radius, c.Y - radius}, Point{c.X + radius, c.Y + radius}}, radius)
}

// Empty reports whether nothing was appended.
func (p Path) Empty() bool { return len(p.Verbs) == 0 }

// Bounds is the rectangle around all points, control points included.
func (p Path) Bounds() Rect {
	if len(p.Points) == 0 {
		return Rect{}
	}
	r := Rect{p.Points[0], p.Points[0]}
	for _, q := range p.Points[1:] { // math.Min would take several times as long
		if q.X < r.Min.X {
			r.Min.X = q.X
		}
		if q.X > r.Max.X {
			r.Max.X = q.X
		}
		if q.Y < r.Min.Y {
			r.Min.Y = q.Y
		}
		if q.Y > r.Max.Y {
			r.Max.Y = q.Y
		}
	}
	return r
}

// Transform gives the path scaled by k about the origin and then moved by d.
func (p Path) Transform(k float64, d Point) Path {
	q := Path{Verbs: p.Verbs, Points: make([]Point, len(p.Points))}
	for i, pt := range p.Points {
		q.Points[i] = Point{pt.X*k + d.X, pt.Y*k + d.Y}
	}
	return q
}

// stretch is the number of verbs of the subpath that begins with verb k.
func (p Path) stretch(k int) int {
	n := 1
	for k+n < len(p.Verbs) && p.Verbs[k+n] != MoveTo {
		n++
	}
	return n
}

// Flatten gives the subpaths as polylines, curves split so that they lie within
// tol units of the true ones. Closed tells which subpaths ended with Close; those
// repeat their first point.
func (p Path) Flatten(tol float64) (lines [][]Point, closed []bool) {
	var cur []Point
	end := func(isClosed bool) {
		if len(cur) > 0 {
			lines, closed = append(lines, cur), append(closed, isClosed)
		}
		cur = nil
	}
	i := 0
	for k, v := range p.Verbs {
		switch v {
		case MoveTo:
			end(false)
			cur = append(make([]Point, 0, p.stretch(k)), p.Points[i])
			i++
		case LineTo:
			cur = append(cur, p.Points[i])
			i++
		case CubicTo:
			cur = appendCubic(cur, p.Points[i], p.Points[i+1], p.Points[i+2], tol)
			i += 3
		case Close:
			if len(cur) > 0 && cur[0] != cur[len(cur)-1] {
				cur = append(cur, cur[0])
			}
			end(true)
		}
	}
	end(false)
	return lines, closed
}

// appendCubic samples a cubic at equal steps; the count follows from the second
// differences, which bound the distance of chord and curve (Wang's formula).
func appendCubic(pts []Point, a, b, c Point, tol float64) []Point {
	p0 := pts[len(pts)-1]
	d1 := p0.Sub(a.Mul(2)).Add(b).Len()
	d2 := a.Sub(b.Mul(2)).Add(c).Len()
	n := int(math.Ceil(math.Sqrt(0.75 * math.Max(d1, d2) / tol)))
	n = min(max(n, 1), 256)
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		pts = append(pts, p0.Mul(u*u*u).Add(a.Mul(3*u*u*t)).Add(b.Mul(3*u*t*t)).Add(c.Mul(t*t*t)))
	}
	return append(pts, c)
}

// Sector appends a closed piece of a disc around c, between two angles in radians,
// clockwise from the right.
func (p *Path) Sector(c Point, radius, from, to float64) {
	on := func(a float64) Point { return c.Add(Point{math.Cos(a), math.Sin(a)}.Mul(radius)) }
	n := max(int(math.Ceil((to-from)/(math.Pi/2)-1e-9)), 1)
	step := (to - from) / float64(n)
	k := 4.0 / 3 * math.Tan(step/4) * radius // the control length of an arc of that angle
	p.Move(c)
	p.Line(on(from))
	for i := range n {
		a, b := from+float64(i)*step, from+float64(i+1)*step
		p.Cubic(on(a).Add(Point{-math.Sin(a), math.Cos(a)}.Mul(k)), on(b).Sub(Point{-math.Sin(b), math.Cos(b)}.Mul(k)), on(b))
	}
	p.Close()
}
