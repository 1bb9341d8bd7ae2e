package dossier_test

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/layer"
	"kechuang/seeds/testkit"
)

// A district's dossier shows what tables of numbers say of it, with unit, year and rank,
// as the user's own with its file; one of which they say nothing has no such part.
func TestNumbers(t *testing.T) {
	data, err := layer.LoadData(t.Context(), testkit.Numbered(testkit.Store(t), testkit.Numbers()))
	if err != nil {
		t.Fatal(err)
	}
	ix := dossier.NewIndex(data)
	part := func(l geo.Lang, id geo.FeatureID) *dossier.Part {
		f, _ := data.Feature(id)
		d := dossier.Write(l, ix, f, nil)
		for i := range d.Parts {
			if d.Parts[i].Key == "numbers" {
				return &d.Parts[i]
			}
		}
		return nil
	}
	if p := part(geo.Zh, "district/310151"); p != nil {
		t.Errorf("Chongming has %+v", p)
	}
	for l, want := range map[geo.Lang][]string{
		geo.Zh: {"高新技术企业", "企业数（家）：3,120，2023年，15 个区中第 1 位", "2022 3,110 · 2023 3,120", "等级：乙，2023年", "用户自己的数据，不是报告的内容；来源：2023年各区高新技术企业.xlsx"},
		geo.En: {"High-tech firms", "企业数 (家): 3,120, 2023, rank 1 of 15 districts", "2022 3,110 · 2023 3,120", "等级: 乙, 2023", "The user's own numbers, not from the report; source: 2023年各区高新技术企业.xlsx"},
	} {
		p := part(l, "district/310115")
		if p == nil || len(p.Blocks) != 1 || len(p.Blocks[0].Numbers) != 3 {
			t.Fatalf("%s: Pudong has %+v", l, p)
		}
		b := p.Blocks[0]
		got := []string{b.Title, b.Numbers[0].Line(l), strings.ReplaceAll(b.Numbers[0].YearLine(), "\u00a0", " "), b.Numbers[2].Line(l), strings.Join(b.Lines, "\n")}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", l, got[i], want[i])
			}
		}
		if b.Source.Chip == "" || b.Source.Document != testkit.NumbersSource.Title.Zh || b.Source.Section != "" {
			t.Errorf("%s: the source is %+v", l, b.Source)
		}
	}
}

// Equal numbers share a rank, and one that stands alone has none.
func TestRank(t *testing.T) {
	m := geo.Measure{Name: "数"}
	set := geo.Dataset{Measures: []geo.Measure{m}, Values: []geo.DatasetValue{{Feature: "a", Measure: "数", Number: 3}, {Feature: "b", Measure: "数", Number: 3},
		{Feature: "c", Measure: "数", Number: 1}, {Feature: "d", Measure: "数", Word: "停"}, {Feature: "a", Measure: "数", Year: 2020, Number: 9}}}
	for i, want := range []string{"3 个中第 1 位", "3 个中第 1 位", "3 个中第 3 位", "", ""} {
		if got := dossier.Rank(geo.Zh, &set, m, set.Values[i]); got != want {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
}
