package page_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/table"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
)

// The numbers that the window shows have a slide in the deck. Those on its map, in its
// legend, points and notes and in the table are those of the file.
func TestDeckShowsNumbers(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	set, _ := f.data.Dataset("dataset/1")
	measure, _ := set.Measure("企业数")
	store := testkit.Numbered(testkit.Store(t), *set)
	deck := page.DeckSpec{Spec: page.Spec{Theme: style.Light, Lang: geo.Zh, Fonts: f.fonts, Data: f.data}, Store: store,
		Shown: []thematic.Spec{{Dataset: "dataset/1", Measures: []string{"企业数"}}}}
	slides, err := page.Deck(context.Background(), deck, nil)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(slides, func(s page.DeckSlide) bool { return s.Scene.Title == "企业数" })
	if i < 0 {
		t.Fatal("no slide of the numbers")
	}
	s := slides[i]
	var drawn []string
	texts(s.Scene.Root, func(x scene.Text) { drawn = append(drawn, x.String) })
	said, notes := strings.ReplaceAll(strings.Join(drawn, ""), " ", ""), strings.Join(s.Notes, "\n")
	for _, want := range []string{"最高", "浦东新区3,120、闵行区1,880、嘉定区1,515", "最低", "黄浦区196、虹口区240、长宁区402", "单位：家", "1个区"} {
		if !strings.Contains(said, want) {
			t.Errorf("the slide lacks %q: %s", want, said)
		}
	}
	tb, err := table.Load(context.Background(), store)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range set.Of("企业数", 2023) {
		text := measure.Write(v.Number)
		if !slices.Contains(drawn, text) || !strings.Contains(notes, text) {
			t.Errorf("%s: %s is not on the map or in the notes", v.Feature, text)
		}
		r := slices.IndexFunc(tb.Rows, func(r table.Row) bool { return r.District.ID == v.Feature })
		c := slices.IndexFunc(tb.Columns, func(c table.Column) bool { return c.ID == "dataset/1/企业数/2023" })
		if r < 0 || c < 0 || tb.Rows[r].Cells[c].Value == nil || tb.Rows[r].Cells[c].Value.Number != v.Number {
			t.Errorf("%s: %s is not in the table", v.Feature, text)
		}
	}
}
