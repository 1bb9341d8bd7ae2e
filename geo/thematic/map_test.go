package thematic

import (
	"errors"
	"math"
	"slices"
	"testing"

	"kechuang/geo"
)

func firms() geo.Dataset {
	d := geo.Dataset{ID: "dataset/1", Name: geo.Name{Zh: "高新技术企业", En: "High-tech firms"}, Kind: geo.District, Years: []int{2022, 2023},
		Measures: []geo.Measure{{Name: "企业数", Unit: "家"}, {Name: "收入", Unit: "亿元", Decimals: 1}, {Name: "等级", Words: true}}}
	for i, id := range []geo.FeatureID{"a", "b", "c", "d"} {
		for _, y := range d.Years {
			d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: y, Measure: "企业数", Number: float64(100*(i+1) + y - 2022)})
		}
		d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: 2023, Measure: "收入", Number: float64(i) - 1.5},
			geo.DatasetValue{Feature: id, Year: 2023, Measure: "等级", Word: []string{"甲", "乙", "乙", "丙"}[i]})
	}
	return d
}

func TestMap(t *testing.T) {
	sets := []geo.Dataset{firms()}
	m, err := New(Spec{Dataset: "高新技术企业", Measures: []string{"企业数（家）"}, Classes: 2}, sets)
	if err != nil {
		t.Fatal(err)
	}
	if m.Year != 2023 || m.Text(geo.Zh, "d") != "401" || m.Class("a") != 0 || m.Class("d") != 1 || m.Class("nobody") != -1 || m.Missing([]geo.FeatureID{"a", "nobody"}) != 1 {
		t.Errorf("%+v", m)
	}
	rows := m.Rows()
	if len(rows) != 2 || !rows[0].Last || rows[0].High != 401 || rows[0].Count+rows[1].Count != 4 {
		t.Errorf("rows %+v", rows)
	}
	before, err := New(Spec{Dataset: "dataset/1", Measures: []string{"企业数"}, Classes: 2, Year: 2022}, sets)
	if err != nil || !slices.Equal(before.Classes.Limits, m.Classes.Limits) || before.Text(geo.Zh, "d") != "400" {
		t.Errorf("the classes of another year differ: %v, %v; %v", before.Classes, m.Classes, err)
	}
}

func TestMapOfWords(t *testing.T) {
	m, err := New(Spec{Dataset: "dataset/1", Measures: []string{"等级"}}, []geo.Dataset{firms()})
	if err != nil || !slices.Equal(m.Words, []string{"乙", "甲", "丙"}) || !slices.Equal(m.Counts, []int{2, 1, 1}) || m.Text(geo.Zh, "c") != "乙" {
		t.Errorf("%v %v %v", m.Words, m.Counts, err)
	}
}

// A diverging ramp turns at zero: what is below has another hue than what is above.
func TestMapDiverges(t *testing.T) {
	m, err := New(Spec{Dataset: "dataset/1", Measures: []string{"收入"}, Method: Own, Breaks: []float64{0}, Ramp: "teal-ochre"}, []geo.Dataset{firms()})
	if err != nil || len(m.Colors) != 2 || m.Colors[0].B < m.Colors[0].R || m.Colors[1].R < m.Colors[1].B {
		t.Errorf("%v, %v", m.Colors, err)
	}
}

// Of two circles the areas are as their numbers.
func TestRadius(t *testing.T) {
	m, err := New(Spec{Dataset: "dataset/1", Measures: []string{"企业数"}, As: Circles}, []geo.Dataset{firms()})
	if err != nil {
		t.Fatal(err)
	}
	whole, quarter := m.Radius(400, 30), m.Radius(100, 30)
	if math.Abs(whole/quarter-2) > 1e-12 || m.Radius(401, 30) != 30 {
		t.Errorf("radii %g and %g", whole, quarter)
	}
	if got := m.LegendValues(); !slices.Equal(got, []float64{200, 100, 20}) {
		t.Errorf("legend of 401: %v", got)
	}
}

func TestMapParts(t *testing.T) {
	m, err := New(Spec{Dataset: "dataset/1", Measures: []string{"企业数", "收入"}, As: Bars}, []geo.Dataset{firms()})
	if err != nil {
		t.Fatal(err)
	}
	if parts, ok := m.Parts("b"); !ok || !slices.Equal(parts, []float64{201, -0.5}) {
		t.Errorf("%v %v", parts, ok)
	}
	if _, ok := m.Parts("nobody"); ok {
		t.Error("nobody has parts")
	}
}

// Bars of each unit have a scale of their own; shares are of one unit.
func TestUnitsStayApart(t *testing.T) {
	sets := []geo.Dataset{firms()}
	m, err := New(Spec{Dataset: "dataset/1", As: Bars}, sets)
	if err != nil || len(m.Others) != 2 {
		t.Fatal(m, err)
	}
	if m.Scale(0) != 401 || m.Scale(1) != 1.5 || m.LegendBar(0) != 200 || m.LegendBar(1) != 1 || !slices.Equal(m.Units(), []int{0, 1}) {
		t.Errorf("scales %g, %g; legend %g, %g; units %v", m.Scale(0), m.Scale(1), m.LegendBar(0), m.LegendBar(1), m.Units())
	}
	if m, err := New(Spec{Dataset: "dataset/1", As: Shares}, sets); err != nil || len(m.Others) != 1 {
		t.Errorf("shares of all: %v, %v", m, err)
	}
	var p *geo.Problem
	if _, err := New(Spec{Dataset: "dataset/1", As: Shares, Measures: []string{"企业数", "收入"}}, sets); !errors.As(err, &p) || p.Key != "error.shares_units" {
		t.Errorf("shares of two units: %v", err)
	}
}

func TestMapRefuses(t *testing.T) {
	for _, s := range []Spec{{Dataset: "nothing"}, {Dataset: "dataset/1", Measures: []string{"nothing"}}, {Dataset: "dataset/1", Year: 1999},
		{Dataset: "dataset/1", Ramp: "nothing"}, {Dataset: "dataset/1", As: "nothing"}, {Dataset: "dataset/1", Measures: []string{"等级"}, As: Circles}} {
		var p *geo.Problem
		if _, err := New(s, []geo.Dataset{firms()}); !errors.As(err, &p) {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

func TestNamed(t *testing.T) {
	sets := []geo.Dataset{{ID: "dataset/1", Name: geo.Name{Zh: "甲/乙"}, Measures: []geo.Measure{{Name: "丙/丁", Unit: "元/人"}}}}
	d, measures, err := Named(sets, "甲/乙/丙/丁（元/人）")
	if err != nil || d != "dataset/1" || !slices.Equal(measures, []string{"丙/丁（元/人）"}) {
		t.Errorf("%q %q %v", d, measures, err)
	}
	if _, _, err := Named(sets, "戊/丙"); err == nil {
		t.Error("an unknown dataset is found")
	}
}
