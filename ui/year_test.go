package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/ui/foot"
	"kechuang/ui/kit"
	"kechuang/ui/rail"
	"kechuang/ui/topbar"
	"kechuang/ui/uitest"
)

// The dossier follows the year without being built anew.
func TestDossierFollowsTheYear(t *testing.T) {
	w := newWindow(t)
	w.GoTo("district/310110")
	d, due := w.dossier, func() int {
		n := 0
		for _, s := range uitest.Texts(w.dossier.Root) {
			if s == w.kit.T("year.due") {
				n++
			}
		}
		return n
	}
	for year, want := range map[int]int{2016: 1, 2030: 3, 0: 0} {
		if err := w.model.SetYear(year); err != nil {
			t.Fatal(err)
		}
		if got := due(); got != want || w.dossier != d {
			t.Errorf("%d: %d goals are due, want %d; built anew %v", year, got, want, w.dossier != d)
		}
	}
}

// The foot leaves the map its room, and the map does not get what is pressed there.
func TestFootIsBelowTheMap(t *testing.T) {
	w := newWindow(t)
	for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1024, 640), fyne.NewSize(800, 500)} {
		w.win.Resize(size)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.foot.Root)
		if at.Y != size.Height-foot.Height || w.mapw.Size().Height != size.Height-topbar.Height-foot.Height {
			t.Errorf("%v: the foot is at %v, the map %v", size, at, w.mapw.Size())
		}
	}
	before := w.model.View()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(sliderOf(w)).Add(fyne.NewPos(60, 12))
	test.Scroll(w.win.Canvas(), at, 0, 30)
	test.TapCanvas(w.win.Canvas(), at)
	if w.model.View() != before || w.model.Selected() != "" {
		t.Error("the map got what was done at the foot")
	}
}

// sliderOf is the slider at the foot.
func sliderOf(w *Window) (s *kit.Slider) {
	uitest.Walk(w.foot.Root, func(o fyne.CanvasObject) {
		if o, ok := o.(*kit.Slider); ok {
			s = o
		}
	})
	return s
}

// The panel of layers says what the districts' colours mean while a year shows.
func TestShadesAreExplained(t *testing.T) {
	w := newWindow(t)
	w.rail.Turn(rail.Layers, false)
	says := func() bool { return slices.Contains(uitest.Texts(w.rail.Panel().Root()), w.kit.T("panel.due")) }
	if says() {
		t.Error("without a year")
	}
	if err := w.model.SetYear(2020); err != nil || !says() {
		t.Errorf("with one: %v, %v", says(), err)
	}
}
