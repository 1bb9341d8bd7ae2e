package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// overlays is the stack of what lies over the window, the last one on top. There is
// one rule for all: Esc closes the topmost. A press beside a popup closes it and
// reaches what is there; a dialog keeps all else from pointer and keys. The toolkit
// keeps the keyboard's place below each and goes back to it.
type overlays struct {
	canvas fyne.Canvas
	list   []*overlay
}

// overlay is one of them.
type overlay struct {
	of    *overlays
	root  fyne.CanvasObject // on the toolkit's own stack
	modal bool

	key    func(fyne.KeyName) bool // takes keys that nothing in it has; may be nil
	escape func()                  // what Esc does; nil closes
	closed func()                  // called when it is gone, however that came; may be nil
}

// overlayEdge is the least distance of a popup from the window's edges, in units.
const overlayEdge = 8

// popup opens a content on a card with its corner at a place of the window, or as near
// as the window has room.
func (s *overlays) popup(k ink, content fyne.CanvasObject, at fyne.Position) *overlay {
	back := canvas.NewRectangle(k.color("panel"))
	back.CornerRadius = 8
	back.StrokeColor, back.StrokeWidth = k.color("border"), 1
	back.Shadow = canvas.Shadow{Color: k.color("shadow"), BlurRadius: 14, Offset: fyne.NewPos(0, 3)}
	o := &overlay{of: s}
	b := newBackdrop(container.NewStack(newShield(nil, nil), back, content), at, o.pass)
	o.root = b
	s.push(o)
	return o
}

// dialog opens a root that fills the window, with a scrim of its own.
func (s *overlays) dialog(root fyne.CanvasObject) *overlay {
	o := &overlay{of: s, root: root, modal: true}
	s.push(o)
	return o
}

// adopt takes up a dialog that the toolkit has opened and hide closes.
func (s *overlays) adopt(hide func()) *overlay {
	o := &overlay{of: s, root: s.canvas.Overlays().Top(), modal: true, escape: hide}
	s.list = append(s.list, o)
	return o
}

// scrim is the shade of what lies below a dialog.
func scrim() *shield { return newShield(color.NRGBA{A: 0x66}, nil) }

func (s *overlays) push(o *overlay) {
	s.list = append(s.list, o)
	s.canvas.Overlays().Add(o.root)
	o.root.Resize(s.canvas.Size())
}

// top is the topmost; nil for none.
func (s *overlays) top() *overlay {
	if len(s.list) == 0 {
		return nil
	}
	return s.list[len(s.list)-1]
}

// busy reports that a dialog asks for an answer, so that nothing else may open.
func (s *overlays) busy() bool {
	for _, o := range s.list {
		if o.modal {
			return true
		}
	}
	return false
}

// clear closes the popups that lie on top.
func (s *overlays) clear() {
	for o := s.top(); o != nil && !o.modal; o = s.top() {
		o.close()
	}
}

// close closes an overlay with all that lie over it; nothing if it is closed already.
func (o *overlay) close() {
	at := -1
	for i, other := range o.of.list {
		if other == o {
			at = i
		}
	}
	if at < 0 {
		return
	}
	gone := o.of.list[at:]
	o.of.list = o.of.list[:at:at]
	o.of.canvas.Overlays().Remove(o.root)
	for i := len(gone) - 1; i >= 0; i-- {
		if gone[i].closed != nil {
			gone[i].closed()
		}
	}
}

// typed takes a key that nothing in the overlay has.
func (o *overlay) typed(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
		if o.key != nil {
			o.key(e.Name)
		}
	case o.escape != nil:
		o.escape()
	default:
		o.close()
	}
}

// fit lays a popup out again after its content has changed.
func (o *overlay) fit() { o.root.Refresh() }

// pass closes a popup and gives what lies there a press that went beside it.
func (o *overlay) pass(p *pressBeside) {
	o.close()
	if under := o.of.under(p.at); under.object != nil {
		p.give(under)
	}
}

// under is what a press at a place of the window would go to.
func (s *overlays) under(at fyne.Position) underneath {
	root := s.canvas.Overlays().Top()
	if root == nil {
		root = s.canvas.Content()
	}
	return objectAt(root, at)
}
