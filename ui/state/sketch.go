package state

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/edit"
	"kechuang/geo/scene"
)

// Tool is what presses on the map do while the user edits.
type Tool int

// The tools. ShapeTool moves, adds and takes away the vertices of a shape that is there,
// moves all of it by its middle, and moves a point.
const (
	NoTool Tool = iota
	PointTool
	LineTool
	AreaTool
	ShapeTool
)

// DrawingTool is the tool that draws a sort of shape.
func DrawingTool(sort geo.GeometrySort) Tool {
	return map[geo.GeometrySort]Tool{geo.PointSort: PointTool, geo.LineSort: LineTool, geo.AreaSort: AreaTool}[sort]
}

// handleReach is how near to a vertex, in units, a press takes hold of it.
const handleReach = 12

// handleGap is the least distance, in units, of vertices that have handles: those of a fine
// shape get them when the user is near enough.
const handleGap = 14

// mostUndone is how many changes of a shape can be taken back.
const mostUndone = 200

// sketch is a shape that the user draws or changes, as values. Rings do not repeat their
// first vertex. It is not in the project before it is saved.
type sketch struct {
	tool  Tool
	kind  geo.Kind
	id    geo.FeatureID // of what is changed; of a new feature it has no key
	shape shape
	past  []shape
	next  *orb.Point // where the next vertex would stand
	snap  snapSort   // what it, or the vertex that is held, snapped to
	held  grip       // what the pointer holds
	last  grip       // the vertex that was taken last, which a key takes away
	moved bool       // the shape is not as it was
	scale float64    // metres a unit when a point was set
}

// shape is what is drawn: lines, or rings of polygons.
type shape struct {
	sort  geo.GeometrySort
	parts [][]orb.Point
	of    []int // the polygon of each ring
}

func (s shape) clone() shape {
	c := shape{sort: s.sort, of: slices.Clone(s.of)}
	for _, p := range s.parts {
		c.parts = append(c.parts, slices.Clone(p))
	}
	return c
}

// grip is a vertex, or the whole.
type grip struct {
	on         bool
	whole      bool
	part, at   int
	begun      orb.Point // where the pointer took hold
	noted      bool      // what was before stands in the past
	wasWritten shape     // before the whole was moved
}

// shapeOf is what is drawn of a feature.
func shapeOf(f *geo.Feature) shape {
	s := shape{sort: edit.SortOf(f.Geometry)}
	add := func(of int, p []orb.Point, ring bool) {
		p = slices.Clone(p)
		if n := len(p); ring && n > 1 && p[0] == p[n-1] {
			p = p[:n-1]
		}
		s.parts, s.of = append(s.parts, p), append(s.of, of)
	}
	switch g := f.Geometry.(type) {
	case orb.LineString:
		add(0, g, false)
	case orb.MultiLineString:
		for i, l := range g {
			add(i, l, false)
		}
	case orb.Polygon:
		for _, r := range g {
			add(0, r, true)
		}
	case orb.MultiPolygon:
		for i, p := range g {
			for _, r := range p {
				add(i, r, true)
			}
		}
	default:
		if f.HasPin() {
			add(0, []orb.Point{f.Point}, false)
		}
	}
	return s
}

// geometry is the shape as a feature has it; at is its point where it is one.
func (s shape) geometry() (g orb.Geometry, at orb.Point) {
	switch s.sort {
	case geo.LineSort:
		var lines orb.MultiLineString
		for _, p := range s.parts {
			lines = append(lines, slices.Clone(p))
		}
		if len(lines) == 1 {
			return lines[0], at
		}
		return lines, at
	case geo.AreaSort:
		var areas orb.MultiPolygon
		for i, p := range s.parts {
			ring := append(slices.Clone(p), p[:min(1, len(p))]...)
			if i > 0 && s.of[i] == s.of[i-1] {
				areas[len(areas)-1] = append(areas[len(areas)-1], ring)
			} else {
				areas = append(areas, orb.Polygon{ring})
			}
		}
		if len(areas) == 1 {
			return areas[0], at
		}
		return areas, at
	}
	if len(s.parts) > 0 {
		at = s.parts[0][0]
	}
	return nil, at
}

