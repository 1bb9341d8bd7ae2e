package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/scene"
)

// prose is a paragraph of fixed width that can be selected and copied. Fyne's
// Label breaks Chinese at any character or only at spaces; this one breaks as
// Chinese is set, and may carry a small object behind its last word.
type prose struct {
	widget.BaseWidget
	ink   ink
	text  string
	runes []rune
	st    proseStyle
	width float32
	tail  fyne.CanvasObject // behind the last line; may be nil
	leave func()            // Esc; may be nil

	lines      []proseLine
	lastWidth  float32 // of the last line
	from, to   int     // selection in runes, from the press to the pointer
	lastPress  time.Time
	selectBack []*canvas.Rectangle
}

// proseStyle is how a paragraph is set.
type proseStyle struct {
	size   float32
	role   string
	weight scene.Weight
	lead   float32 // line height as a multiple of the size
}

type proseLine struct {
	start, end int // runes
	text       *canvas.Text
}

func newProse(k ink, s string, width float32, st proseStyle, leave func()) *prose {
	if st.lead == 0 {
		st.lead = 1.55
	}
	p := &prose{ink: k, text: s, runes: []rune(s), st: st, width: width, leave: leave}
	p.breakLines()
	p.ExtendBaseWidget(p)
	return p
}

// breakLines wraps the text and finds where each line starts in it, as Wrap
// drops the spaces between lines.
func (p *prose) breakLines() {
	at := 0 // byte offset
	for _, s := range p.ink.wrap(p.text, p.st.weight, p.st.size, p.width) {
		at += strings.Index(p.text[at:], s)
		start := len([]rune(p.text[:at]))
		t := p.ink.weighted(s, p.st.weight, p.st.size, p.st.role)
		p.lines = append(p.lines, proseLine{start, start + len([]rune(s)), t})
		back := canvas.NewRectangle(withAlpha(p.ink.color("focus"), 0x50))
		back.Hide()
		p.selectBack = append(p.selectBack, back)
		at += len(s)
	}
	if n := len(p.lines); n > 0 {
		p.lastWidth = p.lines[n-1].text.MinSize().Width
	}
}

func (p *prose) lineHeight() float32 { return p.st.size * p.st.lead }

// x is how far into line i a rune stands.
func (p *prose) x(i, r int) float32 {
	l := p.lines[i]
	r = min(max(r, l.start), l.end)
	return p.ink.measure(string(p.runes[l.start:r]), p.st.weight, p.st.size)
}

// runeAt is the rune boundary nearest to a place.
func (p *prose) runeAt(at fyne.Position) int {
	if len(p.lines) == 0 {
		return 0
	}
	i := min(max(int(at.Y/p.lineHeight()), 0), len(p.lines)-1)
	l := p.lines[i]
	for r := l.start; r < l.end; r++ {
		if (p.x(i, r)+p.x(i, r+1))/2 > at.X {
			return r
		}
	}
	return l.end
}

// Selected is the selected text.
func (p *prose) Selected() string {
	a, b := min(p.from, p.to), max(p.from, p.to)
	return string(p.runes[a:b])
}

func (p *prose) choose(from, to int) {
	p.from, p.to = from, to
	a, b := min(from, to), max(from, to)
	for i, l := range p.lines {
		back := p.selectBack[i]
		if a >= l.end || b <= l.start {
			back.Hide()
			continue
		}
		x0, x1 := p.x(i, a), p.x(i, b)
		back.Move(fyne.NewPos(x0, float32(i)*p.lineHeight()))
		back.Resize(fyne.NewSize(x1-x0, p.lineHeight()))
		back.Show()
	}
	p.Refresh()
}

// MouseDown takes the keyboard and starts a selection; a second press soon after
// selects the paragraph.
func (p *prose) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	now := time.Now()
	if now.Sub(p.lastPress) < 300*time.Millisecond {
		p.choose(0, len(p.runes))
		return
	}
	p.lastPress = now
	at := p.runeAt(e.Position)
	p.choose(at, at)
}

