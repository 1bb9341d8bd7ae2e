package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// entries lists what can be written in below an object.
func entries(o fyne.CanvasObject) (out []*kit.KeyEntry) {
	uitest.Walk(o, func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.KeyEntry); ok {
			out = append(out, e)
		}
	})
	return out
}

// A zone is drawn over the map, named, saved, and undone after the project was opened
// anew; so is a number of a fact, which caption, dossier and search follow.
func TestEditInTheWindow(t *testing.T) {
	h := newHost(t)
	w := h.w
	v := func(x, y float64) scene.Point {
		c := w.model.View().Free().Center()
		return scene.Point{X: c.X + x, Y: c.Y + y}
	}
	d, _ := w.model.Index().Feature("district/310112")
	w.model.Look(d.Point, 60_000)
	w.editor.Draw(geo.Zone, geo.AreaSort)
	for _, p := range [][2]float64{{0, 0}, {60, 0}, {60, 60}, {0, 60}} {
		w.mapw.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(v(p[0], p[1]).X), float32(v(p[0], p[1]).Y))})
	}
	typeKey(w, fyne.KeyReturn)
	if w.model.Tool() != state.ShapeTool || w.editor.Form() == nil {
		t.Fatalf("tool %d, form %v", w.model.Tool(), w.editor.Form())
	}
	typeKey(w, fyne.KeyReturn) // without a name
	if w.editor.Form() == nil {
		t.Fatal("saved without a name")
	}
	test.Type(entries(w.editor.Form().Root)[0], "莘庄试验园")
	typeKey(w, fyne.KeyReturn)
	if w.editor.Form() != nil || w.model.Selected() != "zone/own-1" || w.dossier == nil {
		t.Fatalf("selected %q", w.model.Selected())
	}
	f, err := h.open.Feature(t.Context(), "zone/own-1")
	if err != nil || f.Name.Zh != "莘庄试验园" || f.District != "district/310112" || f.AreaKm2 <= 0 {
		t.Errorf("%+v, %v", f, err)
	}

	w.editor.Edit("district/310112")
	draft := w.model.Draft()
	for i := range draft.Facts {
		if draft.Facts[i].Number == "200" {
			draft.Facts[i].Number = "300"
		}
	}
	w.editor.Save()
	caption := ""
	for _, fig := range w.model.Figures() {
		caption += fig.Captions["district/310112"].Zh
	}
	if !strings.Contains(caption, "300个创业项目") {
		t.Errorf("caption %q", caption)
	}
	if hits, err := h.open.Search(t.Context(), "孵化培育创业项目300个", 5); err != nil || len(hits) == 0 {
		t.Errorf("search: %v, %v", hits, err)
	}
	if got, err := w.model.Dossier(t.Context()); err != nil || got == nil {
		t.Error(err)
	}
	path := h.open.Path()
	p, err := h.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"修改“闵行区”的事实", "添加“莘庄试验园”"} {
		if s, err := p.Undo(t.Context(), false); err != nil || s.Name.Zh != want {
			t.Errorf("undone %q, want %q, %v", s.Name.Zh, want, err)
		}
	}
	if _, err := p.Feature(t.Context(), "zone/own-1"); err == nil {
		t.Error("the zone is still there")
	}
}

// Esc leaves editing step by step and asks where something would be lost; undo takes a
// vertex back while one is drawn.
func TestLeaveEditing(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.editor.Draw(geo.Zone, geo.AreaSort)
	c := w.model.View().Free().Center()
	for i := range 3 {
		w.model.PressTool(scene.Point{X: c.X + float64(40*i), Y: c.Y + float64(30*(i%2))})
	}
	w.undo()
	if w.model.Drawn() != 2 {
		t.Errorf("%d vertices", w.model.Drawn())
	}
	esc(w)
	esc(w)
	if w.model.Editing() {
		t.Fatal("still drawing")
	}
	w.editor.Edit("incubator/qidian-chuangyeying")
	esc(w)
	if w.editor.Form() != nil || w.overlays.Busy() {
		t.Fatal("asked although nothing was changed")
	}
	w.editor.Edit("incubator/qidian-chuangyeying")
	w.model.Draft().Feature.Name.Zh = "改名"
	esc(w)
	if !w.overlays.Busy() {
		t.Fatal("not asked")
	}
	pressNamed(t, w, w.kit.T("edit.discard"))
	if w.editor.Form() != nil || w.overlays.Busy() {
		t.Error("not discarded")
	}
}

// pressNamed presses what has a name over the window.
func pressNamed(t *testing.T, w *Window, name string) {
	t.Helper()
	for _, b := range uitest.Buttons(w.win.Canvas().Overlays().Top()) {
		if b.Name == name {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no %q", name)
}
