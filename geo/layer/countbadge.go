package layer

import (
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
)

// BadgeKind is the kind of the IDs under which the counts of a district's pill are
// drawn. They are no features: Data.Tally says what they count.
const BadgeKind geo.Kind = "badge"

// DocumentKind is what a pill counts when it says that a district has policy
// documents.
const DocumentKind geo.Kind = "document"

// CountBadge is what a pill counts in a district: the features of one kind, or its
// policy documents.
type CountBadge struct {
	District geo.FeatureID
	Kind     geo.Kind // DocumentKind for policy documents
	Named    []geo.FeatureID
	Facts    []string        // of policy documents: the facts that name them
	Own      []geo.FeatureID // of the user's own files, known to the district only
	Stated   *Stated         // nil when the text gives no number of its own
	Placed   bool            // Named counts what the text names, wherever it is; else what has no better place than the district

	word geo.Name // for what it counts
}

// Stated is a number of features that the text itself gives.
type Stated struct {
	geo.Quantity
	Fact string // its ID
}

// countBadgePlace is a kind of features in a district.
type countBadgePlace struct {
	district geo.FeatureID
	kind     geo.Kind
}

// ID is the one under which the count badge is drawn.
func (t CountBadge) ID() geo.FeatureID {
	key := t.District.Key() + "-" + string(t.Kind)
	if !t.Placed {
		key += knownOnly
	}
	return geo.NewID(BadgeKind, key)
}

// knownOnly ends the ID of a count badge of what has no better place than the district.
const knownOnly = "-known"

// takeFact notes the number of features and the policy document of a district's
// fact.
func (d *Data) takeFact(f geo.Fact) {
	if f.Topic == geo.Policy {
		d.documents[f.Subject] = append(d.documents[f.Subject], f.ID)
	}
	for _, q := range f.Quantities {
		at := countBadgePlace{f.Subject, q.Counts}
		if q.Counts != "" && d.stated[at] == nil {
			d.stated[at] = &Stated{q, f.ID}
		}
	}
}

// CountBadge gives what a figure's pill with an ID counts; false for other IDs and where
// nothing is counted.
func (d *Data) CountBadge(f *figure.Figure, id geo.FeatureID) (CountBadge, bool) {
	key, known := strings.CutSuffix(id.Key(), knownOnly)
	code, kind, ok := strings.Cut(key, "-")
	it := d.byID[geo.NewID(geo.District, code)]
	if id.Kind() != BadgeKind || !ok || it == nil {
		return CountBadge{}, false
	}
	t := d.countBadge(f, !known, it, geo.Kind(kind))
	return t, t.counts()
}

// count badge counts the features of a kind in a district. The number that the text
// gives is said at every scale. Without one, all that the text names is counted,
// or else what is known to its district only.
func (d *Data) countBadge(f *figure.Figure, all bool, it *Item, k geo.Kind) CountBadge {
	t := CountBadge{District: it.ID, Kind: k, Placed: true, word: d.Info(k).BadgeWord}
	if k == DocumentKind {
		t.Facts = d.documents[it.ID]
		return t
	}
	t.Stated = d.stated[countBadgePlace{it.ID, k}]
	t.Placed = (all || t.Stated != nil) && d.Layer(k).isPoint()
	for _, one := range d.named[k] {
		if one.District == it.ID && f.Shows(one.ID) && (t.Placed || one.Precision == geo.PrecisionDistrict) {
			t.Named = append(t.Named, one.ID)
		}
	}
	if len(t.Named) == 0 {
		t.Stated = nil // the figure is about others
	}
	if r := d.registers[k]; r != nil && !f.Limits(k) {
		t.Own = r.known[it.ID]
	}
	return t
}

// counts reports whether there is anything to say.
func (t CountBadge) counts() bool { return len(t.Named) > 0 || len(t.Own) > 0 || len(t.Facts) > 0 }

// Number is what the text states, as a pill writes it: 13, or 20-odd; else how
// many it names.
func (t CountBadge) Number(l geo.Lang) string {
	if t.Stated == nil {
		return strconv.Itoa(len(t.Named))
	}
	n := strconv.FormatFloat(t.Stated.Value, 'f', -1, 64)
	if t.Stated.AtLeast {
		return lang.T(l, "badge.at_least", "count", n)
	}
	return n
}

// text is what the pill says: always a word, and never a number that the text
// contradicts. near is what allNear says of the features.
func (t CountBadge) text(l geo.Lang, near bool) string {
	if t.Kind == DocumentKind {
		return lang.T(l, "badge.word.document")
	}
	word := t.word.In(l)
	key := "badge.named"
	switch {
	case t.Stated != nil:
		key = "badge.stated"
	case len(t.Named) == 0:
		return lang.T(l, "badge.own", "word", word, "count", dossier.Number(float64(len(t.Own))))
	case near:
		key = "badge.known"
	}
	s := lang.T(l, key, "word", word, "count", t.Number(l))
	if len(t.Own) > 0 {
		s = lang.T(l, "badge.more", "text", s, "count", dossier.Number(float64(len(t.Own))))
	}
	return s
}

// shortOf is what the pill says where the word has no room: its symbol, which the
// legend explains, stands for that. Of text it is the rest.
func (t CountBadge) shortOf(l geo.Lang, text string) string {
	if t.Kind == DocumentKind {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(text, t.word.In(l)))
}

// leastText is what it says in the least room: the text's number, or else nothing but
// that there are some, which its list then names.
func (t CountBadge) leastText(l geo.Lang) string {
	if t.Stated == nil {
		return ""
	}
	return t.Number(l)
}

// CountBadgeText is what the pill of a count badge says.
func (d *Data) CountBadgeText(l geo.Lang, t CountBadge) string { return t.text(l, d.allNear(t)) }

// allNear reports whether all that a count badge counts lies in the district, as the
// partners that a district spoke with need not.
func (d *Data) allNear(t CountBadge) bool {
	return !t.Placed && !slices.ContainsFunc(t.Named, func(id geo.FeatureID) bool { return dossier.Partner(d.byID[id].Feature) })
}
