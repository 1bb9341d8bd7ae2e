package dialogs

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/seeds/testkit"
	"kechuang/ui/kit"
	"kechuang/ui/uitest"
)

const byDistrict = "各区高新技术企业,,\n区,企业数（家）,研发投入（亿元）\n浦东,4200,1234.5\n闵行区,2100,560\n蒲东新区,1,约二\n黄埔区,3,4\n合计,6304,1798.5\n"

// A file that names districts and has no places is taken as numbers by district: what it
// holds shows, a suggestion can be taken, the name is the user's, and nothing is written
// before the button.
func TestImportOfNumbers(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", byDistrict))
	if s.choices.join != geo.District || !s.Ready() || s.MainText() != "导入 2 个行政区的数据" || s.datasetName.Text != "各区高新技术企业" {
		t.Fatalf("joins %q, ready %v, %q, %q: %s", s.choices.join, s.Ready(), s.MainText(), s.datasetName.Text, s.problem)
	}
	if got := s.holdsIn(400); got != "企业数（家）、研发投入（亿元）" {
		t.Error(got)
	}
	if rows := s.numberRows(); len(rows) != 3 || rows[0].means != "district/310115" || rows[1].means != "district/310101" {
		t.Errorf("%+v", rows)
	}
	h.Press(t, "区名")
	h.Press(t, "黄埔区")
	if s.MainText() != "导入 3 个行政区的数据" || s.choices.means["黄埔区"] != "district/310101" {
		t.Errorf("%q, %v", s.MainText(), s.choices.means)
	}
	if h.brought.Dataset.Name.Zh != "" {
		t.Error("written before it was asked for")
	}
	s.datasetName.SetText("")
	if s.Ready() {
		t.Error("without a name")
	}
	s.datasetName.SetText("高企")
	h.Press(t, "导入 3 个行政区的数据")
	d := h.brought.Dataset
	if d.Name.Zh != "高企" || len(d.Values) != 6 || d.Kind != geo.District || !strings.Contains(h.brought.Source.Title.Zh, "a.csv") {
		t.Errorf("%+v", h.brought)
	}
}

// What the file is can be said otherwise in the menu of layers, and back; another file
// begins anew.
func TestImportOfNumbersOrPlaces(t *testing.T) {
	h := newHost(t)
	path := fileOf(t, "a.csv", byDistrict)
	s := importOf(t, h, path)
	h.Press(t, "放入 行政区的数据")
	h.Press(t, "众创空间")
	if s.joins() || s.Ready() || s.problem == "" {
		t.Errorf("joins %q, ready %v", s.choices.join, s.Ready())
	}
	h.Press(t, "放入 众创空间")
	h.Press(t, "行政区的数据")
	if !s.Ready() || s.MainText() != "导入 2 个行政区的数据" {
		t.Errorf("%q", s.MainText())
	}
	s.Take(fileOf(t, "b.csv", register))
	if s.joins() || s.numbers != nil || s.MainText() != "导入 2 条" {
		t.Errorf("another file: %q", s.MainText())
	}
	s.Take(fileOf(t, "c.csv", "区,2021,2022\n浦东新区,1,2\n徐汇区,3,4\n"))
	if s.holdsIn(400) != "c · 2021–2022" || s.datasetName.Text != "c" {
		t.Errorf("%q, %q", s.holdsIn(400), s.datasetName.Text)
	}
	h.Type(fyne.KeyEscape)
	if h.closed != 1 {
		t.Error("Esc leaves the sheet open")
	}
}

// Nothing is cut of a table of numbers, in either language.
func TestNothingOfNumbersIsCut(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		h := newHost(t)
		h.In(l)
		importOf(t, h, fileOf(t, "a.csv", byDistrict))
		h.uncut(t, "numbers")
		top := h.Win.Canvas().Overlays().Top()
		if texts := uitest.Texts(top); slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, "import.") }) {
			t.Errorf("%q", texts)
		}
		if len(uitest.Buttons(top)) < 5 || !slices.ContainsFunc(uitest.Buttons(top), func(b *kit.Button) bool { return b.Name == h.Kit.T("import.districts") }) {
			t.Error("no button for the names")
		}
	}
}

