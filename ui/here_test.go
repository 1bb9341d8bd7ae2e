package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	reading "kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/dossier"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// openHere opens a list as a tap on a pill does.
func openHere(w *Window) {
	w.showHere(&state.Here{Title: "x", Marked: -1, Parts: []reading.Group{{Rows: []reading.Row{
		{ID: pudong, Name: "浦东新区", Kind: "行政区", Role: "district"}}}}})
}

// A click where several things lie opens their list with the first row marked and
// glowing on the map; arrows go through it, Enter takes a row and Esc closes.
func TestListOfWhatLiesHere(t *testing.T) {
	w := newWindow(t)
	f, _ := w.model.Index().Feature(zhangjiang)
	w.model.Look(f.Point, 60_000)
	at := w.model.View().Pt(f.Point)
	var h *state.Here
	show := w.mapw.OnHere
	w.mapw.OnHere = func(l *state.Here) { h = l; show(l) }
	test.TapCanvas(w.win.Canvas(), onMap(at))
	if h == nil || w.overlays.Top() == nil {
		t.Fatal("no list")
	}
	rows := h.Rows()
	if w.model.Glowing() != rows[0].ID || w.model.Hovered() != "" {
		t.Errorf("glowing %s, hovered %q", w.model.Glowing(), w.model.Hovered())
	}
	typeKey(w, fyne.KeyDown)
	if w.model.Glowing() != rows[1].ID {
		t.Errorf("after Down %s glows, want %s", w.model.Glowing(), rows[1].ID)
	}
	typeKey(w, fyne.KeyReturn)
	if w.overlays.Top() != nil || w.model.Selected() != rows[1].ID || w.model.Glowing() != "" {
		t.Errorf("selected %s, want %s; glowing %q", w.model.Selected(), rows[1].ID, w.model.Glowing())
	}
	w.model.Close()
	test.TapCanvas(w.win.Canvas(), onMap(w.model.View().Pt(f.Point).Add(scene.Point{X: 6}))) // no double click
	typeKey(w, fyne.KeyUp)
	if last := rows[len(rows)-1].ID; w.model.Glowing() != last {
		t.Errorf("Up from the first row: %s, want %s", w.model.Glowing(), last)
	}
	esc(w)
	if w.overlays.Top() != nil || w.model.Glowing() != "" || w.model.Selected() != rows[0].ID || w.win.Canvas().Focused() != w.mapw {
		t.Errorf("after Esc: selected %s, glowing %q", w.model.Selected(), w.model.Glowing())
	}
}

// The list stands in the window and beside the dossier, wherever the map was tapped.
func TestListStandsBesideTheDossier(t *testing.T) {
	w := newWindow(t)
	f, _ := w.model.Index().Feature(zhangjiang)
	for _, share := range []float64{0.05, 0.5, 0.95} {
		w.model.Close()
		w.model.Look(f.Point, 60_000)
		v := w.model.View()
		w.model.SetView(v.Pan(v.Rect().Min.Add(v.Rect().Max.Mul(share)).Sub(v.Pt(f.Point))))
		test.TapCanvas(w.win.Canvas(), onMap(w.model.View().Pt(f.Point)))
		top := w.overlays.Top()
		if top == nil {
			continue // on the furniture
		}
		card := top.Root.(*kit.Backdrop).Card
		if right := card.Position().X + card.Size().Width; right > w.win.Canvas().Size().Width-dossier.Width+1 {
			t.Errorf("at %g the list reaches %g, over the dossier", share, right)
		}
		if card.Position().X < 0 || card.Position().Y < 0 {
			t.Errorf("at %g the list stands at %v", share, card.Position())
		}
	}
}

// A press on the counts of the year bar lists all goals that they count, by district.
func TestYearBarListsItsGoals(t *testing.T) {
	w := newWindow(t)
	for _, year := range w.model.Years() {
		if err := w.model.SetYear(year); err != nil {
			t.Fatal(err)
		}
		find(w, w.kit.T("year.list")).Act(fyne.Position{})
		districts, goals := w.model.Due()
		h := w.model.DueList()
		if w.overlays.Top() == nil || len(h.Parts) != districts || len(h.Rows()) != goals {
			t.Errorf("by %d: %d parts and %d rows for %d districts and %d goals", year, len(h.Parts), len(h.Rows()), districts, goals)
		}
		esc(w)
	}
	w.model.ToggleYear()
	find(w, w.kit.T("year.list")).Act(fyne.Position{})
	if w.overlays.Top() != nil {
		t.Error("a list opens without a year")
	}
}
