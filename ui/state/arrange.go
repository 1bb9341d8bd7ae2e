package state

import (
	"maps"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
)

// arranging is what the user does to the labels and the inset of the figure on the map.
type arranging struct {
	on     bool           // presses and keys are about labels
	picked geo.FeatureID  // whose label keys act on; "" for none
	held   geo.FeatureID  // whose label is dragged; "" for none
	inset  bool           // the inset is dragged
	grip   scene.Point    // from the middle of what is dragged to the pointer
	figure *figure.Figure // as it is while that is not saved; nil for as it was
}

// Arranging reports whether labels are being arranged.
func (m *Model) Arranging() bool { return m.arrange.on && !m.Editing() && m.figure.View == "" }

// Arrange begins to arrange the labels of the figure on the map, or ends it.
func (m *Model) Arrange(on bool) {
	if m.arrange.on != on {
		m.arrange = arranging{on: on, figure: m.arrange.figure}
		m.HoverEnd()
		m.changed(EditChanged)
	}
}

// LabelAt is the feature whose label stands at a point of the map; "" for none.
func (m *Model) LabelAt(pt scene.Point) geo.FeatureID {
	if m.figure.View != "" || m.cardHolds(pt) {
		return ""
	}
	m.Scene()
	id, _ := m.drawing.LabelAt(pt)
	return id
}

// cardHolds reports whether a point lies on the inset.
func (m *Model) cardHolds(pt scene.Point) bool {
	in := m.Inset()
	return in != nil && in.Card.Contains(pt)
}

// PickedLabel is the feature whose label keys act on; "" for none.
func (m *Model) PickedLabel() geo.FeatureID { return m.arrange.picked }

// PickLabel marks a label for the keys.
func (m *Model) PickLabel(id geo.FeatureID) {
	if m.arrange.picked != id {
		m.arrange.picked = id
		m.changed(EditChanged)
	}
}

// PickNextLabel marks the next label of the map, or the one before.
func (m *Model) PickNextLabel(step int) {
	m.Scene()
	ids := m.drawing.Labelled()
	if len(ids) == 0 {
		return
	}
	at := slices.Index(ids, m.arrange.picked)
	if at < 0 && step < 0 {
		at = 0
	}
	m.PickLabel(ids[(at+step+len(ids))%len(ids)])
}

// GrabLabel takes hold of the label at a point, or of the inset while labels are arranged,
// and reports whether there is one.
func (m *Model) GrabLabel(pt scene.Point) bool {
	a := &m.arrange
	a.held, a.inset = "", false
	if m.figure.View != "" {
		return false
	}
	if m.cardHolds(pt) {
		a.inset = a.on
		return a.inset
	}
	m.Scene()
	id, box := m.drawing.LabelAt(pt)
	if a.on {
		m.PickLabel(id)
	}
	if id == "" {
		return false
	}
	a.held, a.grip = id, pt.Sub(box.Center())
	return true
}

// HoldsLabel reports whether a label or the inset is held.
func (m *Model) HoldsLabel() bool { return m.arrange.held != "" || m.arrange.inset }

// HaulLabel moves what is held to the pointer: a label stands there as far as it has room,
// the inset goes into the corner that is next.
func (m *Model) HaulLabel(pt scene.Point) {
	a, free := &m.arrange, m.view.Free()
	switch {
	case a.inset:
		corner := "top-"
		if pt.Y > free.Center().Y {
			corner = "bottom-"
		}
		if pt.X > free.Center().X {
			corner += "right"
		} else {
			corner += "left"
		}
		m.arranged(func(f *figure.Figure) { f.Inset = figure.Inset{Corner: corner} })
	case a.held != "":
		to := pt.Sub(a.grip)
		to.X, to.Y = math.Min(math.Max(to.X, free.Min.X), free.Max.X), math.Min(math.Max(to.Y, free.Min.Y), free.Max.Y)
		m.placeLabel(a.held, to)
	}
}

// DropLabel lets go of what is held, and reports whether it was moved. A label that had no
// room where it was dropped is kept where it stands.
func (m *Model) DropLabel() bool {
	a := &m.arrange
	moved := m.HoldsLabel() && a.figure != nil
	if id := a.held; id != "" && moved {
		m.Scene()
		if box, ok := m.drawing.LabelBox(id); ok && slices.Contains(m.drawing.Displaced(), id) {
			m.placeLabel(id, box.Center())
		}
	}
	a.held, a.inset = "", false
	if moved {
		m.changed(ViewChanged) // the others are placed anew
	}
	return moved
}

