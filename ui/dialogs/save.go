package dialogs

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// Save asks where a copy of the project is to be, which is then the one that
// is open.
type Save struct {
	Frame
	file    *kit.KeyEntry
	replace string // the file whose replacing was asked for
}

// NewSave opens the dialog for saving the project, with a path to begin with.
func NewSave(h Host, path string) *Save {
	s := &Save{Frame: Frame{host: h}}
	s.act = s.save
	s.Again = func() {
		path := s.file.Text
		s.Hide()
		s.open(path)
	}
	s.open(path)
	return s
}

func (s *Save) open(path string) {
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
func (s *Save) target() string {
	path := files.ExpandHome(strings.TrimSpace(s.file.Text))
	if path != "" && filepath.Ext(path) == "" && !strings.HasSuffix(path, string(filepath.Separator)) {
		path += files.ProjectEnding
	}
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(files.UserFolder("DOCUMENTS", "Documents", "文档"), path)
	}
	return path
}

func (s *Save) browse() {
	path := s.target()
	s.host.ChooseFolder(filepath.Dir(path), func(dir string) {
		s.file.SetText(filepath.Join(dir, filepath.Base(path)))
		s.k.Canvas().Focus(s.Main)
	})
}

// save writes the copy aside and goes on with it. Another file is replaced when
// that was asked for twice only.
func (s *Save) save() {
	path := s.target()
	if !strings.EqualFold(filepath.Ext(path), files.ProjectEnding) {
		s.Say(s.k.T("save.extension"), true)
		return
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && s.replace != path && !s.host.IsOpen(path) {
		s.replace = path
		s.SetReady(true, s.k.T("export.replace"))
		s.Say(s.k.T("export.exists", "file", filepath.Base(path)), true)
		return
	}
	var done func()
	write := func(ctx context.Context) (err error) {
		done, err = s.host.SaveAs(ctx, path)
		return err
	}
	s.begin(s.saying("save.busy"), write, func(bool) { done() })
}
