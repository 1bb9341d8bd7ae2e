package layer

import (
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// table is a dataset of one measure whose values are those of districts in order.
func table(m geo.Measure, values ...float64) *Data {
	d := &Data{read: &readNumbers{}, byKind: map[geo.Kind][]*Item{}}
	set := geo.Dataset{ID: "set", Name: geo.Name{Zh: "表", En: "Table"}, Kind: geo.District, Measures: []geo.Measure{m}}
	for _, code := range []string{"310101", "310104", "310105", "310106", "310107", "310109"} {
		id := geo.NewID(geo.District, code)
		d.byKind[geo.District] = append(d.byKind[geo.District], &Item{Feature: &geo.Feature{ID: id, Kind: geo.District}})
		if len(values) > 0 {
			set.Values = append(set.Values, geo.DatasetValue{Feature: id, Measure: m.Name, Number: values[0]})
			values = values[1:]
		}
	}
	d.datasets = []geo.Dataset{set}
	return d
}

// A legend makes sense of whole numbers, decimals, one class, equal and negative numbers,
// and of none: limits are written as values are, and what has none is counted.
func TestLegendOfNumbers(t *testing.T) {
	whole, tenths := geo.Measure{Name: "数"}, geo.Measure{Name: "率", Unit: "%", Decimals: 1}
	own := func(breaks ...float64) thematic.Spec {
		return thematic.Spec{Dataset: "set", Method: thematic.Own, Breaks: breaks}
	}
	for name, c := range map[string]struct {
		data *Data
		spec thematic.Spec
		want []string
	}{
		"whole":    {table(whole, 196, 300, 899, 900, 1500), own(300, 900, 1500), []string{"1,500 及以上 1 个区", "900–1,499 1 个区", "300–899 2 个区", "不足 300 1 个区", "无数据 1 个区"}},
		"decimals": {table(tenths, 1, 3, 4.9, 5, 6, 7), own(3, 5), []string{"5.0 及以上 3 个区", "3.0–4.9 2 个区", "不足 3.0 1 个区"}},
		"one":      {table(whole, 3, 5, 9), thematic.Spec{Dataset: "set", Classes: 1}, []string{"3–9 3 个区", "无数据 3 个区"}},
		"equal":    {table(whole, 7, 7, 7, 7, 7, 7), thematic.Spec{Dataset: "set"}, []string{"= 7 6 个区"}},
		"negative": {table(whole, -9, -5, -1, 0, 4, 8), own(-5, 0), []string{"0 及以上 3 个区", "-5 至 -1 2 个区", "不足 -5 1 个区"}},
		"missing":  {table(whole), thematic.Spec{Dataset: "set"}, []string{"无数据 6 个区"}},
	} {
		m, err := c.data.Numbers(c.spec, style.Light)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := c.data.NumberLegend(geo.Zh, m, false).Rows
		for i, want := range c.want {
			if i >= len(got) || got[i].Text+" "+got[i].Count != want {
				t.Errorf("%s: row %d of %+v is not %q", name, i, got, want)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %d rows, want %d", name, len(got), len(c.want))
		}
	}
}

// So does that of circles and shares, of all zero and of negative numbers.
func TestLegendOfSymbols(t *testing.T) {
	m := geo.Measure{Name: "数", Unit: "家"}
	for name, c := range map[string]struct {
		data           *Data
		as             thematic.Symbology
		rows, circles  []string
		method         string
		methodEn, unit string
	}{
		"circles":  {table(m, 7, 7, 7, 7, 7, 7), thematic.Circles, nil, []string{"5", "2"}, "圆面积与数值成正比", "The area of a circle is in proportion to its number", "By district, unit: 家"},
		"zero":     {table(m, 0, 0), thematic.Circles, []string{"均为 0 ", "无数据 4 个区"}, nil, "圆面积与数值成正比", "The area of a circle is in proportion to its number", "By district, unit: 家"},
		"missing":  {table(m), thematic.Circles, []string{"无数据 6 个区"}, nil, "圆面积与数值成正比", "The area of a circle is in proportion to its number", "By district, unit: 家"},
		"negative": {table(m, -5, 5, 1, 1, 1, 1), thematic.Shares, []string{"数（家） "}, nil, "饼图只表示构成。负值不计入", "A pie shows shares, not totals. Negative numbers have no share", "By district, unit: 家"},
	} {
		read, err := c.data.Numbers(thematic.Spec{Dataset: "set", As: c.as}, style.Light)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		zh, en := c.data.NumberLegend(geo.Zh, read, false), c.data.NumberLegend(geo.En, read, false)
		var rows, circles []string
		for _, r := range zh.Rows {
			rows = append(rows, r.Text+" "+r.Count)
		}
		for _, r := range zh.Circles {
			circles = append(circles, r.Text)
		}
		if !slices.Equal(rows, c.rows) || !slices.Equal(circles, c.circles) || zh.Method != c.method || en.Method != c.methodEn || en.About != c.unit {
			t.Errorf("%s: rows %q, circles %q, %q, %q, %q", name, rows, circles, zh.Method, en.Method, en.About)
		}
	}
}

// Numbers on both sides of zero have two hues unless the user chose a ramp, and one order
// of greys in print.
func TestNegativeNumbersDiverge(t *testing.T) {
	data := table(geo.Measure{Name: "增速", Unit: "%"}, -9, -5, -1, 2, 4, 8)
	own := thematic.Spec{Dataset: "set", Method: thematic.Own, Breaks: []float64{-4, 0, 4}}
	m, err := data.Numbers(own, style.Light)
	if err != nil {
		t.Fatal(err)
	}
	if low, high := m.Colors[0], m.Colors[3]; low.B < low.R || high.R < high.B {
		t.Errorf("colours %v", m.Colors)
	}
	print, err := data.Numbers(own, style.Print)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(print.Colors); i++ {
		if c := print.Colors[i]; c.R >= print.Colors[i-1].R {
			t.Errorf("greys %v are in no order", print.Colors)
		}
	}
	chosen := own
	chosen.Ramp = "indigo"
	if m, err := data.Numbers(chosen, style.Light); err != nil || m.Colors[3].B < m.Colors[3].R {
		t.Errorf("the chosen ramp is not taken: %v, %v", m, err)
	}
}
