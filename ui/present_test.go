package ui

import (
	"image"
	"image/color"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/ui/kit"
	"kechuang/ui/slideshow"
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
	w.show.Generate(160, 90) // as the first frame does
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
	for _, o := range []fyne.Focusable{w.rail.Panel().First(), sliderOf(w), w.dossier.Tabs[0].Button} {
		w.win.Canvas().Focus(o)
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
		if w.show == nil {
			t.Fatalf("F5 does nothing from %T", o)
		}
		w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}

func TestKeysGoThroughTheFigures(t *testing.T) {
	w := present(t)
	title := w.win.Title()
	last := len(w.model.Figures()) - 1
	for _, k := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyLeft, 0}, {fyne.KeyRight, 1}, {fyne.KeyPageDown, 2}, {fyne.KeySpace, 3}, {fyne.KeyPageUp, 2}, {fyne.KeyLeft, 1},
		{fyne.KeyEnd, last}, {fyne.KeyRight, last}, {fyne.KeyHome, 0}, {fyne.KeyRight, 1}} {
		w.show.TypedKey(&fyne.KeyEvent{Name: k.key})
		if w.show.At != k.want {
			t.Fatalf("%s leads to figure %d, want %d", k.key, w.show.At, k.want)
		}
		if w.show.View != w.show.Page.View() {
			t.Errorf("%s: the flight ends elsewhere", k.key)
		}
	}
	if w.win.Title() != title {
		t.Errorf("the title became %q", w.win.Title())
	}
	w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.show != nil || w.win.FullScreen() || w.model.Figure() != &w.model.Figures()[1] {
		t.Errorf("Esc: stage %v, full screen %v, figure %s", w.show != nil, w.win.FullScreen(), w.model.Figure().ID)
	}
	if w.win.Canvas().Focused() != w.mapw {
		t.Error("the map does not have the keyboard")
	}
	w.mapw.TypedRune('n')
	if w.model.Selected() == "" {
		t.Error("the map does not answer after presenting")
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

func TestLanguageAndThemeOfTheStage(t *testing.T) {
	w := present(t)
	w.show.Generate(128, 72)
	old := w.show.Page
	w.SwitchLang()
	w.SwitchTheme()
	if w.win.Content() != fyne.CanvasObject(w.show) {
		t.Fatal("the stage is gone")
	}
	img := w.show.Generate(128, 72).(*image.RGBA)
	if w.show.Page == old {
		t.Error("the page was not made anew")
	}
	if got, want := img.RGBAAt(2, 2), style.Load(style.Dark).Color("page"); got.R != want.R || got.G != want.G {
		t.Errorf("the page is %v, want the dark %v", got, want)
	}
	w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if find(w, "Present the figures full screen (F5)") == nil || w.model.Lang() != geo.En {
		t.Error("the window did not follow the language")
	}
}

func TestPointerOnTheStage(t *testing.T) {
	w := present(t)
	s := w.show
	half := s.Size().Width / 2
	test.TapAt(s, fyne.NewPos(half+50, 300))
	test.TapAt(s, fyne.NewPos(half+50, 300))
	test.TapAt(s, fyne.NewPos(half-50, 300))
	if s.At != 1 {
		t.Errorf("two presses right and one left lead to %d", s.At)
	}
	move := func(x float32) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 200)}})
	}
	var due []func()
	w.clock = func(_ time.Duration, work func()) { due = append(due, work) }
	move(100)
	move(140)
	if due[0](); len(due) != 2 || s.Dot.FillColor == color.Transparent {
		t.Errorf("the dot hides while the pointer moves, or a move has a timer of its own: %d", len(due))
	}
	if due[1](); s.Dot.FillColor != color.Transparent || s.Cursor() != desktop.HiddenCursor {
		t.Error("a pointer at rest shows")
	}
}

// Flights between any two figures take 300 to 600 ms.
func TestFlightTimes(t *testing.T) {
	w := newWindow(t)
	var views []view.Viewport
	for _, f := range w.model.Figures() {
		views = append(views, view.Fit(f.Extent, w.model.View().Size, view.Insets{}, 0))
	}
	var least, most time.Duration = time.Hour, 0
	for _, a := range views {
		for _, b := range views {
			d := slideshow.FlightTime(a, b)
			least, most = min(least, d), max(most, d)
		}
	}
	if least < 300*time.Millisecond || most > 600*time.Millisecond || most < 450*time.Millisecond {
		t.Errorf("flights take %v to %v", least, most)
	}
}

// The first picture of a size is drawn on another goroutine, and is not shown when
// the stage has gone on meanwhile.
func TestFirstPictureIsDrawnAside(t *testing.T) {
	w := newWindow(t)
	var draw func()
	w.runAsync = func(work func()) { draw = work }
	w.ShowPresent()
	for _, goOn := range []bool{false, true} {
		wide := 160
		if goOn {
			wide = 320
		}
		if _, blank := w.show.Generate(wide, wide*9/16).(*image.Uniform); !blank || draw == nil {
			t.Fatal("the first picture is drawn at once")
		}
		if goOn {
			w.show.Step(1)
		}
		draw()
		first := slices.Clone(w.show.Generate(wide, wide*9/16).(*image.RGBA).Pix)
		if again := w.show.Generate(wide, wide*9/16).(*image.RGBA).Pix; !slices.Equal(first, again) {
			t.Errorf("gone on %v: the first picture is another than the next", goOn)
		}
	}
}
