package state

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// mostRows limits the rows of one part of a list.
const mostRows = 40

// Here is a short list beside a place of the map: what lies there, or what a pill
// counts.
type Here struct {
	Title  string
	Note   string // how many
	Parts  []HerePart
	Foot   string
	At     scene.Point // on the map
	Marked int         // the row that the map shows, from 0 over all parts; -1 for none
	Fly    bool        // what is picked may lie elsewhere
	Long   bool        // the rows are sentences, without symbols
}

// HerePart is a group of rows.
type HerePart struct {
	Head string // "" for none
	Rows []HereRow
	More string // what was left out; "" for nothing
}

// HereRow is a feature, or a policy document of a district.
type HereRow struct {
	ID   geo.FeatureID
	Fact string // that names the document; "" for a feature
	Name string
	Kind string
	Role string // of its symbol
}

// Rows lists the rows of all parts.
func (h *Here) Rows() []HereRow {
	var out []HereRow
	for _, p := range h.Parts {
		out = append(out, p.Rows...)
	}
	return out
}

// Glowing is what a list points at.
func (m *Model) Glowing() geo.FeatureID { return m.glow }

// SetGlow points at a feature on the map; "" ends that.
func (m *Model) SetGlow(id geo.FeatureID) {
	if id != m.glow {
		m.glow = id
		m.changed(HoverChanged)
	}
}

// listHere lists what the last tap met, where that is more than one feature besides
// the district.
func (m *Model) listHere() *Here {
	var districts, others []geo.FeatureID
	for _, id := range m.taps.ids {
		if id.Kind() == geo.District {
			districts = append(districts, id)
		} else {
			others = append(others, id)
		}
	}
	if len(others) < 2 {
		return nil
	}
	h := &Here{Title: m.t("here.title"), At: m.taps.at, Marked: m.taps.next}
	h.Parts = append(h.Parts, m.part("", m.taps.ids))
	for _, id := range districts {
		h.Parts = append(h.Parts, m.knownOnly(id, m.knownIn(id))...)
	}
	h.Note = m.t("here.count", "count", strconv.Itoa(len(h.Rows())))
	return h
}

// knownIn lists what is known to lie in a district and no better.
func (m *Model) knownIn(district geo.FeatureID) []geo.FeatureID {
	var out []geo.FeatureID
	for _, k := range geo.PlaceKinds() {
		if k.Info().Badge == 0 {
			continue
		}
		for _, f := range m.index.In(district, k) {
			if f.Precision == geo.PrecisionDistrict {
				out = append(out, f.ID)
			}
		}
	}
	return out
}

// knownOnly are parts of features without a place: those in the district, and the
// partners of which the text does not say where they are.
func (m *Model) knownOnly(district geo.FeatureID, ids []geo.FeatureID) []HerePart {
	home, _ := m.index.Feature(district)
	var in, partners []geo.FeatureID
	for _, id := range ids {
		if f, ok := m.index.Feature(id); ok && layer.Partner(&f) {
			partners = append(partners, id)
		} else {
			in = append(in, id)
		}
	}
	var out []HerePart
	if len(in) > 0 {
		out = append(out, m.part(m.t("here.known", "district", home.Name.In(m.lang)), in))
	}
	if len(partners) > 0 {
		out = append(out, m.part(m.t("here.partners", "district", home.Name.In(m.lang)), partners))
	}
	return out
}

// part is a group of rows for features.
func (m *Model) part(head string, ids []geo.FeatureID) HerePart {
	p := HerePart{Head: head}
	for i, id := range ids {
		if i == mostRows {
			p.More = m.t("here.more", "count", Number(float64(len(ids)-mostRows)))
			break
		}
		if f, ok := m.index.Feature(id); ok {
			p.Rows = append(p.Rows, HereRow{ID: id, Name: f.Name.In(m.lang), Kind: m.kindOf(f), Role: layer.ListRole(&f)})
		}
	}
	return p
}

// kindOf is the word for what a feature is.
func (m *Model) kindOf(f geo.Feature) string {
	if f.Kind == geo.District {
		return m.t("here.district")
	}
	return writer{lang: m.lang, ix: m.index, f: f}.kindName()
}

// listCountBadge lists what a pill counts.
func (m *Model) listCountBadge(id geo.FeatureID, at scene.Point) *Here {
	t, ok := m.data.CountBadge(m.figure, id)
	if !ok {
		return nil
	}
	home, _ := m.index.Feature(t.District)
	h := &Here{Title: home.Name.In(m.lang), Note: lang.Kind(m.lang, t.Kind), At: at, Marked: -1, Fly: true}
	if t.Kind == layer.DocumentKind {
		h.Parts = []HerePart{m.documentRows(t)}
		return h
	}
	var placed, known []geo.FeatureID
	for _, id := range t.Named {
		if f, ok := m.index.Feature(id); ok && f.HasPin() {
			placed = append(placed, id)
		} else {
			known = append(known, id)
		}
	}
	if len(placed) > 0 {
		h.Parts = append(h.Parts, m.part("", placed))
	}
	h.Parts = append(h.Parts, m.knownOnly(t.District, known)...)
	if len(t.Own) > 0 {
		h.Parts = append(h.Parts, m.part(m.t("dossier.register"), t.Own))
	}
	if t.Stated != nil {
		h.Foot = m.t("here.named", "named", strconv.Itoa(len(t.Named)), "count", t.Number(m.lang))
	}
	return h
}

// DueList lists the goals that are due by the year that shows, by district; nil
// without a year.
func (m *Model) DueList() *Here {
	if m.year == 0 {
		return nil
	}
	_, goals := m.Due()
	h := &Here{Title: m.t("here.due", "year", strconv.Itoa(m.year)), Note: m.t("here.count", "count", strconv.Itoa(goals)),
		Marked: -1, Fly: true, Long: true}
	for _, id := range m.index.Districts() {
		f, _ := m.index.Feature(id)
		p := HerePart{Head: f.Name.In(m.lang)}
		for _, goal := range m.data.GoalsDue(id, m.year) {
			p.Rows = append(p.Rows, HereRow{ID: id, Name: goal.Text.In(m.lang), Kind: strconv.Itoa(goal.Year)})
		}
		if len(p.Rows) > 0 {
			h.Parts = append(h.Parts, p)
		}
	}
	return h
}

// documentRows lists the policy documents of a district.
func (m *Model) documentRows(t layer.CountBadge) HerePart {
	var p HerePart
	for _, id := range t.Facts {
		if f, ok := m.data.Fact(id); ok {
			year := ""
			if f.Year > 0 {
				year = strconv.Itoa(f.Year)
			}
			p.Rows = append(p.Rows, HereRow{ID: t.District, Fact: id, Name: documentTitle(m.lang, f), Kind: year, Role: layer.DocumentRole()})
		}
	}
	return p
}

// Pick takes a row of the list: it selects the feature, and a later tap at the same
// place goes on from there.
func (m *Model) Pick(row HereRow) error {
	m.taps.take(row.ID)
	return m.Select(row.ID)
}

func (m *Model) t(key string, pairs ...string) string { return lang.T(m.lang, key, pairs...) }
