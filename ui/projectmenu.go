package ui

import (
	"path/filepath"

	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// Measures of the project's menu, in units.
const (
	menuWidth = 360
	menuRoom  = 120 // for a row's keys
)

// ShowMenu opens the menu of the project.
func (w *Window) ShowMenu() {
	if w.task != nil || !w.free() {
		return
	}
	at := w.app.Driver().AbsolutePositionForObject(w.topbar.name)
	w.kit.OpenMenu(w.menuItems(), menuWidth, menuRoom, at.AddXY(0, w.topbar.name.Size().Height+6))
}

// menuItems are the rows in groups: files and imports, undo, recent files.
func (w *Window) menuItems() [][]kit.MenuItem {
	k := w.kit
	can := func(do func()) func() {
		if w.project == nil {
			return nil
		}
		return do
	}
	groups := [][]kit.MenuItem{{
		{Text: k.T("project.open"), Right: "Ctrl O", Do: can(w.AskProject)},
		{Text: k.T("project.saveAs"), Right: "Ctrl Shift S", Do: can(w.ShowSave)},
		{Text: k.T("project.import"), Right: "Ctrl I", Do: can(w.ShowImport)},
	}, {
		stepItem(w.done, k.T("project.undo.none"), func(name string) string { return k.T("project.undo", "name", name) }, "Ctrl Z", w.Undo),
		stepItem(w.undone, k.T("project.redo.none"), func(name string) string { return k.T("project.redo", "name", name) }, "Ctrl Shift Z", w.Redo),
	}}
	if w.told != NoNews {
		groups[0] = append(groups[0], kit.MenuItem{Text: k.T("project.reread"), Do: w.Reread})
	}
	recent := []kit.MenuItem{{Text: k.T("project.recent"), Head: true}}
	for _, path := range w.recent() {
		recent = append(recent, kit.MenuItem{Text: filepath.Base(path), Right: files.Short(filepath.Dir(path)), Checked: w.isOpen(path),
			Do: func() { w.OpenProject(path) }})
	}
	if len(recent) > 1 {
		groups = append(groups, recent)
	}
	return groups
}

// stepItem is the row for undoing, or doing again, the last of some imports.
func stepItem(steps []step, none string, name func(string) string, keys string, do func()) kit.MenuItem {
	if len(steps) == 0 {
		return kit.MenuItem{Text: none, Right: keys}
	}
	return kit.MenuItem{Text: name(steps[len(steps)-1].name), Right: keys, Do: do}
}
