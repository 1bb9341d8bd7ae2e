package scene

import (
	"math"
	"slices"
)

// Hatch gives the parallel lines that fill a path by the even-odd rule, as open
// subpaths: spacing units apart, at angle degrees to the right and up, one of
// them through origin. Lines outside within are left out and others are cut at
// it, so that a path much larger than the drawing costs no more.
func Hatch(p Path, within Rect, origin Point, angle, spacing float64) Path {
	var out Path
	if within.Empty() || spacing <= 0 {
		return out
	}
	sin, cos := math.Sincos(-angle * math.Pi / 180) // y grows downwards
	// u runs along the lines and v across them, from origin.
	uv := func(pt Point) (u, v float64) {
		d := pt.Sub(origin)
		return d.X*cos + d.Y*sin, d.Y*cos - d.X*sin
	}
	first, last := math.Inf(1), math.Inf(-1)
	for _, c := range []Point{within.Min, within.Max, {X: within.Min.X, Y: within.Max.Y}, {X: within.Max.X, Y: within.Min.Y}} {
		_, v := uv(c)
		first, last = math.Min(first, v/spacing), math.Max(last, v/spacing)
	}
	lo, hi := int(math.Ceil(first)), int(math.Floor(last))
	if hi < lo {
		return out
	}
	cuts, start := crossings(p, uv, spacing, lo, hi)
	out.Verbs, out.Points = make([]Verb, 0, len(cuts)), make([]Point, 0, len(cuts))
	for i := range hi - lo + 1 {
		line := cuts[start[i]:start[i+1]]
		slices.Sort(line)
		v := float64(lo+i) * spacing
		at := func(u float64) Point { return origin.Add(Point{u*cos - v*sin, u*sin + v*cos}) }
		for k := 0; k+1 < len(line); k += 2 {
			if a, b, ok := cutSegment(at(line[k]), at(line[k+1]), within); ok {
				out.Move(a)
				out.Line(b)
			}
		}
	}
	return out
}

// crossings lists where the outline of a path meets the lines lo to hi: those of
// line lo+i are cuts[start[i]:start[i+1]].
func crossings(p Path, uv func(Point) (u, v float64), spacing float64, lo, hi int) (cuts []float64, start []int) {
	type cut struct {
		line int32
		u    float64
	}
	found := make([]cut, 0, 256)
	start = make([]int, hi-lo+3)
	edges(p, func(a, b Point) {
		u0, v0 := uv(a)
		u1, v1 := uv(b)
		// Half open, so that a vertex on a line counts once.
		from, to := math.Ceil(min(v0, v1)/spacing), math.Ceil(max(v0, v1)/spacing)-1
		for n := max(int(max(from, float64(lo))), lo); n <= int(min(to, float64(hi))); n++ {
			found = append(found, cut{int32(n - lo), u0 + (u1-u0)*(float64(n)*spacing-v0)/(v1-v0)})
			start[n-lo+2]++
		}
	})
	for n := 2; n < len(start); n++ {
		start[n] += start[n-1]
	}
	cuts = make([]float64, len(found))
	for _, c := range found {
		cuts[start[c.line+1]] = c.u
		start[c.line+1]++
	}
	return cuts, start
}

// edges visits the sides of a path's subpaths, each closed.
func edges(p Path, visit func(a, b Point)) {
	if slices.Contains(p.Verbs, CubicTo) {
		lines, _ := p.Flatten(0.2)
		for _, l := range lines {
			from := l[len(l)-1]
			for _, to := range l {
				visit(from, to)
				from = to
			}
		}
		return
	}
	i, first := 0, 0
	end := func() {
		if i > first {
			visit(p.Points[i-1], p.Points[first])
		}
		first = i
	}
	for _, v := range p.Verbs {
		switch v {
		case MoveTo:
			end()
			i++
		case LineTo:
			if i > first {
				visit(p.Points[i-1], p.Points[i])
			}
			i++
		case Close:
			end()
		}
	}
	end()
}

// cutSegment is the part of a segment inside a rectangle (Liang and Barsky, 1984).
func cutSegment(a, b Point, r Rect) (Point, Point, bool) {
	d := b.Sub(a)
	t0, t1 := 0.0, 1.0
	for _, e := range [][2]float64{{-d.X, a.X - r.Min.X}, {d.X, r.Max.X - a.X}, {-d.Y, a.Y - r.Min.Y}, {d.Y, r.Max.Y - a.Y}} {
		switch p, q := e[0], e[1]; {
		case p == 0 && q < 0:
			return a, b, false
		case p < 0:
			t0 = math.Max(t0, q/p)
		case p > 0:
			t1 = math.Min(t1, q/p)
		}
	}
	return a.Add(d.Mul(t0)), a.Add(d.Mul(t1)), t0 < t1
}
