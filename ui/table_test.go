package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/style"
	"kechuang/ui/kit"
	"kechuang/ui/uitest"
)

// newTable opens the table in a fresh window.
func newTable(t *testing.T) *Window {
	t.Helper()
	w := newWindow(t)
	w.ShowTable()
	if w.table == nil || w.win.Canvas().Focused() != w.table {
		t.Fatal("the table did not open with the keyboard")
	}
	return w
}

func TestTableOpensAndCloses(t *testing.T) {
	w := newWindow(t)
	tapOn(t, w, "对照表")
	if w.table == nil {
		t.Fatal("the button does not open the table")
	}
	w.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.table != nil || w.win.Canvas().Focused() != w.mapw || len(w.over.Objects) != 0 {
		t.Error("Esc does not give the map back")
	}
	w.ShowTable()
	tapOn(t, w, "关闭")
	if w.table != nil {
		t.Error("the cross does not close the table")
	}
}

func TestDistrictOfTheTableLeadsToTheMap(t *testing.T) {
	w := newTable(t)
	tapOn(t, w, "杨浦区")
	if w.table != nil || w.model.Selected() != "district/310110" || w.dossier == nil {
		t.Errorf("selected %q, dossier %v", w.model.Selected(), w.dossier != nil)
	}
}

// The table follows language and theme, a comparison too, and fits the smallest window.
func TestTableFollowsTheWindow(t *testing.T) {
	w := newTable(t)
	tapOn(t, w, "勾选杨浦区")
	tapOn(t, w, "勾选嘉定区")
	tapOn(t, w, "并排比较 2/4")
	w.SwitchLang()
	if got := strings.Join(uitest.Texts(w.table), "\n"); !w.tableView.Comparing() || !strings.Contains(got, "● Same title: Jiading District") {
		t.Error("the comparison is not in English")
	}
	typeKey(w, fyne.KeyEscape)
	w.win.Resize(fyne.NewSize(1024, 640))
	for range 2 {
		if m := w.win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
			t.Errorf("needs %v in %s", m, w.model.Lang())
		}
		w.SwitchLang()
	}
	was := w.table
	if w.SwitchTheme(); w.table == was || w.model.Theme() != style.Dark {
		t.Error("the page is not made anew in the dark")
	}
}

// Ctrl+F goes to the words of the table while that is open, else to the search.
func TestFindHere(t *testing.T) {
	w := newTable(t)
	w.findHere()
	if _, entry := w.win.Canvas().Focused().(*kit.KeyEntry); !entry || w.search != nil {
		t.Errorf("the keyboard is at %T", w.win.Canvas().Focused())
	}
	w.closeTable()
	if w.findHere(); w.search == nil {
		t.Error("no search over the map")
	}
}

func TestTableIsWritten(t *testing.T) {
	w := newTable(t)
	w.runAsync = func(work func()) { work() }
	dir := t.TempDir()
	w.settings.Set(map[string]any{prefTableFolder: dir})
	tapOn(t, w, w.kit.T("table.export", "format", "XLSX"))
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 || filepath.Ext(names[0].Name()) != ".xlsx" {
		t.Errorf("written %v, %v", names, err)
	}
	if find(w, "打开") == nil || find(w, "另存为…") == nil {
		t.Error("the toast offers no way to the file")
	}
	w.savedTable("a.xlsx", export.Tables{}, geo.Problemf("error.exportDiskFull", nil, "path", "a.xlsx"))
	if top := w.win.Canvas().Overlays().Top(); top == nil || !strings.Contains(strings.Join(proseIn(top), ""), "磁盘已满") {
		t.Error("a full disk is not told")
	}
}
