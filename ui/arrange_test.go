package ui

import (
	"context"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/printing"
	"kechuang/ui/uitest"
)

// dragMap presses on the map, drags and lets go, as the toolkit tells it.
func dragMap(w *Window, from, to scene.Point, mod fyne.KeyModifier) {
	at := func(p scene.Point) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(float32(p.X), float32(p.Y))}
	}
	w.mapw.MouseDown(&desktop.MouseEvent{PointEvent: at(from), Button: desktop.MouseButtonPrimary, Modifier: mod})
	for _, share := range []float64{0.5, 1} {
		pt := from.Add(to.Sub(from).Mul(share))
		w.mapw.Dragged(&fyne.DragEvent{PointEvent: at(pt), Dragged: fyne.NewDelta(float32(to.X-from.X)/2, float32(to.Y-from.Y)/2)})
	}
	w.mapw.MouseUp(&desktop.MouseEvent{PointEvent: at(to), Button: desktop.MouseButtonPrimary})
	w.mapw.DragEnd()
}

// Labels are dragged on the map, with Alt or while they are arranged, worded, hidden and
// put back there; each is a step of the figure, and the map does not move.
func TestLabelsAreArrangedOnTheMap(t *testing.T) {
	h := newHost(t)
	w, m, room := h.w, h.w.model, uitest.Room{Win: h.win}
	w.clock = func(time.Duration, func()) {}    // time stands still: toasts stay
	const id = geo.FeatureID("district/310120") // 奉贤
	box, ok := m.LabelBox(id)
	if !ok {
		t.Fatal("the district has no name")
	}
	view, by := m.View(), scene.Point{X: 10, Y: 130}
	dragMap(w, box.Center(), box.Center().Add(by), 0)
	if len(m.Figure().Labels) != 0 || m.View() == view {
		t.Fatal("a drag without Alt does not move the map")
	}
	m.Reset()
	dragMap(w, box.Center(), box.Center().Add(by), fyne.KeyModifierAlt)
	now, _ := m.LabelBox(id)
	if at := m.Figure().Labels[id].At; at == nil || now.Center().Sub(box.Center().Add(by)).Len() > 2 || m.View() != view {
		t.Fatalf("dragged to %v by Alt: %v", now, m.Figure().Labels)
	}
	w.undo()
	if back, _ := m.LabelBox(id); len(m.Figure().Labels) != 0 || back != box {
		t.Errorf("after an undo it stands at %v, not %v", back, box)
	}
	w.FocusMap()
	room.Write("l")
	if !m.Arranging() || find(w, w.kit.T("arrange.done")) == nil {
		t.Fatal("labels are not arranged")
	}
	dragMap(w, box.Center(), box.Center().Add(by), 0)
	if m.Figure().Labels[id].At == nil || m.PickedLabel() != id {
		t.Fatalf("dragged while arranging: %v", m.Figure().Labels)
	}
	was := *m.Figure().Labels[id].At
	room.Type(fyne.KeyRight)
	if at := m.Figure().Labels[id].At; at == nil || (*at)[0] <= was[0] {
		t.Errorf("moved right from %v to %v", was, at)
	}
	room.Type(fyne.KeyBackspace)
	if len(m.Figure().Labels) != 0 {
		t.Errorf("put back: %v", m.Figure().Labels)
	}
	room.Type(fyne.KeyReturn)
	room.Write("南桥")
	room.Type(fyne.KeyReturn)
	if got := m.Figure().Labels[id].Text.Zh; got != "南桥" {
		t.Errorf("worded as %q", got)
	}
	w.FocusMap()
	room.Type(fyne.KeyDelete)
	if _, stands := m.LabelBox(id); stands || !m.Figure().Labels[id].Hidden {
		t.Error("not hidden")
	}
	tapOn(t, w, w.kit.T("arrange.putBack"))
	if back, _ := m.LabelBox(id); back != box || len(m.Figure().Labels) != 0 {
		t.Errorf("all put back: it stands at %v", back)
	}
	if in := m.Inset(); in == nil {
		t.Error("there is no inset to drag")
	} else {
		free := m.View().Free()
		dragMap(w, in.Card.Center(), scene.Point{X: free.Max.X - 60, Y: free.Max.Y - 60}, 0)
		if got := m.Figure().Inset.Corner; got != "bottom-right" || m.Inset() == nil || m.Inset().Card.Center().Y < free.Center().Y {
			t.Errorf("the inset is at %q, %v", got, m.Inset())
		}
	}
	room.Type(fyne.KeyEscape, fyne.KeyEscape)
	if m.Arranging() || find(w, w.kit.T("arrange.done")) != nil {
		t.Error("still arranging after Esc")
	}
}

// A press of the right button on a label opens its menu, and a label without room where it
// is dropped is kept where it stands.
func TestLabelMenu(t *testing.T) {
	h := newHost(t)
	w, m := h.w, h.w.model
	w.clock = func(time.Duration, func()) {}
	const id = geo.FeatureID("district/310120")
	box, _ := m.LabelBox(id)
	at := fyne.NewPos(float32(box.Center().X), float32(box.Center().Y))
	press := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonSecondary}
	w.mapw.MouseDown(press)
	w.mapw.MouseUp(press)
	w.mapw.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	tapOn(t, w, w.kit.T("compose.pin"))
	if e := m.Figure().Labels[id]; e.At == nil {
		t.Fatalf("not pinned: %v", m.Figure().Labels)
	}
	pinned, _ := m.LabelBox(id)
	other, _ := m.LabelBox("district/310116")
	dragMap(w, pinned.Center(), m.Inset().Card.Center(), fyne.KeyModifierAlt)
	now, ok := m.LabelBox(id)
	if !ok || now.Overlaps(m.Inset().Card) || now.Overlaps(other) || len(m.Displaced()) != 0 {
		t.Errorf("dropped on the inset it stands at %v, %v", now, m.Displaced())
	}
}

// What is printed is a PDF of the paper's size, for the figure or for all; what became of it
// is said.
func TestPrint(t *testing.T) {
	h := newHost(t)
	w, room := h.w, uitest.Room{Win: h.win}
	w.clock = func(time.Duration, func()) {}
	t.Setenv("TMPDIR", t.TempDir())
	var file string
	w.printer = func(_ context.Context, path, title string) (printing.Way, error) {
		file = path
		return printing.Spool, nil
	}
	w.ShowPrint()
	tapOn(t, w, w.kit.T("print.paper")+" A3")
	room.Press(t, w.kit.T("print.print"))
	written, err := os.ReadFile(file)
	if err != nil || len(written) < 1000 || string(written[:5]) != "%PDF-" {
		t.Errorf("%s: %d bytes, %v", file, len(written), err)
	}
	if w.dialog != nil {
		t.Error("the dialog stays")
	}
}
