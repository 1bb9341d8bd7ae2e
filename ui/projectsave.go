package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"kechuang/geo/export"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// projectEnding is the ending of a project's file.
const projectEnding = ".gpkg"

// saveDialog asks where a copy of the project is to be, which is then the one that
// is open.
type saveDialog struct {
	dialogFrame
	file    *kit.KeyEntry
	replace string // the file whose replacing was asked for
}

// ShowSave opens the dialog for saving the project under another name.
func (w *Window) ShowSave() {
	if !w.calm() {
		return
	}
	s := &saveDialog{dialogFrame: dialogFrame{w: w}}
	s.act = s.save
	s.again = func() {
		path := s.file.Text
		s.Hide()
		s.open(path)
	}
	name := w.kit.T("app.name") + projectEnding
	if p := w.project.Path(); p != "" && !w.isOpen(w.host.Home()) {
		name = filepath.Base(p)
	}
	dir := w.settings.String(prefProjectFolder)
	if !files.IsFolder(dir) {
		dir = files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	s.open(files.FreshPath(filepath.Join(dir, name)))
}

func (s *saveDialog) open(path string) {
	s.build("save.title", "save.save", func() {
		s.file = kit.NewKeyEntry(s.k, s.Key)
		s.file.SetText(path)
		s.file.OnChanged = func(string) {
			s.replace = ""
			s.SetReady(true, s.k.T("save.save"))
		}
		s.path("export.file", s.file, "export.choose", s.browse)
		hint := kit.NewSelectableLabel(s.k, s.k.T("save.hint"), smallDialog-2*kit.DialogPad, kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet"}, nil)
		kit.Add(s.rows, kit.Padded(6, 0, 0, 0, hint))
	})
	s.SetReady(s.cancel == nil, s.k.T("save.save"))
}

// target is the file to write. A name without an ending gets the project's.
func (s *saveDialog) target() string {
	path := files.ExpandHome(strings.TrimSpace(s.file.Text))
	if path != "" && filepath.Ext(path) == "" && !strings.HasSuffix(path, string(filepath.Separator)) {
		path += projectEnding
	}
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(files.UserFolder("DOCUMENTS", "Documents", "文档"), path)
	}
	return path
}

func (s *saveDialog) browse() {
	path := s.target()
	s.w.chooseFolder(filepath.Dir(path), func(dir string) {
		s.file.SetText(filepath.Join(dir, filepath.Base(path)))
		s.w.win.Canvas().Focus(s.Main)
	})
}

// save writes the copy aside and goes on with it. Another file is replaced when
// that was asked for twice only.
func (s *saveDialog) save() {
	path := s.target()
	if !strings.EqualFold(filepath.Ext(path), projectEnding) {
		s.Say(s.k.T("save.extension"), true)
		return
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && s.replace != path && !s.w.isOpen(path) {
		s.replace = path
		s.SetReady(true, s.k.T("export.replace"))
		s.Say(s.k.T("export.exists", "file", filepath.Base(path)), true)
		return
	}
	w := s.w
	var copied Project
	write := func(ctx context.Context) (err error) {
		if err = w.project.SaveAs(ctx, path, export.WriteFile); err == nil {
			copied, err = w.host.Open(path)
		}
		return err
	}
	s.begin("save.busy", write, func() {
		w.project = copied
		w.model.Move(copied)
		w.host.Keep(copied)
		w.settings.Set(map[string]any{prefProjectFolder: filepath.Dir(path)})
		w.rememberProject()
		w.writeTitle()
		dir := filepath.Dir(path)
		w.showToast(w.kit.T("save.done", "file", filepath.Base(path)), kit.Choice{Text: "export.folder", Do: func() { w.openFile(dir) }})
	})
}
