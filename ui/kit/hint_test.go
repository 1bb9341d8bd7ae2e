package kit_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/ui/kit"
	"kechuang/ui/uitest"
)

// The name of a button that has only a sign shows when the pointer has rested on it, in
// the window, and goes with the pointer or a press.
func TestHintShowsWhereThePointerRests(t *testing.T) {
	r := uitest.New(t)
	var now time.Time
	var timers []func()
	hints := kit.NewHints(func(wait time.Duration, work func()) {
		timers = append(timers, func() { now = now.Add(wait); work() })
	}, func() time.Time { return now })
	r.Kit.Hints = hints
	fire := func() {
		for _, work := range timers {
			work()
		}
		timers = nil
	}
	b := r.Kit.Hinted(kit.NewButton(r.Kit, kit.ButtonStyle{MinW: 30, MinH: 30}, "缩小", r.Kit.Icon(kit.DrawMinus, 18, "text"), func() {}), false)
	for _, at := range []fyne.Position{{X: 0, Y: 0}, {X: 1410, Y: 870}} {
		b.Resize(b.MinSize())
		b.Move(at)
		r.Show(container.NewStack(container.NewWithoutLayout(b), hints.Layer))
		for _, away := range []func(){b.MouseOut, func() { b.Tapped(&fyne.PointEvent{}) }} {
			b.MouseIn(&desktop.MouseEvent{})
			if len(hints.Layer.Objects) != 0 {
				t.Fatal("it shows at once")
			}
			fire()
			if got := strings.Join(uitest.Texts(hints.Layer), ""); got != "缩小" {
				t.Fatalf("it says %q", got)
			}
			o := hints.Layer.Objects[0]
			if end := o.Position().Add(o.Size()); o.Position().X < 0 || o.Position().Y < 0 || end.X > 1440 || end.Y > 900 {
				t.Errorf("it stands from %v to %v", o.Position(), end)
			}
			away()
			if len(hints.Layer.Objects) != 0 {
				t.Error("it stays")
			}
		}
	}
	if b.AccessibilityLabel() != "缩小" {
		t.Error("screen readers are told nothing")
	}
}
