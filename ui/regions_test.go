package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/ui/kit"
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
		if s := w.dossier.scroll; ok && kit.Holds(s.Content, p) {
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
	s := w.dossier.scroll
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	if s.Offset.Y != 100 {
		t.Errorf("a notch scrolls by %v", s.Offset.Y)
	}
	w.win.Canvas().Focus(w.dossier.first)
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
	w.dossier.scroll.ScrollToOffset(fyne.NewPos(0, 250))
	w.GoTo(zhangjiang)
	if y := w.dossier.scroll.Offset.Y; y != 0 {
		t.Errorf("a new dossier begins at %v", y)
	}
	w.back()
	if y := w.dossier.scroll.Offset.Y; w.model.Selected() != pudong || y != 250 {
		t.Errorf("back at %v of %q", y, w.model.Selected())
	}
	w.switchTheme()
	if y := w.dossier.scroll.Offset.Y; y != 250 {
		t.Errorf("in the other theme at %v", y)
	}
	w.GoTo(zhangjiang)
	w.GoTo(pudong)
	if y := w.dossier.scroll.Offset.Y; y != 0 {
		t.Errorf("visited again it begins at %v", y)
	}
}

// A toast leaves after some seconds, but not while the pointer is over it, and never
// takes another one with it.
func TestToastLeaves(t *testing.T) {
	w := newWindow(t)
	var due []func()
	w.clock = func(_ time.Duration, work func()) { due = append(due, work) }
	shown := func() bool { return len(w.overlay.note.Objects) > 0 }
	pass := func() {
		work := due
		due = nil
		for _, f := range work {
			f()
		}
	}
	w.showToast("一")
	pass()
	if shown() {
		t.Error("it stays")
	}
	w.showToast("二")
	w.showToast("三")
	due[0]()
	if !shown() {
		t.Error("the time of the first took the second away")
	}
	w.toast.Object.(*fyne.Container).Objects[0].(*kit.Scrim).MouseIn(&desktop.MouseEvent{})
	pass()
	if !shown() {
		t.Error("it left from under the pointer")
	}
	w.toast.Hovered = false
	pass()
	if shown() {
		t.Error("it stays after the pointer left")
	}
	w.keepToast("四")
	pass()
	if !shown() {
		t.Error("what is to stay left")
	}
}

// Both panels fold away and open again; the map gets the room, the labels too, and F6
// leaves out what is folded.
func TestPanelsFold(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	wide, free := w.mapw.Size().Width, w.model.View().Free().W()
	w.foldSidebar()
	if got := w.mapw.Size().Width; got != wide+sidebarWidth {
		t.Errorf("the map is %v wide, was %v", got, wide)
	}
	w.foldDossier()
	if got := w.model.View().Free().W(); got < free+sidebarWidth+dossierWidth-foldedWidth-1 {
		t.Errorf("%v of the map is free, was %v", got, free)
	}
	if n := len(w.regions()); n != 3 {
		t.Errorf("F6 goes to %d regions", n)
	}
	w.switchTheme()
	if w.mapw.Size().Width == wide {
		t.Error("the other theme opens the sidebar")
	}
	tapOn(t, w, w.kit.T("action.unfold"))
	w.foldSidebar()
	if got := w.model.View().Free().W(); w.mapw.Size().Width != wide || got != free {
		t.Errorf("opened again: %v wide, %v free", w.mapw.Size().Width, got)
	}
}
