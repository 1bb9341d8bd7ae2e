package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/scene"
	"kechuang/ui/mark"
)

// Measures of a scroll bar, in units.
const (
	scrollBarRoom  = 12 // where it can be gripped
	scrollBarWide  = 8  // under the pointer
	scrollBarThin  = 4
	scrollBarLeast = 24 // its length
)

// scroller shows a part of a content that is taller than it, with a bar. The
// toolkit's own needs a shader that nothing else at the start does, and whose making
// takes as long as painting half the window.
type scroller struct {
	widget.BaseWidget
	Content    fyne.CanvasObject
	Offset     fyne.Position
	OnScrolled func() // may be nil

	// Within gives the part of the content that is to be in sight when it is laid out
	// or has changed (Reveal), from and to so far from its top; may be nil.
	Within func() (from, to float32)

	bar *scrollBar
}

func newScroller(k ink, content fyne.CanvasObject) *scroller {
	s := &scroller{Content: content}
	s.bar = &scrollBar{of: s, ink: k}
	s.bar.Draw = s.bar.draw
	s.bar.Init(k.pen, s.bar)
	s.ExtendBaseWidget(s)
	return s
}

// most is how far the content can be scrolled.
func (s *scroller) most() float32 {
	return fyne.Max(s.Content.MinSize().Height-s.Size().Height, 0)
}

// ScrollToOffset scrolls as far as there is content.
func (s *scroller) ScrollToOffset(to fyne.Position) {
	y := fyne.Max(0, fyne.Min(to.Y, s.most()))
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
func (s *scroller) Reveal() {
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
func (s *scroller) Scrolled(e *fyne.ScrollEvent) {
	s.ScrollToOffset(s.Offset.SubtractXY(0, wheelFactor*e.Scrolled.DY))
}

// pageRest is what stays in sight when a page is turned, in units.
const pageRest = 40

// key scrolls by a page or to an end, and reports whether the key does.
func (s *scroller) key(name fyne.KeyName) bool {
	y := s.Offset.Y
	switch name {
	case fyne.KeyPageDown:
		y += s.Size().Height - pageRest
	case fyne.KeyPageUp:
		y -= s.Size().Height - pageRest
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = s.most()
	default:
		return false
	}
	s.ScrollToOffset(fyne.NewPos(0, y))
	return true
}

// show scrolls no further than brings something of the content into sight.
func (s *scroller) show(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	from := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s.Content).Y
	to := from + o.Size().Height
	const edge = 8
	y := fyne.Min(fyne.Max(s.Offset.Y, to+edge-s.Size().Height), from-edge)
	s.ScrollToOffset(fyne.NewPos(0, y))
}

// place puts content and bar where the offset has them.
func (s *scroller) place() {
	size, most := s.Size(), s.most()
	s.Offset.Y = fyne.Max(0, fyne.Min(s.Offset.Y, most))
	put(s.Content, 0, -s.Offset.Y, size.Width, size.Height+most)
	setVisible(s.bar, most > 0)
	if most > 0 {
		long := s.bar.long()
		put(s.bar, size.Width-scrollBarRoom, s.Offset.Y/most*(size.Height-long), scrollBarRoom, long)
	}
}

// CreateRenderer is called by Fyne.
func (s *scroller) CreateRenderer() fyne.WidgetRenderer { return &scrollerRenderer{s} }

type scrollerRenderer struct{ s *scroller }

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
	return []fyne.CanvasObject{r.s.Content, r.s.bar}
}

// scrollBar is the part of the bar that is gripped.
type scrollBar struct {
	mark.Mark
	of  *scroller
	ink ink

	hovered, gripped bool
}

// long is the bar's length.
func (b *scrollBar) long() float32 {
	h := b.of.Size().Height
	return fyne.Min(h, fyne.Max(scrollBarLeast, h*h/(h+b.of.most())))
}

func (b *scrollBar) draw(p mark.Pencil, r scene.Rect) {
	wide := float64(scrollBarThin)
	if b.hovered || b.gripped {
		wide = scrollBarWide
	}
	r.Max.X -= 1
	r.Min.X = r.Max.X - wide
	mark.Surface{Fill: withAlpha(b.ink.color("quiet"), 0x80), Radius: float32(wide / 2)}.Draw(p, r)
}

// Dragged scrolls so that the bar follows the pointer.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	b.gripped = true
	if room := b.of.Size().Height - b.long(); room > 0 {
		b.of.ScrollToOffset(b.of.Offset.AddXY(0, e.Dragged.DY*b.of.most()/room))
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
