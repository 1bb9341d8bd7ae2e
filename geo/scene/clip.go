package scene

import "math"

// clipFlatness is how far, in units, the chords of a curve that leaves a clip
// may lie from it.
const clipFlatness = 0.02

// thinStroke is the width up to which a stroke is cut where its middle line
// leaves the clip. The round end of a wider one would reach visibly over the
// edge: it is cut half its width earlier and ends inside.
const thinStroke = 4

// ClipPath gives what shows of a painted path inside r, for canvases that cannot
// clip: the path as it is when it lies inside (its stroke may reach over the
// edge), nothing when it lies outside, else a filled piece without a stroke and
// a stroked piece without a fill, so that no line runs along the edge of r.
//
//	+---------+          +---------+
//	|    +----|---+      |    +-----      fill: closed along the edge
//	|    |    |   |  =>  |    |    |      stroke: open at the edge
//	+----|----+   |      +----|----+
//	     +--------+
func ClipPath(p Path, st PathStyle, r Rect) []PathItem {
	b := p.Bounds()
	switch {
	case r.Empty() || len(p.Points) == 0 || !b.Inset(-strokeReach(st)).touches(r):
		return nil
	case b.Within(r):
		return []PathItem{pathItem(p, st)}
	}
	lines, closed := p.Flatten(clipFlatness)
	var out []PathItem
	if st.Fill.A > 0 {
		if area := clipAreas(lines, r); !area.Empty() {
			out = append(out, pathItem(area, PathStyle{Fill: st.Fill}))
		}
	}
	if reach := strokeReach(st); reach > 0 {
		edge := r
		if st.Width > thinStroke {
			edge = r.Inset(reach)
		}
		if line := clipLines(lines, closed, edge); !line.Empty() {
			st.Fill = Color{}
			out = append(out, pathItem(line, st))
		}
	}
	return out
}

func pathItem(p Path, st PathStyle) PathItem {
	return PathItem{p, st, p.Bounds().Inset(-strokeReach(st))}
}

// touches reports whether the two share a point.
func (r Rect) touches(o Rect) bool {
	return r.Min.X <= o.Max.X && o.Min.X <= r.Max.X && r.Min.Y <= o.Max.Y && o.Min.Y <= r.Max.Y
}

// clipAreas cuts each ring at the four edges in turn (Sutherland and Hodgman,
// Reentrant polygon clipping, CACM 17, 1974). Parts of a ring stay joined along
// an edge by lines without area, which the even-odd rule does not show.
func clipAreas(rings [][]Point, r Rect) Path {
	var out Path
	for _, ring := range rings {
		for _, e := range [...]struct {
			axis int
			at   float64
			sign float64
		}{{0, r.Min.X, 1}, {0, r.Max.X, -1}, {1, r.Min.Y, 1}, {1, r.Max.Y, -1}} {
			ring = cutRing(ring, e.axis, e.at, e.sign)
		}
		if n := len(ring); n > 1 && ring[0] == ring[n-1] {
			ring = ring[:n-1]
		}
		if len(ring) > 2 && math.Abs(shoelace(ring)) > 1e-9 {
			out.Polygon(ring...)
		}
	}
	return out
}

// cutRing keeps the side of one edge where sign*(coordinate-at) is not negative.
func cutRing(ring []Point, axis int, at, sign float64) []Point {
	side := func(p Point) float64 { return sign * (coordinate(p, axis) - at) }
	var out []Point
	for i, b := range ring {
		a := ring[(i+len(ring)-1)%len(ring)]
		da, db := side(a), side(b)
		if da < 0 && db > 0 || da > 0 && db < 0 {
			out = append(out, crossing(a, b, axis, at))
		}
		if db >= 0 {
			out = append(out, b)
		}
	}
	return out
}

func coordinate(p Point, axis int) float64 {
	if axis == 0 {
		return p.X
	}
	return p.Y
}

// crossing is where the segment from a to b meets the edge, exactly on it.
func crossing(a, b Point, axis int, at float64) Point {
	t := (at - coordinate(a, axis)) / (coordinate(b, axis) - coordinate(a, axis))
	q := a.Add(b.Sub(a).Mul(t))
	if axis == 0 {
		q.X = at
	} else {
		q.Y = at
	}
	return q
}

func shoelace(ring []Point) float64 {
	sum := 0.0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += a.X*b.Y - b.X*a.Y
	}
	return sum / 2
}

// clipLines keeps the parts of each line that lie in r. A closed line that
// starts inside gives no break at its start.
func clipLines(lines [][]Point, closed []bool, r Rect) Path {
	var out Path
	for i, line := range lines {
		if (Path{Points: line}).Bounds().Within(r) {
			out.Polyline(line...)
			if closed[i] {
				out.Close()
			}
			continue
		}
		parts := cutLine(line, r)
		if n := len(parts); closed[i] && n > 1 && parts[0][0] == line[0] && last(parts[n-1]) == line[0] {
			parts[0] = append(parts[n-1], parts[0][1:]...)
			parts = parts[:n-1]
		}
		for _, part := range parts {
			out.Polyline(part...)
		}
	}
	return out
}

func last(pts []Point) Point { return pts[len(pts)-1] }

// cutLine cuts each segment as Liang and Barsky do (A new concept and method for
// line clipping, ACM TOG 3, 1984) and joins what meets.
func cutLine(line []Point, r Rect) [][]Point {
	var out [][]Point
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		from, to, ok := within(a, b, r)
		if !ok {
			continue
		}
		p, q := a, b
		if from > 0 {
			p = a.Add(b.Sub(a).Mul(from))
		}
		if to < 1 {
			q = a.Add(b.Sub(a).Mul(to))
		}
		if n := len(out); n > 0 && from == 0 && last(out[n-1]) == p {
			out[n-1] = append(out[n-1], q)
		} else {
			out = append(out, []Point{p, q})
		}
	}
	return out
}

// within gives the share of a segment that lies in r, as fractions of it; a
// touch of no length is none.
func within(a, b Point, r Rect) (from, to float64, ok bool) {
	from, to = 0, 1
	for axis := range 2 {
		lo, hi := coordinate(r.Min, axis), coordinate(r.Max, axis)
		s, d := coordinate(a, axis), coordinate(b, axis)-coordinate(a, axis)
		if d == 0 {
			if s < lo || s > hi {
				return 0, 0, false
			}
			continue
		}
		u, v := (lo-s)/d, (hi-s)/d
		from, to = math.Max(from, math.Min(u, v)), math.Min(to, math.Max(u, v))
	}
	return from, to, from < to
}
