package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Measures of a scroll bar, in units.
const (
	scrollBarRoom  = 12 // where it can be gripped
	scrollBarWide  = 8  // under the pointer
	scrollBarThin  = 4
	scrollBarLeast = 24 // its length
)

// Scroll shows a part of a content that is taller than it, with a bar. The
// toolkit's own needs a shader that nothing else at the start does, and whose making
// takes as long as painting half the window.
type Scroll struct {
	widget.BaseWidget
	Content    fyne.CanvasObject
	Offset     fyne.Position
	OnScrolled func() // may be nil

	// Within gives the part of the content that is to be in sight when it is laid out
	// or has changed (Reveal), from and to so far from its top; may be nil.
	Within func() (from, to float32)

	Bar *scrollBar
}

func NewScroll(k Context, content fyne.CanvasObject) *Scroll {
	s := &Scroll{Content: content}
	s.Bar = &scrollBar{of: s, k: k}
	s.Bar.Draw = s.Bar.draw
	s.Bar.Init(k.Pen, s.Bar)
	s.ExtendBaseWidget(s)
	return s
}

// Most is how far the content can be scrolled.
func (s *Scroll) Most() float32 {
	return fyne.Max(s.Content.MinSize().Height-s.Size().Height, 0)
}

// ScrollToOffset scrolls as far as there is content.
func (s *Scroll) ScrollToOffset(to fyne.Position) {
	y := fyne.Max(0, fyne.Min(to.Y, s.Most()))
	if y == s.Offset.Y {
		return
	}
	s.Offset.Y = y
	s.place()
	if s.OnScrolled != nil {
		s.OnScrolled()
	}
}

// Reveal scrolls no further than brings what is within into sight.
func (s *Scroll) Reveal() {
	if s.Within == nil || s.Size().Height == 0 {
		return
	}
	from, to := s.Within()
	y := fyne.Min(fyne.Max(s.Offset.Y, to-s.Size().Height), from)
	s.ScrollToOffset(fyne.NewPos(0, y))
}

// wheelFactor makes the 25 units that the toolkit reports for a notch of a wheel a
// hundred.
const wheelFactor = 4

// Scrolled turns by the wheel.
func (s *Scroll) Scrolled(e *fyne.ScrollEvent) {
	s.ScrollToOffset(s.Offset.SubtractXY(0, wheelFactor*e.Scrolled.DY))
}

// PageRest is what stays in sight when a page is turned, in units.
const PageRest = 40

// Key scrolls by a page or to an end, and reports whether the key does.
func (s *Scroll) Key(name fyne.KeyName) bool {
	y := s.Offset.Y
	switch name {
	case fyne.KeyPageDown:
		y += s.Size().Height - PageRest
	case fyne.KeyPageUp:
		y -= s.Size().Height - PageRest
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = s.Most()
	default:
		return false
	}
	s.ScrollToOffset(fyne.NewPos(0, y))
	return true
}

// BringIntoSight scrolls no further than brings something of the content into sight.
func (s *Scroll) BringIntoSight(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	from := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s.Content).Y
	to := from + o.Size().Height
	const edge = 8
	y := fyne.Min(fyne.Max(s.Offset.Y, to+edge-s.Size().Height), from-edge)
	s.ScrollToOffset(fyne.NewPos(0, y))
}

// place puts content and bar where the offset has them.
func (s *Scroll) place() {
	size, most := s.Size(), s.Most()
	s.Offset.Y = fyne.Max(0, fyne.Min(s.Offset.Y, most))
	Put(s.Content, 0, -s.Offset.Y, size.Width, size.Height+most)
	SetVisible(s.Bar, most > 0)
	if most > 0 {
		long := s.Bar.long()
		Put(s.Bar, size.Width-scrollBarRoom, s.Offset.Y/most*(size.Height-long), scrollBarRoom, long)
	}
}

// CreateRenderer is called by Fyne.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer { return &scrollerRenderer{s} }

type scrollerRenderer struct{ s *Scroll }

func (r *scrollerRenderer) Destroy()           {}
func (r *scrollerRenderer) MinSize() fyne.Size { return fyne.NewSize(32, 32) }
func (r *scrollerRenderer) Layout(fyne.Size) {
	r.s.place()
	r.s.Reveal()
}
func (r *scrollerRenderer) Refresh() {
	r.s.Content.Refresh()
	r.s.place()
}

func (r *scrollerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.Content, r.s.Bar}
}

// scrollBar is the part of the bar that is gripped.
type scrollBar struct {
	composite.Composite
	of *Scroll
	k  Context

	hovered, gripped bool
}

// long is the bar's length.
func (b *scrollBar) long() float32 {
	h := b.of.Size().Height
	return fyne.Min(h, fyne.Max(scrollBarLeast, h*h/(h+b.of.Most())))
}

func (b *scrollBar) draw(p composite.Pencil, r scene.Rect) {
	wide := float64(scrollBarThin)
	if b.hovered || b.gripped {
		wide = scrollBarWide
	}
	r.Max.X -= 1
	r.Min.X = r.Max.X - wide
	composite.Surface{Fill: WithAlpha(b.k.Color("quiet"), 0x80), Radius: float32(wide / 2)}.Draw(p, r)
}

// Dragged scrolls so that the bar follows the pointer.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	b.gripped = true
	if room := b.of.Size().Height - b.long(); room > 0 {
		b.of.ScrollToOffset(b.of.Offset.AddXY(0, e.Dragged.DY*b.of.Most()/room))
	}
}

// DragEnd lets go.
func (b *scrollBar) DragEnd() {
	b.gripped = false
	b.Redraw()
}

// MouseIn widens the bar.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Redraw()
}

// MouseMoved does nothing.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes it thin again.
func (b *scrollBar) MouseOut() {
	b.hovered = false
	b.Redraw()
}
