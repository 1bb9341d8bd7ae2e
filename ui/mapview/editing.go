package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
)

// draw draws with a press at a point of the map; a second press soon after ends a line or
// an area.
func (w *Map) draw(at scene.Point, double bool) {
	finished := w.model.PressTool(at)
	if double && !finished {
		finished = w.model.FinishDrawing()
	}
	if finished {
		w.drawn()
	}
}

// freed reports whether what is drawn stands where the pointer is and snaps to nothing: as
// long as Ctrl is held.
func freed(e *desktop.MouseEvent) bool { return e.Modifier&fyne.KeyModifierControl != 0 }

// drawn tells that a new shape is finished.
func (w *Map) drawn() {
	if w.OnDrawn != nil {
		w.OnDrawn()
	}
}

// editKey takes the keys of drawing and reports whether it was one of them: Enter ends a
// shape, Backspace takes its last vertex back, Delete takes a vertex away, Esc goes one
// step back.
func (w *Map) editKey(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if w.model.FinishDrawing() {
			w.drawn()
		}
	case fyne.KeyBackspace, fyne.KeyDelete:
		w.model.RemoveVertex()
	case fyne.KeyEscape:
		if !w.model.LeaveStep() && w.OnLeave != nil {
			w.OnLeave()
		}
	default:
		return false
	}
	return true
}
