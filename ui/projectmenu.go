package ui

import (
	"image/color"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/scene"
)

// Measures of the menu, in units.
const (
	menuWidth = 360
	menuRow   = 32
	menuText  = menuWidth - 30 - 120 // room for a row's words beside its keys
)

// menuItem is a row of the menu.
type menuItem struct {
	text, right string // right: the keys, or where a file lies
	checked     bool
	do          func() // nil: it can't be chosen now
}

// menu is a list of things to do that opens below a button.
type menu struct {
	w    *Window
	pop  *widget.PopUp
	rows []*press // those that can be chosen
}

// ShowMenu opens the menu of the project.
func (w *Window) ShowMenu() {
	if w.errand != nil || w.stage != nil || w.win.Canvas().Overlays().Top() != nil {
		return
	}
	m := &menu{w: w}
	k := w.ink
	rows := column(0)
	for i, group := range w.menuItems() {
		if i > 0 {
			add(rows, padded(5, 5, 0, 0, fixed(0, 1, k.rule())))
		}
		if i == 2 {
			add(rows, padded(2, 4, 34, 0, k.bold(k.t("project.recent"), sizeSmall, "quiet")))
		}
		for _, it := range group {
			add(rows, m.row(it))
		}
	}
	m.pop = widget.NewPopUp(padded(4, 4, 2, 2, k.picture(fixed(menuWidth, 0, rows))), w.win.Canvas())
	at := w.app.Driver().AbsolutePositionForObject(w.topbar.name)
	m.pop.ShowAtPosition(at.Add(fyne.NewPos(0, w.topbar.name.Size().Height+6)))
	w.win.Canvas().Focus(m.rows[0])
}

// menuItems are the rows in groups: files and imports, undo, recent files.
func (w *Window) menuItems() [][]menuItem {
	k := w.ink
	can := func(do func()) func() {
		if w.project == nil {
			return nil
		}
		return do
	}
	groups := [][]menuItem{{
		{text: k.t("project.open"), right: "Ctrl O", do: can(w.AskProject)},
		{text: k.t("project.saveAs"), right: "Ctrl Shift S", do: can(w.ShowSave)},
		{text: k.t("project.import"), right: "Ctrl I", do: can(w.ShowImport)},
	}, {
		stepItem(w.done, k.t("project.undo.none"), func(name string) string { return k.t("project.undo", "name", name) }, "Ctrl Z", w.Undo),
		stepItem(w.undone, k.t("project.redo.none"), func(name string) string { return k.t("project.redo", "name", name) }, "Ctrl Shift Z", w.Redo),
	}}
	var files []menuItem
	for _, path := range w.recent() {
		files = append(files, menuItem{text: filepath.Base(path), right: short(filepath.Dir(path)), checked: w.isOpen(path),
			do: func() { w.OpenProject(path) }})
	}
	if files != nil {
		groups = append(groups, files)
	}
	return groups
}

// stepItem is the row for undoing, or doing again, the last of some imports.
func stepItem(steps []step, none string, name func(string) string, keys string, do func()) menuItem {
	if len(steps) == 0 {
		return menuItem{text: none, right: keys}
	}
	return menuItem{text: name(steps[len(steps)-1].name), right: keys, do: do}
}

// row is an item with its check mark at the left and its keys at the right.
func (m *menu) row(it menuItem) fyne.CanvasObject {
	k := m.w.ink
	role := "text"
	if it.do == nil {
		role = "quiet"
	}
	sign := k.icon(func(p scene.Painter, r scene.Rect, c color.NRGBA) {
		if it.checked {
			drawCheck(p, r, c)
		}
	}, 16, "accent")
	words := k.fit(it.text, scene.Regular, sizeText, menuText)
	room := menuWidth - 56 - k.measure(words, scene.Regular, sizeText)
	line := beside(8, sign, k.text(words, sizeText, role), layout.NewSpacer(), k.text(k.fit(it.right, scene.Regular, sizeSmall, room), sizeSmall, "quiet"))
	l := look{radius: 6, padX: 10, minW: menuWidth, minH: menuRow}
	if it.do == nil {
		return fixed(menuWidth, menuRow, container.New(layout.NewCustomPaddedLayout(0, 0, l.padX, l.padX), line))
	}
	l.hover = k.color("hover")
	p := newPress(k, l, it.text, line, func() {
		m.close()
		it.do()
	})
	p.onLeave = m.close
	p.onKey = m.key
	m.rows = append(m.rows, p)
	return p
}

func (m *menu) close() {
	m.pop.Hide()
	m.w.focusMap()
}

// key goes through the rows.
func (m *menu) key(e *fyne.KeyEvent) bool {
	c := m.w.win.Canvas()
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
	c.Focus(m.rows[(at+len(m.rows))%len(m.rows)])
	return true
}
