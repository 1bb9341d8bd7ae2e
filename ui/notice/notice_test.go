package notice

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/uitest"
)

// window stands for the window around a board. Its time passes when a test says so.
type window struct {
	shown fyne.CanvasObject
	due   []func()
}

func (w *window) FocusMap()                             {}
func (w *window) RunAfter(_ time.Duration, work func()) { w.due = append(w.due, work) }
func (w *window) PlaceToast(o fyne.CanvasObject)        { w.shown = o }
func (w *window) ToastRoom() float32                    { return 800 }

// pass lets all waiting be over.
func (w *window) pass() {
	work := w.due
	w.due = nil
	for _, f := range work {
		f()
	}
}

func open(t *testing.T) (*uitest.Room, *Board, *window) {
	t.Helper()
	r, w := uitest.New(t), &window{}
	b := New(w)
	b.Build(r.Kit)
	return r, b, w
}

// A toast leaves after some seconds, but not while the pointer is over it, and never
// takes another one with it.
func TestToastLeaves(t *testing.T) {
	_, b, w := open(t)
	b.Toast("一")
	if w.pass(); w.shown != nil {
		t.Error("it stays")
	}
	b.Toast("二")
	b.Toast("三")
	if w.due[0](); w.shown == nil {
		t.Error("the time of the first took the second away")
	}
	w.shown.(*fyne.Container).Objects[0].(*kit.Scrim).MouseIn(&desktop.MouseEvent{})
	if w.pass(); w.shown == nil {
		t.Error("it left from under the pointer")
	}
	w.shown.(*fyne.Container).Objects[0].(*kit.Scrim).MouseOut()
	if w.pass(); w.shown != nil {
		t.Error("it stays after the pointer left")
	}
	kept := b.Keep("四")
	if w.pass(); w.shown == nil {
		t.Error("what is to stay left")
	}
	b.Toast("五")
	if b.Remove(kept); w.shown == nil {
		t.Error("another toast was taken away")
	}
}

func TestProblemIsOneSentence(t *testing.T) {
	r, b, _ := open(t)
	b.Problem(geo.Problemf("error.openFile", errors.New("no program"), "path", "/a/b.png"))
	top := r.Win.Canvas().Overlays().Top()
	if got := strings.Join(uitest.Texts(top), ""); !strings.Contains(got, "/a/b.png") || strings.Contains(got, "{") {
		t.Errorf("the dialog says %q", got)
	}
	r.Press(t, "知道了")
	if r.Win.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
}
