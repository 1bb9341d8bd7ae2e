package project

import (
	"context"
	"path/filepath"

	"kechuang/geo"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// Menu is the project's menu: rows in groups: files and imports, undo, recent files.
func (s *Session) Menu() [][]kit.MenuItem {
	k := s.host.Context()
	can := func(do func()) func() {
		if s.project == nil {
			return nil
		}
		return do
	}
	undo, redo := s.nextSteps()
	groups := [][]kit.MenuItem{{
		{Text: k.T("project.open"), Right: "Ctrl O", Do: can(s.AskOpen)},
		{Text: k.T("project.saveAs"), Right: "Ctrl Shift S", Do: can(s.ShowSave)},
		{Text: k.T("project.import"), Right: "Ctrl I", Do: can(s.ShowImport)},
		{Text: k.T("project.imports"), Right: "Ctrl Shift I", Do: can(s.ShowImports)},
		{Text: k.T("bundled.menu"), Do: can(s.ShowBundled)},
	}, {
		s.stepItem(undo, "project.undo", "Ctrl Z", s.Undo),
		s.stepItem(redo, "project.redo", "Ctrl Shift Z", s.Redo),
	}}
	if s.told != NoNews {
		groups[0] = append(groups[0], kit.MenuItem{Text: k.T("project.reread"), Do: s.Reread})
	}
	recent := []kit.MenuItem{{Text: k.T("project.recent"), Head: true}}
	for _, path := range s.recent() {
		recent = append(recent, kit.MenuItem{Text: filepath.Base(path), Right: files.Short(filepath.Dir(path)), Checked: s.IsOpen(path),
			Do: func() { s.Open(path) }})
	}
	if len(recent) > 1 {
		groups = append(groups, recent)
	}
	return append(groups, []kit.MenuItem{{Text: k.T("about.menu"), Do: s.host.ShowAbout}})
}

// stepItem is the row for a step that can be undone, or done again; key names its text.
func (s *Session) stepItem(step geo.Step, key, keys string, do func()) kit.MenuItem {
	if step.ID == 0 {
		return kit.MenuItem{Text: s.text(key + ".none"), Right: keys}
	}
	return kit.MenuItem{Text: s.text(key, "name", step.Name.In(s.host.Context().Lang)), Right: keys, Do: do}
}

// nextSteps are the steps that can be undone and done again. What keeps them from being
// read is told when one of them is wanted.
func (s *Session) nextSteps() (undo, redo geo.Step) {
	if s.project == nil {
		return undo, redo
	}
	undo, redo, _ = s.project.NextSteps(context.Background())
	return undo, redo
}
