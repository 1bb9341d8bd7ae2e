package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
)

// grabLabel takes hold of the label under the pointer: with Alt, or while labels are
// arranged.
func (w *Map) grabLabel(e *desktop.MouseEvent) bool {
	if w.OnArranged == nil || w.model.Editing() || !w.model.Arranging() && e.Modifier&fyne.KeyModifierAlt == 0 {
		return false
	}
	w.model.HoverEnd()
	return w.model.GrabLabel(pt(e.Position))
}

// dropLabel lets go of it.
func (w *Map) dropLabel() {
	if w.model.DropLabel() {
		w.OnArranged()
	}
}

// nudge is how far an arrow key moves a label, in units.
const nudge = 4

// arrangeKey takes the keys of the label that is marked, and reports whether it was one of
// them: arrows move it, Delete hides it, Backspace puts it back, Enter writes it anew, Esc
// lets go of it and then ends arranging.
func (w *Map) arrangeKey(name fyne.KeyName) bool {
	id := w.model.PickedLabel()
	if name == fyne.KeyEscape {
		if id != "" {
			w.model.PickLabel("")
		} else {
			w.model.Arrange(false)
		}
		return true
	}
	if id == "" {
		return false
	}
	by := map[fyne.KeyName]scene.Point{fyne.KeyLeft: {X: -nudge}, fyne.KeyRight: {X: nudge}, fyne.KeyUp: {Y: -nudge}, fyne.KeyDown: {Y: nudge}}
	switch name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		if !w.model.NudgeLabel(by[name]) {
			return true
		}
	case fyne.KeyDelete:
		w.model.EditLabel(id, func(e *figure.LabelEdit) { e.Hidden = true })
		w.model.PickLabel("")
	case fyne.KeyBackspace:
		w.model.EditLabel(id, func(e *figure.LabelEdit) { e.At = nil })
	case fyne.KeyReturn, fyne.KeyEnter:
		w.OnReword(id)
		return true
	case desktop.KeyMenu:
		w.menuOf(id)
		return true
	default:
		return false
	}
	w.OnArranged()
	return true
}

// menuOf opens the menu of a label below it.
func (w *Map) menuOf(id geo.FeatureID) {
	if box, ok := w.model.LabelBox(id); ok && w.OnMenu != nil {
		w.OnMenu(id, fyne.CurrentApp().Driver().AbsolutePositionForObject(w).Add(pos(scene.Point{X: box.Min.X, Y: box.Max.Y})))
	}
}
