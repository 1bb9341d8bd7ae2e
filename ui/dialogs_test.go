package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
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
