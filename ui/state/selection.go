package state

import (
	"slices"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// pastLength limits the history of selections.
const pastLength = 100

// selection is what the user points at and has picked. Its methods report whether
// the selection changed.
type selection struct {
	selected geo.FeatureID
	hovered  geo.FeatureID
	glow     geo.FeatureID // what a list points at
	open     bool          // the dossier shows
	document *geo.Fact     // policy document of the selection whose dossier shows; nil for the selection's own
	past     []geo.FeatureID
	taps     tapStack
}

// tapStack is what lies at the place of the last tap. A further tap at the same
// place goes one down.
type tapStack struct {
	at   scene.Point
	ids  []geo.FeatureID // topmost first
	next int             // the one that the last tap took
	from view.Viewport   // where the map stood then
	to   view.Viewport   // and where it makes room for what was tapped
}

// samePlace is how far apart, in units, two taps may be to count as the same place.
const samePlace = 4

// current is what the last tap took; "" for nothing.
func (t *tapStack) current() geo.FeatureID {
	if len(t.ids) == 0 {
		return ""
	}
	return t.ids[t.next]
}

// again reports whether a tap meets the place of the last one, and nothing but the
// room for its feature moved the map meanwhile.
func (t *tapStack) again(pt scene.Point, v view.Viewport, moving bool) bool {
	return len(t.ids) > 0 && pt.Sub(t.at).Len() <= samePlace && (moving || v == t.from || v == t.to)
}

// down goes to the next below, and from the lowest back to the topmost.
func (t *tapStack) down() { t.next = (t.next + 1) % len(t.ids) }

// take notes that another way led to one of those that lie there.
func (t *tapStack) take(id geo.FeatureID) {
	if i := slices.Index(t.ids, id); i >= 0 {
		t.next = i
	}
}

// pick selects a feature and opens its dossier.
func (s *selection) pick(id geo.FeatureID) bool {
	if id == s.selected && s.open && s.document == nil {
		return false
	}
	if id != s.selected {
		s.remember()
	}
	s.selected, s.open, s.document = id, true, nil
	return true
}

// pickDocument selects the district that issued a policy document, and opens the
// document's dossier.
func (s *selection) pickDocument(issuer geo.FeatureID, fact *geo.Fact) {
	if issuer != s.selected {
		s.remember()
	}
	s.selected, s.open, s.document = issuer, true, fact
}

// stepTo selects a feature and leaves the dossier open or closed as it was.
func (s *selection) stepTo(id geo.FeatureID) {
	s.remember()
	s.selected, s.document = id, nil
}

func (s *selection) remember() {
	if s.selected != "" && (len(s.past) == 0 || s.past[len(s.past)-1] != s.selected) {
		s.past = append(s.past, s.selected)
		if len(s.past) > pastLength {
			s.past = slices.Delete(s.past, 0, 1)
		}
	}
}

// drop ends the selection; it is not remembered.
func (s *selection) drop() {
	s.selected, s.open, s.document = "", false, nil
	s.taps.ids = nil
}

// back goes to what was selected before; from a document to the district that issued
// it.
func (s *selection) back() bool {
	if s.document != nil {
		s.document = nil
		return true
	}
	for len(s.past) > 0 {
		id := s.past[len(s.past)-1]
		s.past = s.past[:len(s.past)-1]
		if id != s.selected {
			s.selected, s.open = id, true
			return true
		}
	}
	return false
}

// lose drops what is gone from the project.
func (s *selection) lose(gone func(geo.FeatureID) bool) {
	s.hovered, s.taps.ids = "", nil
	s.past = slices.DeleteFunc(s.past, gone)
	if s.selected != "" && gone(s.selected) {
		s.drop()
	}
}
