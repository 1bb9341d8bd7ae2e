package ui

import (
	"context"
	"database/sql"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/state"
)

// another is the same project as another program has it open.
func (h *host) another(path string) openProject {
	h.t.Helper()
	p, err := h.Open(path)
	if err != nil {
		h.t.Fatal(err)
	}
	return p.(openProject)
}

// bring imports a firm as another program does.
func bring(t *testing.T, p openProject, name string) {
	t.Helper()
	f := geo.Feature{ID: "organisation/f1", Kind: geo.Organisation, Name: geo.Name{Zh: name}, District: "district/310115",
		Point: [2]float64{121.6, 31.2}, Precision: geo.PrecisionSite}
	if _, err := p.DB.Import(t.Context(), geo.Source{Key: "import/firms.csv"}, []geo.Feature{f}); err != nil {
		t.Fatal(err)
	}
}

// said is what stands over the map.
func (h *host) said() string {
	top := h.win.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return strings.Join(textsIn(top), "\n")
}

// What another program writes is told once, and read when the user asks for it; figure
// and view stay. What this window writes is no news.
func TestNewsFromAnotherProgram(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.session.LookForNews()
	h.importing(h.write("firms.csv", firmsCSV(3)))
	tapOn(t, w, "导入 3 条")
	w.notices.Clear()
	w.session.LookForNews()
	if find(w, "重新读取") != nil {
		t.Fatal("the window's own import is news")
	}
	bring(t, h.another(h.Home()), "别家公司")
	view := w.model.View()
	w.session.LookForNews()
	if find(w, "重新读取") == nil {
		t.Fatal("nothing says that another program wrote")
	}
	w.notices.Clear()
	w.session.LookForNews()
	if find(w, "重新读取") != nil {
		t.Error("it is said twice")
	}
	tapOn(t, w, "项目菜单")
	tapOn(t, w, "重新读取项目")
	if f, ok := w.model.Index().Feature("organisation/f1"); !ok || f.Name.Zh != "别家公司" || w.model.View() != view {
		t.Errorf("the map shows %q", f.Name.Zh)
	}
	w.session.LookForNews()
	if find(w, "重新读取") != nil {
		t.Error("what was read is news again")
	}
}

