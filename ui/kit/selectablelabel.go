package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/ui/kit/composite"
)

// SelectableLabel is a paragraph of fixed width that can be selected and copied. Fyne's
// Label breaks Chinese at any character or only at spaces; this one breaks as
// Chinese is set, and may carry a small object behind its last word.
type SelectableLabel struct {
	composite.Composite // the small object behind the last word, if any, stands on it
	k                   Context
	Text                string
	runes               []rune
	st                  LabelStyle
	width               float32
	leave               func()   // Esc; may be nil
	Marks               []string // words in lower case that are marked; none for none

	lines     []proseLine
	lastWidth float32 // of the last line
	from, to  int     // selection in runes, from the press to the pointer
	lastPress time.Time
	ringed    bool // it got the keyboard by a key
	pressed   bool // it is getting the keyboard by a press
}

// LabelStyle is how a paragraph is set.
type LabelStyle struct {
	Size   float32
	Role   string
	Weight scene.Weight
	Lead   float32 // line height as a multiple of the size
}

type proseLine struct {
	start, end int // runes
	text       string
}

func NewSelectableLabel(k Context, s string, width float32, st LabelStyle, leave func()) *SelectableLabel {
	if st.Lead == 0 {
		st.Lead = 1.55
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = text.Line(lines[i])
	}
	s = strings.Join(lines, "\n")
	p := &SelectableLabel{k: k, Text: s, runes: []rune(s), st: st, width: width, leave: leave}
	p.breakLines()
	p.Draw, p.Lay, p.Bleed = p.draw, p.lay, 2
	p.Init(k.Pen, p)
	return p
}

// breakLines wraps the text and finds where each line starts in it, as Wrap
// drops the spaces between lines.
func (p *SelectableLabel) breakLines() {
	at := 0 // byte offset
	for _, s := range p.k.Wrap(p.Text, p.st.Weight, p.st.Size, p.width) {
		at += strings.Index(p.Text[at:], s)
		start := len([]rune(p.Text[:at]))
		p.lines = append(p.lines, proseLine{start, start + len([]rune(s)), s})
		at += len(s)
	}
	if n := len(p.lines); n > 0 {
		p.lastWidth = p.k.Measure(p.lines[n-1].text, p.st.Weight, p.st.Size)
	}
}

func (p *SelectableLabel) lineHeight() float32 { return p.st.Size * p.st.Lead }

// x is how far into line i a rune stands.
func (p *SelectableLabel) x(i, r int) float32 {
	l := p.lines[i]
	r = min(max(r, l.start), l.end)
	return p.k.Measure(string(p.runes[l.start:r]), p.st.Weight, p.st.Size)
}

// runeAt is the rune boundary nearest to a place.
func (p *SelectableLabel) runeAt(at fyne.Position) int {
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
func (p *SelectableLabel) Selected() string {
	a, b := min(p.from, p.to), max(p.from, p.to)
	return string(p.runes[a:b])
}

func (p *SelectableLabel) choose(from, to int) {
	if from != p.from || to != p.to {
		p.from, p.to = from, to
		p.Redraw()
	}
}

// MouseDown takes the keyboard and starts a selection; a second press soon after
// selects the paragraph.
func (p *SelectableLabel) MouseDown(e *desktop.MouseEvent) {
	p.pressed = true
	p.k.Canvas().Focus(p)
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
func (p *SelectableLabel) MouseUp(*desktop.MouseEvent) {}

// Dragged extends the selection.
func (p *SelectableLabel) Dragged(e *fyne.DragEvent) { p.choose(p.from, p.runeAt(e.Position)) }

// DragEnd does nothing.
func (p *SelectableLabel) DragEnd() {}

// TappedSecondary offers to copy; without a selection, the whole paragraph.
func (p *SelectableLabel) TappedSecondary(e *fyne.PointEvent) {
	if p.from == p.to {
		p.choose(0, len(p.runes))
	}
	p.k.OpenMenu([][]MenuItem{{{Text: p.k.T("action.copy"), Right: "Ctrl C", Do: p.copy}}}, 180, 60, e.AbsolutePosition)
}

func (p *SelectableLabel) copy() {
	if s := p.Selected(); s != "" {
		fyne.CurrentApp().Clipboard().SetContent(s)
	}
}

// TypedShortcut copies and selects all.
func (p *SelectableLabel) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		p.copy()
	case *fyne.ShortcutSelectAll:
		p.choose(0, len(p.runes))
	default:
		HandOnShortcut(p.k.Canvas(), s)
	}
}