// A table that names no districts joins the layer of which it names most.
func TestImportOfNumbersOfZones(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", "名称,产值（亿元）\n大创智,12\n创智天地,5\n没有这个园区,1\n"))
	if s.choices.join != geo.Zone || !s.Ready() || s.numbers.Features != 2 || len(s.numbers.Unmatched) != 1 {
		t.Fatalf("joins %q, ready %v: %s", s.choices.join, s.Ready(), s.problem)
	}
	h.Press(t, s.MainText())
	if h.brought.Dataset.Kind != geo.Zone || len(h.brought.Dataset.Values) != 2 {
		t.Errorf("%+v", h.brought)
	}
}

// Updating a dataset keeps its name and the cells that the file has no more, unless the user
// says otherwise.
func TestImportUpdatesNumbers(t *testing.T) {
	for _, drop := range []bool{false, true} {
		h := newHost(t)
		set := geo.Dataset{ID: "dataset/1", Name: geo.Name{Zh: "高企", En: "高企"}, Kind: geo.District, Origin: geo.OwnOrigin, Measures: []geo.Measure{{Name: "企业数", Unit: "家"}},
			Values: []geo.DatasetValue{{Feature: "district/310115", Measure: "企业数", Number: 5}, {Feature: "district/310104", Measure: "企业数", Number: 6}, {Feature: "district/310112", Measure: "企业数", Number: 7}}}
		h.project = inMemory{testkit.Numbered(h.Room.Model.Store(), set)}
		s := NewNumbersUpdate(h, &set)
		s.Take(fileOf(t, "b.csv", "区,企业数（家）\n浦东新区,8\n徐汇区,6\n黄浦区,9\n"))
		if r := s.numbers; r == nil || r.Added != 1 || r.Changed != 1 || r.Unchanged != 1 || r.Missing != 1 || s.datasetName.Text != "高企" || !s.replaced() {
			t.Fatalf("%+v, %q: %s", s.numbers, s.datasetName.Text, s.problem)
		}
		want := 4
		if drop {
			h.Press(t, h.Kit.T("import.count.gone")+" 1")
			want = 3
		}
		h.Press(t, s.MainText())
		if d := h.brought.Dataset; len(d.Values) != want || d.Name.Zh != "高企" || d.Values[0].Number != 8 {
			t.Errorf("drop %v: %+v", drop, d)
		}
	}
}

// The list of imports has the tables of numbers, which are updated and removed there.
func TestImportsListNumbers(t *testing.T) {
	h := newHost(t)
	h.project = inMemory{testkit.Numbered(h.Room.Model.Store(), geo.Dataset{ID: "dataset/7", Name: geo.Name{Zh: "高企", En: "高企"}, Kind: geo.District, Origin: geo.OwnOrigin,
		Years: []int{2022, 2023}, Measures: []geo.Measure{{Name: "企业数", Unit: "家"}}, Values: []geo.DatasetValue{{Feature: "district/310115", Measure: "企业数", Year: 2023, Number: 5}}})}
	s := NewImports(h)
	if len(s.rows) != 1 || !s.Ready() || s.MainText() != h.Kit.T("numbers.update") {
		t.Fatalf("%d rows, ready %v, %q", len(s.rows), s.Ready(), s.MainText())
	}
	if texts := uitest.Texts(h.Win.Canvas().Overlays().Top()); !slices.Contains(texts, "2022–2023") || !slices.Contains(texts, "企业数（家）") {
		t.Errorf("%q", texts)
	}
	h.Press(t, h.Kit.T("numbers.update"))
	NewImports(h)
	h.Press(t, h.Kit.T("imports.removeAsk"))
	if h.updated != "dataset/7" || h.removed != "dataset/7" || h.closed != 2 {
		t.Errorf("updated %q, removed %q, closed %d", h.updated, h.removed, h.closed)
	}
}
