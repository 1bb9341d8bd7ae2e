package state

import (
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Editing reports whether the user draws or changes a shape, or fills in a draft: presses
// on the map then select nothing.
func (m *Model) Editing() bool { return m.sketch.tool != NoTool || m.draft != nil }

// Tool is what presses on the map do.
func (m *Model) Tool() Tool { return m.sketch.tool }

// Drawn reports how many vertices are drawn of a new shape.
func (m *Model) Drawn() int {
	n := 0
	for _, p := range m.sketch.shape.parts {
		n += len(p)
	}
	return n
}

// StartDrawing lets the user draw a new feature of a layer, which then shows. What was
// selected is not any more.
func (m *Model) StartDrawing(k geo.Kind, sort geo.GeometrySort) {
	m.Close()
	m.draft = nil
	m.sketch = sketch{tool: DrawingTool(sort), kind: k, id: geo.NewID(k, ""), shape: shape{sort: sort}}
	m.switchLayer(k, true)
	m.HoverFeature("")
	m.changed(EditChanged | LayersChanged)
}

// Redraw lets the user draw the shape of the draft anew as another sort of shape.
func (m *Model) Redraw(sort geo.GeometrySort) {
	s := &m.sketch
	s.note()
	s.tool, s.shape, s.held, s.last = DrawingTool(sort), shape{sort: sort}, grip{}, grip{}
	m.pointedAt()
	m.changed(EditChanged)
}

// StopEditing forgets what is drawn and the draft.
func (m *Model) StopEditing() {
	m.sketch, m.draft = sketch{}, nil
	m.changed(EditChanged)
}

// PressTool draws with a press at a point of the map, and reports whether the shape is
// finished by it.
func (m *Model) PressTool(pt scene.Point) (finished bool) {
	s := &m.sketch
	switch s.tool {
	case PointTool, LineTool, AreaTool:
	case ShapeTool:
		if s.shape.sort == geo.PointSort {
			s.note()
			s.shape = shape{sort: geo.PointSort, parts: [][]orb.Point{{m.LonLat(pt)}}, of: []int{0}}
			s.scale = m.view.GroundMetres()
			m.pointedAt()
			m.changed(EditChanged)
		}
		return false
	default:
		return false
	}
	at, first, same := m.snapped(pt)
	if s.draw(at.at, first, same) {
		s.scale = m.view.GroundMetres()
		return m.FinishDrawing()
	}
	m.changed(EditChanged)
	return false
}

// FinishDrawing ends the drawing where enough is drawn, and reports whether it did. The
// shape can then be changed by its vertices.
func (m *Model) FinishDrawing() bool {
	s := &m.sketch
	if s.tool == NoTool || s.tool == ShapeTool || !s.whole() {
		return false
	}
	s.tool, s.next, s.snap = ShapeTool, nil, unsnapped
	m.changed(EditChanged)
	return true
}

// PointTo notes where the pointer is while the user draws.
func (m *Model) PointTo(pt scene.Point) {
	lonLat := m.LonLat(pt)
	m.cursor = &lonLat
	c := CursorChanged
	if s := &m.sketch; s.tool == LineTool || s.tool == AreaTool || s.tool == PointTool {
		at, _, _ := m.snapped(pt)
		s.next = &at.at
		s.snap = at.sort
		c |= EditChanged
	}
	m.changed(c)
}

// Grab takes hold of the handle at a point of the map, and reports whether there is one:
// of a vertex, of the middle of an edge, which becomes a vertex, or of the whole.
func (m *Model) Grab(pt scene.Point) bool {
	s := &m.sketch
	if s.tool != ShapeTool {
		return false
	}
	at := m.LonLat(pt)
	v := m.Inset().At(pt, m.view)
	best, found := float64(handleReach), handle{}
	for _, h := range m.handles() {
		if d := distance(v.Pt(h.at), pt); d < best || d == best && !found.vertex && h.vertex {
			best, found = d, h
			found.on = true
		}
	}
	switch {
	case !found.on:
		return false
	case found.whole:
		s.held = grip{on: true, whole: true, begun: at}
	case found.vertex:
		s.held = grip{on: true, part: found.part, at: found.index, begun: at}
		s.last = s.held
	default:
		s.insert(found.part, found.index, found.at)
	}
	m.changed(EditChanged)
	return true
}

// Held reports whether the pointer holds a handle.
func (m *Model) Held() bool { return m.sketch.held.on }

// Haul moves what is held to a point of the map.
func (m *Model) Haul(pt scene.Point) {
	s := &m.sketch
	if !s.held.on {
		return
	}
	to := target{at: m.LonLat(pt)}
	if !s.held.whole {
		to = m.snap(pt, s.held.part, s.held.at)
	}
	s.snap = to.sort
	s.drag(to.at)
	if s.shape.sort == geo.PointSort {
		s.scale = m.view.GroundMetres()
		m.pointedAt()
	}
	m.changed(EditChanged)
}

// pointedAt forgets coordinates that were typed: the place was pointed at since.
func (m *Model) pointedAt() {
	if m.draft != nil {
		m.draft.At = ""
	}
}

// Drop lets go of what is held.
func (m *Model) Drop() {
	if m.sketch.held.on {
		m.sketch.held, m.sketch.snap = grip{}, unsnapped
		m.changed(EditChanged)
	}
}

// TakeBack takes the last change of the shape back, such as the last vertex, and reports
// whether there was one.
func (m *Model) TakeBack() bool {
	if !m.sketch.back() {
		return false
	}
	m.pointedAt()
	m.changed(EditChanged)
	return true
}

// RemoveVertex takes away the vertex that was taken last, or while a shape is drawn the
// last one, and reports whether it could.
func (m *Model) RemoveVertex() bool {
	s := &m.sketch
	switch {
	case s.tool == LineTool || s.tool == AreaTool:
		return m.TakeBack()
	case s.tool != ShapeTool || !s.remove():
		return false
	}
	m.changed(EditChanged)
	return true
}

// LeaveStep goes one step back out of drawing: first what is drawn goes, then the tool. It
// reports false where there is no step left but the draft.
func (m *Model) LeaveStep() bool {
	s := &m.sketch
	switch {
	case s.held.on:
		m.Drop()
	case s.tool == NoTool || s.tool == ShapeTool:
		return false
	case m.Drawn() > 0:
		for len(s.shape.parts) > 0 && s.back() {
		}
		m.changed(EditChanged)
	case m.draft != nil: // what was to be drawn anew comes back
		for s.shape.sort = ""; len(s.shape.parts) == 0 && s.back(); {
		}
		s.tool = ShapeTool
		m.changed(EditChanged)
	default:
		m.StopEditing()
	}
	return true
}

// SketchIsPoint reports whether a point is drawn or changed.
func (m *Model) SketchIsPoint() bool { return m.sketch.shape.sort == geo.PointSort }

// Moved reports whether the shape of the draft is not as it was.
func (m *Model) Moved() bool { return m.sketch.moved }
