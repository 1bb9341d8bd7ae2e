package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/ui/kit"
)

// present opens a window and presses F5 in it.
func present(t *testing.T) *Window {
	t.Helper()
	w := newWindow(t)
	w.runAsync = func(work func()) { work() }
	w.mapw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if w.show == nil || w.win.Content() != fyne.CanvasObject(w.show) || !w.win.FullScreen() {
		t.Fatal("F5 does not fill the screen with the stage")
	}
	w.win.Canvas().Capture() // as the first frame does
	return w
}

// Esc brings the keyboard from a panel back to the map.
func TestKeyboardComesBackToTheMap(t *testing.T) {
	w := newWindow(t)
	w.foldPanel()
	row := w.rail.Panel().First().(*kit.Button)
	w.win.Canvas().Focus(row)
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.win.Canvas().Focused() != fyne.Focusable(w.mapw) {
		t.Error("Esc does not give it back")
	}
}

// F5 presents although a button, a text or the year slider has the keyboard.
func TestFunctionKeysWorkEverywhere(t *testing.T) {
	w := newWindow(t)
	w.Open("district/310115")
	w.foldPanel()
	for _, o := range []fyne.Focusable{w.rail.Panel().First(), sliderOf(w), w.dossier.First} {
		w.win.Canvas().Focus(o)
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
		if w.show == nil {
			t.Fatalf("F5 does nothing from %T", o)
		}
		w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}

// The window that comes back has what it had: dossier, selection, view.
func TestPresentingLeavesTheWindowAsItWas(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	content, d, v := w.win.Content(), w.dossier, w.model.View()
	test.Tap(find(w, "全屏演示专题图（F5）"))
	w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if w.win.Content() != content || w.dossier != d || w.model.View() != v || w.model.Selected() != pudong {
		t.Error("something changed")
	}
}

// Esc leads back to the map, at the figure that showed last.
func TestPresentingEndsAtItsFigure(t *testing.T) {
	w := present(t)
	title := w.win.Title()
	typeKey(w, fyne.KeyRight)
	if w.win.Title() != title {
		t.Errorf("the title became %q", w.win.Title())
	}
	typeKey(w, fyne.KeyEscape)
	if w.show != nil || w.win.FullScreen() || w.model.Figure() != &w.model.Figures()[1] {
		t.Errorf("Esc: slideshow %v, full screen %v, figure %s", w.show != nil, w.win.FullScreen(), w.model.Figure().ID)
	}
	if w.win.Canvas().Focused() != w.mapw {
		t.Error("the map does not have the keyboard")
	}
	w.mapw.TypedRune('n')
	if w.model.Selected() == "" {
		t.Error("the map does not answer after presenting")
	}
}

// Language and theme change what shows at once, and the window that comes back.
func TestLanguageAndThemeWhilePresenting(t *testing.T) {
	w := present(t)
	w.SwitchLang()
	w.SwitchTheme()
	if w.win.Content() != fyne.CanvasObject(w.show) {
		t.Fatal("the slideshow is gone")
	}
	img := w.win.Canvas().Capture()
	got, want := color.NRGBAModel.Convert(img.At(2, 2)).(color.NRGBA), style.Load(style.Dark).Color("page")
	if got.R != want.R || got.G != want.G {
		t.Errorf("the page is %v, want the dark %v", got, want)
	}
	typeKey(w, fyne.KeyEscape)
	if find(w, "Present the figures full screen (F5)") == nil || w.model.Lang() != geo.En {
		t.Error("the window did not follow the language")
	}
}
