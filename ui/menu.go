package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo/scene"
)

const menuRow = 32 // height, in units

// menuItem is a row of a menu.
type menuItem struct {
	text, right string // right: the keys, or where a file lies
	checked     bool
	head        bool   // it names the rows below it
	do          func() // nil: it can't be chosen now
}

// menu is a list of things to do that opens at a place.
type menu struct {
	ink
	width, room float32
	over        *overlay
	rows        []*press // those that can be chosen
}

// openMenu opens a menu of rows in groups; room is for what stands at their right.
func (k ink) openMenu(groups [][]menuItem, width, room float32, at fyne.Position) {
	m := &menu{ink: k, width: width, room: room}
	rows := column(0)
	for i, group := range groups {
		if i > 0 {
			add(rows, padded(5, 5, 0, 0, fixed(0, 1, k.rule())))
		}
		for _, it := range group {
			add(rows, m.row(it))
		}
	}
	m.over = k.over.popup(k, padded(6, 6, 4, 4, k.picture(fixed(width, 0, rows))), at)
	if len(m.rows) > 0 {
		k.over.canvas.Focus(m.rows[0])
	}
}

// row is an item with its check mark at the left and its keys at the right.
func (m *menu) row(it menuItem) fyne.CanvasObject {
	k := m.ink
	if it.head {
		return padded(2, 4, 34, 0, k.bold(it.text, sizeSmall, "quiet"))
	}
	role := "text"
	if it.do == nil {
		role = "quiet"
	}
	sign := k.icon(func(p scene.Canvas, r scene.Rect, c color.NRGBA) {
		if it.checked {
			drawCheck(p, r, c)
		}
	}, 16, "accent")
	words := k.fit(it.text, scene.Regular, sizeText, m.width-30-m.room)
	room := m.width - 56 - k.measure(words, scene.Regular, sizeText)
	line := beside(8, sign, k.text(words, sizeText, role), layout.NewSpacer(), k.text(k.fit(it.right, scene.Regular, sizeSmall, room), sizeSmall, "quiet"))
	l := look{radius: 6, padX: 10, minW: m.width, minH: menuRow}
	if it.do == nil {
		return fixed(m.width, menuRow, container.New(layout.NewCustomPaddedLayout(0, 0, l.padX, l.padX), line))
	}
	l.hover = k.color("hover")
	p := newPress(k, l, it.text, line, func() {
		m.over.close()
		it.do()
	})
	p.onKey = m.key
	m.rows = append(m.rows, p)
	return p
}

// key goes through the rows.
func (m *menu) key(e *fyne.KeyEvent) bool {
	at := slices.IndexFunc(m.rows, func(p *press) bool { return p.focused })
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
	m.over.of.canvas.Focus(m.rows[(at+len(m.rows))%len(m.rows)])
	return true
}
