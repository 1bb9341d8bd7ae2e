package view

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// Outline is what a Simplifier draws: the rings of an area, each of which repeats its
// first point, or open lines; in Mercator metres.
type Outline struct {
	Lines  [][]orb.Point
	Closed bool
}

// Simplifier draws areas and lines with no more vertices than a scale needs.
// Borders that neighbours share are cut into arcs between the points where
// borders meet; each arc is simplified once and serves both sides, and its ends
// always stay, so that no gap opens at any tolerance.
//
// The measure is that of Ramer (1972) and Douglas and Peucker (1973): no vertex
// that is left out lies farther than the tolerance from the line that is drawn.
// What each vertex needs is computed once, so that drawing at another scale costs
// a comparison a vertex. Only borders whose vertices agree exactly count as
// shared. Tolerances should be well below a pixel: arcs are simplified each for
// itself, and a coarse one could run across another.
//
// A Simplifier does not change and may be used by several goroutines.
type Simplifier struct {
	shapes []shape
	arcs   []arcInfo
	levels []level // finest first
}

// shape is one outline.
type shape struct {
	lines  []line
	closed bool
}

// line is a ring or an open line: arcs in order, ^arc for a reversed one.
type line struct {
	arcs  []int32
	bound orb.Bound // xy
}

// arcInfo is what is known of an arc but for its vertices.
type arcInfo struct {
	sides [2]int32 // the outlines beside it, -1 for none
	bound orb.Bound
}

// level holds the vertices that matter at tolerances of least and above.
type level struct {
	least float64
	verts []vertex
	start []int32 // by arc; one more at the end
}

// vertex is a point of an arc; weight is the tolerance in metres up to which it
// is drawn, +Inf at the arc's ends.
type vertex struct {
	xy     orb.Point
	weight float64
}

// The tolerances of levels are firstLevel and its doubles. A level is kept when it
// has thinner times the vertices of the finer one at most: each then holds at most a
// few times the vertices that are drawn from it.
const (
	firstLevel = 1.0 // metre
	levelCount = 16
	thinner    = 0.7
)

// NewSimplifier takes outlines, which keep their index.
func NewSimplifier(outlines []Outline) *Simplifier {
	n := 0
	for _, o := range outlines {
		for _, l := range o.Lines {
			n += len(l)
		}
	}
	t := newTopology(n)
	s := &Simplifier{shapes: make([]shape, len(outlines))}
	for i, o := range outlines {
		s.shapes[i].closed = o.Closed
		for _, l := range o.Lines {
			t.addLine(int32(i), l, o.Closed)
		}
	}
	all := level{start: []int32{0}, verts: make([]vertex, 0, n)}
	for _, l := range t.lines {
		out := line{bound: boundOf(t.at, l.ids)}
		t.cut(l, func(ids []int32) {
			arc, fresh := t.arc(ids)
			if fresh {
				for _, id := range ids {
					all.verts = append(all.verts, vertex{xy: t.at[id]})
				}
				all.start = append(all.start, int32(len(all.verts)))
				s.arcs = append(s.arcs, arcInfo{[2]int32{l.shape, -1}, boundOf(t.at, ids)})
			} else if a := &s.arcs[arc^arc>>31]; a.sides[1] < 0 {
				a.sides[1] = l.shape
			}
			out.arcs = append(out.arcs, arc)
		})
		s.shapes[l.shape].lines = append(s.shapes[l.shape].lines, out)
	}
	all.weigh()
	s.levels = append(s.levels, all)
	for k := range levelCount {
		finest := &s.levels[len(s.levels)-1]
		if l := finest.coarser(math.Ldexp(firstLevel, k)); l != nil {
			s.levels = append(s.levels, *l)
		}
	}
	return s
}

// boundOf is the extent of some vertices.
func boundOf(at []orb.Point, ids []int32) orb.Bound {
	b := orb.Bound{Min: at[ids[0]], Max: at[ids[0]]}
	for _, id := range ids {
		p := at[id]
		b.Min = orb.Point{min(b.Min[0], p[0]), min(b.Min[1], p[1])}
		b.Max = orb.Point{max(b.Max[0], p[0]), max(b.Max[1], p[1])}
	}
	return b
}

// coarser keeps what matters from a tolerance on; nil when that is nearly all.
func (l *level) coarser(least float64) *level {
	n := 0
	for i := range l.verts {
		if l.verts[i].weight >= least {
			n++
		}
	}
	if float64(n) > thinner*float64(len(l.verts)) {
		return nil
	}
	out := &level{least: least, verts: make([]vertex, 0, n), start: append(make([]int32, 0, len(l.start)), 0)}
	for a := range len(l.start) - 1 {
		for _, v := range l.verts[l.start[a]:l.start[a+1]] {
			if v.weight >= least {
				out.verts = append(out.verts, v)
			}
		}
		out.start = append(out.start, int32(len(out.verts)))
	}
	return out
}

