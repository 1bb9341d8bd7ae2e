package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// What the window shows is saved as a figure, undone and done again, and still
// there in another window on the project.
func TestSaveAsFigure(t *testing.T) {
	h := newHost(t)
	h.w.model.SetFigure("pudong-layout")
	kinds := h.w.model.Figure().Layers
	h.w.model.SetVisible(kinds[len(kinds)-1], false)
	h.w.SaveFigure()
	if h.w.dialog == nil {
		t.Fatal("nothing is asked")
	}
	room := uitest.Room{Win: h.win}
	room.Write("我的图")
	room.Type(fyne.KeyReturn)
	f := h.w.model.Figure()
	if h.w.dialog != nil || f.Title.Zh != "我的图" {
		t.Fatalf("shows %+v", f)
	}
	n := len(h.w.model.Figures())
	h.w.undo()
	if len(h.w.model.Figures()) != n-1 {
		t.Errorf("there are %d figures after an undo, %d before", len(h.w.model.Figures()), n)
	}
	h.w.redo()
	again, err := h.Open(h.Home())
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(t.Context(), state.Options{Store: again, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	m.SetFigure(f.ID)
	if got := m.Figure(); got.Title != f.Title || m.Visible(kinds[len(kinds)-1]) || !m.Visible(kinds[0]) {
		t.Errorf("kept as %+v", got)
	}
}
