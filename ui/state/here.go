package state

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// Here is a short list beside a place of the map: what lies there, or what a pill
// counts.
type Here struct {
	Title  string
	Note   string // how many
	Parts  []dossier.Group
	Foot   string
	At     scene.Point // on the map
	Marked int         // the row that the map shows, from 0 over all parts; -1 for none
	Fly    bool        // what is picked may lie elsewhere
	Long   bool        // the rows are sentences, without symbols
}

// Rows lists the rows of all parts.
func (h *Here) Rows() []dossier.Row {
	var out []dossier.Row
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
	h.Parts = append(h.Parts, m.group("", m.taps.ids))
	for _, id := range districts {
		h.Parts = append(h.Parts, m.withRoles(m.index.KnownOnly(m.lang, id, m.index.KnownIn(id)))...)
	}
	h.Note = m.t("here.count", "count", strconv.Itoa(len(h.Rows())))
	return h
}

// group is a group of rows for features.
func (m *Model) group(head string, ids []geo.FeatureID) dossier.Group {
	return m.withRoles([]dossier.Group{m.index.Group(m.lang, head, ids)})[0]
}

// withRoles gives the rows of features their symbols.
func (m *Model) withRoles(gs []dossier.Group) []dossier.Group {
	for _, g := range gs {
		for i := range g.Rows {
			if f, ok := m.index.Feature(g.Rows[i].ID); ok {
				g.Rows[i].Role = m.data.ListRole(&f)
			}
		}
	}
	return gs
}

// listCountBadge lists what a pill counts.
func (m *Model) listCountBadge(id geo.FeatureID, at scene.Point) *Here {
	t, ok := m.data.CountBadge(m.figure, id)
	if !ok {
		return nil
	}
	home, _ := m.index.Feature(t.District)
	h := &Here{Title: home.Name.In(m.lang), Note: m.data.KindName(m.lang, t.Kind), At: at, Marked: -1, Fly: true}
	if t.Kind == layer.DocumentKind {
		h.Parts = []dossier.Group{m.documents(t)}
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
		h.Parts = append(h.Parts, m.group("", placed))
	}
	h.Parts = append(h.Parts, m.withRoles(m.index.KnownOnly(m.lang, t.District, known))...)
	if len(t.Own) > 0 {
		h.Parts = append(h.Parts, m.group(m.t("dossier.register"), t.Own))
	}
	if t.Stated != nil {
		h.Foot = m.t("here.named", "named", strconv.Itoa(len(t.Named)), "count", t.Number(m.lang))
	}
	return h
}

// DueList lists the goals that are due by the year that shows, by district; nil
// without a year.
func (m *Model) DueList() *Here {
	if m.Year() == 0 {
		return nil
	}
	_, goals := m.Due()
	h := &Here{Title: m.t("here.due", "year", strconv.Itoa(m.Year())), Note: m.t("here.count", "count", strconv.Itoa(goals)),
		Marked: -1, Fly: true, Long: true}
	for _, id := range m.index.Districts() {
		f, _ := m.index.Feature(id)
		if due := m.data.GoalsDue(id, m.Year()); len(due) > 0 {
			h.Parts = append(h.Parts, dossier.Goals(m.lang, f, due))
		}
	}
	return h
}

// documents lists the policy documents of a district.
func (m *Model) documents(t layer.CountBadge) dossier.Group {
	var facts []geo.Fact
	for _, id := range t.Facts {
		if f, ok := m.data.Fact(id); ok {
			facts = append(facts, f)
		}
	}
	g := dossier.Documents(m.lang, t.District, facts)
	for i := range g.Rows {
		g.Rows[i].Role = layer.DocumentRole()
	}
	return g
}

// Pick takes a row of the list: it selects the feature, and a later tap at the same
// place goes on from there.
func (m *Model) Pick(row dossier.Row) error {
	m.taps.take(row.ID)
	return m.Select(row.ID)
}

func (m *Model) t(key string, pairs ...string) string { return lang.T(m.lang, key, pairs...) }