// Sight says how outlines are drawn.
type Sight struct {
	Transform
	Off    float64    // units by which a line may be off
	Within *orb.Bound // xy; what lies outside may be left out. nil for none
}

// sees reports whether some of an extent may be looked at.
func (v *Sight) sees(b *orb.Bound) bool {
	w := v.Within
	return w == nil || b.Min[0] <= w.Max[0] && b.Max[0] >= w.Min[0] && b.Min[1] <= w.Max[1] && b.Max[1] >= w.Min[1]
}

// AppendPath appends outline i. Rings that shrink to a line are left out. With a
// path that is used again it allocates nothing.
func (s *Simplifier) AppendPath(p *scene.Path, i int, v Sight) {
	tol := v.Off / v.K
	lv, sh := s.level(tol), &s.shapes[i]
	n := s.Vertices(i, v)
	p.Points, p.Verbs = slices.Grow(p.Points, n), slices.Grow(p.Verbs, n)
	for k := range sh.lines {
		if l := &sh.lines[k]; v.sees(&l.bound) {
			from := len(p.Points)
			p.Points = lv.appendLine(p.Points, l, v.Transform, tol)
			finish(p, from, sh.closed)
		}
	}
}

// AppendRings appends the rings or lines of outline i to a list. Their points are
// appended to room, which is given back; rings repeat their first point.
func (s *Simplifier) AppendRings(out [][]scene.Point, room []scene.Point, i int, v Sight) (rings [][]scene.Point, rest []scene.Point) {
	tol := v.Off / v.K
	lv, sh := s.level(tol), &s.shapes[i]
	for k := range sh.lines {
		if l := &sh.lines[k]; v.sees(&l.bound) {
			from := len(room)
			room = lv.appendLine(room, l, v.Transform, tol)
			out = append(out, room[from:len(room):len(room)])
		}
	}
	return out, room
}

// Borders are arcs of a Simplifier.
type Borders []int32

// Borders lists each border once, however many areas share it: those between
// outlines i and j for which keep is true; j is -1 where i has no neighbour.
func (s *Simplifier) Borders(keep func(i, j int) bool) Borders {
	var out Borders
	for a, info := range s.arcs {
		if keep(int(info.sides[0]), int(info.sides[1])) {
			out = append(out, int32(a))
		}
	}
	return out
}

// AppendBorders appends borders. Adjoining pieces are separate subpaths.
func (s *Simplifier) AppendBorders(p *scene.Path, borders Borders, v Sight) {
	tol := v.Off / v.K
	lv := s.level(tol)
	for _, a := range borders {
		if v.sees(&s.arcs[a].bound) {
			from := len(p.Points)
			p.Points = lv.appendArc(p.Points, a, false, v.Transform, tol)
			finish(p, from, p.Points[from] == p.Points[len(p.Points)-1])
		}
	}
}

func (s *Simplifier) level(tol float64) *level {
	k := 0
	for k+1 < len(s.levels) && s.levels[k+1].least <= tol {
		k++
	}
	return &s.levels[k]
}

// Vertices is the number of vertices that are drawn of outline i at most.
func (s *Simplifier) Vertices(i int, v Sight) (n int) {
	l, sh := s.level(v.Off/v.K), &s.shapes[i]
	for k := range sh.lines {
		if ln := &sh.lines[k]; v.sees(&ln.bound) {
			for _, a := range ln.arcs {
				a ^= a >> 31
				n += int(l.start[a+1] - l.start[a])
			}
		}
	}
	return n
}

// appendLine appends the vertices of a line; a ring's first comes again at the end.
func (l *level) appendLine(pts []scene.Point, ln *line, t Transform, tol float64) []scene.Point {
	for k, a := range ln.arcs {
		pts = l.appendArc(pts, a, k > 0, t, tol)
	}
	return pts
}

// appendArc appends the vertices of an arc, the first only unless it continues.
func (l *level) appendArc(pts []scene.Point, arc int32, continues bool, t Transform, tol float64) []scene.Point {
	a := arc ^ arc>>31 // ^arc when negative
	verts := l.verts[l.start[a]:l.start[a+1]]
	at, step := 0, 1
	if arc < 0 {
		at, step = len(verts)-1, -1
	}
	for k := range verts {
		v := &verts[at]
		at += step
		if v.weight >= tol && (k > 0 || !continues) {
			pts = append(pts, t.Apply(v.xy))
		}
	}
	return pts
}

// finish gives the points that were appended from one on their steps. It closes a
// ring, whose first point comes again at the end, or takes it back if less than a
// triangle is left of it.
func finish(p *scene.Path, from int, closed bool) {
	n := len(p.Points) - from
	if closed {
		if n < 4 {
			p.Points = p.Points[:from]
			return
		}
		n--
		p.Points = p.Points[:from+n]
	}
	p.Verbs = append(p.Verbs, scene.MoveTo)
	for range n - 1 {
		p.Verbs = append(p.Verbs, scene.LineTo)
	}
	if closed {
		p.Verbs = append(p.Verbs, scene.Close)
	}
}
