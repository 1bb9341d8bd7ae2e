package ui

import (
	"context"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/dialogs"
	"kechuang/ui/kit"
	"kechuang/ui/rail"
)

// bring imports a file with WGS 84.
func (h *host) bring(path, button string) {
	h.t.Helper()
	h.importing(path)
	tapOn(h.t, h.w, button)
}

// at is the name of the button that has the keyboard.
func (h *host) at() string {
	if b, ok := h.win.Canvas().Focused().(*kit.Button); ok {
		return b.Name
	}
	return ""
}

// over are the texts of what lies on top.
func (h *host) over() string {
	if top := h.win.Canvas().Overlays().Top(); top != nil {
		return strings.Join(textsIn(top), "\n")
	}
	return ""
}

// saysOver fails where what lies on top does not say something.
func (h *host) saysOver(what ...string) {
	h.t.Helper()
	for _, s := range what {
		if !strings.Contains(h.over(), s) {
			h.t.Errorf("%q lacks %q", h.over(), s)
		}
	}
}

// The list of imports goes by keys: Del asks and tells what goes, Esc goes back to the
// row, Enter removes. It is a step that the toast undoes.
func TestImportsAreRemoved(t *testing.T) {
	h := newHost(t)
	before := h.count()
	h.bring(h.write("firms.csv", firmsCSV(3)), "导入 3 条")
	h.bring(h.write("other.csv", "名称,经度,纬度\n别的公司,121.5,31.2\n"), "导入 1 条")
	h.w.session.ShowImports()
	h.saysOver("firms.csv", "other.csv", "企业与机构", "现有 3 条", "新增 3 · 在上海以外 1 · 读不了 1", "WGS 84")
	if h.at() != "firms.csv 现有 3 条" {
		t.Fatalf("the keyboard is at %q", h.at())
	}
	h.press(fyne.KeyDown, fyne.KeyUp, fyne.KeyDelete)
	h.saysOver("3 条从项目中移除：企业与机构 3", "可以撤销")
	h.press(fyne.KeyEscape)
	if h.w.dialog == nil || h.at() != "firms.csv 现有 3 条" {
		t.Fatalf("Esc leads to %q", h.at())
	}
	h.press(fyne.KeyDelete, fyne.KeyReturn)
	if h.w.dialog != nil || h.count() != before+1 || h.w.model.Count(geo.Organisation) != before+1 {
		t.Fatalf("%d organisations", h.count())
	}
	if h.win.Canvas().Focused() != h.w.mapw || h.steps() != "移除导入 firms.csv" {
		t.Errorf("the keyboard is at %T, the step %q", h.win.Canvas().Focused(), h.steps())
	}
	tapOn(t, h.w, "撤销")
	if h.count() != before+4 {
		t.Errorf("%d organisations after undo", h.count())
	}
}

// A file that changed is read again as it was read; what is new, changed and gone are
// choices.
func TestImportIsUpdated(t *testing.T) {
	firm := func(h *host, id geo.FeatureID) string {
		f, err := h.w.session.Project().Feature(context.Background(), id)
		if err != nil {
			return ""
		}
		return f.Name.Zh
	}
	changed := strings.Replace(strings.Replace(firmsCSV(4), "公司0", "改名", 1), "公司1,", ",", 1)
	changed = strings.Replace(changed, ",f1\n", ",other\n", 1) // of f1 nothing is left
	for _, c := range []struct {
		name           string
		press          []string
		button         string
		f0, f1, f3, at string
	}{
		{"as it is", nil, "更新 2 条", "改名", "公司1", "公司3", ""},
		{"gone too", []string{"已无，保留 1"}, "更新 3 条", "改名", "", "公司3", "已无，移除 1"},
		{"only what is new", []string{"更新 1"}, "更新 1 条", "公司0", "公司1", "公司3", "更新，不取 1"},
		{"only what changed", []string{"新增 1"}, "更新 1 条", "改名", "公司1", "", "新增，不取 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHost(t)
			path := h.write("firms.csv", firmsCSV(3))
			h.importing(path)
			tapOn(t, h.w, "坐标系 GCJ-02")
			tapOn(t, h.w, "导入 3 条")
			h.write("firms.csv", changed)
			h.w.session.ShowImports()
			h.press(fyne.KeyReturn)
			h.saysOver("更新 firms.csv")
			for _, name := range c.press {
				tapOn(t, h.w, name)
			}
			if c.at != "" && h.at() != c.at {
				t.Errorf("the keyboard is at %q, want %q", h.at(), c.at)
			}
			tapOn(t, h.w, c.button)
			if f0, f1, f3 := firm(h, "organisation/f0"), firm(h, "organisation/f1"), firm(h, "organisation/f3"); f0 != c.f0 || f1 != c.f1 || f3 != c.f3 {
				t.Errorf("%q, %q, %q; want %q, %q, %q", f0, f1, f3, c.f0, c.f1, c.f3)
			}
			list, err := h.w.session.Project().Imports(context.Background())
			if err != nil || len(list) != 1 || !strings.HasPrefix(list[0].Datum, "GCJ-02") {
				t.Errorf("%+v, %v", list, err)
			}
			if h.w.session.Undo(); firm(h, "organisation/f0") != "公司0" || firm(h, "organisation/f1") != "公司1" || firm(h, "organisation/f3") != "" {
				t.Error("undo brings back less")
			}
		})
	}
}

