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
	for i, cuts := range crossings(p, uv, spacing, lo, hi) {
		slices.Sort(cuts)
		v := float64(lo+i) * spacing
		at := func(u float64) Point { return origin.Add(Point{u*cos - v*sin, u*sin + v*cos}) }
		for k := 0; k+1 < len(cuts); k += 2 {
			if a, b, ok := cutSegment(at(cuts[k]), at(cuts[k+1]), within); ok {
				out.Polyline(a, b)
			}
		}
	}
	return out
}

// crossings lists, for the lines lo to hi, where the outline of a path meets them.
func crossings(p Path, uv func(Point) (u, v float64), spacing float64, lo, hi int) [][]float64 {
	cuts := make([][]float64, hi-lo+1)
	rings, _ := p.Flatten(0.2)
	for _, r := range rings {
		u0, v0 := uv(r[len(r)-1])
		for _, pt := range r {
			u1, v1 := uv(pt)
			// Half open, so that a vertex on a line counts once.
			from, to := math.Ceil(math.Min(v0, v1)/spacing), math.Ceil(math.Max(v0, v1)/spacing)-1
			for n := max(int(math.Max(from, float64(lo))), lo); n <= int(math.Min(to, float64(hi))); n++ {
				cuts[n-lo] = append(cuts[n-lo], u0+(u1-u0)*(float64(n)*spacing-v0)/(v1-v0))
			}
			u0, v0 = u1, v1
		}
	}
	return cuts
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
