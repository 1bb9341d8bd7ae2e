package dossier

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// mostRows limits the rows of one group of a list.
const mostRows = 40

// Group is a group of rows in a list of what lies at a place, or of what a badge
// counts.
type Group struct {
	Head string // "" for none
	Rows []Row
	More string // what was left out; "" for nothing
}

// Row is a feature, a policy document of a district or a goal.
type Row struct {
	ID   geo.FeatureID
	Fact string // that names the document; "" for a feature
	Name string
	Kind string
	Role string // of its symbol
}

// Group lists features under a head.
func (ix *Index) Group(l geo.Lang, head string, ids []geo.FeatureID) Group {
	g := Group{Head: head}
	for i, id := range ids {
		if i == mostRows {
			g.More = lang.T(l, "here.more", "count", Number(float64(len(ids)-mostRows)))
			break
		}
		if f, ok := ix.Feature(id); ok {
			g.Rows = append(g.Rows, Row{ID: id, Name: f.Name.In(l), Kind: ix.rowKind(l, f)})
		}
	}
	return g
}

// rowKind is the word for what a feature is; a single district is no class.
func (ix *Index) rowKind(l geo.Lang, f geo.Feature) string {
	if f.Kind == geo.District {
		return lang.T(l, "here.district")
	}
	return ix.KindName(l, f)
}

// KnownIn lists what is known to lie in a district and no better.
func (ix *Index) KnownIn(district geo.FeatureID) []geo.FeatureID {
	var out []geo.FeatureID
	for _, k := range geo.PlaceKinds() {
		for _, f := range ix.In(district, k) {
			if f.Precision == geo.PrecisionDistrict {
				out = append(out, f.ID)
			}
		}
	}
	return out
}

// KnownOnly groups features of a district that have no place: those in it, and the
// partners of which the text does not say where they are.
func (ix *Index) KnownOnly(l geo.Lang, district geo.FeatureID, ids []geo.FeatureID) []Group {
	home, _ := ix.Feature(district)
	var in, partners []geo.FeatureID
	for _, id := range ids {
		if f, ok := ix.Feature(id); ok && Partner(&f) {
			partners = append(partners, id)
		} else {
			in = append(in, id)
		}
	}
	var out []Group
	for _, g := range []struct {
		key string
		ids []geo.FeatureID
	}{{"here.known", in}, {"here.partners", partners}} {
		if len(g.ids) > 0 {
			out = append(out, ix.Group(l, lang.T(l, g.key, "district", home.Name.In(l)), g.ids))
		}
	}
	return out
}

// Partner reports whether a feature is an organisation that a district works with,
// of which the text does not say where it is.
func Partner(f *geo.Feature) bool { return f.Class == "service" }

// Documents lists the policy documents that facts of a district name.
func Documents(l geo.Lang, district geo.FeatureID, facts []geo.Fact) Group {
	var g Group
	for _, f := range facts {
		year := ""
		if f.Year > 0 {
			year = strconv.Itoa(f.Year)
		}
		g.Rows = append(g.Rows, Row{ID: district, Fact: f.ID, Name: DocumentTitle(l, f), Kind: year})
	}
	return g
}

// Goals lists goals of a district under its name.
func Goals(l geo.Lang, district geo.Feature, goals []geo.Fact) Group {
	g := Group{Head: district.Name.In(l)}
	for _, f := range goals {
		g.Rows = append(g.Rows, Row{ID: district.ID, Name: f.Text.In(l), Kind: strconv.Itoa(f.Year)})
	}
	return g
}
