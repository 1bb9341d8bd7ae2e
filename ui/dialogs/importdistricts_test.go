package dialogs

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
)

// A text that names no district has a suggestion in its row, which a press takes; the menu
// has the same by keys, and all districts for a text that has none. What was said stays
// until it is said otherwise.
func TestImportSuggestsDistricts(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", "名称,所属区,经度,纬度\n甲,蒲东新区,,\n乙,青蒲,,\n丙,苏州,,\n丁,苏州,,\n戊,闵行,121.4567,31.1234\n"))
	h.Press(t, "坐标系 WGS 84 / CGCS2000")
	if rows := s.listOf(s.reading); s.reading.Refused != 4 || rows[0].reason != "所属区“蒲东新区”不在名录，也没有坐标" || rows[0].means != "district/310115" || rows[2].means != "" {
		t.Fatalf("%+v", rows)
	}
	rows := s.listOf(s.reading)
	s.tapped(rows, fyne.NewPos(20, listRow/2), 500) // beside the suggestion
	s.tapped(rows, fyne.NewPos(480, 2.5*listRow), 500)
	if s.reading.Refused != 4 {
		t.Error("a press beside the suggestion takes it")
	}
	s.tapped(rows, fyne.NewPos(480, listRow/2), 500)
	if s.reading.Refused != 3 || s.reading.Added != 2 {
		t.Fatalf("%+v", s.reading)
	}
	h.Press(t, "区名")
	h.Type(fyne.KeyReturn) // the first text, 青蒲
	if s.reading.Refused != 2 || s.choices.districts["青蒲"] != "310118" {
		t.Fatalf("%v", s.choices.districts)
	}
	if b, _ := h.Win.Canvas().Focused().(*kit.Button); b == nil || b.Name != "区名" {
		t.Error("the keyboard is elsewhere")
	}
	h.Press(t, "区名")
	h.Press(t, "“苏州” 2 行")
	h.Press(t, "嘉定区")
	if s.reading.Refused != 0 || s.reading.Added != 5 || s.MainText() != "导入 5 条" {
		t.Fatalf("%+v", s.reading)
	}
	h.Press(t, "区名")
	h.Press(t, "苏州")
	h.Press(t, "不对应任何区")
	if s.reading.Refused != 2 || len(s.choices.districts) != 2 {
		t.Errorf("%v", s.choices.districts)
	}
}

// All suggestions can be taken at once.
func TestImportTakesAllSuggestions(t *testing.T) {
	h := newHost(t)
	h.Win.Resize(fyne.NewSize(1024, 640))
	s := importOf(t, h, fileOf(t, "a.csv", "名称,所属区,经度（WGS84）,纬度\n甲,蒲东新区,,\n乙,青蒲,,\n丙,苏州,,\n"))
	h.Press(t, "区名")
	h.Press(t, "采用全部 2 条建议")
	if s.reading.Added != 2 || !s.Ready() || strings.Contains(s.listOf(s.reading)[0].reason, "{") {
		t.Errorf("%+v", s.reading)
	}
}
