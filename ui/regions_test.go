package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo/view"
	"kechuang/ui/kit"
	"kechuang/ui/panels"
	"kechuang/ui/rail"
)

// F6 goes round all regions and comes back, from wherever the keyboard is.
func TestF6GoesRoundTheRegions(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	list := w.regions()
	if len(list) != 5 {
		t.Fatalf("%d regions", len(list))
	}
	for i := range list {
		typeKey(w, fyne.KeyF6)
		want := (2 + 1 + i) % len(list) // the map is the third
		if got := at(list, w.win.Canvas().Focused()); got != want {
			t.Errorf("F6 went to region %d, want %d", got, want)
		}
	}
	if w.win.Canvas().Focused() != w.mapw {
		t.Errorf("the keyboard is at %T", w.win.Canvas().Focused())
	}
}

// Tab reaches every button, and the map, and shows it.
func TestTabReachesEverything(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	want := map[fyne.Focusable]bool{w.mapw: true}
	for _, p := range presses(w) {
		want[p] = true
	}
	c := w.win.Canvas().(interface{ FocusNext() })
	for range 400 {
		c.FocusNext()
		f := w.win.Canvas().Focused()
		delete(want, f)
		p, ok := f.(*kit.Button)
		if ok && !p.Focused {
			t.Errorf("%s has no ring", p.Name)
		}
		if s := w.dossier.Scroll; ok && kit.Holds(s.Content, p) {
			d := w.app.Driver()
			y := d.AbsolutePositionForObject(p).Y - d.AbsolutePositionForObject(s).Y
			if y < -1 || y+p.Size().Height > s.Size().Height+1 {
				t.Errorf("%s is out of sight at %v", p.Name, y)
			}
		}
	}
	for f := range want {
		if p, ok := f.(*kit.Button); ok {
			t.Errorf("Tab does not come to %q", p.Name)
		} else {
			t.Errorf("Tab does not come to %T", f)
		}
	}
}

// The page keys scroll what has the keyboard; a notch of the wheel is a hundred units.
func TestDossierScrolls(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	s := w.dossier.Scroll
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	if s.Offset.Y != 100 {
		t.Errorf("a notch scrolls by %v", s.Offset.Y)
	}
	w.win.Canvas().Focus(w.dossier.First)
	for _, k := range []struct {
		key  fyne.KeyName
		want float32
	}{{fyne.KeyEnd, s.Most()}, {fyne.KeyHome, 0}, {fyne.KeyPageDown, s.Size().Height - kit.PageRest}, {fyne.KeyPageUp, 0}} {
		typeKey(w, k.key)
		if s.Offset.Y != k.want {
			t.Errorf("%s scrolled to %v, want %v", k.key, s.Offset.Y, k.want)
		}
	}
}

// Back comes to where the dossier was left, and so does another language.
func TestBackKeepsThePlace(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	w.dossier.Scroll.ScrollToOffset(fyne.NewPos(0, 250))
	w.GoTo(zhangjiang)
	if y := w.dossier.Scroll.Offset.Y; y != 0 {
		t.Errorf("a new dossier begins at %v", y)
	}
	w.back()
	if y := w.dossier.Scroll.Offset.Y; w.model.Selected() != pudong || y != 250 {
		t.Errorf("back at %v of %q", y, w.model.Selected())
	}
	w.SwitchTheme()
	if y := w.dossier.Scroll.Offset.Y; y != 250 {
		t.Errorf("in the other theme at %v", y)
	}
	w.GoTo(zhangjiang)
	w.GoTo(pudong)
	if y := w.dossier.Scroll.Offset.Y; y != 0 {
		t.Errorf("visited again it begins at %v", y)
	}
}

// A panel opens over the map. A figure as it shows at first makes room for it; where the
// user went, the map stays as it is. It is remembered, as is that none is open.
func TestPanelsOpenOverTheMap(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1024, 640)} {
		w := newWindow(t)
		w.win.Resize(size)
		before := w.model.View()
		w.foldPanel()
		beside := w.model.View()
		if !same(beside, w.model.Home()) || beside.Insets.Left != panels.Width {
			t.Errorf("%v: the city makes no room for the panel: %+v", size, beside)
		}
		w.win.Resize(fyne.NewSize(900, 600))
		w.ShowFigure(w.model.Figures()[3].ID)
		w.ShowFigure(w.model.Figures()[0].ID)
		w.win.Resize(size)
		if v := w.model.View(); !same(v, beside) {
			t.Errorf("%v: after a detour the city is at %+v, was %+v", size, v, beside)
		}
		w.foldPanel()
		if v := w.model.View(); !same(v, before) {
			t.Errorf("%v: without the panel the city is at %+v, was %+v", size, v, before)
		}
	}
	w := newWindow(t)
	w.GoTo(pudong)
	size, view := w.mapw.Size(), w.model.View()
	for _, name := range []string{rail.Figures, rail.Layers} {
		w.rail.Turn(name, false)
		v := w.model.View()
		if w.mapw.Size() != size || !same(v, view) {
			t.Errorf("%s: the map moved", name)
		}
		if got := view.Free().W() - v.Free().W(); got != panels.Width {
			t.Errorf("%s: %v of the map is covered", name, got)
		}
		if w.settings.String("panel") != name {
			t.Errorf("%s is not remembered", name)
		}
		if n := len(w.regions()); n != 6 {
			t.Errorf("F6 goes to %d regions", n)
		}
	}
	w.SwitchTheme()
	if w.rail.Panel() == nil {
		t.Error("the other theme closes the panel")
	}
	w.foldPanel()
	if w.rail.Panel() != nil || w.settings.String("panel") != "" {
		t.Error("the panel does not close")
	}
	if v := w.model.View(); !same(v, view) {
		t.Errorf("the map moved: %+v, was %+v", v, view)
	}
	w.foldPanel()
	if _, layers := w.rail.Panel().(*panels.Layers); !layers {
		t.Errorf("Ctrl B opens %T", w.rail.Panel())
	}
}

// same reports that two views show the same, whatever they are free of.
func same(a, b view.Viewport) bool {
	return a.Scale == b.Scale && a.Pt(b.Center).Sub(b.Pt(b.Center)).Len() < 1e-6
}
