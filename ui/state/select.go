package state

import (
	"context"
	"fmt"
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

// bunchDenominator is the scale at which a tap into a bunch stops when its members
// come apart there.
const bunchDenominator = 10_000

// pastLength limits the history of selections.
const pastLength = 100

// Selected is the selected feature, "" for none.
func (m *Model) Selected() geo.FeatureID { return m.selected }

// Hovered is the feature under the pointer, "" for none.
func (m *Model) Hovered() geo.FeatureID { return m.hovered }

// Open reports whether the dossier shows.
func (m *Model) Open() bool { return m.open && m.selected != "" }

// Select selects a feature and opens its dossier. What the map can't show stays
// listed in the dossier only. An unknown ID is an error that is geo.ErrNotFound.
func (m *Model) Select(id geo.FeatureID) error {
	if _, ok := m.index.Feature(id); !ok {
		return Missing()
	}
	if id == m.selected && m.open && m.document == nil {
		return nil
	}
	if id != m.selected {
		m.remember()
	}
	m.selected, m.open, m.document = id, true, nil
	m.changed(SelectionChanged)
	return nil
}

// Missing is the problem of something that was found and is not in the project any
// more: another program took it away.
func Missing() error { return geo.Problemf("error.feature_gone", geo.ErrNotFound) }

func (m *Model) remember() {
	if m.selected != "" && (len(m.past) == 0 || m.past[len(m.past)-1] != m.selected) {
		m.past = append(m.past, m.selected)
		if len(m.past) > pastLength {
			m.past = slices.Delete(m.past, 0, 1)
		}
	}
}

// OpenDossier opens the dossier of what is selected.
func (m *Model) OpenDossier() {
	if m.selected != "" && !m.open {
		m.open = true
		m.changed(SelectionChanged)
	}
}

// Close drops the selection and its dossier.
func (m *Model) Close() {
	if m.selected != "" {
		m.remember()
		m.dropSelection()
		m.changed(SelectionChanged)
	}
}

func (m *Model) dropSelection() {
	m.selected, m.open, m.document = "", false, nil
	m.tapStack, m.here = nil, nil
}

// Back selects what was selected before; from a document it goes to the district
// that issued it. It reports whether there was something.
func (m *Model) Back() bool {
	if m.document != nil {
		m.document = nil
		m.changed(SelectionChanged)
		return true
	}
	for len(m.past) > 0 {
		id := m.past[len(m.past)-1]
		m.past = m.past[:len(m.past)-1]
		if id != m.selected {
			m.selected, m.open, m.document = id, true, nil
			m.changed(SelectionChanged)
			return true
		}
	}
	return false
}

// CanGoBack reports whether Back would select something.
func (m *Model) CanGoBack() bool {
	return m.document != nil || slices.ContainsFunc(m.past, func(id geo.FeatureID) bool { return id != m.selected })
}

// TapAt selects what was drawn topmost at pt; a second tap at the same place
// goes to the next below and from the lowest back to the topmost, also when the map
// made room for the first. A tap beside everything closes the dossier. A tap on a
// bunch selects nothing, but gives the view that shows its members apart, and so
// does one on the inset's name; one on a feature of the map gives the view that
// shows all of it. Here then lists what lies there, or what a pill counts.
func (m *Model) TapAt(pt scene.Point) (to view.Viewport, fly bool) {
	m.here = nil
	if id, ok := m.tallyAt(pt); ok {
		m.here, m.tapStack = m.listTally(id, pt), nil
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
	if b, ok := m.data.Bunch(id); ok {
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

// tallyAt is the count of a pill that lies topmost at pt.
func (m *Model) tallyAt(pt scene.Point) (geo.FeatureID, bool) {
	for _, id := range m.Scene().HitTest(pt, hitTolerance) {
		return id, id.Kind() == layer.BadgeKind
	}
	return "", false
}

// selectable lists the features at pt, topmost first, that have a dossier, and
// the bunches. For a bunch that does not come apart, its members are listed.
func (m *Model) selectable(pt scene.Point) []geo.FeatureID {
	var out []geo.FeatureID
	for _, id := range m.Scene().HitTest(pt, hitTolerance) {
		b, bunch := m.data.Bunch(id)
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

func (m *Model) comesApart(b layer.Bunch) bool {
	_, apart := m.lookInto(b)
	return apart
}

// lookInto gives the view that fits the members of a bunch; false when they are
// together even there.
func (m *Model) lookInto(b layer.Bunch) (view.Viewport, bool) {
	v := view.Fit(b.Extent, m.view.Size, m.view.Insets, 2*fitPad)
	w := v
	w.Scale = view.New(v.Center, bunchDenominator, v.Size).Scale
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

// HoverAt notes what is under the pointer, for the highlight and the tooltip,
// and the pointer's place for the coordinates.
func (m *Model) HoverAt(pt scene.Point) {
	lonLat := m.LonLat(pt)
	m.cursor = &lonLat
	var id geo.FeatureID
	for _, at := range m.Scene().HitTest(pt, hitTolerance) {
		if answers(at) {
			id = at
			break
		}
	}
	c := CursorChanged
	if id != m.hovered {
		m.hovered = id
		c |= HoverChanged
	}
	m.changed(c)
}

// HoverFeature highlights a feature as if the pointer were over it; "" ends that.
func (m *Model) HoverFeature(id geo.FeatureID) {
	if id != m.hovered {
		m.hovered = id
		m.changed(HoverChanged)
	}
}

// HoverEnd notes that the pointer left the map.
func (m *Model) HoverEnd() {
	m.cursor = nil
	c := CursorChanged
	if m.hovered != "" {
		m.hovered = ""
		c |= HoverChanged
	}
	m.changed(c)
}

// SelectNext selects the next (step 1) or previous (step -1) district in reading
// order. The dossier stays open or closed as it was.
func (m *Model) SelectNext(step int) {
	ds := m.index.Districts()
	if len(ds) == 0 {
		return
	}
	i := slices.Index(ds, m.selected)
	if i < 0 {
		if f, ok := m.index.Feature(m.selected); ok {
			i = slices.Index(ds, f.District)
		}
	}
	switch {
	case i < 0 && step > 0:
		i = 0
	case i < 0:
		i = len(ds) - 1
	default:
		i = (i + step + len(ds)) % len(ds)
	}
	m.remember()
	m.selected, m.document = ds[i], nil
	m.changed(SelectionChanged)
}

// Dossier builds the dossier of what is selected, or of its document that was
// opened, in the current language; nil when nothing is.
func (m *Model) Dossier(ctx context.Context) (*Dossier, error) {
	f, ok := m.index.Feature(m.selected)
	if !ok {
		return nil, nil
	}
	facts, err := m.store.Facts(ctx, f.ID)
	if err != nil {
		return nil, fmt.Errorf("state: facts of %s: %w", f.ID, err)
	}
	if m.document != nil {
		return WriteDocument(m.lang, m.index, *m.document, facts), nil
	}
	return WriteDossier(m.lang, m.index, f, facts), nil
}
