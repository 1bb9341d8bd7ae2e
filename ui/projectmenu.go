package ui

import (
	"path/filepath"
)

// Measures of the project's menu, in units.
const (
	menuWidth = 360
	menuRoom  = 120 // for a row's keys
)

// ShowMenu opens the menu of the project.
func (w *Window) ShowMenu() {
	if w.errand != nil || w.stage != nil || w.overlays.busy() {
		return
	}
	w.overlays.clear()
	at := w.app.Driver().AbsolutePositionForObject(w.topbar.name)
	w.ink.openMenu(w.menuItems(), menuWidth, menuRoom, at.AddXY(0, w.topbar.name.Size().Height+6))
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
	if w.told != NoNews {
		groups[0] = append(groups[0], menuItem{text: k.t("project.reread"), do: w.Reread})
	}
	files := []menuItem{{text: k.t("project.recent"), head: true}}
	for _, path := range w.recent() {
		files = append(files, menuItem{text: filepath.Base(path), right: short(filepath.Dir(path)), checked: w.isOpen(path),
			do: func() { w.OpenProject(path) }})
	}
	if len(files) > 1 {
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
