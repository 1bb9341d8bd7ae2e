package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
	"kechuang/ui/dialogs"
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

// Figures are renamed, duplicated, moved, hidden, deleted and put back from the list, each
// as a step that is undone.
func TestFiguresAreArranged(t *testing.T) {
	h := newHost(t)
	w := h.w
	state := func() (out string) {
		for _, f := range w.model.Listed() {
			out += f.Title.Zh
			if f.Section != "" {
				out += "/" + f.Section
			}
			if f.Hidden {
				out += "-"
			}
			if w.FigureDiffers(f.ID) {
				out += "*"
			}
			out += " "
		}
		return out
	}
	list := w.model.Listed()
	a, b := list[0].ID, list[1].ID
	first := state()
	if strings.ContainsAny(first, "*-/") {
		t.Fatalf("at first %s", first)
	}
	was := first
	var undone []string
	for _, step := range []struct {
		name string
		do   func()
		want string // at the beginning, with A and B for the names of the first two
	}{
		{"rename", func() { w.RenameFigure(a, " 甲 ") }, "甲* B "},
		{"section", func() { w.NameSection(b, "总览") }, "甲* B/总览* "},
		{"move", func() { w.MoveFigure(a, 1) }, "B/总览* 甲* "},
		{"hide", func() { w.hideFigure(w.listed(a)) }, "B/总览* 甲-* "},
		{"restore", func() { w.restoreFigure(w.listed(a)) }, "B/总览* A "},
		{"duplicate", func() { w.duplicateFigure(w.listed(a)) }, "B/总览* A A（副本） "},
	} {
		undone = append(undone, was)
		step.do()
		want := strings.NewReplacer("A", list[0].Title.Zh, "B", list[1].Title.Zh).Replace(step.want)
		if was = state(); !strings.HasPrefix(was, want) {
			t.Fatalf("%s: the list is %s, want %s", step.name, was, want)
		}
	}
	own := w.model.Figure().ID
	w.DeleteFigure(own)
	if w.listed(own) == nil {
		t.Error("deleted without a question")
	}
	tapOn(t, w, w.kit.T("edit.delete"))
	if w.listed(own) != nil {
		t.Error("not deleted")
	}
	undone = append(undone, was)
	for i := len(undone) - 1; i >= 0; i-- {
		w.undo()
		if got := state(); got != undone[i] {
			t.Errorf("undo %d gives %s, want %s", i, got, undone[i])
		}
	}
	w.RenameFigure(a, "渭北长亭")
	hits, err := w.session.Project().Search(t.Context(), "渭北长亭", 5)
	if err != nil || len(hits) == 0 || string(hits[0].ID) != a {
		t.Errorf("a search finds %v, %v", hits, err)
	}
}

// Title and subtitle are written on their card, kept with Enter and left with Esc; those of
// the pack are put back there.
func TestTitleIsWrittenOnItsCard(t *testing.T) {
	h := newHost(t)
	w, room := h.w, uitest.Room{Win: h.win}
	w.clock = func(time.Duration, func()) {}
	was := w.model.Figure()
	id, title, subtitle := was.ID, was.Title, was.Subtitle
	tapOn(t, w, w.kit.T("figure.editTitle"))
	room.Write("甲")
	room.Type(fyne.KeyEscape)
	if got := w.model.Figure(); got.Title != title || w.FigureDiffers(id) {
		t.Errorf("after Esc it is called %s", got.Title.Zh)
	}
	tapOn(t, w, w.kit.T("figure.editTitle"))
	room.Write("乙")
	h.win.Canvas().FocusNext()
	room.Type(fyne.KeyEnd)
	room.Write("丙")
	room.Type(fyne.KeyReturn)
	got := w.model.Figure()
	if got.Title.Zh != "乙" || got.Title.En != title.En || got.Subtitle.Zh != subtitle.Zh+"丙" {
		t.Errorf("it is called %v, %v", got.Title, got.Subtitle)
	}
	w.undo()
	if w.FigureDiffers(id) {
		t.Error("it is not one step")
	}
	w.redo()
	tapOn(t, w, w.kit.T("figure.editTitle"))
	tapOn(t, w, w.kit.T("figure.restore"))
	if w.FigureDiffers(id) || w.model.Figure().Title != title {
		t.Error("not put back")
	}
}

// What was written of a figure that is not saved is there when it is asked for again.
func TestUnsavedFigureIsKept(t *testing.T) {
	h := newHost(t)
	w, room := h.w, uitest.Room{Win: h.win}
	w.clock = func(time.Duration, func()) {}
	n := len(w.model.Figures())
	w.SaveFigure()
	room.Write("我的图")
	room.Type(fyne.KeyEscape)
	w.SaveFigure()
	room.Type(fyne.KeyReturn)
	if got := w.model.Figure(); len(w.model.Figures()) != n+1 || got.Title.Zh != "我的图" {
		t.Errorf("saved as %s", got.Title.Zh)
	}
	if w.unsaved != (dialogs.FigureTexts{}) {
		t.Errorf("%v are kept", w.unsaved)
	}
}
