package diagram_test

import (
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/diagram"
	"kechuang/geo/figure"
	"kechuang/seeds/testkit"
)

// revised is the bundled pack with a second, made-up document of 2021: it moves a goal of
// Yangpu to 2022, keeps those of Jiading but one, drops that of 2030, and adds one.
type revised struct{ diagram.Data }

var planned = geo.Document{Key: "made-up-2021", Year: 2021, Title: geo.Name{Zh: "虚构的2021年规划", En: "A made-up plan of 2021"}}

func (r revised) Documents() []geo.Document { return append(slices.Clip(r.Data.Documents()), planned) }

func (r revised) Facts() []geo.Fact {
	out := slices.Clone(r.Data.Facts())
	for _, f := range r.Data.Facts() {
		f.Source = geo.SourceRef{Document: planned.Key, Section: "虚构的一节"}
		switch f.ID {
		case "F076", "F077":
		case "F049":
			f.Year = 2022
		default:
			continue
		}
		f.ID = "own-" + f.ID
		out = append(out, f)
	}
	return append(out, geo.Fact{ID: "own-1", Subject: "district/310114", Topic: geo.Goal, Year: 2035, Text: geo.Name{Zh: "开通虚构的快线十条", En: "Ten made-up lines"},
		Source: geo.SourceRef{Document: planned.Key, Section: "虚构的一节"}})
}

// Two documents beside each other say which goal was changed, added, dropped, by words and
// signs; each keeps its fact.
func TestTwoDocuments(t *testing.T) {
	d := revised{testkit.Data(t)}
	groups, texts := drawn(t, d, figure.Compare)
	for _, want := range []string{"虚构的2021年规划（2021）", "△ 修改", "＋ 新增", "－ 取消", "＝ 未变", "开通虚构的快线十条"} {
		if !strings.Contains(strings.ReplaceAll(texts, "\n", ""), want) {
			t.Errorf("no %q in %s", want, texts)
		}
	}
	if n := strings.Count(texts, "△ 修改"); n != 1 {
		t.Errorf("%d goals are changed", n)
	}
	if n := strings.Count(texts, "＝ 未变"); n != 2 {
		t.Errorf("%d goals stayed", n)
	}
	if n := strings.Count(texts, "＋ 新增"); n != 1 {
		t.Errorf("%d goals are new", n)
	}
	if groups["fact"]["district/310114"] != 6 { // three old, two kept, one new
		t.Errorf("Jiading has %d goals", groups["fact"]["district/310114"])
	}
	if facts, _ := diagram.About(d, figure.Compare); !slices.Contains(facts, "own-1") {
		t.Errorf("%v", facts)
	}
	if _, texts := drawn(t, testkit.Data(t), figure.Compare); !strings.Contains(texts, "两份") {
		t.Errorf("with one document it says %s", texts)
	}
}
