package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/ui/panels"
)

func TestSliderTakesTheNearestStop(t *testing.T) {
	w := newWindow(t)
	s := w.foot.year.slider
	if w.model.Year() != 0 || shades(w) {
		t.Fatal("a fresh window is shaded")
	}
	for _, year := range []int{2017, 2030, 2016} {
		test.TapAt(s, fyne.NewPos(s.X(year)+3, 20))
		if w.model.Year() != year {
			t.Errorf("a press at %d gave %d", year, w.model.Year())
		}
	}
	if !shades(w) {
		t.Error("the panel does not say what the shades mean")
	}
	var seen []int
	for x := s.X(2016); x <= s.X(2030)+50; x += 10 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 20)}})
		if n := len(seen); n == 0 || seen[n-1] != w.model.Year() {
			seen = append(seen, w.model.Year())
		}
	}
	if len(seen) != 4 || seen[3] != 2030 {
		t.Errorf("a drag along the track went through %v", seen)
	}
	test.Tap(w.foot.year.press)
	if w.model.Year() != 0 || shades(w) {
		t.Error("the switch does not end the shading")
	}
}

// The stops stand true to time.
func TestStopsStandTrueToTime(t *testing.T) {
	s := newWindow(t).foot.year.slider
	per := (s.X(2030) - s.X(2016)) / 14
	for _, y := range []int{2017, 2020} {
		if d := s.X(y) - s.X(2016) - per*float32(y-2016); d*d > 0.01 {
			t.Errorf("%d stands %g off", y, d)
		}
	}
	if s.Size().Height < 24 || per < 24 {
		t.Errorf("targets %g x %g", per, s.Size().Height)
	}
}

func TestSliderKeys(t *testing.T) {
	w := newWindow(t)
	s := w.foot.year.slider
	w.win.Canvas().Focus(s)
	for _, k := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeySpace, 2020}, {fyne.KeyRight, 2030}, {fyne.KeyRight, 2030}, {fyne.KeyLeft, 2020}, {fyne.KeyHome, 2016},
		{fyne.KeyUp, 2017}, {fyne.KeyEnd, 2030}, {fyne.KeyReturn, 0}, {fyne.KeyEscape, 0}} {
		s.TypedKey(&fyne.KeyEvent{Name: k.key})
		if w.model.Year() != k.want {
			t.Errorf("%s gave %d, want %d", k.key, w.model.Year(), k.want)
		}
	}
	if w.win.Canvas().Focused() != w.mapw {
		t.Error("Esc does not give the keyboard back")
	}
}

func TestCountOfDueGoals(t *testing.T) {
	w := newWindow(t)
	for _, c := range []struct {
		year   int
		zh, en string
	}{{2020, "5 个区 · 10 项目标", "5 districts · 10 goals"}, {2016, "1 个区 · 1 项目标", "1 district · 1 goal"},
		{0, "未按年份着色", "No shading by year"}} {
		if err := w.model.SetYear(c.year); err != nil {
			t.Fatal(err)
		}
		for l, want := range map[geo.Lang]string{geo.Zh: c.zh, geo.En: c.en} {
			w.model.SetLang(l)
			if got := w.foot.year.count.Text; got != want {
				t.Errorf("%d: %q, want %q", c.year, got, want)
			}
		}
	}
}

// The dossier marks the goals that are due, without losing its place.
func TestDossierMarksDueGoals(t *testing.T) {
	w := newWindow(t)
	w.GoTo("district/310110") // goals for 2016, 2020 and 2030
	d := w.dossier
	d.Scroll.ScrollToOffset(fyne.NewPos(0, 120))
	for year, want := range map[int]string{2016: "xoo", 2020: "xxo", 2030: "xxx", 0: "..."} {
		if err := w.model.SetYear(year); err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, m := range d.Dated {
			full := m.Full
			switch {
			case m.Due.Visible() && full:
				got.WriteByte('x')
			case !m.Due.Visible() && !full:
				got.WriteByte('o')
			case year == 0 && full:
				got.WriteByte('.')
			}
		}
		if got.String() != want {
			t.Errorf("%d: marks %q, want %q", year, got.String(), want)
		}
	}
	if w.dossier != d || d.Scroll.Offset.Y != 120 {
		t.Error("the dossier was built anew")
	}
}

// The foot leaves the map its room, and the map does not get what is pressed there.
func TestFootIsBelowTheMap(t *testing.T) {
	w := newWindow(t)
	for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1024, 640), fyne.NewSize(800, 500)} {
		w.win.Resize(size)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.foot.root)
		if at.Y != size.Height-footHeight || w.mapw.Size().Height != size.Height-barHeight-footHeight {
			t.Errorf("%v: the foot is at %v, the map %v", size, at, w.mapw.Size())
		}
	}
	before := w.model.View()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.foot.year.slider).Add(fyne.NewPos(60, 12))
	test.Scroll(w.win.Canvas(), at, 0, 30)
	test.TapCanvas(w.win.Canvas(), at)
	if w.model.View() != before || w.model.Selected() != "" {
		t.Error("the map got what was done at the foot")
	}
}

// shades reports that the panel of layers says what the districts' colours mean.
func shades(w *Window) bool {
	if w.panel != layersPanel {
		w.turnPanel(layersPanel, false)
	}
	return w.side.(*panels.Layers).Shades()
}
