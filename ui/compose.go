package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/ui/composer"
	"kechuang/ui/kit"
	"kechuang/ui/overlay"
	"kechuang/ui/project"
)

// composerWindow is the window as the composer knows it.
type composerWindow struct{ *Window }

func (c composerWindow) Version() string                      { return c.version }
func (c composerWindow) Room() float32                        { return c.overlay.Room() }
func (c composerWindow) SetStage(o fyne.CanvasObject)         { c.overlay.SetStage(o) }
func (c composerWindow) Ask(err error, choices ...kit.Choice) { c.notices.Ask(err, choices...) }
func (c composerWindow) Key(e *fyne.KeyEvent)                 { c.key(e) }

// SetComposed shows the form in the dossier's place, or the dossier again.
func (c composerWindow) SetComposed(f *composer.Form) {
	if f == nil {
		c.showForm(nil)
		return
	}
	c.showForm(&overlay.Side{Root: f.Root, Scroll: f.Scroll})
}

// SaveComposed writes a figure as a step of history.
func (c composerWindow) SaveComposed(row geo.FigureRow, title geo.Name, done func(err error)) {
	c.session.ChangeFigures(func(ctx context.Context, p project.FigureStore) error {
		return p.SaveFigures(ctx, []geo.FigureRow{row}, title)
	}, done)
}

// pictures are the endings of files that can be put on a page.
var pictures = []string{".png", ".jpg", ".jpeg"}

// ChoosePicture asks for a picture.
func (c composerWindow) ChoosePicture(chosen func(path string)) {
	c.chooser.File(c.settings.String(prefPictures), pictures, func(path string) {
		c.settings.Set(map[string]any{prefPictures: filepath.Dir(path)})
		chosen(path)
	})
}

// prefPictures is where the folder of the last picture is remembered.
const prefPictures = "picture.folder"

// EditFigure composes the figure that shows.
func (w *Window) EditFigure() {
	if w.table == nil && w.CanAdd() && w.composer.Page() == nil && w.free() {
		w.Leaving(func() { w.session.MayEdit(w.composer.Open) })
	}
}

// composeFigure composes a figure of the list.
func (w *Window) composeFigure(f *figure.Listed) {
	if !f.Hidden {
		w.ShowFigure(f.ID)
		w.EditFigure()
	}
}
