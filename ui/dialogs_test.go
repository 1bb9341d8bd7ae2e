package ui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
)

// An answer of the search opens its dossier; Esc closes the search.
func TestSearchGoesThere(t *testing.T) {
	w := newWindow(t)
	w.runAsync = func(work func()) { work() }
	w.FindText("zhangjiangkejicheng")
	typeKey(w, fyne.KeyReturn)
	if w.search != nil || w.model.Selected() != zhangjiang || w.dossier == nil {
		t.Errorf("went to %q, want %q", w.model.Selected(), zhangjiang)
	}
	w.ShowSearch()
	typeKey(w, fyne.KeyEscape)
	if w.search != nil {
		t.Error("Esc leaves the search open")
	}
}

// A figure among the answers shows.
func TestSearchOpensFigures(t *testing.T) {
	w := newWindow(t)
	w.ShowTable()
	searchWindow{w}.ShowFigure("pudong-layout")
	if w.model.Figure().ID != "pudong-layout" || w.table != nil {
		t.Errorf("figure %s, table %v", w.model.Figure().ID, w.table != nil)
	}
}

// What another program deleted gives a sentence.
func TestDeletedAnswerGivesASentence(t *testing.T) {
	w := newWindow(t)
	searchWindow{w}.GoTo("zone/gone")
	if top := w.overlays.Top(); top == nil || strings.Join(proseIn(top.Root), "") == "" {
		t.Error("nothing is said")
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
