package layer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/thematic"
)

// NumberLegend explains how a map shows numbers. Its texts are those of a page and of the
// window; what each row looks like DrawNumberSwatch paints.
type NumberLegend struct {
	Title   string // what the numbers are
	About   string // of what, when and in which unit
	Rows    []NumberRow
	Circles []NumberRow // of circles one in the other, the largest first
	Method  string      // how the classes were made, and the file
	Map     *thematic.Map
}

// NumberRow is a line of such a legend.
type NumberRow struct {
	Swatch Swatch
	Text   string
	Count  string // of features; "" where it is not counted
}

// Swatch is the sample before a row: the colour of a class, the hatch of no data, or a
// circle of a number.
type Swatch struct {
	Class   int  // of the map's colours; -1 for none
	Missing bool // no data
	Value   float64
	Part    int  // of a bar: the measure that it is of
	Shaded  bool // the circle lies on shades
}

// NumbersRole is the role under which a legend explains a map of numbers.
func NumbersRole(m *thematic.Map) string { return numbersRole + string(m.As()) }

// IsNumbersRole reports whether a role is one of those.
func IsNumbersRole(role string) bool { return strings.HasPrefix(role, numbersRole) }

const numbersRole = "numbers."

// NumberLegend gives the legend for a role that Used lists; ok is false for others.
func (d *Drawing) NumberLegend(role string) (out NumberLegend, ok bool) {
	for _, m := range d.numbers {
		if role == NumbersRole(m) {
			return d.Data.NumberLegend(d.Lang, m, m.As() == thematic.Circles && d.shades(m.Dataset.Kind)), true
		}
	}
	return out, false
}

// NumberLegend explains a map of numbers; shaded says that its circles lie on shades.
func (d *Data) NumberLegend(l geo.Lang, m *thematic.Map, shaded bool) NumberLegend {
	out, ids := NumberLegend{Title: NumbersTitle(l, m), About: d.NumbersAbout(l, m), Map: m}, d.ids(m.Dataset.Kind)
	switch m.As() {
	case thematic.Circles:
		for _, v := range m.LegendValues() {
			out.Circles = append(out.Circles, NumberRow{Swatch: Swatch{Class: -1, Value: v, Shaded: shaded}, Text: geo.Measure{}.Short(l, v)})
		}
		if m.Least < 0 {
			out.Rows = append(out.Rows, NumberRow{Swatch: Swatch{Class: -1, Value: m.Least, Shaded: shaded}, Text: lang.T(l, "numbers.negative")})
		}
		if m.Largest == 0 && m.Missing(ids) < len(ids) {
			out.Rows = append(out.Rows, NumberRow{Swatch: Swatch{Class: -1}, Text: lang.T(l, "numbers.zero")})
		}
	case thematic.Written:
	default:
		for _, r := range m.Rows() {
			row := NumberRow{Swatch: Swatch{Class: r.Class}, Text: classText(l, m.Measure, r)}
			if m.Others == nil {
				row.Count = d.Counted(l, m.Dataset.Kind, r.Count)
			}
			out.Rows = append(out.Rows, row)
		}
		if m.As() == thematic.Bars {
			out.Rows = append(out.Rows, barRows(l, m)...)
		}
	}
	if n := m.Missing(ids); n > 0 {
		out.Rows = append(out.Rows, NumberRow{Swatch: Swatch{Class: -1, Missing: true}, Text: lang.T(l, "numbers.missing"), Count: d.Counted(l, m.Dataset.Kind, n)})
	}
	out.Method = d.numbersMethod(l, m)
	return out
}

// barRows say how much a bar is, once for each unit.
func barRows(l geo.Lang, m *thematic.Map) []NumberRow {
	var out []NumberRow
	units := m.Units()
	for _, i := range units {
		v := m.LegendBar(i)
		if v == 0 {
			continue
		}
		text := geo.Measure{}.Short(l, v)
		if unit := m.Others[i].Unit; len(units) > 1 && unit != "" {
			text = lang.T(l, "numbers.in_unit", "value", text, "unit", unit)
		}
		out = append(out, NumberRow{Swatch: Swatch{Class: -1, Value: v, Part: i}, Text: lang.T(l, "numbers.high", "value", text)})
	}
	return out
}

// SharedLegend explains numbers of several years that maps beside each other show: without
// a year, and without counts, which differ from map to map.
func (d *Data) SharedLegend(l geo.Lang, m *thematic.Map, shaded bool) NumberLegend {
	any := *m
	any.Year = 0
	out := d.NumberLegend(l, m, shaded)
	out.About = d.NumbersAbout(l, &any)
	for i := range out.Rows {
		out.Rows[i].Count = ""
	}
	return out
}

