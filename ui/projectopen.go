package ui

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"kechuang/geo"
	"kechuang/ui/dialogs"
	"kechuang/ui/files"
	"kechuang/ui/state"
)

// AskProject asks which project to open.
func (w *Window) AskProject() {
	if !w.calm() {
		return
	}
	dir := w.settings.String(prefProjectFolder)
	if !files.IsFolder(dir) {
		dir = filepath.Dir(w.project.Path())
	}
	w.chooseFile(dir, []string{dialogs.ProjectEnding}, func(path string) {
		w.settings.Set(map[string]any{prefProjectFolder: filepath.Dir(path)})
		w.OpenProject(path)
	})
}

// chooseFile asks for a file with one of some endings, with the toolkit's dialog.
func (w *Window) chooseFile(dir string, endings []string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			path := r.URI().Path()
			r.Close() // it is read in another way
			chosen(path)
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	if at, err := storage.ListerForURI(storage.NewFileURI(dir)); err == nil {
		d.SetLocation(at)
	}
	w.showDialog(d, "dialog.file")
}

// OpenProject shows another project, which is read aside. Where that fails, the
// one that shows stays.
func (w *Window) OpenProject(path string) {
	if w.calm() && !w.isOpen(path) {
		w.open(path)
	}
}

func (w *Window) open(path string) {
	o := state.Options{Fonts: w.model.Fonts(), Lang: w.model.Lang(), Theme: w.model.Theme()}
	size := w.win.Canvas().Size()
	var p Project
	var m *state.Model
	var ready *Ready
	read := func(ctx context.Context) (err error) {
		if p, err = w.host.Open(path); err != nil {
			return err
		}
		o.Store = p
		if m, err = state.New(ctx, o); err == nil {
			ready = Prepare(m, size)
			err = ctx.Err()
		}
		if err != nil {
			p.Close() // nothing was written
		}
		return err
	}
	w.runBackground(w.kit.T("project.opening", "name", filepath.Base(path)), read, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			w.Problem(err)
		default:
			w.giveWay(p, m, ready)
		}
	})
}

// giveWay lets a window with another project take the place of this one, with the
// language, theme, figure, layers and year that show.
func (w *Window) giveWay(p Project, m *state.Model, ready *Ready) {
	for top := w.overlays.Top(); top != nil; top = w.overlays.Top() {
		top.Close()
	}
	if w.show != nil {
		w.endPresent()
	}
	m.SetLang(w.model.Lang())
	m.SetTheme(w.model.Theme())
	m.SetFigure(w.model.Figure().ID)
	for _, k := range geo.Kinds() {
		m.SetVisible(k, w.model.Visible(k))
	}
	m.SetMetroToday(w.model.MetroToday())
	if err := m.SetYear(w.model.Year()); err != nil {
		_ = m.SetYear(0) // that project has no goals for the year
	}
	w.host.Show(p, m, ready)
}
