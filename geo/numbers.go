package geo

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Dataset is a table of numbers or words about features: one value at most for each
// feature, measure and year. It is a row of the project's table "datasets" with its rows
// of "dataset_values".
type Dataset struct {
	ID       string // stable in the project
	Name     Name
	Kind     Kind // of the features that its rows found: districts, zones, a layer of the user's own
	Origin   Origin
	Source   string // key of the Source that it came from
	Measures []Measure
	Years    []int          // ascending; none where the file has no year
	Values   []DatasetValue // in the order of the file
	Unread   bool           // the project's rows of it are damaged, and so it says nothing
}

// Measure is a column of a dataset. Its name is the heading of the file without the unit.
type Measure struct {
	Name     string `json:"name"`
	Unit     string `json:"unit,omitempty"`     // as the heading has it: 亿元, %, 个
	Words    bool   `json:"words,omitempty"`    // its values are words, not numbers
	Decimals int    `json:"decimals,omitempty"` // the most that the file writes
}

// DatasetValue is a cell. Word is "" where it is a number.
type DatasetValue struct {
	Feature FeatureID
	Year    int // 0 where the dataset has none
	Measure string
	Number  float64
	Word    string
}

// Title is a measure with its unit, as a heading has it.
func (m Measure) Title() string {
	if m.Unit == "" {
		return m.Name
	}
	return m.Name + "（" + m.Unit + "）"
}

// TitleIn is a measure with its unit, as a heading of a language has it.
func (m Measure) TitleIn(l Lang) string {
	if m.Unit == "" || l == Zh {
		return m.Title()
	}
	return m.Name + " (" + m.Unit + ")"
}

// Said writes a value of a measure: its word, or its number.
func (m Measure) Said(v DatasetValue) string {
	if v.Word != "" {
		return v.Word
	}
	return m.Write(v.Number)
}

// File is the title of what a dataset came from, "" where sources do not have it.
func (d *Dataset) File(l Lang, sources []Source) string {
	for _, s := range sources {
		if s.Key == d.Source {
			return s.Title.In(l)
		}
	}
	return ""
}

// Rank is the place of a number among those of its measure and year, the highest first,
// and how many there are; equal ones share a place. Of a word both are 0.
func (d *Dataset) Rank(m Measure, of DatasetValue) (place, n int) {
	if of.Word != "" {
		return 0, 0
	}
	place = 1
	for _, v := range d.Values {
		if v.Measure != m.Name || v.Year != of.Year || v.Word != "" {
			continue
		}
		if n++; v.Number > of.Number {
			place++
		}
	}
	return place, n
}

// rateUnits and rateWords tell rates from totals: a rate is the same for a part of an
// area as for the whole, a total is not.
var (
	rateUnits = []string{"%", "％", "‰", "度"}
	rateWords = []string{"率", "比重", "占比", "比例", "密度", "人均", "户均", "均", "强度", "指数", "增速", "增长", "同比", "得分", "排名", "share", "rate", "ratio", "per ", "density", "index", "average", "mean", "growth", "rank", "score"}
)

// Rate reports whether a measure is a share, density, mean or index, by its unit or
// name. Shades suit these; totals are better shown by symbols of true area.
func (m Measure) Rate() bool {
	unit, name := strings.ToLower(m.Unit), strings.ToLower(m.Name)
	if strings.ContainsAny(unit, "/／每") {
		return true
	}
	return slices.ContainsFunc(rateUnits, func(u string) bool { return unit == u }) ||
		slices.ContainsFunc(rateWords, func(w string) bool { return strings.Contains(name, w) })
}

// Measure finds a measure by its heading with or without the unit.
func (d *Dataset) Measure(name string) (Measure, bool) {
	for _, m := range d.Measures {
		if name == m.Name || name == m.Title() || m.Unit != "" && name == m.Name+"("+m.Unit+")" {
			return m, true
		}
	}
	return Measure{}, false
}

// Of lists the values of a measure in a year, in the order of the file; year 0 is that
// of a dataset without years.
func (d *Dataset) Of(measure string, year int) []DatasetValue {
	var out []DatasetValue
	for _, v := range d.Values {
		if v.Measure == measure && v.Year == year {
			out = append(out, v)
		}
	}
	return out
}

// Span names the years of a dataset from the first to the last, "" for none.
func (d *Dataset) Span() string {
	switch n := len(d.Years); n {
	case 0:
		return ""
	case 1:
		return strconv.Itoa(d.Years[0])
	default:
		return strconv.Itoa(d.Years[0]) + "–" + strconv.Itoa(d.Years[n-1])
	}
}

// LastYear is the last year of a dataset, 0 where it has none.
func (d *Dataset) LastYear() int {
	if len(d.Years) == 0 {
		return 0
	}
	return d.Years[len(d.Years)-1]
}

// Write writes a number of a measure with as many decimals as the file has, and commas
// between its thousands: 12,450.50. One that has more decimals than that keeps them.
func (m Measure) Write(v float64) string {
	s := strconv.FormatFloat(v, 'f', m.Decimals, 64)
	if back, err := strconv.ParseFloat(s, 64); err != nil || back != v {
		s = strconv.FormatFloat(v, 'f', -1, 64)
	}
	digits, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if fraction != "" {
		digits += "." + fraction
	}
	if strings.HasPrefix(s, "-") && v != 0 {
		return "-" + digits
	}
	return digits
}

// Numbers from which on Short counts in hundred millions or in billions: they have ten
// digits, which neither a caption nor a legend has room for.
const longest = 1e9

// Short writes a number for a caption or a legend as Write does; one of ten digits and more
// is counted in hundred millions in Chinese and in billions in English, rounded to hundredths.
func (m Measure) Short(l Lang, v float64) string {
	if math.Abs(v) < longest {
		return m.Write(v)
	}
	by, word := 1e8, "亿"
	if l != Zh {
		by, word = 1e9, " bn"
	}
	const hundredths = 100
	return Measure{}.Write(math.Round(v/by*hundredths)/hundredths) + word
}

// BroughtDataset is what a file brings into a project: a table of numbers, without an ID,
// which goes in the place of one of its name, and its source, without a key.
type BroughtDataset struct {
	Dataset Dataset
	Source  Source
}

// Replaced reports whether another dataset of the user's own goes in the place of this one:
// it has its name and one of its measures, which one that can't be read has none of. Tables
// of other measures that are titled alike are other tables.
func (d *Dataset) Replaced(by *Dataset) bool {
	return d.named(by) && (d.Unread || slices.ContainsFunc(d.Measures, func(m Measure) bool {
		return slices.ContainsFunc(by.Measures, func(o Measure) bool { return o.Name == m.Name })
	}))
}

// named reports whether this is the user's own dataset of a name.
func (d *Dataset) named(by *Dataset) bool {
	return d.Origin == OwnOrigin && d.Kind == by.Kind && (d.Name.Zh == by.Name.Zh || d.Name.En != "" && d.Name.En == by.Name.En)
}

// Distinct gives a dataset that goes in nobody's place a name that no other of a list has,
// by a number behind it, and reports whether it did.
func (d *Dataset) Distinct(list []Dataset) (changed bool) {
	if slices.ContainsFunc(list, func(was Dataset) bool { return was.Replaced(d) }) {
		return false
	}
	first := d.Name
	for i := 2; slices.ContainsFunc(list, func(was Dataset) bool { return was.named(d) }); i++ {
		behind := " (" + strconv.Itoa(i) + ")"
		d.Name, changed = Name{Zh: first.Zh + behind, En: first.En + behind}, true
	}
	return changed
}
