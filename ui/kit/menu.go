package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo/scene"
)

const menuRow = 32 // height, in units

// MenuItem is a row of a menu.
type MenuItem struct {
	Text, Right string // right: the keys, or where a file lies
	Checked     bool
	Head        bool                               // it names the rows below it
	Sample      func(p scene.Canvas, r scene.Rect) // stands at the right; may be nil
	Do          func()                             // nil: it can't be chosen now
}

// menu is a list of things to do that opens at a place.
type menu struct {
	Context
	width, room float32
	over        *Mode
	rows        []*Button // those that can be chosen
}

// OpenMenu opens a menu of rows in groups; room is for what stands at their right. One
// that is taller than the window scrolls.
func (k Context) OpenMenu(groups [][]MenuItem, width, room float32, at fyne.Position) {
	m := &menu{Context: k, width: width, room: room}
	scroll := (*Scroll)(nil)
	m.Reveal = func(o fyne.CanvasObject) {
		if scroll != nil {
			scroll.BringIntoSight(o)
		}
	}
	rows := Column(0)
	for i, group := range groups {
		if i > 0 {
			Add(rows, Padded(5, 5, 0, 0, Fixed(0, 1, k.Rule())))
		}
		for _, it := range group {
			Add(rows, m.row(it))
		}
	}
	list := fyne.CanvasObject(k.Picture(Fixed(width, 0, rows)))
	if most := k.Canvas().Size().Height - 2*OverlayEdge - 12; rows.MinSize().Height > most {
		scroll = NewScroll(k, list)
		list = Fixed(width, most, scroll)
	}
	m.over = k.Modes.Popup(k, Padded(6, 6, 4, 4, list), at)
	if len(m.rows) > 0 {
		k.Modes.Canvas.Focus(m.rows[0])
	}
}

// row is an item with its check mark at the left and its keys at the right.
func (m *menu) row(it MenuItem) fyne.CanvasObject {
	k := m.Context
	if it.Head {
		return Padded(2, 4, 34, 0, k.Bold(it.Text, SizeSmall, "quiet"))
	}
	role := "text"
	if it.Do == nil {
		role = "quiet"
	}
	sign := k.Icon(func(p scene.Canvas, r scene.Rect, c color.NRGBA) {
		if it.Checked {
			drawCheck(p, r, c)
		}
	}, 16, "accent")
	words := k.Fit(it.Text, scene.Regular, SizeText, m.width-30-m.room)
	room := m.width - 56 - k.Measure(words, scene.Regular, SizeText)
	right := fyne.CanvasObject(k.Text(k.Fit(it.Right, scene.Regular, SizeSmall, room), SizeSmall, "quiet"))
	if it.Sample != nil {
		right = k.Sketch(fyne.NewSize(m.room, 14), it.Sample)
	}
	line := Beside(8, sign, k.Text(words, SizeText, role), layout.NewSpacer(), right)
	l := ButtonStyle{Radius: 6, PadX: 10, MinW: m.width, MinH: menuRow}
	if it.Do == nil {
		return Fixed(m.width, menuRow, container.New(layout.NewCustomPaddedLayout(0, 0, l.PadX, l.PadX), line))
	}
	l.Hover = k.Color("hover")
	p := NewButton(k, l, it.Text, line, func() {
		m.over.Close()
		it.Do()
	})
	p.OnKey = m.key
	m.rows = append(m.rows, p)
	return p
}

// key goes through the rows.
func (m *menu) key(e *fyne.KeyEvent) bool {
	at := slices.IndexFunc(m.rows, func(p *Button) bool { return p.Focused })
	switch e.Name {
	case fyne.KeyDown:
		at++
	case fyne.KeyUp:
		at--
	case fyne.KeyHome, fyne.KeyPageUp:
		at = 0
	case fyne.KeyEnd, fyne.KeyPageDown:
		at = len(m.rows) - 1
	default:
		return false
	}
	m.over.Stack.Canvas.Focus(m.rows[(at+len(m.rows))%len(m.rows)])
	return true
}