// least is how many vertices a part has at least.
func (s shape) least() int {
	return map[geo.GeometrySort]int{geo.PointSort: 1, geo.LineSort: 2, geo.AreaSort: 3}[s.sort]
}

// note keeps the shape as it is, to be taken back to.
func (s *sketch) note() {
	s.past = append(s.past, s.shape.clone())
	if len(s.past) > mostUndone {
		s.past = s.past[1:]
	}
	s.moved = true
}

// back takes the last change back, and reports whether there was one.
func (s *sketch) back() bool {
	n := len(s.past)
	if n == 0 {
		return false
	}
	s.shape, s.past = s.past[n-1], s.past[:n-1]
	s.held, s.last = grip{}, grip{}
	if n == 1 && s.tool == ShapeTool {
		s.moved = false
	}
	return true
}

// draw adds a vertex, and reports whether the shape is finished by it: a point is at once,
// a ring when its first vertex is met again.
func (s *sketch) draw(at orb.Point, first, same bool) (finished bool) {
	switch {
	case s.tool == PointTool:
		s.note()
		s.shape = shape{sort: geo.PointSort, parts: [][]orb.Point{{at}}, of: []int{0}}
		return true
	case first && s.tool == AreaTool && len(s.shape.parts) > 0 && len(s.shape.parts[0]) >= 3:
		return true
	case same:
		return false
	}
	s.note()
	if len(s.shape.parts) == 0 {
		s.shape.parts, s.shape.of = [][]orb.Point{nil}, []int{0}
	}
	s.shape.parts[0] = append(s.shape.parts[0], at)
	return false
}

// whole reports whether enough is drawn for a shape.
func (s *sketch) whole() bool {
	return len(s.shape.parts) > 0 && len(s.shape.parts[0]) >= s.shape.least()
}

// drag moves what is held to a place.
func (s *sketch) drag(to orb.Point) {
	h := &s.held
	if !h.noted {
		s.note()
		h.noted, h.wasWritten = true, s.shape.clone()
	}
	if !h.whole {
		s.shape.parts[h.part][h.at] = to
		return
	}
	dx, dy := to[0]-h.begun[0], to[1]-h.begun[1]
	for i, p := range h.wasWritten.parts {
		for j, v := range p {
			s.shape.parts[i][j] = orb.Point{v[0] + dx, v[1] + dy}
		}
	}
}

// insert adds a vertex behind another and takes hold of it.
func (s *sketch) insert(part, behind int, at orb.Point) {
	s.note()
	s.shape.parts[part] = slices.Insert(s.shape.parts[part], behind+1, at)
	s.held = grip{on: true, part: part, at: behind + 1, begun: at, noted: true}
	s.last = s.held
}

// remove takes away the vertex that was taken last, where the shape can do without it.
func (s *sketch) remove() bool {
	l := s.last
	if !l.on || l.whole || l.part >= len(s.shape.parts) || l.at >= len(s.shape.parts[l.part]) || len(s.shape.parts[l.part]) <= s.shape.least() {
		return false
	}
	s.note()
	s.shape.parts[l.part] = slices.Delete(s.shape.parts[l.part], l.at, l.at+1)
	s.last, s.held = grip{}, grip{}
	return true
}

// middle is a place in the shape by which all of it is moved.
func (s *sketch) middle() (orb.Point, bool) {
	g, _ := s.shape.geometry()
	if g == nil || len(s.shape.parts) == 0 {
		return orb.Point{}, false
	}
	return g.Bound().Center(), true
}

// distance is how far two points of the map are apart, in units.
func distance(a, b scene.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }
