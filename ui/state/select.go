package state

import (
	"context"
	"fmt"
	"slices"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
)

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
	if m.pick(id) {
		m.changed(SelectionChanged)
	}
	return nil
}

// Missing is the problem of something that was found in the project and is not what the
// window shows: another program changed the project meanwhile.
func Missing() error { return geo.Problemf("error.feature_gone", geo.ErrNotFound) }

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
		m.drop()
		m.changed(SelectionChanged)
	}
}

// Back selects what was selected before; from a document it goes to the district
// that issued it. It reports whether there was something.
func (m *Model) Back() bool {
	if !m.back() {
		return false
	}
	m.changed(SelectionChanged)
	return true
}

// CanGoBack reports whether Back would select something.
func (m *Model) CanGoBack() bool {
	return m.document != nil || slices.ContainsFunc(m.past, func(id geo.FeatureID) bool { return id != m.selected })
}

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
	m.stepTo(ds[i])
	m.changed(SelectionChanged)
}

// Dossier builds the dossier of what is selected, or of its document that was
// opened, in the current language; nil when nothing is.
func (m *Model) Dossier(ctx context.Context) (*dossier.Dossier, error) {
	f, ok := m.index.Feature(m.selected)
	if !ok {
		return nil, nil
	}
	facts, err := m.store.Facts(ctx, f.ID)
	if err != nil {
		return nil, fmt.Errorf("state: facts of %s: %w", f.ID, err)
	}
	if m.document != nil {
		return dossier.WriteDocument(m.lang, m.index, *m.document, facts), nil
	}
	return dossier.Write(m.lang, m.index, f, facts), nil
}
