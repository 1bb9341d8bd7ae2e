package ui

import (
	"context"
	"path/filepath"

	"kechuang/geo"
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
	at := w.app.Driver().AbsolutePositionForObject(w.topbar.Name)
	w.kit.OpenMenu(w.menuItems(), menuWidth, menuRoom, at.AddXY(0, w.topbar.Name.Size().Height+6))
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
	undo, redo := w.nextSteps()
	groups := [][]kit.MenuItem{{
		{Text: k.T("project.open"), Right: "Ctrl O", Do: can(w.AskProject)},
		{Text: k.T("project.saveAs"), Right: "Ctrl Shift S", Do: can(w.ShowSave)},
		{Text: k.T("project.import"), Right: "Ctrl I", Do: can(w.ShowImport)},
	}, {
		w.stepItem(undo, "project.undo", "Ctrl Z", w.Undo),
		w.stepItem(redo, "project.redo", "Ctrl Shift Z", w.Redo),
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

// stepItem is the row for a step that can be undone, or done again; key names its text.
func (w *Window) stepItem(s geo.Step, key, keys string, do func()) kit.MenuItem {
	if s.ID == 0 {
		return kit.MenuItem{Text: w.kit.T(key + ".none"), Right: keys}
	}
	return kit.MenuItem{Text: w.kit.T(key, "name", s.Name.In(w.kit.Lang)), Right: keys, Do: do}
}

// nextSteps are the steps that can be undone and done again. What keeps them from being
// read is told when one of them is wanted.
func (w *Window) nextSteps() (undo, redo geo.Step) {
	if w.project == nil {
		return undo, redo
	}
	undo, redo, _ = w.project.NextSteps(context.Background())
	return undo, redo
}
