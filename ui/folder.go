package ui

import (
	"errors"
	"net/url"
	"os/exec"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"kechuang/geo"
)

// chooseFolder asks for a folder with the toolkit's dialog. Its dialog for files
// is not for us: it empties the file that it is to give before it gives it.
func (w *Window) chooseFolder(begin string, chosen func(dir string)) {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			chosen(u.Path())
		}
	}, w.win)
	if dir, err := storage.ListerForURI(storage.NewFileURI(begin)); err == nil {
		d.SetLocation(dir)
	}
	w.showDialog(d, "dialog.folder")
}

// showDialog shows a dialog for files in the window's language, as large as there is
// room for it.
func (w *Window) showDialog(d *dialog.FileDialog, title string) {
	d.SetTitleText(w.kit.T(title))
	d.SetConfirmText(w.kit.T("export.open"))
	d.SetDismissText(w.kit.T("action.cancel"))
	d.Show()
	o := w.overlays.Adopt(d.Dismiss)
	d.SetOnClosed(o.Close)
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(fyne.Min(size.Width-60, 900), fyne.Min(size.Height-60, 600))) // which needs what Show makes
}

// openFile hands a file or folder to the desktop.
func (w *Window) openFile(path string) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: path}); err != nil {
			w.Problem(geo.Problemf("error.openFile", err, "path", path))
		}
		return
	}
	open, err := exec.LookPath("xdg-open")
	if err != nil {
		w.Problem(geo.Problemf("error.noXdgOpen", err, "path", path))
		return
	}
	// It may run as long as the program that it starts; only its failure is told.
	w.runAsync(func() {
		var failed *exec.ExitError
		if err := exec.Command(open, path).Run(); errors.As(err, &failed) {
			fyne.Do(func() { w.Problem(geo.Problemf("error.openFile", err, "path", path)) })
		}
	})
}
