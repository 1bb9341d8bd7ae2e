package state

import (
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/geom"
	"kechuang/geo/scene"
)

// snapReach is how near, in units, a vertex that is drawn or moved snaps to a vertex or an
// edge that shows, so that neighbours share their borders to the last digit.
const snapReach = 8

// closeReach is how near to its first vertex a ring that is drawn is closed.
const closeReach = 10

// snapSort is what a vertex snapped to.
type snapSort int

const (
	unsnapped snapSort = iota
	toVertex
	toEdge
)

// target is where a vertex stands, and what it snapped to.
type target struct {
	at   orb.Point
	sort snapSort
}

// SnapFree lets vertices stand where the pointer is, or snap again.
func (m *Model) SnapFree(free bool) { m.snapFree = free }

// snapped is where a vertex drawn at a point would stand, first where it is the first of a
// ring, same where it is the last.
func (m *Model) snapped(pt scene.Point) (at target, first, same bool) {
	s := &m.sketch
	if len(s.shape.parts) > 0 && s.tool != PointTool {
		p, v := s.shape.parts[0], m.Inset().At(pt, m.view)
		if n := len(p); n > 0 && distance(v.Pt(p[n-1]), pt) <= samePlace {
			return target{at: p[n-1]}, false, true
		}
		if len(p) >= s.shape.least() && s.tool == AreaTool && distance(v.Pt(p[0]), pt) <= closeReach {
			return target{p[0], toVertex}, true, false
		}
	}
	return m.snap(pt, -1, -1), false, false
}

// snap is where a vertex at a point of the map stands: at the nearest vertex within reach,
// else on the nearest edge, of the shape but for one of its vertices and of all shapes that
// show and can be selected.
func (m *Model) snap(pt scene.Point, part, index int) target {
	s, v := &m.sketch, m.Inset().At(pt, m.view)
	if m.snapFree || s.tool == PointTool || s.shape.sort == geo.PointSort {
		return target{at: m.LonLat(pt)}
	}
	n := search{pt: pt, pointAt: v.Pt, lonLat: v.LonLat, vertexOff: snapReach, edgeOff: snapReach,
		here: orb.Bound{Min: v.LonLat(scene.Point{X: pt.X - snapReach, Y: pt.Y + snapReach}), Max: v.LonLat(scene.Point{X: pt.X + snapReach, Y: pt.Y - snapReach})}}
	for i, p := range s.shape.parts {
		for j, q := range p {
			if i != part || j != index {
				n.vertex(q)
			}
		}
	}
	for _, l := range m.data.Layers() {
		if !m.visible[l.Kind] || !l.Kind.CanEdit() {
			continue
		}
		for f := range m.data.Meeting(l.Kind, n.here) {
			if f.ID != s.id && m.figure.Shows(f.ID) {
				n.feature(f)
			}
		}
	}
	switch {
	case n.vertexOff < snapReach:
		return target{n.vertexAt, toVertex}
	case n.edgeOff < snapReach:
		return target{n.edgeAt, toEdge}
	}
	return target{at: m.LonLat(pt)}
}

// search looks for what is nearest to a point of the map.
type search struct {
	pt      scene.Point
	pointAt func(orb.Point) scene.Point
	lonLat  func(scene.Point) orb.Point
	here    orb.Bound // around it

	vertexAt, edgeAt   orb.Point
	vertexOff, edgeOff float64 // of what was found so far
}

func (n *search) vertex(p orb.Point) {
	if n.here.Contains(p) {
		if d := distance(n.pointAt(p), n.pt); d < n.vertexOff {
			n.vertexOff, n.vertexAt = d, p
		}
	}
}

func (n *search) edge(p, q orb.Point) {
	if !geom.SegmentMeets(p, q, n.here) {
		return
	}
	a, b := n.pointAt(p), n.pointAt(q)
	along := b.Sub(a)
	length := along.X*along.X + along.Y*along.Y
	if length == 0 {
		return
	}
	from := n.pt.Sub(a)
	foot := a.Add(along.Mul(min(1, max(0, (from.X*along.X+from.Y*along.Y)/length))))
	if d := distance(foot, n.pt); d < n.edgeOff {
		n.edgeOff, n.edgeAt = d, n.lonLat(foot)
	}
}

// feature looks at the shape of a feature, or at its place.
func (n *search) feature(f *geo.Feature) {
	if f.Geometry == nil {
		if f.HasPin() {
			n.vertex(f.Point)
		}
		return
	}
	geom.EachLine(f.Geometry, func(line []orb.Point, _ bool) bool {
		for i, p := range line {
			n.vertex(p)
			if i > 0 {
				n.edge(line[i-1], p)
			}
		}
		return true
	})
}

// drawSnap marks what a vertex snapped to: a square at a vertex, a diamond on an edge.
func (m *Model) drawSnap(d *scene.Scene, at orb.Point, ink, paper scene.Color) {
	const reach = 8
	pt := m.view.Pt(at)
	var path scene.Path
	switch m.sketch.snap {
	case toVertex:
		path.Rect(scene.Rect{Min: scene.Point{X: pt.X - reach, Y: pt.Y - reach}, Max: scene.Point{X: pt.X + reach, Y: pt.Y + reach}})
	case toEdge:
		path.Polygon(scene.Point{X: pt.X, Y: pt.Y - reach}, scene.Point{X: pt.X + reach, Y: pt.Y}, scene.Point{X: pt.X, Y: pt.Y + reach}, scene.Point{X: pt.X - reach, Y: pt.Y})
	default:
		return
	}
	d.Path(path, scene.PathStyle{Stroke: paper, Width: 4})
	d.Path(path, scene.PathStyle{Stroke: ink, Width: 2})
}
