package view

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// Simplifier draws polygons and lines with no more vertices than a scale needs.
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
	uses   [][2]int32 // by arc: the geometries beside it, -1 for none
	levels []level    // finest first
}

// shape is one geometry.
type shape struct {
	lines []line
	bound orb.Bound // xy
}

// line is a ring or an open line: arcs in order, ^arc for a reversed one.
type line struct {
	arcs   []int32
	closed bool
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

// The levels double their tolerance from one to the next: each then holds at
// most a few times the vertices that are drawn from it.
const (
	firstLevel = 1.0 // metre
	levelCount = 16
)

// NewSimplifier takes polygons and lines in degrees; other geometries are empty
// shapes. Geometries keep their index.
func NewSimplifier(geoms []orb.Geometry) *Simplifier {
	n := 0
	for _, g := range geoms {
		n += vertices(g)
	}
	t := newTopology(n)
	for i, g := range geoms {
		t.add(int32(i), g)
	}
	s := &Simplifier{shapes: make([]shape, len(geoms))}
	for i := range s.shapes {
		s.shapes[i].bound = nowhere
	}
	all := level{start: []int32{0}, verts: make([]vertex, 0, n)}
	for _, l := range t.lines {
		sh := &s.shapes[l.shape]
		for _, id := range l.ids {
			sh.bound = sh.bound.Extend(t.at[id]) // in degrees still
		}
		out := line{closed: l.closed}
		t.cut(l, func(ids []int32) {
			arc, fresh := t.arc(ids)
			if fresh {
				for _, id := range ids {
					all.verts = append(all.verts, vertex{xy: t.at[id]})
				}
				all.start = append(all.start, int32(len(all.verts)))
				s.uses = append(s.uses, [2]int32{l.shape, -1})
			} else if a := arc ^ arc>>31; s.uses[a][1] < 0 {
				s.uses[a][1] = l.shape
			}
			out.arcs = append(out.arcs, arc)
		})
		sh.lines = append(sh.lines, out)
	}
	for i := range s.shapes {
		if b := &s.shapes[i].bound; *b != nowhere {
			b.Min, b.Max = XY(b.Min), XY(b.Max)
		}
	}
	all.weigh()
	s.levels = append(s.levels, all)
	for k := range levelCount {
		s.levels = append(s.levels, s.levels[k].coarser(math.Ldexp(firstLevel, k)))
	}
	return s
}

// nowhere is the bound of nothing.
var nowhere = orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}

// coarser keeps what matters from a tolerance on.
func (l level) coarser(least float64) level {
	n := 0
	for i := range l.verts {
		if l.verts[i].weight >= least {
			n++
		}
	}
	out := level{least: least, verts: make([]vertex, 0, n), start: append(make([]int32, 0, len(l.start)), 0)}
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

// Bound is the extent of geometry i in Mercator metres; Max is less than Min when
// it is empty.
func (s *Simplifier) Bound(i int) orb.Bound { return s.shapes[i].bound }

// AppendPath appends geometry i as it shows through t, off by at most tol units.
// Rings that shrink to a line are left out. With a path that is used again it
// allocates nothing.
func (s *Simplifier) AppendPath(p *scene.Path, i int, t Transform, tol float64) {
	lv := s.level(tol / t.K)
	for _, l := range s.shapes[i].lines {
		first := len(p.Points)
		for k, a := range l.arcs {
			lv.appendArc(p, a, k > 0, t, tol/t.K)
		}
		finish(p, first, l.closed)
	}
}

// AppendBorders appends each border once, however many polygons share it: those
// between geometries i and j for which keep is true; j is -1 where i has no
// neighbour. Adjoining pieces are separate subpaths.
func (s *Simplifier) AppendBorders(p *scene.Path, t Transform, tol float64, keep func(i, j int) bool) {
	lv := s.level(tol / t.K)
	for a, u := range s.uses {
		if keep(int(u[0]), int(u[1])) {
			first := len(p.Points)
			lv.appendArc(p, int32(a), false, t, tol/t.K)
			finish(p, first, p.Points[first] == p.Points[len(p.Points)-1])
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

// appendArc appends the vertices of an arc, the first only unless it continues.
func (l *level) appendArc(p *scene.Path, arc int32, continues bool, t Transform, tol float64) {
	a := arc ^ arc>>31 // ^arc when negative
	verts := l.verts[l.start[a]:l.start[a+1]]
	at, step := 0, 1
	if arc < 0 {
		at, step = len(verts)-1, -1
	}
	for k := range verts {
		v := &verts[at]
		at += step
		switch {
		case k == 0 && continues || v.weight < tol:
		case k == 0:
			p.Move(t.Apply(v.xy))
		default:
			p.Line(t.Apply(v.xy))
		}
	}
}

// finish closes a ring that was appended from point first on, or takes it back
// if less than a triangle is left of it.
func finish(p *scene.Path, first int, closed bool) {
	if !closed {
		return
	}
	if n := len(p.Points) - first; n < 4 { // the first point comes again at the end
		p.Points, p.Verbs = p.Points[:first], p.Verbs[:len(p.Verbs)-n]
		return
	}
	p.Points, p.Verbs = p.Points[:len(p.Points)-1], p.Verbs[:len(p.Verbs)-1]
	p.Close()
}
