package state

import (
	"math"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
)

// places lists the features that belong to w.f as chips: first one block for
// each corridor, layout or cluster with parts of its own, then the others by kind.
func (w writer) places(part geo.DossierPart) []Block {
	var out []Block
	listed := map[geo.FeatureID]bool{}
	if part == geo.PartLayout && len(w.f.Links) > 0 {
		out = append(out, Block{Title: w.t("dossier.parts"), Rows: w.rows(w.f, listed)})
	}
	if w.f.Kind != geo.District {
		return out
	}
	for _, k := range geo.PartKinds(part) {
		for _, f := range w.ix.In(w.f.ID, k) {
			if len(f.Links) == 0 {
				continue
			}
			listed[f.ID] = true
			out = append(out, Block{Title: f.LabelName().In(w.lang), Link: f.ID, Rows: w.rows(f, listed)})
		}
	}
	for _, k := range geo.PartKinds(part) {
		var chips []Chip
		for _, f := range w.ix.In(w.f.ID, k) {
			if !listed[f.ID] {
				chips = w.appendChip(chips, f.ID)
			}
		}
		if len(chips) > 0 {
			title, i := k.Info().Name, k.Info()
			switch {
			case !i.Named.IsZero(): // facts stand under the kind's own name
				title = i.Named
			case len(out) > 0 && !i.Others.IsZero():
				title = i.Others
			}
			out = append(out, Block{Title: title.In(w.lang), Rows: []ChipRow{{Chips: chips}}})
		}
	}
	return append(out, w.registers(part)...)
}

// registers counts what a person's own registers list in a district.
func (w writer) registers(part geo.DossierPart) []Block {
	var lines []string
	for _, k := range geo.PartKinds(part) {
		if n := w.ix.Registered(w.f.ID, k); n > 0 {
			lines = append(lines, layer.PointClusterName(w.lang, k, n))
		}
	}
	if lines == nil {
		return nil
	}
	return []Block{{Title: w.t("dossier.register"), Lines: lines}}
}

// rows groups the links of f by role, in the order of first use.
func (w writer) rows(f geo.Feature, listed map[geo.FeatureID]bool) []ChipRow {
	var rows []ChipRow
	at := map[geo.LinkRole]int{}
	for _, l := range f.Links {
		i, ok := at[l.Role]
		if !ok {
			i = len(rows)
			at[l.Role] = i
			rows = append(rows, ChipRow{Role: w.t("role." + string(l.Role))})
		}
		rows[i].Chips = w.appendChip(rows[i].Chips, l.To)
		listed[l.To] = true
	}
	if len(rows) == 1 {
		rows[0].Role = ""
	}
	return rows
}

// appendChip adds a chip for id unless it is unknown or already there.
func (w writer) appendChip(chips []Chip, id geo.FeatureID) []Chip {
	f, ok := w.ix.Feature(id)
	if !ok {
		return chips
	}
	for _, c := range chips {
		if c.ID == id {
			return chips
		}
	}
	return append(chips, Chip{ID: id, Text: f.LabelName().In(w.lang), Place: f.Precision != geo.PrecisionNone})
}

// back links to the district, or the city, and to the wholes that f is part of.
func (w writer) back() []Chip {
	var chips []Chip
	if w.f.Kind == geo.District {
		chips = w.appendChip(chips, geo.CityID)
	}
	if w.f.District != "" {
		chips = w.appendChip(chips, w.f.District)
	}
	for _, id := range w.ix.Wholes(w.f.ID) {
		chips = w.appendChip(chips, id)
	}
	return chips
}

func (w writer) meta() []string {
	var m []string
	if w.f.Kind != geo.District && w.f.Kind != geo.City {
		m = append(m, w.kindName())
	}
	if w.f.Code != "" {
		m = append(m, w.f.Code)
	}
	if w.f.AreaKm2 > 0 {
		m = append(m, Number(wholeArea(w.f.AreaKm2))+" km²")
	}
	return m
}

// kindName prefers the word for the finer class, where the table has one.
func (w writer) kindName() string {
	key := "class." + w.f.Class
	if s := w.t(key); s != key {
		return s
	}
	return lang.Kind(w.lang, w.f.Kind)
}

// approx says how well the place is known when it is less than a site, and what
// the outline or point was made from.
func (w writer) approx() string {
	f := w.f
	if f.Kind == geo.District || f.Kind == geo.City {
		return ""
	}
	key := "precision." + string(f.Precision)
	switch {
	case f.Precision == geo.PrecisionDistrict, f.Precision == geo.PrecisionNone:
	case f.Role == geo.RoleProxy:
		key = "precision.proxy"
	case f.Approximate:
		key = "precision.approximate"
	default:
		return ""
	}
	return w.t(key)
}

// origin lists what the geometry was made from, with licence, and the notes.
func (w writer) origin() []Block {
	var lines []string
	title := "dossier.geometry"
	if layer.Registered(&w.f) {
		title = "dossier.imported"
	}
	if b := w.f.Basis.In(w.lang); b != "" {
		lines = append(lines, b)
	}
	for _, key := range w.f.Sources {
		if s, ok := w.ix.Source(key); ok {
			lines = append(lines, strings.Join(nonEmpty(s.Title.In(w.lang), s.Licence.In(w.lang)), " · "))
		}
	}
	var out []Block
	if len(lines) > 0 {
		out = append(out, Block{Title: w.t(title), Lines: lines})
	}
	if n := w.f.Note.In(w.lang); n != "" {
		out = append(out, Block{Title: w.t("dossier.note"), Lines: []string{n}})
	}
	return out
}

func nonEmpty(ss ...string) []string {
	var out []string
	for _, s := range ss {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// shortSection shortens a heading to what fits a small mark: the district that it
// begins with, or else the part before a colon, comma or quote, at most seven
// characters long.
func (w writer) shortSection(s string) string {
	heading := geo.Heading(w.ix.Documents(), s).In(w.lang)
	s = strings.TrimSpace(strings.TrimLeft(s, "■ "))
	s = strings.TrimPrefix(s, "4.3 ")
	for _, id := range w.ix.Districts() {
		if f, _ := w.ix.Feature(id); strings.HasPrefix(s, f.Name.Zh) {
			return f.LabelName().In(w.lang)
		}
	}
	if w.lang == geo.En {
		return shortWords(strings.TrimPrefix(heading, "4.3 "))
	}
	if i := strings.IndexAny(s, "：，“/"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if r := []rune(s); len(r) > 7 {
		s = string(r[:6]) + "…"
	}
	return s
}

// shortWords are the first words of an English heading that fit a small mark.
func shortWords(s string) string {
	const most = 19
	if i := strings.IndexAny(s, ":,\"/"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if len(s) <= most {
		return s
	}
	return strings.TrimSpace(s[:max(strings.LastIndexByte(s[:most+1], ' '), 0)]) + "…"
}

// wholeArea keeps one decimal of small areas only.
func wholeArea(km2 float64) float64 {
	if km2 >= 100 {
		return math.Round(km2)
	}
	return math.Round(km2*10) / 10
}
