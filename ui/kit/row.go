package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Row is a button that can be dragged, and has a menu for the right mouse button.
type Row struct {
	Button
	OnDrag func(at fyne.Position) // the pointer is there in the window; may be nil
	OnDrop func()                 // may be nil
	OnMenu func(at fyne.Position) // in the window; may be nil

	dragged bool
}

// NewRow makes a row.
func NewRow(k Context, l ButtonStyle, name string, content fyne.CanvasObject, onTap func()) *Row {
	r := &Row{}
	r.fill(k, l, name, content, onTap)
	r.Init(k.Pen, r)
	return r
}

// Dragged tells where the pointer is.
func (r *Row) Dragged(e *fyne.DragEvent) {
	r.dragged = true
	if r.OnDrag != nil {
		r.OnDrag(e.AbsolutePosition)
	}
}

// DragEnd ends that.
func (r *Row) DragEnd() {
	if r.dragged = false; r.OnDrop != nil {
		r.OnDrop()
	}
}

// MouseUp is no press where it ends a drag.
func (r *Row) MouseUp(e *desktop.MouseEvent) {
	if !r.dragged {
		r.Button.MouseUp(e)
	}
}

// TappedSecondary opens the menu.
func (r *Row) TappedSecondary(e *fyne.PointEvent) {
	if r.OnMenu != nil {
		r.OnMenu(e.AbsolutePosition)
	}
}
