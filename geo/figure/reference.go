package figure

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Values are what the texts of figures refer to.
type Values interface {
	Fact(id string) (geo.Fact, bool)
	Feature(id geo.FeatureID) (geo.Feature, bool)
	Datasets() []geo.Dataset
}

// Reference is a place of a text that is filled from the project whenever the text is
// shown, so that the text says what the project says:
//
//	{fact:F061}         the number of a fact with its unit
//	{fact:F061|number}  the number alone; |words in letters, |Words with a capital; |unit its unit
//	{fact:F076|year}    the year of a goal; |from the first of a period; |text all of the fact
//	{fact:F096/2}       the second number of a fact
//	{data:DATASET/MEASURE/DISTRICT}       a number of a dataset with its unit, of its last year
//	{data:DATASET/MEASURE/DISTRICT/2023}  of a year; |number without the unit
//
// DATASET is the ID or the name of a dataset, DISTRICT the ID, code or a name of a feature.
type Reference struct {
	Text string // as it is written, braces and all
	data bool
	path string // F096/2, or dataset, measure and feature
	part string // after the bar; "" for number and unit
}

// references is what they look like; an input method may write the marks in full width.
var references = regexp.MustCompile(`[{｛](fact|data)[:：]([^{}｛｝|｜]*)(?:[|｜]([^{}｛｝]*))?[}｝]`)

// References lists those of a text in their order.
func References(text string) []Reference {
	var out []Reference
	for _, m := range references.FindAllStringSubmatch(text, -1) {
		out = append(out, referenceOf(m))
	}
	return out
}

func referenceOf(m []string) Reference {
	return Reference{Text: m[0], data: m[1] == "data", path: strings.TrimSpace(m[2]), part: strings.TrimSpace(m[3])}
}

// FactID is the fact that a reference names, whether there is one or not; "" for one to a
// dataset.
func (r Reference) FactID() string {
	if r.data {
		return ""
	}
	id, _, _ := strings.Cut(r.path, "/")
	return strings.TrimSpace(id)
}

// FactReference refers to a number of a fact, counted from 1, with its unit.
func FactReference(id string, number int) string {
	if number > 1 {
		id += "/" + strconv.Itoa(number)
	}
	return "{fact:" + id + "}"
}

// DataReference refers to a value of a dataset; year 0 is its last one.
func DataReference(dataset, measure string, of geo.FeatureID, year int) string {
	s := "{data:" + dataset + "/" + measure + "/" + of.Key()
	if year != 0 {
		s += "/" + strconv.Itoa(year)
	}
	return s + "}"
}

// In is what a reference says in a language; ok is false where it points nowhere.
func (r Reference) In(l geo.Lang, v Values) (said string, ok bool) {
	if r.data {
		return r.value(l, v)
	}
	return r.fact(l, v)
}

func (r Reference) fact(l geo.Lang, v Values) (string, bool) {
	id, which, several := strings.Cut(r.path, "/")
	f, ok := v.Fact(strings.TrimSpace(id))
	if !ok {
		return "", false
	}
	n := 1
	if several {
		var err error
		if n, err = strconv.Atoi(strings.TrimSpace(which)); err != nil {
			return "", false
		}
	}
	switch r.part {
	case "text":
		return f.Text.In(l), true
	case "year":
		return strconv.Itoa(f.Year), f.Year != 0
	case "from":
		return strconv.Itoa(f.YearFrom), f.YearFrom != 0
	}
	if n < 1 || n > len(f.Quantities) {
		return "", false
	}
	q := f.Quantities[n-1]
	number := strconv.FormatFloat(q.Value, 'f', -1, 64)
	switch r.part {
	case "number":
		return number, true
	case "words":
		return inLetters(l, q.Value, number), true
	case "Words":
		said := []rune(inLetters(l, q.Value, number))
		said[0] = unicode.ToUpper(said[0])
		return string(said), true
	case "unit":
		return q.Unit.In(l), true
	case "":
		if q.AtLeast {
			number = lang.T(l, "diagram.atLeast", "number", number)
		}
		return measured(l, number, q.Unit.In(l)), true
	}
	return "", false
}

