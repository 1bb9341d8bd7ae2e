package tap

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// tick queues what fyne.Do is given until the end of a tick, as the desktop
// driver does; the test driver runs it at once.
type tick struct {
	fyne.App
	queue []func()
}

type tickDriver struct {
	fyne.Driver
	t *tick
}

func (t *tick) Driver() fyne.Driver { return tickDriver{t.App.Driver(), t} }

func (d tickDriver) DoFromGoroutine(f func(), _ bool) { d.t.queue = append(d.t.queue, f) }

func (t *tick) end() {
	for _, f := range t.queue {
		f()
	}
	t.queue = nil
}

func newTick(t *testing.T) *tick {
	tk := &tick{App: test.NewApp()}
	fyne.SetCurrentApp(tk)
	t.Cleanup(func() { test.NewApp() })
	return tk
}

func TestTapGoesWhereThePointerWent(t *testing.T) {
	old, now := "old", "now"
	stale, fresh := fyne.NewPos(1, 1), fyne.NewPos(50, 60)
	for _, c := range []struct {
		name   string
		events func(got func(who string) Action)
		want   string
		at     fyne.Position
	}{
		{"no motion", func(got func(string) Action) {
			Press(old)
			Tap(old, stale, got(old))
		}, old, stale},
		{"motion in the same widget", func(got func(string) Action) {
			Press(old)
			Tap(old, stale, got(old))
			Move(old, fresh, got(old))
		}, old, fresh},
		{"motion to another widget", func(got func(string) Action) {
			Press(old)
			Tap(old, stale, got(old))
			Leave(old)
			Move(now, fresh, got(now))
		}, now, fresh},
		{"motion to nothing", func(got func(string) Action) {
			Press(old)
			Tap(old, stale, got(old))
			Leave(old)
		}, "", fyne.Position{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tk := newTick(t)
			who, at := "", fyne.Position{}
			c.events(func(name string) Action {
				return func(p fyne.Position) { who, at = name, p }
			})
			if who != "" {
				t.Error("acted before the tick ended")
			}
			tk.end()
			if who != c.want || at != c.at {
				t.Errorf("tapped %q at %v, want %q at %v", who, at, c.want, c.at)
			}
		})
	}
}

func TestTapOfALaterTickIsImmediate(t *testing.T) {
	tk := newTick(t)
	Press("w")
	tk.end()
	done := false
	Tap("w", fyne.NewPos(3, 4), func(fyne.Position) { done = true })
	if !done {
		t.Error("a plain tap waited")
	}
}

func TestPressGivenToTheWrongWidget(t *testing.T) {
	tk := newTick(t)
	Press("old")
	Leave("old")
	Move("map", fyne.NewPos(50, 60), func(fyne.Position) {})
	tk.end()
	if !Release("map") {
		t.Error("the release does not end a tap")
	}
	if Release("map") {
		t.Error("one press, two taps")
	}
}