// An import whose file is gone is updated from another file; the list says so.
func TestImportIsUpdatedFromAnother(t *testing.T) {
	h := newHost(t)
	before, path := h.count(), h.write("firms.csv", firmsCSV(3))
	h.bring(path, "导入 3 条")
	if err := os.Rename(path, path+".old"); err != nil {
		t.Fatal(err)
	}
	h.w.session.ShowImports()
	h.saysOver("原文件已不在")
	if h.press(fyne.KeyReturn); h.w.imports == nil || h.w.dialog.Ready() {
		t.Fatal("it can be updated without a file")
	}
	list, _ := h.w.session.Project().Imports(context.Background())
	h.press(fyne.KeyEscape)
	dialogWindow{h.w}.ShowUpdate(list[0], h.write("june.csv", firmsCSV(5)))
	tapOn(t, h.w, "更新 2 条")
	list, _ = h.w.session.Project().Imports(context.Background())
	if h.count() != before+5 || len(list) != 1 || list[0].File != "june.csv" {
		t.Errorf("%d organisations, %+v", h.count(), list)
	}
}

// Between the sheet and the list there is a way in both directions, and a file that is
// dropped on the list is imported.
func TestImportsAndTheSheet(t *testing.T) {
	h := newHost(t)
	h.w.session.ShowImports()
	h.saysOver("还没有导入过文件")
	tapOn(t, h.w, "导入新文件…")
	if h.w.importing == nil || h.w.imports != nil {
		t.Fatal("no sheet")
	}
	tapOn(t, h.w, "导入的文件")
	if h.w.importing != nil || h.w.imports == nil {
		t.Fatal("no list")
	}
	path := h.write("a.csv", firmsCSV(2))
	h.w.importFrom(func(i *dialogs.Import) { i.Take(path) })
	if h.w.importing == nil || h.w.imports != nil {
		t.Fatal("what is dropped on the list opens no sheet")
	}
	tapOn(t, h.w, "坐标系 WGS 84 / CGCS2000")
	tapOn(t, h.w, "导入 2 条")
	h.w.session.ShowImports()
	h.w.SwitchLang()
	h.saysOver("Imported files", "2 in the project")
	h.w.SwitchTheme()
	h.win.Resize(fyne.NewSize(1024, 640))
	if least, all := h.win.Canvas().Overlays().Top().MinSize(), h.win.Canvas().Size(); least.Width > all.Width || least.Height > all.Height {
		t.Errorf("it needs %v", least)
	}
	h.press(fyne.KeyEscape)
	if h.w.dialog != nil || h.win.Canvas().Focused() != h.w.mapw {
		t.Errorf("after Esc the keyboard is at %T", h.win.Canvas().Focused())
	}
}

// A file of shapes becomes a layer of its own with a switch and rows of the legend, which
// goes with the import when that is removed.
func TestImportMakesALayer(t *testing.T) {
	h := newHost(t)
	path := h.write("规划.geojson", `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"名称":"线一"},"geometry":{"type":"LineString","coordinates":[[121.3,31.1],[121.5,31.25],[121.6,31.3]]}},
{"type":"Feature","properties":{"名称":"面一"},"geometry":{"type":"Polygon","coordinates":[[[121.3,31.1],[121.4,31.1],[121.4,31.2],[121.3,31.1]]]}},
{"type":"Feature","properties":{"名称":"点一"},"geometry":{"type":"Point","coordinates":[121.45,31.2]}}]}`)
	legend := func() string {
		var out []string
		for _, r := range h.w.model.Legend().Rows {
			out = append(out, r.Lines...)
		}
		return strings.Join(out, "\n")
	}
	own := func() []geo.Kind {
		var out []geo.Kind
		for _, l := range h.w.model.Data().Layers() {
			if l.Kind.Own() {
				out = append(out, l.Kind)
			}
		}
		return out
	}
	h.importing(path)
	for _, e := range h.entries() {
		if e.Text == "规划" {
			e.SetText("道路规划")
		}
	}
	tapOn(t, h.w, "导入 3 条")
	kinds := own()
	if len(kinds) != 1 || !h.w.model.Visible(kinds[0]) || h.w.model.Count(kinds[0]) != 3 {
		t.Fatalf("layers %v", kinds)
	}
	if !strings.Contains(legend(), "道路规划") {
		t.Errorf("the legend says %q", legend())
	}
	h.w.rail.Turn(rail.Layers, false)
	if b := find(h.w, "道路规划"); b == nil {
		t.Error("it has no switch")
	} else if b.Act(fyne.Position{}); h.w.model.Visible(kinds[0]) || strings.Contains(legend(), "道路规划") {
		t.Error("its switch leaves it on the map")
	}
	h.w.session.ShowImports()
	h.saysOver("道路规划", "现有 3 条")
	h.press(fyne.KeyDelete)
	h.saysOver("道路规划 3", "图层“道路规划”随之消失")
	if h.press(fyne.KeyReturn); len(own()) != 0 {
		t.Errorf("layers %v", own())
	}
	if h.w.session.Undo(); len(own()) != 1 || h.w.model.Count(kinds[0]) != 3 {
		t.Errorf("after undo there are %v", own())
	}
	h.importing(path) // once more, it goes where it went
	h.saysOver("道路规划")
}
