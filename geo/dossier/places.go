package dossier

import (
	"math"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// links is the block of the parts that a feature itself is made of.
func (w writer) links(string) []Block {
	if len(w.f.Links) == 0 {
		return nil
	}
	return []Block{{Title: w.t("dossier.parts"), Rows: w.rows(w.f, map[geo.FeatureID]bool{})}}
}

// members lists the features in a district as chips: first one block for each
// corridor, layout or cluster with parts of its own, then the others by kind, and
// how many the user's own registers list.
func (w writer) members(part string) []Block {
	if w.f.Kind != geo.District {
		return nil
	}
	out, listed := w.wholes(part)
	for _, k := range w.kindsIn(part) {
		var chips []Chip
		for _, f := range w.ix.In(w.f.ID, k) {
			if !listed[f.ID] {
				chips = w.appendChip(chips, f.ID)
			}
		}
		if len(chips) > 0 {
			out = append(out, Block{Title: w.memberTitle(k, len(out) > 0), Rows: []ChipRow{{Chips: chips}}})
		}
	}
	return append(out, w.registers(part)...)
}

// wholes are the blocks of those features in a district that have parts of their own,
// with all that they list.
func (w writer) wholes(part string) (out []Block, listed map[geo.FeatureID]bool) {
	listed = map[geo.FeatureID]bool{}
	for _, k := range w.kindsIn(part) {
		for _, f := range w.ix.In(w.f.ID, k) {
			if len(f.Links) > 0 {
				listed[f.ID] = true
				out = append(out, Block{Title: f.LabelName().In(w.lang), Link: f.ID, Rows: w.rows(f, listed)})
			}
		}
	}
	return out, listed
}

// memberTitle heads the chips of a kind. Where facts stand under the kind's own name,
// or other zones stand before, it says which these are.
func (w writer) memberTitle(k geo.Kind, after bool) string {
	i := w.ix.Info(k)
	switch {
	case !i.Named.IsZero():
		return i.Named.In(w.lang)
	case after && !i.Others.IsZero():
		return i.Others.In(w.lang)
	}
	return i.Name.In(w.lang)
}

// registers counts what the user's own registers list in a district.
func (w writer) registers(part string) []Block {
	var lines []string
	for _, k := range w.kindsIn(part) {
		if n := w.ix.Registered(w.f.ID, k); n > 0 {
			lines = append(lines, Count(w.lang, w.ix.Info(k), n))
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
		m = append(m, w.ix.KindName(w.lang, w.f))
	}
	if w.f.Code != "" {
		m = append(m, w.f.Code)
	}
	if w.f.AreaKm2 > 0 {
		m = append(m, Number(wholeArea(w.f.AreaKm2))+" km²")
	}
	return m
}

// KindName is the word for what a feature is: that of its class, where there is one,
// or of its kind.
func (ix *Index) KindName(l geo.Lang, f geo.Feature) string {
	key := "class." + f.Class
	if s := lang.T(l, key); s != key {
		return s
	}
	if f.Kind.Own() {
		return ix.Info(f.Kind).Name.In(l)
	}
	return lang.Kind(l, f.Kind)
}

// Count says how many there are of what, e.g. "1 234 家机构".
func Count(l geo.Lang, i *geo.KindInfo, n int) string {
	return lang.Fill(i.Counted.In(l), "count", Number(float64(n)))
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

// origin lists what the geometry was made from, with licence.
func (w writer) origin(string) []Block {
	title := "dossier.geometry"
	if w.f.Registered() {
		title = "dossier.imported"
	}
	lines := nonEmpty(w.f.Basis.In(w.lang))
	if slices.ContainsFunc(w.f.Values, func(v geo.Value) bool { return v.Text == w.f.Basis.Zh }) {
		lines = nil // the address stands under its heading
	}
	for _, key := range w.f.Sources {
		if s, ok := w.ix.origin(key); ok {
			lines = append(lines, strings.Join(nonEmpty(lang.SourceName(s).In(w.lang), s.Licence.In(w.lang)), " · "))
		}
	}
	return []Block{{Title: w.t(title), Lines: lines}}
}

// note is what the document or the researcher left open about the feature.
func (w writer) note(string) []Block {
	return []Block{{Title: w.t("dossier.note"), Lines: nonEmpty(w.f.Note.In(w.lang))}}
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

// wholeArea keeps one decimal of small areas only.
func wholeArea(km2 float64) float64 {
	if km2 >= 100 {
		return math.Round(km2)
	}
	return math.Round(km2*10) / 10
}
