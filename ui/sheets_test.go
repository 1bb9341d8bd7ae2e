package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
)

func TestSearchGoesThere(t *testing.T) {
	w := newWindow(t)
	w.ShowSearch()
	hits, err := w.model.Store().Search(context.Background(), "zhangjiang", searchLimit)
	if err != nil || len(hits) < 2 {
		t.Fatalf("%d hits, %v", len(hits), err)
	}
	w.search.answer(hits)
	w.search.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	want := w.search.hits[1].ID
	w.search.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.search != nil || w.model.Selected() != want || w.dossier == nil {
		t.Errorf("went to %q, want %q", w.model.Selected(), want)
	}
	w.ShowSearch()
	w.search.answer(nil)
	w.search.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.search != nil {
		t.Error("Esc leaves the search open")
	}
}

func TestProblemIsOneSentence(t *testing.T) {
	w := newWindow(t)
	w.Problem(geo.Problemf("error.openFile", errors.New("no program"), "path", "/a/b.png"))
	top := w.win.Canvas().Overlays().Top()
	if got := strings.Join(proseIn(top), ""); !strings.Contains(got, "/a/b.png") || strings.Contains(got, "{") {
		t.Errorf("the dialog says %q", got)
	}
	tapOn(t, w, "知道了")
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
}

func TestExportedNoteAndFolder(t *testing.T) {
	w := newWindow(t)
	w.ShowExport()
	path := filepath.Join(t.TempDir(), "图.png")
	w.export.path.SetText(path)
	sc := w.export.spec()
	if sc.Title != w.model.Figure().Title.Zh || sc.Size.W != 960 {
		t.Errorf("page %q %v", sc.Title, sc.Size)
	}
	w.export.close()
	w.exported(path, "4k", nil)
	if find(w, "打开") == nil || find(w, "打开所在文件夹") == nil {
		t.Error("the note offers no way to the file")
	}
	if got := w.exportFolder(); got != filepath.Dir(path) {
		t.Errorf("the next export goes to %q", got)
	}
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	if got := w.exportFolder(); got == filepath.Dir(path) {
		t.Errorf("%q is gone, but still offered", got)
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{"浦东新区创新空间布局": "浦东新区创新空间布局", "a/b:c": "a-b-c", " . ": "kechuang", "x\n": "x"} {
		if got := fileName(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}
