package dossier

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Table is what a dataset says of one feature. It is the user's own unless Pack is true:
// no fact of the document.
type Table struct {
	ID   string
	Name string
	File string // that it came from; "" where that is not known
	Pack bool
	Rows []Measured
}

// Measured is what a feature has of one measure, in the last year in which it has any.
type Measured struct {
	Measure string // with its unit
	Value   string
	Year    string // as a text names it; "" for a dataset without years
	Rank    string // among all features that have a number in that year; "" for a word
	Years   []YearValue
}

// YearValue is the value of one of several years, in their order.
type YearValue struct {
	Year  int
	Value string
}

// Tables lists what datasets say of a feature, those that say nothing left out.
func Tables(l geo.Lang, sets []geo.Dataset, sources []geo.Source, id geo.FeatureID) []Table {
	var out []Table
	for i := range sets {
		set := &sets[i]
		t := Table{ID: set.ID, Name: set.Name.In(l), Pack: set.Origin == geo.PackOrigin}
		for _, m := range set.Measures {
			if n, ok := numberOf(l, set, m, id); ok {
				t.Rows = append(t.Rows, n)
			}
		}
		if len(t.Rows) == 0 {
			continue
		}
		t.File = set.File(l, sources)
		out = append(out, t)
	}
	return out
}

// numberOf reads one measure of a feature; ok is false where it has none.
func numberOf(l geo.Lang, set *geo.Dataset, m geo.Measure, id geo.FeatureID) (n Measured, ok bool) {
	var own []geo.DatasetValue
	for _, v := range set.Values {
		if v.Feature == id && v.Measure == m.Name {
			own = append(own, v)
		}
	}
	if len(own) == 0 {
		return n, false
	}
	slices.SortStableFunc(own, func(a, b geo.DatasetValue) int { return cmp.Compare(a.Year, b.Year) })
	last := own[len(own)-1]
	n = Measured{Measure: m.TitleIn(l), Value: m.Said(last), Year: YearText(l, last.Year), Rank: Rank(l, set, m, last)}
	if len(own) > 1 {
		for _, v := range own {
			n.Years = append(n.Years, YearValue{v.Year, m.Said(v)})
		}
	}
	return n, true
}

// YearText names a year as a text does, "" for none.
func YearText(l geo.Lang, year int) string {
	if year == 0 {
		return ""
	}
	return lang.T(l, "numbers.year", "year", strconv.Itoa(year))
}

// FromFile says which file a dataset is from, or that it is not known where it is "".
func FromFile(l geo.Lang, file string) string {
	if file == "" {
		return lang.T(l, "numbers.unsourced")
	}
	return lang.T(l, "numbers.from_file", "file", file)
}

// Rank says which place a number takes among those of its measure and year, the highest
// first; equal ones share a place. It is "" for a word, and for what stands alone.
func Rank(l geo.Lang, set *geo.Dataset, m geo.Measure, of geo.DatasetValue) string {
	place, n := set.Rank(m, of)
	if n < 2 {
		return ""
	}
	key := "numbers.rank"
	if set.Kind == geo.District {
		key = "numbers.rank_district"
	}
	return lang.T(l, key, "place", strconv.Itoa(place), "n", strconv.Itoa(n))
}

// Line is a number on one line: what it is, how much, when, and which place it takes.
func (n Measured) Line(l geo.Lang) string {
	return lang.T(l, "numbers.line", "measure", n.Measure, "said", n.Said(l))
}

// Said is that without what it is.
func (n Measured) Said(l geo.Lang) string {
	return joined(l, n.Value, n.Year, n.Rank)
}

// When is the year of a number and which place it takes.
func (n Measured) When(l geo.Lang) string { return joined(l, n.Year, n.Rank) }

func joined(l geo.Lang, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, lang.T(l, "numbers.comma"))
}

// YearLine is all years on one line, "" where there is but one.
func (n Measured) YearLine() string {
	var parts []string
	for _, y := range n.Years {
		parts = append(parts, strconv.Itoa(y.Year)+"\u00a0"+strings.ReplaceAll(y.Value, " ", "\u00a0"))
	}
	return strings.Join(parts, " · ")
}

// Source is where a table comes from, and that it is the user's own.
func (t Table) Source(l geo.Lang) Source {
	s := Source{Chip: lang.T(l, "numbers.own"), Document: t.File, Note: lang.T(l, "numbers.own_note")}
	if t.File == "" {
		s.Document = lang.T(l, "numbers.unsourced")
	}
	if t.Pack {
		s.Chip, s.Note = shortFile(s.Document), ""
	}
	return s
}

// Own says that a table is the user's own, and where it comes from.
func (t Table) Own(l geo.Lang) string {
	return lang.T(l, "numbers.own_line", "file", FromFile(l, t.File))
}

// numbers are the blocks of what datasets say of a feature, one each.
func (w writer) numbers(string) []Block {
	var out []Block
	for _, t := range Tables(w.lang, w.ix.data.Datasets(), w.ix.data.Sources(), w.f.ID) {
		b := Block{Title: t.Name, Numbers: t.Rows, Source: t.Source(w.lang)}
		if !t.Pack {
			b.Lines = []string{t.Own(w.lang)}
		}
		out = append(out, b)
	}
	return out
}
