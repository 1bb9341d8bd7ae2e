package foot

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// window stands for the window around a foot.
type window struct {
	left, due int
	later     func() // the timer's next work
}

func (w *window) FocusMap()                             { w.left++ }
func (w *window) ShowSources()                          {}
func (w *window) RunAfter(_ time.Duration, work func()) { w.later = work }
func (w *window) ShowDue(_ fyne.CanvasObject)           { w.due++ }

// open fills the foot of a room.
func open(t *testing.T) (*uitest.Room, *Bar, *window) {
	t.Helper()
	r, w := uitest.New(t), &window{}
	b := New(r.Kit, r.Model, w)
	r.Show(container.NewBorder(nil, b.Root, nil, nil))
	r.Model.Subscribe(func(c state.Change) {
		if c&state.YearChanged != 0 {
			b.Refresh()
		}
	})
	return r, b, w
}

func TestSliderTakesTheNearestStop(t *testing.T) {
	r, b, _ := open(t)
	s, m := b.year.slider, r.Model
	if m.Year() != 0 {
		t.Fatal("a fresh window has a year")
	}
	for _, year := range []int{2017, 2030, 2016} {
		test.TapAt(s, fyne.NewPos(s.X(year)+3, 20))
		if m.Year() != year {
			t.Errorf("a press at %d gave %d", year, m.Year())
		}
	}
	var seen []int
	for x := s.X(2016); x <= s.X(2030)+50; x += 10 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 20)}})
		if n := len(seen); n == 0 || seen[n-1] != m.Year() {
			seen = append(seen, m.Year())
		}
	}
	if len(seen) != 4 || seen[3] != 2030 {
		t.Errorf("a drag along the track went through %v", seen)
	}
	test.Tap(b.year.press)
	if m.Year() != 0 {
		t.Error("the switch does not end the shading")
	}
}

// The stops stand true to time.
func TestStopsStandTrueToTime(t *testing.T) {
	_, b, _ := open(t)
	s := b.year.slider
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
	r, b, w := open(t)
	s := b.year.slider
	r.Win.Canvas().Focus(s)
	for _, k := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeySpace, 2020}, {fyne.KeyRight, 2030}, {fyne.KeyRight, 2030}, {fyne.KeyLeft, 2020}, {fyne.KeyHome, 2016},
		{fyne.KeyUp, 2017}, {fyne.KeyEnd, 2030}, {fyne.KeyReturn, 0}, {fyne.KeyEscape, 0}} {
		s.TypedKey(&fyne.KeyEvent{Name: k.key})
		if r.Model.Year() != k.want {
			t.Errorf("%s gave %d, want %d", k.key, r.Model.Year(), k.want)
		}
	}
	if w.left != 1 {
		t.Errorf("Esc gives the keyboard back %d times", w.left)
	}
}

func TestCountOfDueGoals(t *testing.T) {
	r, _, _ := open(t)
	for _, c := range []struct {
		year   int
		zh, en string
	}{{2020, "5 个区 · 10 项目标", "5 districts · 10 goals"}, {2016, "1 个区 · 1 项目标", "1 district · 1 goal"},
		{0, "未按年份着色", "No shading by year"}} {
		if err := r.Model.SetYear(c.year); err != nil {
			t.Fatal(err)
		}
		for l, want := range map[geo.Lang]string{geo.Zh: c.zh, geo.En: c.en} {
			r.In(l)
			if got := New(r.Kit, r.Model, &window{}).year.count.Text; got != want {
				t.Errorf("%d: %q, want %q", c.year, got, want)
			}
		}
	}
}

// In a narrow window the parts of the foot do not stand on each other; what has no room
// is back when there is.
func TestFootInNarrowWindows(t *testing.T) {
	r, b, w := open(t)
	if err := r.Model.SetYear(2020); err != nil {
		t.Fatal(err)
	}
	y := b.year
	parts := []fyne.CanvasObject{y.press, y.slider, y.counts, b.place, b.scale, b.sources}
	for _, width := range []float32{800, 900, 1024, 1440} {
		r.Win.Resize(fyne.NewSize(width, 640))
		end := float32(0)
		for i, o := range parts {
			if !o.Visible() {
				continue
			}
			x := r.App.Driver().AbsolutePositionForObject(o).X
			if x < end || x+o.Size().Width > width {
				t.Errorf("%g wide: part %d stands from %g to %g, the one before to %g", width, i, x, x+o.Size().Width, end)
			}
			end = x + o.Size().Width
		}
	}
	if !y.counts.Visible() || !b.place.Visible() {
		t.Error("the count or the coordinates did not come back")
	}
	if test.Tap(y.counts); w.due != 1 {
		t.Error("a press on the count lists nothing")
	}
	if f, ok := b.First().(*kit.Button); !ok || f != y.press {
		t.Errorf("the keyboard comes first to %T", b.First())
	}
}
