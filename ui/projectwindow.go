package ui

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/thematic"
	"kechuang/ui/dialogs"
	"kechuang/ui/project"
)

// noticeWindow is the window as toasts and questions know it.
type noticeWindow struct{ w *Window }

func (n noticeWindow) FocusMap()                                { n.w.FocusMap() }
func (n noticeWindow) RunAfter(wait time.Duration, work func()) { n.w.clock(wait, work) }
func (n noticeWindow) ToastRoom() float32                       { return n.w.overlay.Room() }

// PlaceToast shows a toast over the map or the table; none is left over either.
func (n noticeWindow) PlaceToast(o fyne.CanvasObject) {
	if n.w.table != nil {
		n.w.table.SetNote(o)
		if o != nil {
			return
		}
	}
	n.w.overlay.SetToast(o)
}

// Problem tells the user what went wrong while the map stays usable.
func (w *Window) Problem(err error) { w.notices.Problem(err) }

// projectWindow is the window as the room of the project knows it.
type projectWindow struct{ *Window }

func (p projectWindow) Idle() bool           { return p.show == nil && !p.overlays.Busy() }
func (p projectWindow) ClosePopups()         { p.overlays.Clear() }
func (p projectWindow) WriteTitle()          { p.writeTitle() }
func (p projectWindow) OpenFile(path string) { p.chooser.Open(path) }
func (p projectWindow) CloseTable()          { p.closeTable() }
func (p projectWindow) OpenImport() {
	p.importing = dialogs.NewImport(dialogWindow{p.Window})
	p.dialog = &p.importing.Frame
}

// ShowNumbers shows the numbers that were imported on the map.
func (p projectWindow) ShowNumbers(dataset string) {
	if slices.ContainsFunc(p.model.Numbers(), func(s thematic.Spec) bool { return s.Dataset == dataset }) {
		return // as it was shown before it was updated
	}
	if err := p.model.SetNumbers(thematic.Spec{Dataset: dataset}); err != nil {
		p.Problem(err)
	}
}
func (p projectWindow) OpenImports() {
	p.imports = dialogs.NewImports(dialogWindow{p.Window})
	p.dialog = &p.imports.Frame
}
func (p projectWindow) OpenSave(path string) {
	p.dialog = &dialogs.NewSave(dialogWindow{p.Window}, path).Frame
}
func (p projectWindow) OpenFigure() {
	p.dialog = &dialogs.NewFigure(dialogWindow{p.Window}, &p.unsaved).Frame
}
func (p projectWindow) OpenNewLayer() {
	p.dialog = &dialogs.NewOwnLayer(dialogWindow{p.Window}).Frame
}
func (p projectWindow) ChooseFile(dir string, endings []string, chosen func(path string)) {
	p.chooser.File(dir, endings, chosen)
}

// GiveWay closes all that lies over the map, for another window.
func (p projectWindow) GiveWay() {
	for top := p.overlays.Top(); top != nil; top = p.overlays.Top() {
		top.Close()
	}
	if p.show != nil {
		p.endPresent()
	}
}

// Project is the room of the project that shows.
func (w *Window) Project() *project.Session { return w.session }

// CanImport reports whether there is a project that takes imports.
func (w *Window) CanImport() bool { return w.session.Project() != nil }

// RenameDataset and RemoveDataset change a table of numbers of the project.
func (w *Window) RenameDataset(id, name string) { w.session.RenameDataset(id, name) }
func (w *Window) RemoveDataset(id string)       { w.session.RemoveDataset(id) }

// UpdateDataset opens the dialog by which one is updated by a file.
func (w *Window) UpdateDataset(id string) {
	d, ok := w.model.Dataset(id)
	if w.ShowImport(); w.importing == nil || !ok {
		return // it is said why
	}
	w.importing.Close()
	w.importing = dialogs.NewNumbersUpdate(dialogWindow{w}, d)
	w.dialog = &w.importing.Frame
}

// ShowImport opens the dialog for importing a dataset, or says why there is none.
func (w *Window) ShowImport() { w.session.ShowImport() }

// dropped takes the first of files that are dropped on the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	for _, f := range files {
		if f.Scheme() == "file" {
			w.Take(f.Path())
			return
		}
	}
}

// Take takes a file that is dropped or that the program was started with: a project is
// opened, any other opens the dialog for importing. While that is open, a project is a file
// to import too.
func (w *Window) Take(path string) {
	if w.importing == nil && w.session.IsProject(path) {
		w.session.Open(path)
		return
	}
	w.importFrom(func(i *dialogs.Import) { i.Take(path) })
}

// paste takes cells that a spreadsheet put on the clipboard.
func (w *Window) paste() {
	if w.importing != nil || dialogs.HasCells(w.app.Clipboard().Content()) {
		w.importFrom((*dialogs.Import).Paste)
	}
}

// importFrom opens the dialog for importing, if it is not open and can be, and gives it
// something.
func (w *Window) importFrom(give func(*dialogs.Import)) {
	if w.imports != nil {
		w.imports.Leave()
	}
	if w.importing == nil {
		w.ShowImport()
	}
	if w.importing != nil {
		w.importing.ClosePopups()
		give(w.importing)
	}
}

// Measures of the project's menu, in units.
const (
	menuWidth = 360
	menuRoom  = 120 // for a row's keys
)

// ShowMenu opens the menu of the project.
func (w *Window) ShowMenu() {
	if w.session.Working() || !w.free() {
		return
	}
	at := w.app.Driver().AbsolutePositionForObject(w.topbar.Name)
	w.kit.OpenMenu(w.session.Menu(), menuWidth, menuRoom, at.AddXY(0, w.topbar.Name.Size().Height+6))
}

// writeTitle names the window after the selection and, where it is not the one
// that opens by itself, the project.
func (w *Window) writeTitle() {
	title := w.model.Title()
	if name := w.session.Name(); name != "" {
		title += " — " + name
	}
	w.win.SetTitle(title)
}

// seconds calls tell four times a second with how many seconds have passed, until ctx
// ends.
func (w *Window) seconds(ctx context.Context, tell func(s string)) {
	begun := time.Now()
	var next func()
	next = func() {
		w.clock(time.Second/4, func() {
			if ctx.Err() == nil {
				tell(fmt.Sprintf("%.1f", time.Since(begun).Seconds()))
				next()
			}
		})
	}
	next()
}
