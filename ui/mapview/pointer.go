package mapview

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/ui/kit/tap"
	"kechuang/ui/state"
)

// doubleTap is how soon a second tap must follow to zoom in. Fyne's own
// DoubleTappable would hold every first tap back for as long.
const doubleTap = 260 * time.Millisecond

// sameSpot is how far apart, in units, the two taps may be.
const sameSpot = 4

// boxMinimum is the size below which a box is taken for a slip.
const boxMinimum = 8

// wheelStep is the zoom of one notch of a wheel, for which Fyne reports 25 units;
// a trackpad gives fractions of that.
const (
	wheelStep  = 1.3
	wheelUnits = 25
)

// Tapped selects at once; a second tap soon after zooms in, in the inset to what it
// enlarges.
func (w *Map) Tapped(e *fyne.PointEvent) { tap.Tap(w, e.Position, w.tapped) }

func (w *Map) tapped(p fyne.Position) {
	at, now := pt(p), w.now()
	double := now.Sub(w.lastTap) < doubleTap && at.Sub(w.lastAt).Len() <= sameSpot
	w.lastTap, w.lastAt = now, at
	if w.model.Editing() {
		w.draw(at, double)
		return
	}
	if w.model.Arranging() {
		if id := w.model.LabelAt(at); double && id != "" && w.OnReword != nil {
			w.OnReword(id)
		}
		return
	}
	if double {
		w.lastTap = time.Time{}
		if w.again != nil {
			w.motion.fly(*w.again, long)
			return
		}
		w.motion.fly(w.model.View().ZoomAt(at, 2), short)
		return
	}
	did := w.model.Tap(at)
	w.again = did.Again
	if did.Fly != nil {
		w.motion.fly(*did.Fly, long)
	}
	w.placeTip()
	if did.List != nil && w.OnHere != nil {
		w.model.HoverFeature("") // the list points now
		w.OnHere(did.List)
	}
}

// TappedSecondary opens the menu of a label, unless the right button drew a box.
func (w *Map) TappedSecondary(e *fyne.PointEvent) {
	if id := w.model.LabelAt(pt(e.Position)); id != "" && !w.boxed && w.OnMenu != nil && !w.model.Editing() {
		w.OnMenu(id, e.AbsolutePosition)
	}
}

// MouseDown takes the keyboard and starts a box for the right button or Shift.
func (w *Map) MouseDown(e *desktop.MouseEvent) {
	w.TakeKeyboard()
	w.pressed = e.Button
	w.model.SnapFree(freed(e))
	tap.Press(w)
	if e.Button == desktop.MouseButtonSecondary || e.Button == desktop.MouseButtonPrimary && e.Modifier&fyne.KeyModifierShift != 0 {
		w.boxing, w.boxStart = true, pt(e.Position)
		return
	}
	if e.Button == desktop.MouseButtonPrimary && !w.grabLabel(e) {
		w.model.Grab(pt(e.Position))
	}
}

// MouseUp ends a box.
func (w *Map) MouseUp(e *desktop.MouseEvent) {
	own := w.pressed != 0
	w.pressed = 0
	w.model.Drop()
	w.dropLabel()
	if w.boxing {
		w.endBox(pt(e.Position))
		return
	}
	handed := tap.Handed(w) && !w.dragging
	if (tap.Release(w) && !own || handed) && e.Button == desktop.MouseButtonPrimary {
		w.tapped(e.Position)
	}
}

// Dragged pans, or draws a box.
func (w *Map) Dragged(e *fyne.DragEvent) {
	if w.boxing {
		w.drawBox(pt(e.Position))
		return
	}
	if w.model.HoldsLabel() {
		w.hauled = true
		w.model.HaulLabel(pt(e.Position))
		return
	}
	if w.model.Held() {
		w.hauled = true
		w.model.Haul(pt(e.Position))
		return
	}
	w.motion.stop()
	if !w.dragging {
		w.dragging = true
		w.model.HoverEnd()
	}
	w.model.Pan(scene.Point{X: float64(e.Dragged.DX), Y: float64(e.Dragged.DY)})
}

// DragEnd ends a pan. A box ends with MouseUp.
func (w *Map) DragEnd() {
	w.model.Drop()
	w.dropLabel()
	if w.hauled {
		w.hauled = false
		return
	}
	w.dragging = false
	w.settle()
}

// MouseIn hovers, but not the first time: when the window opens below a pointer at
// rest, nobody points.
func (w *Map) MouseIn(e *desktop.MouseEvent) {
	if w.entered {
		w.MouseMoved(e)
	}
	w.entered = true
}

// MouseMoved hovers, or draws the right button's box, as Fyne drags with the
// other buttons only.
func (w *Map) MouseMoved(e *desktop.MouseEvent) {
	at := pt(e.Position)
	w.model.SnapFree(freed(e))
	if w.boxing {
		if e.Button == 0 { // released elsewhere
			w.endBox(at)
			return
		}
		w.drawBox(at)
		return
	}
	if w.dragging {
		return
	}
	tap.Move(w, e.Position, w.tapped)
	if w.model.Editing() || w.model.Arranging() {
		w.model.PointTo(at)
		return
	}
	w.tip.at = at
	w.model.HoverAt(at)
	w.placeTip()
}

// MouseOut ends the highlight.
func (w *Map) MouseOut() {
	tap.Leave(w)
	if !w.dragging && !w.boxing {
		w.model.HoverEnd()
	}
}

// Cursor is a hand over what can be selected and a cross while a box is drawn.
func (w *Map) Cursor() desktop.Cursor {
	switch {
	case w.boxing, w.model.Tool() != state.NoTool && !w.dragging:
		return desktop.CrosshairCursor
	case w.model.Hovered() != "" && !w.dragging:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled zooms about the pointer; what a trackpad scrolls sideways pans.
func (w *Map) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := float64(e.Scrolled.DX), float64(e.Scrolled.DY)
	if math.Abs(dx) > math.Abs(dy) {
		w.motion.stop()
		w.model.Pan(scene.Point{X: dx})
		w.settleLater()
		return
	}
	if dy != 0 {
		steps := math.Min(math.Max(dy/wheelUnits, -3), 3)
		w.motion.zoom(w.model.MapPoint(pt(e.Position)), math.Pow(wheelStep, steps))
	}
}

func (w *Map) drawBox(to scene.Point) {
	r := span(w.boxStart, to)
	sheet := w.model.Sheet()
	stroke := sheet.Color("teal")
	fill := stroke
	fill.A = 0x22
	w.box.FillColor, w.box.StrokeColor, w.box.StrokeWidth = color.Color(fill), stroke, 1.5
	w.box.Move(pos(r.Min))
	w.box.Resize(fyne.NewSize(float32(r.W()), float32(r.H())))
	w.box.Show()
	w.tip.hide()
	w.box.Refresh()
}

func (w *Map) endBox(to scene.Point) {
	w.boxing = false
	w.box.Hide()
	r := span(w.boxStart, to)
	w.boxed = r.W() >= boxMinimum && r.H() >= boxMinimum
	if w.boxed {
		w.motion.fly(w.model.Box(r), long)
	}
}

// span is the rectangle between two corners.
func span(a, b scene.Point) scene.Rect {
	return scene.Rect{
		Min: scene.Point{X: math.Min(a.X, b.X), Y: math.Min(a.Y, b.Y)},
		Max: scene.Point{X: math.Max(a.X, b.X), Y: math.Max(a.Y, b.Y)},
	}
}
