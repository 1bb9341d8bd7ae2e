package mapview

import (
	"bytes"
	"image"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// fresh is the scene of a map that stands as the model's does and saw nothing
// before.
func fresh(m *state.Model) *scene.Scene {
	f := m.Frame()
	f.PlacementCache = new(layer.PlacementCache)
	return layer.Compose(f)
}

// A drag, a flight and a scroll move the map; where they end, its names are those
// of a fresh start.
func TestMovementsSettle(t *testing.T) {
	w, m := newMap(t)
	w.generate(1000, 700)
	for range 40 {
		w.Dragged(&fyne.DragEvent{PointEvent: at(500, 350), Dragged: fyne.NewDelta(7, 3)})
		m.Scene()
	}
	if !m.Moving() {
		t.Fatal("a drag is no movement")
	}
	w.DragEnd()
	if m.Moving() || !reflect.DeepEqual(m.Scene().Root, fresh(m).Root) {
		t.Error("after a drag the map is not as at a fresh start")
	}
	w.ZoomIn()
	w.Scrolled(&fyne.ScrollEvent{PointEvent: at(300, 300), Scrolled: fyne.NewDelta(50, 0)})
	if m.Moving() || !reflect.DeepEqual(m.Scene().Root, fresh(m).Root) {
		t.Error("after a zoom and a scroll the map is not as at a fresh start")
	}
	var due []func()
	w.foresight.later = func(wait time.Duration, work func()) {
		if wait <= scrollRest {
			due = append(due, work)
		}
	}
	now := time.Now()
	w.now = func() time.Time { return now }
	for range 2 {
		w.Scrolled(&fyne.ScrollEvent{PointEvent: at(300, 300), Scrolled: fyne.NewDelta(50, 0)})
		now = now.Add(scrollRest / 2)
	}
	if due[0](); len(due) != 2 || !m.Moving() {
		t.Fatalf("%d timers; settled before the scroll was over: %v", len(due), !m.Moving())
	}
	now = now.Add(scrollRest)
	if due[1](); m.Moving() {
		t.Error("a scroll does not end")
	}
}

// The step to the settled picture begins at the picture that the movement left and
// ends at the settled one.
func TestSettlingIsSoft(t *testing.T) {
	w, m := newMap(t)
	for range 16 {
		m.Pan(scene.Point{X: 30, Y: 8})
		m.Scene()
	}
	draw := func(s *scene.Scene) []byte {
		img := image.NewRGBA(image.Rect(0, 0, 1000, 700))
		w.painter.Draw(img, w.furnished(s), 1)
		return img.Pix
	}
	w.generate(1000, 700)
	left := m.Scene()
	m.Settle()
	if reflect.DeepEqual(left.Root, m.Scene().Root) {
		t.Fatal("nothing changes here")
	}
	w.settling.from = left
	if !bytes.Equal(w.generate(1000, 700).(*image.RGBA).Pix, draw(left)) {
		t.Error("the step does not begin where the movement ended")
	}
	w.settling.share = 1
	if !bytes.Equal(w.generate(1000, 700).(*image.RGBA).Pix, draw(m.Scene())) {
		t.Error("the step does not end at the settled picture")
	}
	m.SetLang("en")
	if w.settling.from != nil {
		t.Error("the step goes on although the map changed")
	}
}
