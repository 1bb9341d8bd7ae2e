package state

import (
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// handle is where the pointer can take hold of a shape.
type handle struct {
	on     bool
	vertex bool // else the middle of the edge behind a vertex
	whole  bool
	part   int
	index  int
	at     orb.Point
}

// handles lists those of a shape that is there: its vertices, the middles of its edges
// where these are long enough, and its own middle. Vertices too close to another have none,
// nor has what lies outside the map.
func (m *Model) handles() (list []handle) {
	s := &m.sketch
	seen := m.view.Rect()
	shown := func(pt scene.Point) bool { return m.Inset().Holds(pt) || seen.Contains(pt) }
	for i, p := range s.shape.parts {
		var last scene.Point
		for j, at := range p {
			pt := m.view.Pt(at)
			if !shown(pt) || j > 0 && distance(pt, last) < handleGap && len(p) > 8 {
				continue
			}
			last = pt
			list = append(list, handle{vertex: true, part: i, index: j, at: at})
			next := j + 1
			if next == len(p) {
				if next = 0; s.shape.sort != geo.AreaSort {
					continue
				}
			}
			if to := m.view.Pt(p[next]); distance(pt, to) >= 3*handleGap {
				list = append(list, handle{part: i, index: j, at: m.view.LonLat(scene.Point{X: (pt.X + to.X) / 2, Y: (pt.Y + to.Y) / 2})})
			}
		}
	}
	if at, ok := s.middle(); ok {
		list = append(list, handle{whole: true, at: at})
	}
	return list
}

// Measures of a sketch, in units. The handles can be taken at handleReach around them.
const (
	sketchWidth  = 2.2
	vertexRadius = 5
	middleRadius = 3.5
	wholeRadius  = 9
	pointRadius  = 9
)

// drawSketch paints what the user draws, with its handles.
func (m *Model) drawSketch() []scene.Item {
	s, d := &m.sketch, &scene.Scene{}
	ink, paper := m.Sheet().Color("edit"), m.Sheet().Color("panel")
	fill := ink
	fill.A = 0x26
	if s.tool == ShapeTool {
		d.Path(m.sketchPath(), m.sketchStyle(ink, fill))
		for _, h := range m.handles() {
			m.drawHandle(d, h, ink, paper)
		}
		m.drawCrossings(d)
		if h := s.held; h.on && !h.whole {
			m.drawSnap(d, s.shape.parts[h.part][h.at], ink, paper)
		}
		return d.Root
	}
	d.Path(m.sketchPath(), m.sketchStyle(ink, fill))
	m.drawNext(d, ink)
	for i, p := range s.shape.parts {
		for j, at := range p {
			m.drawHandle(d, handle{vertex: true, part: i, index: j, at: at}, ink, paper)
		}
	}
	m.drawCrossings(d)
	if s.next != nil {
		m.drawSnap(d, *s.next, ink, paper)
	}
	return d.Root
}

// drawCrossings marks where the edges of an area cross, which it can't be saved with.
func (m *Model) drawCrossings(d *scene.Scene) {
	const arm = 5
	for _, at := range m.Crossings() {
		pt := m.view.Pt(at)
		var cross scene.Path
		cross.Polyline(scene.Point{X: pt.X - arm, Y: pt.Y - arm}, scene.Point{X: pt.X + arm, Y: pt.Y + arm})
		cross.Polyline(scene.Point{X: pt.X - arm, Y: pt.Y + arm}, scene.Point{X: pt.X + arm, Y: pt.Y - arm})
		d.Path(cross, scene.PathStyle{Stroke: m.Sheet().Color("accent"), Width: 2.5})
	}
}

func (m *Model) sketchStyle(ink, fill scene.Color) scene.PathStyle {
	st := scene.PathStyle{Stroke: ink, Width: sketchWidth}
	if m.sketch.shape.sort == geo.AreaSort {
		st.Fill = fill
	}
	return st
}

// sketchPath is the shape as far as it is drawn.
func (m *Model) sketchPath() (path scene.Path) {
	s := &m.sketch
	for _, p := range s.shape.parts {
		var pts []scene.Point
		for _, at := range p {
			pts = append(pts, m.view.Pt(at))
		}
		switch {
		case s.shape.sort == geo.AreaSort && (s.tool == ShapeTool || len(pts) > 2):
			path.Polygon(pts...)
		case len(pts) > 1:
			path.Polyline(pts...)
		}
	}
	return path
}

// drawNext paints the edges to where the next vertex would stand.
func (m *Model) drawNext(d *scene.Scene, ink scene.Color) {
	s := &m.sketch
	if s.next == nil {
		return
	}
	to := m.view.Pt(*s.next)
	if len(s.shape.parts) == 0 {
		var ring scene.Path
		ring.Circle(to, vertexRadius)
		d.Path(ring, scene.PathStyle{Stroke: ink, Width: 1.5})
		return
	}
	p := s.shape.parts[0]
	var path scene.Path
	path.Polyline(m.view.Pt(p[len(p)-1]), to)
	if s.tool == AreaTool && len(p) > 1 {
		path.Polyline(to, m.view.Pt(p[0]))
	}
	d.Path(path, scene.PathStyle{Stroke: ink, Width: 1.5, Dash: []float64{5, 4}})
}

// drawHandle paints a handle: a vertex as a disc, the middle of an edge as a small one, the
// whole as a ring with a cross, a point as a ring around its place.
func (m *Model) drawHandle(d *scene.Scene, h handle, ink, paper scene.Color) {
	s := &m.sketch
	pt := m.view.Pt(h.at)
	held := s.last.on && !s.last.whole && h.vertex && s.last.part == h.part && s.last.at == h.index
	var path scene.Path
	st := scene.PathStyle{Fill: paper, Stroke: ink, Width: 2}
	switch {
	case h.whole:
		path.Circle(pt, wholeRadius)
		d.Path(path, scene.PathStyle{Fill: paper, Stroke: ink, Width: 1.5})
		var cross scene.Path
		const arm = wholeRadius - 4
		cross.Polyline(scene.Point{X: pt.X - arm, Y: pt.Y}, scene.Point{X: pt.X + arm, Y: pt.Y})
		cross.Polyline(scene.Point{X: pt.X, Y: pt.Y - arm}, scene.Point{X: pt.X, Y: pt.Y + arm})
		d.Path(cross, scene.PathStyle{Stroke: ink, Width: 1.5})
		return
	case s.shape.sort == geo.PointSort:
		path.Circle(pt, pointRadius)
		d.Path(path, scene.PathStyle{Stroke: ink, Width: 2.5})
		path = scene.Path{}
		path.Circle(pt, middleRadius)
		st = scene.PathStyle{Fill: ink}
	case h.vertex:
		path.Circle(pt, vertexRadius)
		if held {
			st.Fill = ink
		}
	default:
		path.Circle(pt, middleRadius)
		st.Width = 1.2
	}
	d.Path(path, st)
}
