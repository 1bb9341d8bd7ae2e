package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// draftHost is a window whose settings and drafts have a folder.
func draftHost(t *testing.T) *host {
	h := newHost(t)
	h.settings = *settings.Load(filepath.Join(h.dir, "kechuang", "preferences.json"))
	h.w.clock = func(_ time.Duration, work func()) { work() } // nothing is waited for
	return h
}

// crash shows the project in another window, as after a crash of the one before.
func (h *host) crash() {
	m, err := state.New(h.t.Context(), state.Options{Store: h.open, Fonts: load(h.t).fonts, Lang: geo.Zh})
	if err != nil {
		h.t.Fatal(err)
	}
	p := h.open
	h.open = nil // which the window that crashed did not close
	h.Show(p, m, nil)
	h.w.clock = func(_ time.Duration, work func()) { work() }
	h.w.OfferDraft()
}

// What leaves a draft asks about it: another dossier, another project, closing the window.
func TestLeavingAsks(t *testing.T) {
	h := draftHost(t)
	w := h.w
	edit := func() *state.Draft {
		w.editor.Edit("incubator/qidian-chuangyeying")
		d := w.model.Draft()
		d.Feature.Name.Zh += "甲"
		return d
	}
	other := filepath.Join(h.dir, "other.gpkg")
	closed := false
	for name, leave := range map[string]func(){
		"another dossier": func() { w.GoTo("district/310112") },
		"a fact":          func() { w.GoToFact("district/310112", "F001") },
		"another project": func() { w.session.Open(other) },
		"closing":         func() { w.Leaving(func() { closed = true }) },
	} {
		d := edit()
		leave()
		if !w.overlays.Busy() || w.model.Draft() != d || closed || h.w != w {
			t.Fatalf("%s: not asked", name)
		}
		pressNamed(t, w, w.kit.T("edit.goOn"))
		if w.model.Draft() != d || w.overlays.Busy() {
			t.Fatalf("%s: the draft is gone", name)
		}
		w.model.StopEditing()
	}
	edit()
	w.GoTo("district/310112")
	pressNamed(t, w, w.kit.T("edit.discard"))
	if w.model.Editing() || w.model.Selected() != "district/310112" {
		t.Errorf("discarded: %q is selected", w.model.Selected())
	}
	name := edit().Feature.Name.Zh
	w.Leaving(func() { closed = true })
	pressNamed(t, w, w.kit.T("edit.save"))
	f, err := h.open.Feature(t.Context(), "incubator/qidian-chuangyeying")
	if err != nil || !closed || f.Name.Zh != name {
		t.Errorf("saved: %v, %q, %v", closed, f.Name.Zh, err)
	}
	d := edit()
	d.Feature.Name = geo.Name{} // which can't be saved
	closed = false
	w.Leaving(func() { closed = true })
	pressNamed(t, w, w.kit.T("edit.save"))
	if closed || w.model.Draft() != d {
		t.Error("left without being saved")
	}
}

// A crash loses no draft: the next window offers it, as it was filled in and drawn.
func TestDraftOutlivesCrash(t *testing.T) {
	h := draftHost(t)
	w := h.w
	d, _ := w.model.Index().Feature("district/310112")
	w.model.Look(d.Point, 60_000)
	w.editor.Draw(geo.Zone, geo.AreaSort)
	c := w.model.View().Free().Center()
	for _, p := range [][2]float64{{0, 0}, {60, 0}, {60, 60}} {
		w.model.PressTool(scene.Point{X: c.X + p[0], Y: c.Y + p[1]})
	}
	w.model.FinishDrawing()
	w.editor.Drawn()
	w.model.Draft().AddFact(geo.Layout)
	w.model.Draft().Facts[0].Text.Zh = "一条事实"
	w.model.Draft().Facts[0].Number = "1x" // as it was typed
	test.Type(entries(w.editor.Form().Root)[0], "试验园")
	file := editorWindow{w}.DraftFile()
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}

	h.crash()
	w = h.w
	pressNamed(t, w, w.kit.T("edit.goOn"))
	got := w.model.Draft()
	if got == nil || got.Feature.Name.Zh != "试验园" || len(got.Facts) != 1 || got.Facts[0].Text.Zh != "一条事实" || got.Facts[0].Number != "1x" || w.model.Drawn() != 3 {
		t.Fatalf("%+v", got)
	}
	if e := entries(w.editor.Form().Root)[0]; e.Text != "试验园" {
		t.Errorf("the form says %q", e.Text)
	}
	got.Facts[0].Gone = true
	w.editor.Save()
	if w.model.Selected() != "zone/own-1" {
		t.Fatalf("%q is selected", w.model.Selected())
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the draft is still kept after it was saved")
	}

	w.editor.Edit("district/310112")
	fact := &w.model.Draft().Facts[0]
	fact.Text.Zh += "甲"
	was := fact.Text.Zh
	w.editor.Form().First.(interface{ SetText(string) }).SetText("闵行")
	h.crash()
	pressNamed(t, h.w, h.w.kit.T("edit.goOn"))
	change, err := h.w.model.Edit()
	if err != nil || len(change.Facts) != 1 || change.Facts[0].Text.Zh != was || len(change.Features) != 1 || change.Features[0].Name.Zh != "闵行" {
		t.Errorf("%+v, %v", change, err)
	}
	h.crash()
	pressNamed(t, h.w, h.w.kit.T("edit.discard"))
	if _, err := os.Stat(file); err == nil || h.w.model.Editing() {
		t.Error("a draft that was discarded is kept")
	}
}