// ids lists the features of a kind.
func (d *Data) ids(k geo.Kind) []geo.FeatureID {
	var out []geo.FeatureID
	for _, it := range d.byKind[k] {
		out = append(out, it.ID)
	}
	return out
}

// plainMeasures are headings that say no more than that there are numbers.
var plainMeasures = []string{"", "数值", "数据", "数量", "值", "value", "values", "number", "count"}

// NumbersTitle says what a map of numbers shows: a measure, or a dataset of several.
func NumbersTitle(l geo.Lang, m *thematic.Map) string {
	if m.Others != nil || slices.Contains(plainMeasures, strings.ToLower(m.Measure.Name)) {
		return m.Dataset.Name.In(l)
	}
	return m.Measure.Name
}

// NumbersAbout says of which features the numbers are, of which year and in which unit.
func (d *Data) NumbersAbout(l geo.Lang, m *thematic.Map) string {
	kind := d.KindName(l, m.Dataset.Kind)
	if m.Dataset.Kind == geo.District {
		kind = lang.T(l, "numbers.district")
	}
	parts := []string{lang.T(l, "numbers.each", "kind", kind)}
	if m.Year > 0 {
		parts = append(parts, dossier.YearText(l, m.Year))
	}
	unit := m.Measure.Unit
	for _, o := range m.Others {
		if o.Unit != unit {
			unit = "" // each stands in its row
		}
	}
	if unit != "" {
		parts = append(parts, lang.T(l, "numbers.unit", "unit", unit))
	}
	return sentence(strings.Join(parts, lang.T(l, "numbers.comma")))
}

// Counted is a number of features of a kind.
func (d *Data) Counted(l geo.Lang, k geo.Kind, n int) string {
	key := "numbers.count"
	if k == geo.District {
		key = "numbers.districts"
		if n == 1 {
			key = "numbers.oneDistrict"
		}
	}
	return lang.T(l, key, "n", strconv.Itoa(n))
}

// numbersMethod says how the classes were made, and where the numbers come from.
func (d *Data) numbersMethod(l geo.Lang, m *thematic.Map) string {
	var parts []string
	switch m.As() {
	case thematic.Shade:
		if n := m.Classes.Len(); n > 1 && !m.Measure.Words { // one class has no limits
			method, _ := thematic.Classing(m.Spec.Method, n)
			parts = append(parts, lang.T(l, "numbers.method", "method", lang.T(l, "numbers.method."+string(method)), "n", strconv.Itoa(n)))
			if len(m.Dataset.Years) > 1 {
				parts = append(parts, lang.T(l, "numbers.sameYears"))
			}
		}
	case thematic.Circles:
		parts = append(parts, lang.T(l, "numbers.byArea"))
	case thematic.Shares:
		parts = append(parts, lang.T(l, "numbers.byShare"))
		if m.Least < 0 {
			parts = append(parts, lang.T(l, "numbers.no_share"))
		}
	}
	if file := d.NumbersFile(l, m.Dataset); file != "" {
		parts = append(parts, lang.T(l, "numbers.source", "file", file))
	}
	return strings.Join(parts, lang.T(l, "numbers.stop"))
}

// classText writes what a class holds. Its limits are written as values of the measure
// are: 600–899 is what lies from 600 on below 900 where all are whole numbers.
func classText(l geo.Lang, m geo.Measure, r thematic.Row) string {
	if r.Word != "" {
		return r.Word
	}
	step := math.Pow(10, -float64(m.Decimals))
	at := func(v float64) float64 { return math.Ceil(v/step-1e-6) * step } // the least value from v on
	low, high := at(r.Low), at(r.High)
	switch {
	case r.Low == r.High && r.First && r.Last:
		return lang.T(l, "numbers.equal", "value", m.Short(l, r.Low))
	case r.First && r.Last:
		return between(l, m, r.Low, r.High)
	case r.First:
		return lang.T(l, "numbers.below", "value", rounded(l, m, high))
	case r.Last:
		return lang.T(l, "numbers.from", "value", rounded(l, m, low))
	}
	switch last := high - step; {
	case last < low-step/2: // no value of so many decimals lies between
		return between(l, m, r.Low, r.High)
	case last < low+step/2:
		return rounded(l, m, low)
	default:
		return between(l, m, round(m, low), round(m, last))
	}
}

// between writes two limits.
func between(l geo.Lang, m geo.Measure, low, high float64) string {
	if low < 0 {
		return lang.T(l, "numbers.to", "low", m.Short(l, low), "high", m.Short(l, high))
	}
	return m.Short(l, low) + "–" + m.Short(l, high)
}

// round is a number to the decimals of a measure.
func round(m geo.Measure, v float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', m.Decimals, 64), 64)
	if err != nil {
		return v
	}
	return out
}

func rounded(l geo.Lang, m geo.Measure, v float64) string { return m.Short(l, round(m, v)) }