// inLetters is a small number as running text has it, and any other in digits.
func inLetters(l geo.Lang, v float64, digits string) string {
	small := strings.Split(lang.T(l, "figure.letters"), " ")
	if i := int(v); v == float64(i) && i > 0 && i <= len(small) {
		return small[i-1]
	}
	return digits
}

// measured is a number with its unit behind it, as a language writes them.
func measured(l geo.Lang, number, unit string) string {
	if l == geo.Zh || unit == "%" || unit == "" {
		return number + unit
	}
	return number + " " + unit
}

func (r Reference) value(l geo.Lang, v Values) (string, bool) {
	_, m, x, ok := r.cell(v)
	switch {
	case !ok:
		return "", false
	case r.part == "number" || r.part == "" && x.Word != "":
		return m.Said(x), true
	case r.part == "unit":
		return m.Unit, m.Unit != ""
	case r.part == "":
		return measured(l, m.Said(x), m.Unit), true
	}
	return "", false
}

// cell finds what the path of a reference to a dataset names: names may have strokes in
// them, so that each way to part it is tried.
func (r Reference) cell(v Values) (d *geo.Dataset, m geo.Measure, x geo.DatasetValue, ok bool) {
	if !r.data {
		return nil, m, x, false
	}
	words := strings.Split(r.path, "/")
	for i := range words {
		words[i] = strings.TrimSpace(words[i])
	}
	sets := v.Datasets()
	for i := range sets {
		d := &sets[i]
		for n := 1; n < len(words); n++ {
			name := strings.Join(words[:n], "/")
			if name != d.ID && name != d.Name.Zh && name != d.Name.En {
				continue
			}
			if m, x, ok := cellOf(v, d, words[n:]); ok {
				return d, m, x, true
			}
		}
	}
	return nil, m, x, false
}

// cellOf finds a value by the words for measure, feature and year.
func cellOf(v Values, d *geo.Dataset, words []string) (geo.Measure, geo.DatasetValue, bool) {
	for n := 1; n < len(words); n++ {
		m, ok := d.Measure(strings.Join(words[:n], "/"))
		if !ok {
			continue
		}
		feature, year := words[n:], d.LastYear()
		if y, err := strconv.Atoi(feature[len(feature)-1]); err == nil && y < 10000 && len(feature) > 1 && len(d.Years) > 0 { // not a code
			feature, year = feature[:len(feature)-1], y
		}
		named := strings.Join(feature, "/")
		for _, x := range d.Of(m.Name, year) {
			if called(v, x.Feature, named) {
				return m, x, true
			}
		}
	}
	return geo.Measure{}, geo.DatasetValue{}, false
}

// called reports whether a feature has a name, code or ID.
func called(v Values, id geo.FeatureID, name string) bool {
	if name == "" || name == string(id) || name == id.Key() {
		return name != ""
	}
	f, ok := v.Feature(id)
	if !ok {
		return false
	}
	short := f.LabelName()
	return name == f.Name.Zh || name == f.Name.En || name == short.Zh || name == short.En || slices.Contains(f.Aliases, name)
}

// Filler fills the references of texts.
type Filler struct {
	Values
	Lost  []string // references that point nowhere, as they are written
	Cited []string // IDs of the datasets that the others point to
}

// Text is a text with its references filled. In the place of one that points nowhere
// stands a mark, so that nobody takes the text for whole.
func (f *Filler) Text(s string, l geo.Lang) string {
	if !strings.ContainsAny(s, "{｛") {
		return s
	}
	return references.ReplaceAllStringFunc(s, func(text string) string {
		r := referenceOf(references.FindStringSubmatch(text))
		said, ok := r.In(l, f.Values)
		if !ok {
			f.Lost = appendNew(f.Lost, text)
			return lang.T(l, "figure.gap")
		}
		if d, _, _, ok := r.cell(f.Values); ok {
			f.Cited = appendNew(f.Cited, d.ID)
		}
		return said
	})
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// Name fills the references of a text in both languages.
func (f *Filler) Name(n geo.Name) geo.Name {
	return geo.Name{Zh: f.Text(n.Zh, geo.Zh), En: f.Text(n.En, geo.En)}
}
