package slideshow

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
	"kechuang/ui/uitest"
)

// window stands for the window around a slideshow. Work that goes to another goroutine
// is done at once, or as a test says.
type window struct {
	exits int
	notes *Notes
	async func(work func())
	after func(work func())
}

func (w *window) Exit() { w.exits++ }

func (w *window) ShowNotes(n *Notes) { w.notes = n }

func (w *window) HideNotes() { w.notes = nil }

func (w *window) RunAsync(work func()) {
	if w.async != nil {
		w.async(work)
		return
	}
	work()
}

func (w *window) RunAfter(_ time.Duration, work func()) {
	if w.after != nil {
		w.after(work)
	}
}

// present fills a room with the figures.
func present(t *testing.T) (*uitest.Room, *Slideshow, *window) {
	t.Helper()
	r, w := uitest.New(t), &window{}
	s := New(r.Model, "1", w)
	r.Show(s)
	r.Win.Canvas().Focus(s)
	return r, s, w
}

func TestKeysGoThroughTheFigures(t *testing.T) {
	r, s, w := present(t)
	s.generate(160, 90)
	last := len(r.Model.Figures()) - 1
	for _, k := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyLeft, 0}, {fyne.KeyRight, 1}, {fyne.KeyPageDown, 2}, {fyne.KeySpace, 3}, {fyne.KeyPageUp, 2}, {fyne.KeyLeft, 1},
		{fyne.KeyEnd, last}, {fyne.KeyRight, last}, {fyne.KeyHome, 0}, {fyne.KeyRight, 1}} {
		s.TypedKey(&fyne.KeyEvent{Name: k.key})
		if s.at != k.want || s.Figure().ID != r.Model.Figures()[k.want].ID {
			t.Fatalf("%s leads to figure %d, want %d", k.key, s.at, k.want)
		}
		if s.view != s.page.View() {
			t.Errorf("%s: the flight ends elsewhere", k.key)
		}
	}
	if s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); w.exits != 1 {
		t.Error("Esc does not end it")
	}
}

// The page is made anew in another language and theme.
func TestRemake(t *testing.T) {
	r, s, _ := present(t)
	s.generate(128, 72)
	old := s.page
	r.Model.SetLang(geo.En)
	r.Model.SetTheme(style.Dark)
	s.Remake()
	img := s.generate(128, 72).(*image.RGBA)
	if s.page == old {
		t.Error("the page was not made anew")
	}
	if got, want := img.RGBAAt(2, 2), style.Load(style.Dark).Color("page"); got.R != want.R || got.G != want.G {
		t.Errorf("the page is %v, want the dark %v", got, want)
	}
}

func TestPointer(t *testing.T) {
	_, s, w := present(t)
	half, top := s.Size().Width/2, float32(30) // beside the title
	test.TapAt(s, fyne.NewPos(half+350, top))
	test.TapAt(s, fyne.NewPos(half+350, top))
	test.TapAt(s, fyne.NewPos(half-700, top))
	if s.at != 1 {
		t.Errorf("two presses right and one left lead to %d", s.at)
	}
	move := func(x float32) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 200)}})
	}
	var due []func()
	w.after = func(work func()) { due = append(due, work) }
	move(100)
	move(140)
	if due[0](); len(due) != 2 || s.dot.FillColor == color.Transparent {
		t.Errorf("the dot hides while the pointer moves, or a move has a timer of its own: %d", len(due))
	}
	if due[1](); s.dot.FillColor != color.Transparent || s.Cursor() != desktop.HiddenCursor {
		t.Error("a pointer at rest shows")
	}
}

// Flights between any two figures take 300 to 600 ms.
func TestFlightTimes(t *testing.T) {
	r := uitest.New(t)
	var views []view.Viewport
	for _, f := range r.Model.Figures() {
		views = append(views, view.Fit(f.Extent, r.Model.View().Size, view.Insets{}, 0))
	}
	var least, most time.Duration = time.Hour, 0
	for _, a := range views {
		for _, b := range views {
			d := flightTime(a, b)
			least, most = min(least, d), max(most, d)
		}
	}
	if least < 300*time.Millisecond || most > 600*time.Millisecond || most < 450*time.Millisecond {
		t.Errorf("flights take %v to %v", least, most)
	}
}

// The first picture of a size is drawn on another goroutine, and is not shown when
// it has gone on meanwhile.
func TestFirstPictureIsDrawnAside(t *testing.T) {
	_, s, w := present(t)
	var draw func()
	w.async = func(work func()) { draw = work }
	for _, goOn := range []bool{false, true} {
		wide := 160
		if goOn {
			wide = 320
		}
		if _, blank := s.generate(wide, wide*9/16).(*image.Uniform); !blank || draw == nil {
			t.Fatal("the first picture is drawn at once")
		}
		if goOn {
			s.step(1)
		}
		draw()
		first := slices.Clone(s.generate(wide, wide*9/16).(*image.RGBA).Pix)
		if again := s.generate(wide, wide*9/16).(*image.RGBA).Pix; !slices.Equal(first, again) {
			t.Errorf("gone on %v: the first picture is another than the next", goOn)
		}
	}
}
