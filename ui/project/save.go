package project

import (
	"context"
	"path/filepath"

	"kechuang/geo/export"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// ShowSave opens the dialog for saving the project under another name.
func (s *Session) ShowSave() {
	if !s.calm() {
		return
	}
	name := s.text("app.name") + files.ProjectEnding
	if p := s.project.Path(); p != "" && !s.IsOpen(s.program.Home()) {
		name = filepath.Base(p)
	}
	dir := s.settings.String(PrefFolder)
	if !files.IsFolder(dir) {
		dir = files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	s.host.OpenSave(files.FreshPath(filepath.Join(dir, name)))
}

// SaveAs writes a copy of the project, which is then the one that is open.
func (s *Session) SaveAs(ctx context.Context, path string) (done func(), err error) {
	if err := s.project.SaveAs(ctx, path, export.WriteFile); err != nil {
		return nil, err
	}
	copied, err := s.program.Open(path)
	if err != nil {
		return nil, err
	}
	return func() {
		s.project = copied
		s.model.Move(copied)
		s.program.Keep(copied)
		dir := filepath.Dir(path)
		s.settings.Set(map[string]any{PrefFolder: dir})
		s.Remember()
		s.host.WriteTitle()
		s.notices.Toast(s.text("save.done", "file", filepath.Base(path)), kit.Choice{Text: "export.folder", Do: func() { s.host.OpenFile(dir) }})
	}, nil
}
