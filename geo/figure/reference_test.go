package figure_test

import (
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
)

// stated are two facts, a district and a table.
type stated struct{}

func (stated) Fact(id string) (geo.Fact, bool) {
	f, ok := map[string]geo.Fact{
		"F1": {ID: "F1", Year: 2020, YearFrom: 2016, Text: geo.Name{Zh: "七队", En: "Teams"},
			Quantities: []geo.Quantity{{Value: 20, Unit: geo.Name{Zh: "家企业", En: "firms"}, AtLeast: true}, {Value: 2.5, Unit: geo.Name{Zh: "%", En: "%"}}}},
		"F2": {ID: "F2", Quantities: []geo.Quantity{{Value: 7, Unit: geo.Name{Zh: "个区", En: "areas"}}}}}[id]
	return f, ok
}

func (stated) Feature(id geo.FeatureID) (geo.Feature, bool) {
	return geo.Feature{ID: id, Name: geo.Name{Zh: "浦东新区", En: "Pudong New Area"}, Label: geo.Name{Zh: "浦东", En: "Pudong"}}, id == "district/310115"
}

func (stated) Datasets() []geo.Dataset {
	return []geo.Dataset{{ID: "dataset/1", Name: geo.Name{Zh: "高新/企业", En: "Firms"}, Years: []int{2022, 2023},
		Measures: []geo.Measure{{Name: "数", Unit: "家"}, {Name: "增速", Unit: "%", Decimals: 1}, {Name: "等级", Words: true}},
		Values: []geo.DatasetValue{{Feature: "district/310115", Year: 2022, Measure: "数", Number: 3000}, {Feature: "district/310115", Year: 2023, Measure: "数", Number: 3120},
			{Feature: "district/310115", Year: 2023, Measure: "增速", Number: 4}, {Feature: "district/310115", Year: 2023, Measure: "等级", Word: "甲"}}}}
}

func TestReferences(t *testing.T) {
	for text, want := range map[string][2]string{
		"有{fact:F1}":                       {"有20余家企业", "有20+ firms"},
		"{fact:F1|number}多家{fact:F1|unit}": {"20多家家企业", "20多家firms"},
		"{fact:F1/2}":                      {"2.5%", "2.5%"},
		"{fact:F1|from}–{fact:F1|year}":    {"2016–2020", "2016–2020"},
		"｛fact：F2｝":                        {"7个区", "7 areas"},
		"{fact:F2|words} {fact:F2|Words}":  {"七 七", "seven Seven"},
		"{fact:F1|words}":                  {"20", "20"},
		"{fact:F1|text}":                   {"七队", "Teams"},
		"{data:dataset/1/数/310115}":        {"3,120家", "3,120 家"},
		"{data:高新/企业/数/浦东/2022}":           {"3,000家", "3,000 家"},
		"{data:Firms/增速/Pudong|number}":    {"4.0", "4.0"},
		"{data:Firms/增速/district/310115}":  {"4.0%", "4.0%"},
		"{data:Firms/等级/浦东新区}":             {"甲", "甲"},
		"{other} {fact:} {":                {"{other} 〔缺〕 {", "{other} [?] {"},
		"{fact:F9}":                        {"〔缺〕", "[?]"},
		"{fact:F2/2}":                      {"〔缺〕", "[?]"},
		"{fact:F2|year}":                   {"〔缺〕", "[?]"},
		"{fact:F2|nubmer}":                 {"〔缺〕", "[?]"},
		"{data:Firms/数/浦东/2021}":           {"〔缺〕", "[?]"},
		"{data:Firms/数/徐汇}":                {"〔缺〕", "[?]"},
	} {
		fill := figure.Filler{Values: stated{}}
		if got := fill.Name(geo.Name{Zh: text, En: text}); got != (geo.Name{Zh: want[0], En: want[1]}) {
			t.Errorf("%s: %+v, want %v", text, got, want)
		}
	}
	if got := figure.FactReference("F1", 2) + figure.DataReference("dataset/1", "数", "district/310115", 2022); got != "{fact:F1/2}{data:dataset/1/数/310115/2022}" {
		t.Error(got)
	}
}

// A figure says which references of which fields point nowhere, rests on the facts that its
// points name, and cites the tables.
func TestFilled(t *testing.T) {
	f := figure.Figure{Title: geo.Name{Zh: "{fact:F9}", En: "T"}, Captions: map[geo.FeatureID]geo.Name{"district/310115": {Zh: "{data:Firms/数/浦东}"}},
		Points: []figure.KeyPoint{{Text: geo.Name{Zh: "{fact:F1}"}, Facts: []string{"F2"}}, {Text: geo.Name{En: "{fact:F8}"}}}}
	got := f.Filled(stated{})
	if got.Title.Zh != "〔缺〕" || !slices.Equal(got.Lost, []string{"{fact:F9}", "{fact:F8}"}) || !slices.Equal(got.Cited, []string{"dataset/1"}) ||
		!slices.Equal(got.Points[0].Facts, []string{"F2", "F1"}) || got.Captions["district/310115"].Zh != "3,120家" {
		t.Errorf("%+v", got)
	}
	if again := got.Filled(stated{}); again != got {
		t.Error("filled twice")
	}
	if lost := f.LostReferences(stated{}); !slices.Equal(lost, []figure.Lost{{Field: "title", Reference: "{fact:F9}"}, {Field: "points[2].text", Reference: "{fact:F8}"}}) {
		t.Errorf("%v", lost)
	}
	if f.Title.Zh != "{fact:F9}" || len(f.Points[0].Facts) != 1 {
		t.Error("the figure itself was changed")
	}
}
