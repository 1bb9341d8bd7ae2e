package mapview

import (
	"bytes"
	"context"
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

func newMap(t testing.TB) (*Map, *state.Model) {
	t.Helper()
	test.NewTempApp(t)
	m, err := state.New(context.Background(), state.Options{Store: testkit.Store(t), Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	w := New(m, composite.NewPen(m.Fonts(), func() float32 { return 1 }), func(work func()) { go work() })
	win := test.NewTempWindow(t, w)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1000, 700))
	return w, m
}

func at(x, y float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, y)} }

// The first tap answers at once; a second one soon after zooms in about the same
// place instead of going down the stack, a later one does not.
func TestDoubleTapZoomsWithoutDelay(t *testing.T) {
	w, m := newMap(t)
	clock := time.Now()
	w.now = func() time.Time { return clock }
	f, _ := m.Index().Feature("district/310151")
	m.Look(f.Point, 400_000)
	e := at(500, 350)
	w.Tapped(&e)
	if m.Selected() != f.ID {
		t.Fatalf("the first tap selected %q", m.Selected())
	}
	n := m.View().Denominator()
	clock = clock.Add(100 * time.Millisecond)
	w.Tapped(&e)
	if d := m.View().Denominator(); d < n/2.01 || d > n/1.99 || m.Selected() != f.ID {
		t.Errorf("double tap: 1:%g from 1:%g, selected %q", d, n, m.Selected())
	}
	n = m.View().Denominator()
	clock = clock.Add(time.Second)
	w.Tapped(&e)
	if m.View().Denominator() != n {
		t.Error("two slow taps zoomed")
	}
}

// The right button and Shift both draw a box and zoom to it; a click with the
// right button does nothing.
func TestBoxZoom(t *testing.T) {
	for _, c := range []struct {
		button desktop.MouseButton
		mod    fyne.KeyModifier
	}{{desktop.MouseButtonSecondary, 0}, {desktop.MouseButtonPrimary, fyne.KeyModifierShift}} {
		w, m := newMap(t)
		want := m.View().LonLat(scene.Point{X: 500, Y: 300})
		before := m.View()
		w.MouseDown(&desktop.MouseEvent{PointEvent: at(400, 230), Button: c.button, Modifier: c.mod})
		if c.button == desktop.MouseButtonSecondary {
			w.MouseMoved(&desktop.MouseEvent{PointEvent: at(600, 370), Button: c.button})
		} else {
			w.Dragged(&fyne.DragEvent{PointEvent: at(600, 370), Dragged: fyne.NewDelta(200, 140)})
		}
		if !w.box.Visible() || w.Cursor() != desktop.CrosshairCursor || m.View() != before {
			t.Errorf("button %v: no box while it is drawn", c.button)
		}
		w.MouseUp(&desktop.MouseEvent{PointEvent: at(600, 370), Button: c.button})
		v := m.View()
		if k := before.Denominator() / v.Denominator(); k < 4.9 || k > 5.1 {
			t.Errorf("button %v: zoomed %g times, want 5", c.button, k)
		}
		if got := v.Pt(want).Sub(v.Free().Center()).Len(); got > 1 {
			t.Errorf("button %v: the box's middle is %g units off", c.button, got)
		}
		w.MouseDown(&desktop.MouseEvent{PointEvent: at(400, 230), Button: desktop.MouseButtonSecondary})
		w.MouseUp(&desktop.MouseEvent{PointEvent: at(401, 230), Button: desktop.MouseButtonSecondary})
		if m.View() != v || w.box.Visible() {
			t.Error("a right click moved the map or left a box")
		}
	}
}

// The raster is drawn at the pixels it is asked for and reuses its picture.
func TestGenerateAtAnyScale(t *testing.T) {
	w, _ := newMap(t)
	one := w.generate(1000, 700)
	if one.Bounds() != image.Rect(0, 0, 1000, 700) {
		t.Fatalf("bounds %v", one.Bounds())
	}
	again := w.generate(1000, 700)
	if one.(*image.RGBA) != again.(*image.RGBA) {
		t.Error("a second frame took a new picture")
	}
	two := w.generate(2000, 1400).(*image.RGBA)
	if two.Bounds() != image.Rect(0, 0, 2000, 1400) {
		t.Fatalf("bounds at scale 2: %v", two.Bounds())
	}
	if c := two.RGBAAt(1999, 1399); c.A != 255 {
		t.Errorf("the corner is not covered: %v", c)
	}
}

