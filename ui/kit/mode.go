package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Stack is the stack of what lies over the window, the last one on top. There is
// one rule for all: Esc closes the topmost. A press beside a popup closes it and
// reaches what is there; a dialog keeps all else from pointer and keys. The toolkit
// keeps the keyboard's place below each and goes back to it.
type Stack struct {
	Canvas fyne.Canvas
	List   []*Mode
}

// Mode is one of them.
type Mode struct {
	Stack *Stack
	Root  fyne.CanvasObject // on the toolkit's own stack
	modal bool

	Key    func(fyne.KeyName) bool // takes keys that nothing in it has; may be nil
	Escape func()                  // what Esc does; nil closes
	Closed func()                  // called when it is gone, however that came; may be nil
}

// OverlayEdge is the least distance of a popup from the window's edges, in units.
const OverlayEdge = 8

// Popup opens a content on a card with its corner at a place of the window, or as near
// as the window has room.
func (s *Stack) Popup(k Context, content fyne.CanvasObject, at fyne.Position) *Mode {
	back := canvas.NewRectangle(k.Color("panel"))
	back.CornerRadius = 8
	back.StrokeColor, back.StrokeWidth = k.Color("border"), 1
	back.Shadow = canvas.Shadow{Color: k.Color("shadow"), BlurRadius: 14, Offset: fyne.NewPos(0, 3)}
	o := &Mode{Stack: s}
	b := newBackdrop(container.NewStack(NewScrim(nil, nil), back, content), at, o.pass)
	o.Root = b
	s.push(o)
	return o
}

// Dialog opens a root that fills the window, with a scrim of its own.
func (s *Stack) Dialog(root fyne.CanvasObject) *Mode {
	o := &Mode{Stack: s, Root: root, modal: true}
	s.push(o)
	return o
}

// Adopt takes up a dialog that the toolkit has opened and hide closes.
func (s *Stack) Adopt(hide func()) *Mode {
	o := &Mode{Stack: s, Root: s.Canvas.Overlays().Top(), modal: true, Escape: hide}
	s.List = append(s.List, o)
	return o
}

func (s *Stack) push(o *Mode) {
	s.List = append(s.List, o)
	s.Canvas.Overlays().Add(o.Root)
	o.Root.Resize(s.Canvas.Size())
}

// Top is the topmost; nil for none.
func (s *Stack) Top() *Mode {
	if len(s.List) == 0 {
		return nil
	}
	return s.List[len(s.List)-1]
}

// Busy reports that a dialog asks for an answer, so that nothing else may open.
func (s *Stack) Busy() bool {
	for _, o := range s.List {
		if o.modal {
			return true
		}
	}
	return false
}

// Clear closes the popups that lie on top.
func (s *Stack) Clear() {
	for o := s.Top(); o != nil && !o.modal; o = s.Top() {
		o.Close()
	}
}

// Close closes an overlay with all that lie over it; nothing if it is closed already.
func (o *Mode) Close() {
	at := -1
	for i, other := range o.Stack.List {
		if other == o {
			at = i
		}
	}
	if at < 0 {
		return
	}
	gone := o.Stack.List[at:]
	o.Stack.List = o.Stack.List[:at:at]
	o.Stack.Canvas.Overlays().Remove(o.Root)
	for i := len(gone) - 1; i >= 0; i-- {
		if gone[i].Closed != nil {
			gone[i].Closed()
		}
	}
}

// Typed takes a key that nothing in the overlay has.
func (o *Mode) Typed(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
		if o.Key != nil {
			o.Key(e.Name)
		}
	case o.Escape != nil:
		o.Escape()
	default:
		o.Close()
	}
}

// Fit lays a popup out again after its content has changed.
func (o *Mode) Fit() { o.Root.Refresh() }

// pass closes a popup and gives what lies there a press that went beside it.
func (o *Mode) pass(p *PressBeside) {
	o.Close()
	if under := o.Stack.under(p.at); under.Object != nil {
		p.give(under)
	}
}

// under is what a press at a place of the window would go to.
func (s *Stack) under(at fyne.Position) underneath {
	root := s.Canvas.Overlays().Top()
	if root == nil {
		root = s.Canvas.Content()
	}
	return ObjectAt(root, at)
}
