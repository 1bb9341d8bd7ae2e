package mapview

import (
	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
)

// panStep is how far an arrow key moves the map, in units; keyZoom is the zoom
// of one key press.
const (
	panStep = 90
	keyZoom = 1.5
)

// FocusGained draws a ring when a key gave the map the keyboard.
func (w *Map) FocusGained() {
	if !w.taking {
		w.ring.StrokeColor = w.model.Sheet().Color("focus")
		w.ring.Show()
	}
}

// FocusLost takes the ring away.
func (w *Map) FocusLost() { w.ring.Hide() }

// TakeKeyboard gives the map the keyboard without a ring: it mostly has it.
func (w *Map) TakeKeyboard() {
	w.ring.Hide()
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
		w.taking = true
		c.Focus(w)
		w.taking = false
	}
}

// TypedRune zooms and goes through the districts. With any key the tooltip goes: the map moves under the pointer.
func (w *Map) TypedRune(r rune) {
	w.model.HoverFeature("")
	if w.model.Editing() && (r == ' ' || r == 'n' || r == 'N') {
		if r == ' ' {
			w.draw(w.model.View().Free().Center(), false)
		}
		return
	}
	if w.model.Arranging() && (r == 'n' || r == 'N') {
		w.model.PickNextLabel(map[rune]int{'n': 1, 'N': -1}[r])
		return
	}
	switch r {
	case '+', '=':
		w.ZoomIn()
	case '-', '_':
		w.ZoomOut()
	case '0':
		w.Home()
	case 'l', 'L':
		if w.OnArrange != nil {
			w.OnArrange()
		}
	case 'n':
		w.next(1)
	case 'N':
		w.next(-1)
	case '?', '？':
		if w.OnKey != nil {
			w.OnKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		}
	}
}

// TypedKey pans, opens and closes.
func (w *Map) TypedKey(e *fyne.KeyEvent) {
	w.model.HoverFeature("")
	if w.model.Editing() && w.editKey(e.Name) {
		return
	}
	if w.model.Arranging() && w.arrangeKey(e.Name) {
		return
	}
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
	case fyne.KeyReturn, fyne.KeyEnter:
		w.enter()
	case fyne.KeyEscape:
		if w.model.Pinned() != "" {
			w.model.PinIndustry("")
			return
		}
		w.model.Close()
	default:
		if w.OnKey != nil {
			w.OnKey(e)
		}
	}
}

// next selects the next district, or the one before.
func (w *Map) next(step int) {
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
	to := w.motion.goal().Pan(scene.Point{X: dx, Y: dy})
	if v, out := w.model.InSight(to); out {
		to = v
	}
	w.motion.fly(to, short)
}
