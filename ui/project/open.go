package project

import (
	"context"
	"errors"
	"path/filepath"

	"kechuang/geo"
	"kechuang/ui/files"
	"kechuang/ui/mapview"
	"kechuang/ui/state"
)

// AskOpen asks which project to open.
func (s *Session) AskOpen() {
	if !s.calm() {
		return
	}
	dir := s.settings.String(PrefFolder)
	if !files.IsFolder(dir) {
		dir = filepath.Dir(s.project.Path())
	}
	s.host.ChooseFile(dir, []string{files.ProjectEnding}, func(path string) {
		s.settings.Set(map[string]any{PrefFolder: filepath.Dir(path)})
		s.Open(path)
	})
}

// IsProject reports whether a file is a project and not one to import.
func (s *Session) IsProject(path string) bool { return s.program != nil && s.program.IsProject(path) }

// Open shows another project, which is read aside. Where that fails, the
// one that shows stays.
func (s *Session) Open(path string) {
	if s.calm() && !s.IsOpen(path) {
		s.host.Leaving(func() { s.open(path) })
	}
}

func (s *Session) open(path string) {
	o := state.Options{Fonts: s.model.Fonts(), Lang: s.model.Lang(), Theme: s.model.Theme()}
	size := s.model.View().Size
	var p Project
	var m *state.Model
	var ready *mapview.Ready
	read := func(ctx context.Context) (err error) {
		if p, err = s.program.Open(path); err != nil {
			return err
		}
		o.Store = p
		if m, err = state.New(ctx, o); err == nil {
			ready = mapview.Prepare(m, size)
			err = ctx.Err()
		}
		if err != nil {
			p.Close() // nothing was written
		}
		return err
	}
	s.run(s.text("project.opening", "name", filepath.Base(path)), read, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			s.notices.Problem(err)
		default:
			s.giveWay(p, m, ready)
		}
	})
}

// giveWay lets a window with another project take the place of this one, with the
// language, theme, figure, layers and year that show.
func (s *Session) giveWay(p Project, m *state.Model, ready *mapview.Ready) {
	s.host.GiveWay()
	m.SetLang(s.model.Lang())
	m.SetTheme(s.model.Theme())
	m.SetFigure(s.model.Figure().ID)
	for _, k := range geo.Kinds() {
		m.SetVisible(k, s.model.Visible(k))
	}
	m.SetMetroToday(s.model.MetroToday())
	if err := m.SetYear(s.model.Year()); err != nil {
		_ = m.SetYear(0) // that project has no goals for the year
	}
	s.program.Show(p, m, ready)
}
