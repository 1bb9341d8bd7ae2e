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

// samePlace is how far apart two taps may be to count as the same place.
const samePlace = 4

// clusterDenominator is the scale at which a tap into a cluster stops when its members
// come apart there.
const clusterDenominator = 10_000

// TapAt selects what was drawn topmost at pt; a second tap at the same place
// goes to the next below and from the lowest back to the topmost, also when the map
// made room for the first. A tap beside everything closes the dossier. A tap on a
// cluster selects nothing, but gives the view that shows its members apart, and so
// does one on the inset's name; one on a feature of the map gives the view that
// shows all of it. Here then lists what lies there, or what a pill counts.
func (m *Model) TapAt(pt scene.Point) (to view.Viewport, fly bool) {
	m.here = nil
	if id, ok := m.countBadgeAt(pt); ok {
		m.here, m.tapStack = m.listCountBadge(id, pt), nil
		return m.view, false
	}
	if m.tapsAgain(pt) {
		m.tapNext = (m.tapNext + 1) % len(m.tapStack)
	} else {
		m.tapStack = m.selectable(pt)
		m.tapNext = 0
		m.tapAt = pt
	}
	if len(m.tapStack) == 0 {
		m.Close()
		return m.view, false
	}
	id := m.tapStack[m.tapNext]
	if id == layer.InsetID {
		m.tapStack = nil
		m.HoverFeature("")
		return view.Fit(m.Inset().Extent(), m.view.Size, m.view.Insets, fitPad), true
	}
	if b, ok := m.data.PointCluster(id); ok {
		m.tapStack = nil
		m.HoverFeature("") // it falls apart under the pointer
		return m.lookInto(b)
	}
	met, inset := m.LonLat(pt), m.Inset().Holds(pt)
	_ = m.Select(id) // what was drawn is in the index
	m.tapFrom, to = m.view, m.view
	if f, _ := m.index.Feature(id); !inset || !m.Inset().Shows(&f) { // beside the dossier there may be none
		to, fly = m.Reframe(id, m.view.Pt(met))
	}
	m.tapTo = to
	if m.here = m.listHere(); m.here != nil && fly {
		m.here.At = to.Pt(m.view.LonLat(pt))
	}
	return to, fly
}

// tapsAgain reports whether a tap meets the place of the last one, and nothing but
// the room for its feature moved the map meanwhile.
func (m *Model) tapsAgain(pt scene.Point) bool {
	return len(m.tapStack) > 0 && pt.Sub(m.tapAt).Len() <= samePlace && m.tapStack[m.tapNext] == m.selected &&
		(m.moving || m.view == m.tapFrom || m.view == m.tapTo)
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
