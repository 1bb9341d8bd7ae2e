package state

import (
	"slices"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// hitTolerance is how far, in units, a tap may miss something small.
const hitTolerance = 5

// clusterDenominator is the scale at which a tap into a cluster stops when its members
// come apart there.
const clusterDenominator = 10_000

// Effect is what a tap did and what it asks of the window.
type Effect struct {
	Selected geo.FeatureID  // what is selected after it, "" for nothing
	Fly      *view.Viewport // where the map is to go; nil where it stays
	List     *Here          // what lies there, or what a pill counts; nil for no list
	Again    *view.Viewport // where a second tap soon after leads, if that is not nearer to the same place
}

// Tap selects what was drawn topmost at pt; a second tap at the same place goes to
// the next below and from the lowest back to the topmost, also when the map made
// room for the first. A tap beside everything closes the dossier. A tap on a cluster
// selects nothing, but flies to where its members are apart, and so does one on the
// inset's name; one on a feature of the map flies to where all of it is seen. The
// list says what lies there, or what a pill counts.
func (m *Model) Tap(pt scene.Point) Effect {
	again := m.intoInset(pt) // which may move when the dossier opens
	e := m.tap(pt)
	e.Selected, e.Again = m.selected, again
	return e
}

func (m *Model) tap(pt scene.Point) Effect {
	t := &m.taps
	if id, ok := m.countBadgeAt(pt); ok {
		t.ids = nil
		return Effect{List: m.listCountBadge(id, pt)}
	}
	if t.again(pt, m.view, m.moving) && t.current() == m.selected {
		t.down()
	} else {
		*t = tapStack{at: pt, ids: m.selectable(pt)}
	}
	id := t.current()
	if id == "" {
		m.Close()
		return Effect{}
	}
	if to, ok := m.opens(id); ok {
		t.ids = nil
		m.HoverFeature("") // it falls apart under the pointer
		return Effect{Fly: to}
	}
	return m.tapFeature(id, pt)
}

// opens reports whether a tap looks into something rather than selecting it: a
// cluster, or the inset by its name. The view is nil where there is no nearer one.
func (m *Model) opens(id geo.FeatureID) (to *view.Viewport, ok bool) {
	if id == layer.InsetID {
		v := view.Fit(m.Inset().Extent(), m.view.Size, m.view.Insets, fitPad)
		return &v, true
	}
	b, ok := m.data.PointCluster(id)
	if !ok {
		return nil, false
	}
	if v, apart := m.lookInto(b); apart {
		to = &v
	}
	return to, true
}

// tapFeature selects what a tap met and makes room for it.
func (m *Model) tapFeature(id geo.FeatureID, pt scene.Point) (e Effect) {
	met, inset := m.LonLat(pt), m.Inset().Holds(pt)
	_ = m.Select(id) // what was drawn is in the index
	t := &m.taps
	t.from, t.to = m.view, m.view
	if f, _ := m.index.Feature(id); !inset || !m.Inset().Shows(&f) { // beside the dossier there may be none
		if to, fly := m.Reframe(id, m.view.Pt(met)); fly {
			t.to, e.Fly = to, &to
		}
	}
	if e.List = m.listHere(); e.List != nil && e.Fly != nil {
		e.List.At = e.Fly.Pt(m.view.LonLat(pt))
	}
	return e
}

// countBadgeAt is the count of a pill that lies topmost at pt.
func (m *Model) countBadgeAt(pt scene.Point) (geo.FeatureID, bool) {
	for _, id := range m.Scene().HitTest(pt, hitTolerance) {
		return id, id.Kind() == layer.BadgeKind
	}
	return "", false
}

// selectable lists the features at pt, topmost first, that have a dossier, and
// the clusters. For a cluster that does not come apart, its members are listed.
func (m *Model) selectable(pt scene.Point) []geo.FeatureID {
	var out []geo.FeatureID
	for _, id := range m.Scene().HitTest(pt, hitTolerance) {
		b, bunch := m.data.PointCluster(id)
		switch {
		case !bunch:
			if hasDossier(id) {
				out = append(out, id)
			}
		case m.comesApart(b):
			out = append(out, id)
		default:
			for _, id := range b.Members() {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	return out
}

func (m *Model) comesApart(b layer.PointCluster) bool {
	_, apart := m.lookInto(b)
	return apart
}

// lookInto gives the view that fits the members of a cluster; false when they are
// together even there.
func (m *Model) lookInto(b layer.PointCluster) (view.Viewport, bool) {
	v := view.Fit(b.Extent, m.view.Size, m.view.Insets, 2*fitPad)
	w := v
	w.Scale = view.New(v.Center, clusterDenominator, v.Size).Scale
	if w.Scale < v.Scale && b.PartsAt(w) {
		v = w // near enough
	}
	return v, b.PartsAt(v)
}

func hasDossier(id geo.FeatureID) bool {
	k := id.Kind()
	return !k.Backdrop() && k != layer.BadgeKind
}

// answers reports whether something happens when a feature is tapped.
func answers(id geo.FeatureID) bool { return hasDossier(id) || id.Kind() == layer.BadgeKind }