// A window that opens below a pointer at rest shows no tooltip; the pointer's first
// move does, and every way in after that.
func TestPointerAtRest(t *testing.T) {
	w, m := newMap(t)
	f, _ := m.Index().Feature("district/310115")
	m.Look(f.Point, 20_000)
	here := &desktop.MouseEvent{PointEvent: at(500, 350)}
	hovers := func(what string, want bool) {
		t.Helper()
		if got := m.Hovered() != ""; got != want || w.tip.box.Visible() != want {
			t.Errorf("%s: hovered %q, tooltip %v", what, m.Hovered(), w.tip.box.Visible())
		}
	}
	w.MouseIn(here)
	hovers("at rest", false)
	w.MouseMoved(here)
	hovers("moved", true)
	w.MouseOut()
	hovers("out", false)
	w.MouseIn(here)
	hovers("in again", true)
}

// What is drawn ahead is the picture that is asked for next, unless the map changed
// or has another size by then.
func TestDrawAhead(t *testing.T) {
	w, m := newMap(t)
	want := slices.Clone(w.generate(1000, 700).(*image.RGBA).Pix)
	picture := func() []byte { return w.generate(1000, 700).(*image.RGBA).Pix }

	clear(w.picture.img.Pix)
	w.DrawAhead(1)
	a := w.ahead
	<-a.done
	if !bytes.Equal(a.img.Pix, want) {
		t.Error("another picture is drawn ahead")
	}
	a.img.Pix[0]++ // shows whether it is drawn again
	if got := picture(); &got[0] != &a.img.Pix[0] || got[0] == want[0] {
		t.Error("the picture was drawn twice")
	}
	a.img.Pix[0]--

	w.DrawAhead(2)
	if got := picture(); !bytes.Equal(got, want) {
		t.Error("a picture of another size was taken")
	}
	w.DrawAhead(1)
	m.Look(m.View().Center, 60_000)
	if got := picture(); bytes.Equal(got, want) {
		t.Error("the picture before the map changed was taken")
	}
}

func TestTooltipStaysInTheMap(t *testing.T) {
	w, m := newMap(t)
	f, _ := m.Index().Feature("district/310115")
	m.Look(f.Point, 20_000)
	for _, p := range []fyne.Position{{X: 500, Y: 350}, {X: 990, Y: 690}, {X: 990, Y: 5}} {
		w.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
		if !w.tip.box.Visible() {
			t.Fatalf("no tooltip at %v", p)
		}
		a, s := w.tip.box.Position(), w.tip.box.Size()
		if a.X < 0 || a.Y < 0 || a.X+s.Width > 1000 || a.Y+s.Height > 700 {
			t.Errorf("at %v the tooltip stands at %v, %v", p, a, s)
		}
	}
	w.MouseOut()
	if w.tip.box.Visible() {
		t.Error("the tooltip stays when the pointer left")
	}
}

// While the map stands still, what the figures need is drawn, once; a move ends
// that, and it goes on afterwards.
func TestForeseesFiguresWhileAtRest(t *testing.T) {
	w, m := newMap(t)
	clock := time.Now()
	w.now = func() time.Time { return clock }
	var due []func()
	called := make(chan struct{}, 1)
	w.Foresee(func(_ time.Duration, work func()) {
		due = append(due, work)
		called <- struct{}{}
	})
	<-called
	next := func(after time.Duration) {
		t.Helper()
		if len(due) != 1 {
			t.Fatalf("%d things are due, want one", len(due))
		}
		work := due[0]
		due, clock = nil, clock.Add(after)
		work()
	}
	w.generate(1000, 700)

	clock = clock.Add(restFor / 2)
	m.Pan(scene.Point{X: 30})
	next(restFor * 2 / 3) // it moved meanwhile
	<-called
	next(restFor)
	<-called // the goroutine is done
	next(0)
	if n := len(w.foresight.ready); n != len(m.Figures()) {
		t.Errorf("%d of %d figures were drawn ahead", n, len(m.Figures()))
	}
	m.Pan(scene.Point{X: 30})
	<-called
	if next(restFor); len(due) != 0 {
		t.Error("figures are drawn ahead again")
	}

	m.SetLang(geo.En)
	<-called
	next(restFor)
	w.foresight.stop.Store(true) // as a move does
	<-called
	next(0)
	if <-called; len(due) != 1 {
		t.Error("it does not go on after a move")
	}
}
