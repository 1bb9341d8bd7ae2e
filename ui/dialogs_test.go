package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
)

func TestSearchGoesThere(t *testing.T) {
	w := newWindow(t)
	w.ShowSearch()
	hits, err := w.model.Store().Search(context.Background(), "zhangjiang", searchMost)
	if err != nil || len(hits) < 2 {
		t.Fatalf("%d hits, %v", len(hits), err)
	}
	w.search.give(hits)
	w.search.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	want := w.search.hits[1].ID
	w.search.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.search != nil || w.model.Selected() != want || w.dossier == nil {
		t.Errorf("went to %q, want %q", w.model.Selected(), want)
	}
	w.ShowSearch()
	w.search.give(nil)
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