// FocusGained draws a ring, in sight, unless a press gave it the keyboard.
func (p *SelectableLabel) FocusGained() {
	p.ringed = !p.pressed
	if p.ringed {
		p.Redraw()
		if p.k.Reveal != nil {
			p.k.Reveal(p)
		}
	}
}

// FocusLost drops ring and selection.
func (p *SelectableLabel) FocusLost() {
	p.ringed = false
	p.Redraw()
	p.choose(0, 0)
}

// TypedRune is the window's.
func (p *SelectableLabel) TypedRune(r rune) { runeToWindow(p.k.Canvas(), r) }

// TypedKey leaves on Esc and hands the function keys on.
func (p *SelectableLabel) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
		handOn(p.k.Canvas(), e)
	case p.leave != nil:
		p.leave()
	default:
		toWindow(p.k.Canvas(), e)
	}
}

// Cursor is the text beam.
func (p *SelectableLabel) Cursor() desktop.Cursor { return desktop.TextCursor }

// AccessibilityLabel is the text.
func (p *SelectableLabel) AccessibilityLabel() string { return p.Text }

// AccessibilityRole is text.
func (p *SelectableLabel) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// tailGap is the room before the object behind the last word.
const tailGap = 7

// tailBelow reports whether the tail needs a line of its own.
func (p *SelectableLabel) tailBelow() bool {
	if p.On == nil || len(p.lines) == 0 {
		return p.On != nil
	}
	return p.lastWidth+tailGap+p.On.MinSize().Width > p.width
}

// MinSize is that of the lines and the tail.
func (p *SelectableLabel) MinSize() fyne.Size {
	h := float32(len(p.lines)) * p.lineHeight()
	if p.tailBelow() {
		h += p.On.MinSize().Height
	}
	return fyne.NewSize(p.width, h)
}

// lay puts the tail behind the last word.
func (p *SelectableLabel) lay(fyne.Size) {
	if p.On == nil {
		return
	}
	m, lh := p.On.MinSize(), p.lineHeight()
	if p.tailBelow() {
		Put(p.On, 0, float32(len(p.lines))*lh, m.Width, m.Height)
		return
	}
	Put(p.On, p.lastWidth+tailGap, float32(len(p.lines)-1)*lh+(lh-m.Height)/2, m.Width, m.Height)
}

// draw writes the lines over what is selected.
func (p *SelectableLabel) draw(pen composite.Pencil, r scene.Rect) {
	a, b := min(p.from, p.to), max(p.from, p.to)
	lh, size := float64(p.lineHeight()), float64(p.st.Size)
	if p.ringed {
		composite.Surface{Stroke: p.k.Color("focus"), Width: 1.5, Radius: 3}.Draw(pen, r)
	}
	up, down := p.k.Fonts.Extents(p.st.Weight)
	for i, l := range p.lines {
		top := r.Min.Y + float64(i)*lh
		if a < l.end && b > l.start {
			x0, x1 := float64(p.x(i, a)), float64(p.x(i, b))
			composite.Surface{Fill: WithAlpha(p.k.Color("focus"), 0x50)}.Draw(pen, scene.R(r.Min.X+x0, top, x1-x0, lh))
		}
		for _, m := range p.marked(l) {
			x0, x1 := float64(p.x(i, m[0])), float64(p.x(i, m[1]))
			composite.Surface{Fill: p.k.Color("found"), Radius: 2}.Draw(pen, scene.R(r.Min.X+x0-1, top+1, x1-x0+2, lh-2))
		}
		pen.Text(scene.Text{At: scene.Point{X: r.Min.X, Y: top + lh/2 + (up-down)/2*size}, String: l.text,
			Weight: p.st.Weight, Size: size, Fill: p.k.Color(p.st.Role)})
	}
}

// marked lists the stretches of a line, in runes, that are parts of marked words. A
// word may go on in the next line.
func (p *SelectableLabel) marked(l proseLine) [][2]int {
	var out [][2]int
	for _, word := range p.Marks {
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