// MouseUp does nothing: the selection follows the drag.
func (p *prose) MouseUp(*desktop.MouseEvent) {}

// Dragged extends the selection.
func (p *prose) Dragged(e *fyne.DragEvent) { p.choose(p.from, p.runeAt(e.Position)) }

// DragEnd does nothing.
func (p *prose) DragEnd() {}

// TappedSecondary offers to copy; without a selection, the whole paragraph.
func (p *prose) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil {
		return
	}
	if p.from == p.to {
		p.choose(0, len(p.runes))
	}
	menu := fyne.NewMenu("", fyne.NewMenuItem(p.ink.t("action.copy"), p.copy))
	widget.ShowPopUpMenuAtPosition(menu, c, e.AbsolutePosition)
}

func (p *prose) copy() {
	if s := p.Selected(); s != "" {
		fyne.CurrentApp().Clipboard().SetContent(s)
	}
}

// TypedShortcut copies and selects all.
func (p *prose) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		p.copy()
	case *fyne.ShortcutSelectAll:
		p.choose(0, len(p.runes))
	}
}

// FocusGained does nothing: the selection shows where the keyboard is.
func (p *prose) FocusGained() {}

// FocusLost drops the selection.
func (p *prose) FocusLost() { p.choose(0, 0) }

// TypedRune does nothing.
func (p *prose) TypedRune(rune) {}

// TypedKey leaves on Esc and hands the function keys on.
func (p *prose) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && p.leave != nil {
		p.leave()
	}
	handOn(p, e)
}

// Cursor is the text beam.
func (p *prose) Cursor() desktop.Cursor { return desktop.TextCursor }

// AccessibilityLabel is the text.
func (p *prose) AccessibilityLabel() string { return p.text }

// AccessibilityRole is text.
func (p *prose) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (p *prose) CreateRenderer() fyne.WidgetRenderer { return &proseRenderer{p} }

// tailGap is the room before the object behind the last word.
const tailGap = 7

type proseRenderer struct{ p *prose }

func (r *proseRenderer) Destroy() {}

// tailBelow reports whether the tail needs a line of its own.
func (r *proseRenderer) tailBelow() bool {
	p := r.p
	if p.tail == nil || len(p.lines) == 0 {
		return p.tail != nil
	}
	return p.lastWidth+tailGap+p.tail.MinSize().Width > p.width
}

func (r *proseRenderer) MinSize() fyne.Size {
	h := float32(len(r.p.lines)) * r.p.lineHeight()
	if r.tailBelow() {
		h += r.p.tail.MinSize().Height
	}
	return fyne.NewSize(r.p.width, h)
}

func (r *proseRenderer) Layout(fyne.Size) {
	p := r.p
	lh := p.lineHeight()
	for i, l := range p.lines {
		m := l.text.MinSize()
		l.text.Resize(m)
		l.text.Move(fyne.NewPos(0, float32(i)*lh+(lh-m.Height)/2))
	}
	if p.tail == nil {
		return
	}
	m := p.tail.MinSize()
	p.tail.Resize(m)
	if r.tailBelow() {
		p.tail.Move(fyne.NewPos(0, float32(len(p.lines))*lh))
		return
	}
	i := len(p.lines) - 1
	p.tail.Move(fyne.NewPos(p.lastWidth+tailGap, float32(i)*lh+(lh-m.Height)/2))
}

func (r *proseRenderer) Objects() []fyne.CanvasObject {
	var os []fyne.CanvasObject
	for i, l := range r.p.lines {
		os = append(os, r.p.selectBack[i], l.text)
	}
	if r.p.tail != nil {
		os = append(os, r.p.tail)
	}
	return os
}

func (r *proseRenderer) Refresh() {
	for _, b := range r.p.selectBack {
		b.Refresh()
	}
}
