package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/ui/mark"
)

// prose is a paragraph of fixed width that can be selected and copied. Fyne's
// Label breaks Chinese at any character or only at spaces; this one breaks as
// Chinese is set, and may carry a small object behind its last word.
type prose struct {
	mark.Mark // the small object behind the last word, if any, stands on it
	ink       ink
	text      string
	runes     []rune
	st        proseStyle
	width     float32
	leave     func()   // Esc; may be nil
	marks     []string // words in lower case that are marked; none for none

	lines     []proseLine
	lastWidth float32 // of the last line
	from, to  int     // selection in runes, from the press to the pointer
	lastPress time.Time
	ringed    bool // it got the keyboard by a key
	pressed   bool // it is getting the keyboard by a press
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
	text       string
}

func newProse(k ink, s string, width float32, st proseStyle, leave func()) *prose {
	if st.lead == 0 {
		st.lead = 1.55
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = text.Line(lines[i])
	}
	s = strings.Join(lines, "\n")
	p := &prose{ink: k, text: s, runes: []rune(s), st: st, width: width, leave: leave}
	p.breakLines()
	p.Draw, p.Lay, p.Bleed = p.draw, p.lay, 2
	p.Init(k.pen, p)
	return p
}

// breakLines wraps the text and finds where each line starts in it, as Wrap
// drops the spaces between lines.
func (p *prose) breakLines() {
	at := 0 // byte offset
	for _, s := range p.ink.wrap(p.text, p.st.weight, p.st.size, p.width) {
		at += strings.Index(p.text[at:], s)
		start := len([]rune(p.text[:at]))
		p.lines = append(p.lines, proseLine{start, start + len([]rune(s)), s})
		at += len(s)
	}
	if n := len(p.lines); n > 0 {
		p.lastWidth = p.ink.measure(p.lines[n-1].text, p.st.weight, p.st.size)
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
	if from != p.from || to != p.to {
		p.from, p.to = from, to
		p.Redraw()
	}
}

// MouseDown takes the keyboard and starts a selection; a second press soon after
// selects the paragraph.
func (p *prose) MouseDown(e *desktop.MouseEvent) {
	p.pressed = true
	p.ink.canvas().Focus(p)
	p.pressed = false
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
	if p.from == p.to {
		p.choose(0, len(p.runes))
	}
	p.ink.openMenu([][]menuItem{{{text: p.ink.t("action.copy"), right: "Ctrl C", do: p.copy}}}, 180, 60, e.AbsolutePosition)
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
	default:
		handOnShortcut(p.ink.canvas(), s)
	}
}

// FocusGained draws a ring, in sight, unless a press gave it the keyboard.
func (p *prose) FocusGained() {
	p.ringed = !p.pressed
	if p.ringed {
		p.Redraw()
		if p.ink.reveal != nil {
			p.ink.reveal(p)
		}
	}
}

// FocusLost drops ring and selection.
func (p *prose) FocusLost() {
	p.ringed = false
	p.Redraw()
	p.choose(0, 0)
}

// TypedRune is the window's.
func (p *prose) TypedRune(r rune) { runeToWindow(p.ink.canvas(), r) }

// TypedKey leaves on Esc and hands the function keys on.
func (p *prose) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
		handOn(p.ink.canvas(), e)
	case p.leave != nil:
		p.leave()
	default:
		toWindow(p.ink.canvas(), e)
	}
}

// Cursor is the text beam.
func (p *prose) Cursor() desktop.Cursor { return desktop.TextCursor }

// AccessibilityLabel is the text.
func (p *prose) AccessibilityLabel() string { return p.text }

// AccessibilityRole is text.
func (p *prose) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// tailGap is the room before the object behind the last word.
const tailGap = 7

// tailBelow reports whether the tail needs a line of its own.
func (p *prose) tailBelow() bool {
	if p.On == nil || len(p.lines) == 0 {
		return p.On != nil
	}
	return p.lastWidth+tailGap+p.On.MinSize().Width > p.width
}

// MinSize is that of the lines and the tail.
func (p *prose) MinSize() fyne.Size {
	h := float32(len(p.lines)) * p.lineHeight()
	if p.tailBelow() {
		h += p.On.MinSize().Height
	}
	return fyne.NewSize(p.width, h)
}

// lay puts the tail behind the last word.
func (p *prose) lay(fyne.Size) {
	if p.On == nil {
		return
	}
	m, lh := p.On.MinSize(), p.lineHeight()
	if p.tailBelow() {
		put(p.On, 0, float32(len(p.lines))*lh, m.Width, m.Height)
		return
	}
	put(p.On, p.lastWidth+tailGap, float32(len(p.lines)-1)*lh+(lh-m.Height)/2, m.Width, m.Height)
}

// draw writes the lines over what is selected.
func (p *prose) draw(pen mark.Pencil, r scene.Rect) {
	a, b := min(p.from, p.to), max(p.from, p.to)
	lh, size := float64(p.lineHeight()), float64(p.st.size)
	if p.ringed {
		mark.Surface{Stroke: p.ink.color("focus"), Width: 1.5, Radius: 3}.Draw(pen, r)
	}
	up, down := p.ink.fonts.Extents(p.st.weight)
	for i, l := range p.lines {
		top := r.Min.Y + float64(i)*lh
		if a < l.end && b > l.start {
			x0, x1 := float64(p.x(i, a)), float64(p.x(i, b))
			mark.Surface{Fill: withAlpha(p.ink.color("focus"), 0x50)}.Draw(pen, scene.R(r.Min.X+x0, top, x1-x0, lh))
		}
		for _, m := range p.marked(l) {
			x0, x1 := float64(p.x(i, m[0])), float64(p.x(i, m[1]))
			mark.Surface{Fill: p.ink.color("found"), Radius: 2}.Draw(pen, scene.R(r.Min.X+x0-1, top+1, x1-x0+2, lh-2))
		}
		pen.Text(scene.Text{At: scene.Point{X: r.Min.X, Y: top + lh/2 + (up-down)/2*size}, String: l.text,
			Weight: p.st.weight, Size: size, Fill: p.ink.color(p.st.role)})
	}
}

// marked lists the stretches of a line, in runes, that are parts of marked words. A
// word may go on in the next line.
func (p *prose) marked(l proseLine) [][2]int {
	var out [][2]int
	for _, word := range p.marks {
		w := []rune(word)
		for at := 0; at+len(w) <= len(p.runes); at++ {
			if strings.ToLower(string(p.runes[at:at+len(w)])) != word {
				continue
			}
			if from, to := max(at, l.start), min(at+len(w), l.end); from < to {
				out = append(out, [2]int{from, to})
			}
		}
	}
	return out
}