// Undo does not wipe out what another program wrote unless the user wants it; it says so
// and offers to read it.
func TestUndoKeepsWhatOthersWrote(t *testing.T) {
	h := newHost(t)
	h.importing(h.write("firms.csv", firmsCSV(3)))
	tapOn(t, h.w, "导入 3 条")
	n := h.count()
	h.alter("UPDATE sources SET title_zh = '别家名录' WHERE key = 'import/firms.csv'")
	h.w.session.Undo()
	if got := h.said(); h.count() != n || !strings.Contains(got, "其他程序在这一步之后改过 1 行：sources import/firms.csv") {
		t.Fatalf("%d organisations, want %d; the window says %q", h.count(), n, got)
	}
	tapOn(t, h.w, "重新读取")
	title := func() string {
		list, err := h.w.session.Project().Sources(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(list, func(s geo.Source) bool { return s.Key == "import/firms.csv" })
		if i < 0 {
			return ""
		}
		return list[i].Title.Zh
	}
	if title() != "别家名录" {
		t.Errorf("the window says %q", title())
	}
	h.w.session.Undo()
	tapOn(t, h.w, "仍然撤销")
	if h.count() != n-3 || title() != "" {
		t.Errorf("%d organisations, want %d", h.count(), n-3)
	}
	h.w.session.Redo()
	if h.count() != n || title() != "别家名录" {
		t.Errorf("done again, %d organisations of %q", h.count(), title())
	}
}

// alter does to the project file what another program may do to it.
func (h *host) alter(query string) {
	h.t.Helper()
	pool, err := sql.Open("sqlite", h.Home())
	if err != nil {
		h.t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Exec(query); err != nil {
		h.t.Fatal(err)
	}
}

// A file that was replaced is opened anew; one that is gone is offered to be saved.
func TestNewsOfAReplacedFile(t *testing.T) {
	h := newHost(t)
	was := h.w
	copied := h.write("copy.gpkg", "")
	os.Remove(copied)
	bring(t, h.another(copied), "别家公司")
	if err := os.Rename(copied, h.Home()); err != nil {
		t.Fatal(err)
	}
	h.w.session.LookForNews()
	tapOn(t, h.w, "重新读取")
	if f, _ := h.w.model.Index().Feature("organisation/f1"); h.w == was || f.Name.Zh != "别家公司" {
		t.Errorf("the map shows %q", f.Name.Zh)
	}
	if err := os.Remove(h.Home()); err != nil {
		t.Fatal(err)
	}
	h.w.session.LookForNews()
	tapOn(t, h.w, "另存为…")
	if h.w.dialog == nil {
		t.Error("no way to save what is left")
	}
}

// What was found and is gone gives a sentence in both languages.
func TestWhatWasFoundIsGone(t *testing.T) {
	h := newHost(t)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		h.w.model.SetLang(l)
		for _, open := range []func(){func() { h.w.GoTo("organisation/none") }, func() { h.w.GoToDocument("district/310115", "F999") }} {
			open()
			got := h.said()
			if !strings.Contains(got, h.w.kit.T("error.feature_gone")) || strings.Contains(got, "state") || strings.Contains(got, "not found") {
				t.Errorf("%s: the window says %q", l, got)
			}
			h.press(fyne.KeyEscape)
		}
	}
}

// While a dialog is at work nothing in it can be changed, not even by building it anew
// in another language; what is imported is what was read.
func TestImportSheetIsInertWhileItImports(t *testing.T) {
	h := newHost(t)
	w, before := h.w, h.count()
	h.importing(h.write("firms.csv", firmsCSV(30)))
	other := h.write("other.csv", firmsCSV(7))
	aside := w.runAsync
	var work []func()
	w.runAsync = func(f func()) { work = append(work, f) }
	tapOn(t, w, "导入 30 条")
	for range 2 {
		file := h.entries()[0]
		if !file.Disabled() {
			t.Error("the file can be changed")
		}
		file.SetText(other)
		for _, name := range []string{"放入 企业与机构", "坐标系 BD-09", "经度 经度"} {
			if p := find(w, name); p != nil {
				p.Act(fyne.Position{})
			}
		}
		w.dialog.Press()
		w.dialog.Key(fyne.KeyReturn)
		w.model.SetLang(geo.Zh)
		w.dialog.Again()
	}
	if len(work) != 1 {
		t.Fatalf("%d pieces of work were begun", len(work))
	}
	w.runAsync = aside
	work[0]()
	if h.count() != before+30 || w.dialog != nil {
		t.Errorf("%d organisations, want %d", h.count(), before+30)
	}
	if f, ok := w.model.Index().Feature("organisation/f0"); !ok || f.Kind != geo.Organisation {
		t.Error("imported into another layer")
	}
}

// unreadFigure is a project whose first figure is none.
type unreadFigure struct{ geo.Store }

func (s unreadFigure) Figures(ctx context.Context) ([]geo.FigureRow, error) {
	rows, err := s.Store.Figures(ctx)
	rows = slices.Clone(rows)
	rows[0].Spec = nil
	return rows, err
}

// Figures that can't be read are named once, and nothing is said where there are none.
func TestUnreadFiguresAreNamed(t *testing.T) {
	h := newHost(t)
	h.w.session.TellFigures()
	if said := h.said(); said != "" {
		t.Errorf("without reason: %s", said)
	}
	first := h.w.model.Figures()[0].ID
	c, err := state.ReadContent(t.Context(), unreadFigure{h.w.session.Project()})
	if err != nil {
		t.Fatal(err)
	}
	h.w.model.Take(c)
	h.w.session.TellFigures()
	if said := h.said(); !strings.Contains(said, "无法读取") || !strings.Contains(said, first) {
		t.Errorf("said %q about %s", said, first)
	}
	overlays := h.win.Canvas().Overlays()
	overlays.Remove(overlays.Top())
	h.w.session.TellFigures() // as when the user goes on with a copy
	if said := h.said(); said != "" {
		t.Errorf("said again: %s", said)
	}
}
