package project

import (
	"context"
	"path/filepath"

	"kechuang/geo/export"
	"kechuang/ui/files"
	"kechuang/ui/kit"
	"kechuang/ui/state"
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

// SaveAs writes a copy of the project, which is then the one that is open. It is read
// anew: the file has what other programs wrote, too.
func (s *Session) SaveAs(ctx context.Context, path string) (done func(), err error) {
	if err := s.project.SaveAs(ctx, path, export.WriteFile); err != nil {
		return nil, err
	}
	copied, err := s.program.Open(path)
	if err != nil {
		return nil, err
	}
	content, err := state.ReadContent(context.WithoutCancel(ctx), copied)
	if err != nil {
		copied.Close() // the one that shows stays
		return nil, err
	}
	return func() { s.goOn(copied, content) }, nil
}

// goOn shows a copy of the project as if it had been opened; figure, view and what else
// the user chose stay.
func (s *Session) goOn(copied Project, content *state.Content) {
	s.project, s.told = copied, NoNews
	s.model.Take(content)
	s.program.Keep(copied)
	path := copied.Path()
	dir := filepath.Dir(path)
	s.settings.Set(map[string]any{PrefFolder: dir})
	s.Remember()
	s.host.WriteTitle()
	s.notices.Toast(s.text("save.done", "file", filepath.Base(path)), kit.Choice{Text: "export.folder", Do: func() { s.host.OpenFile(dir) }})
	s.TellFigures()
}
