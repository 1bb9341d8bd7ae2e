package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
)

// panStep is how far an arrow key moves the map, in units; keyZoom is the zoom
// of one key press.
const (
	panStep = 90
	keyZoom = 1.5
)

// FocusGained and FocusLost do nothing: the map shows the keyboard's place by
// its highlight.
func (w *Map) FocusGained() {}

// FocusLost does nothing.
func (w *Map) FocusLost() {}

// AcceptsTab keeps Tab for the districts.
func (w *Map) AcceptsTab() bool { return true }

// TypedRune zooms. With any key the tooltip goes: the map moves under the pointer.
func (w *Map) TypedRune(r rune) {
	w.model.HoverFeature("")
	switch r {
	case '+', '=':
		w.ZoomIn()
	case '-', '_':
		w.ZoomOut()
	case '0':
		w.Home()
	case '?', '？':
		if w.OnKey != nil {
			w.OnKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		}
	}
}

// TypedKey pans, goes through the districts, opens and closes.
func (w *Map) TypedKey(e *fyne.KeyEvent) {
	w.model.HoverFeature("")
	switch e.Name {
	case fyne.KeyLeft:
		w.pan(panStep, 0)
	case fyne.KeyRight:
		w.pan(-panStep, 0)
	case fyne.KeyUp:
		w.pan(0, panStep)
	case fyne.KeyDown:
		w.pan(0, -panStep)
	case fyne.KeyPageUp:
		w.ZoomIn()
	case fyne.KeyPageDown:
		w.ZoomOut()
	case fyne.KeyHome:
		w.Home()
	case fyne.KeyTab:
		w.tab()
	case fyne.KeyReturn, fyne.KeyEnter:
		w.enter()
	case fyne.KeyEscape:
		w.model.Close()
	default:
		if w.OnKey != nil {
			w.OnKey(e)
		}
	}
}

func (w *Map) tab() {
	step := 1
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		step = -1
	}
	w.model.SelectNext(step)
	w.show()
}

// enter opens the dossier of what is selected; when it is open already, the map
// flies there.
func (w *Map) enter() {
	if w.model.Open() {
		w.FlyToSelected()
		return
	}
	w.model.OpenDossier()
	w.show()
}

// Frame moves the map so that all of the selection shows, or at least where it was
// met.
func (w *Map) Frame(met scene.Point) {
	if v, need := w.model.Reframe(w.model.Selected(), met); need {
		w.motion.fly(v, long)
	}
}

// show brings the selection into the free part of the map if it is not there.
func (w *Map) show() {
	if at, ok := w.model.TipAt(w.model.Selected()); ok {
		w.Frame(at)
	}
}

// FlyToSelected moves the map so that the selection is seen well.
func (w *Map) FlyToSelected() {
	if v, ok := w.model.FlyTo(w.model.Selected()); ok {
		w.motion.fly(v, long)
	}
}

// ZoomIn zooms about the middle of the free part.
func (w *Map) ZoomIn() { w.motion.zoom(w.model.View().Free().Center(), keyZoom) }

// ZoomOut undoes ZoomIn.
func (w *Map) ZoomOut() { w.motion.zoom(w.model.View().Free().Center(), 1/keyZoom) }

// Home flies to the whole figure.
func (w *Map) Home() { w.motion.home() }

func (w *Map) pan(dx, dy float64) {
	w.motion.fly(w.motion.goal().Pan(scene.Point{X: dx, Y: dy}), short)
}