// placeLabel puts the middle of a label at a point of the map.
func (m *Model) placeLabel(id geo.FeatureID, pt scene.Point) {
	at := m.view.LonLat(pt)
	at = orb.Point{math.Round(at[0]*1e5) / 1e5, math.Round(at[1]*1e5) / 1e5}
	m.EditLabel(id, func(e *figure.LabelEdit) { e.At = &at })
}

// NudgeLabel moves the label that is marked, and reports whether there is one.
func (m *Model) NudgeLabel(by scene.Point) bool {
	id := m.arrange.picked
	m.Scene()
	box, ok := m.drawing.LabelBox(id)
	if !ok {
		return false
	}
	at := box.Center()
	if e := m.shownFigure().Labels[id]; e.At != nil && !slices.Contains(m.drawing.Displaced(), id) {
		at = m.view.Pt(*e.At)
	}
	m.placeLabel(id, at.Add(by))
	return true
}

// PinLabel keeps a label where it stands, and reports whether it stands anywhere.
func (m *Model) PinLabel(id geo.FeatureID) bool {
	m.Scene()
	box, ok := m.drawing.LabelBox(id)
	if ok {
		m.placeLabel(id, box.Center())
	}
	return ok
}

// LabelEdit is what the user did to a label of the figure that shows.
func (m *Model) LabelEdit(id geo.FeatureID) figure.LabelEdit { return m.shownFigure().Labels[id] }

// EditLabel changes what the user did to a label of the figure; a label that is as usual
// again is forgotten. It is not saved by that.
func (m *Model) EditLabel(id geo.FeatureID, do func(e *figure.LabelEdit)) {
	m.arranged(func(f *figure.Figure) {
		labels := maps.Clone(f.Labels)
		if labels == nil {
			labels = map[geo.FeatureID]figure.LabelEdit{}
		}
		e := labels[id]
		do(&e)
		if labels[id] = e; e == (figure.LabelEdit{}) {
			delete(labels, id)
		}
		f.Labels = labels
	})
}

// PutLabelsBack has all labels and the inset of the figure stand where they would by
// themselves. It is not saved by that.
func (m *Model) PutLabelsBack() {
	m.arranged(func(f *figure.Figure) { f.Labels, f.Inset = nil, figure.Inset{} })
}

func (m *Model) arranged(do func(f *figure.Figure)) {
	f := *m.shownFigure()
	do(&f)
	m.arrange.figure = &f
	m.changed(ViewChanged)
}

// shownFigure is the figure as the map shows it.
func (m *Model) shownFigure() *figure.Figure {
	if f := m.arrange.figure; f != nil {
		return f
	}
	return m.figure
}

// Arranged are the labels and the inset of the figure as the user arranged them; false
// where nothing of that is unsaved.
func (m *Model) Arranged() (labels map[geo.FeatureID]figure.LabelEdit, inset figure.Inset, ok bool) {
	f := m.arrange.figure
	if f == nil {
		return nil, inset, false
	}
	return f.Labels, f.Inset, true
}

// ForgetArranged shows labels and inset as they are saved.
func (m *Model) ForgetArranged() {
	if m.arrange.figure != nil {
		m.arrange.figure = nil
		m.changed(ViewChanged)
	}
}

// Displaced lists the names whose labels the user moved and that stand elsewhere on this
// map, as it has no room for them there. A map that is not as the figure shows it at first
// has none: much is elsewhere there.
func (m *Model) Displaced() (names []string) {
	if !m.AtFigure() || m.moving || m.arrange.held != "" {
		return nil
	}
	m.Scene()
	for _, id := range m.drawing.Displaced() {
		f, _ := m.index.Feature(id)
		names = append(names, f.Name.In(m.lang))
	}
	return names
}

// drawPicked marks the label that keys act on.
func (m *Model) drawPicked() []scene.Item {
	box, ok := m.drawing.LabelBox(m.arrange.picked)
	if !ok {
		return nil
	}
	d := &scene.Scene{}
	var path scene.Path
	path.RoundRect(box.Inset(-2), 3)
	d.Path(path, scene.PathStyle{Stroke: m.Sheet().Color("edit"), Width: 1.4})
	return d.Root
}

// LabelBox is where a label stands on the map; false where it doesn't.
func (m *Model) LabelBox(id geo.FeatureID) (scene.Rect, bool) {
	m.Scene()
	return m.drawing.LabelBox(id)
}
