// Package chooser asks for files and folders with the toolkit's dialogs, in the window's
// language, and hands files to the desktop.
package chooser

import (
	"errors"
	"net/url"
	"os/exec"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"kechuang/geo"
	"kechuang/ui/kit"
)

// Host is what the chooser asks of the window.
type Host interface {
	Context() kit.Context // the language and theme that show
	RunAsync(work func()) // on another goroutine
	Problem(err error)
}

// Chooser asks over a window.
type Chooser struct {
	app  fyne.App
	win  fyne.Window
	host Host
}

// New makes one.
func New(app fyne.App, win fyne.Window, h Host) *Chooser { return &Chooser{app, win, h} }

// Folder asks for a folder with the toolkit's dialog. Its dialog for files
// is not for us: it empties the file that it is to give before it gives it.
func (c *Chooser) Folder(begin string, chosen func(dir string)) {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			chosen(u.Path())
		}
	}, c.win)
	if dir, err := storage.ListerForURI(storage.NewFileURI(begin)); err == nil {
		d.SetLocation(dir)
	}
	c.show(d, "dialog.folder")
}

// File asks for a file with one of some endings, with the toolkit's dialog.
func (c *Chooser) File(dir string, endings []string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			path := r.URI().Path()
			r.Close() // it is read in another way
			chosen(path)
		}
	}, c.win)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	if at, err := storage.ListerForURI(storage.NewFileURI(dir)); err == nil {
		d.SetLocation(at)
	}
	c.show(d, "dialog.file")
}

// show shows a dialog for files in the window's language, as large as there is
// room for it.
func (c *Chooser) show(d *dialog.FileDialog, title string) {
	k := c.host.Context()
	d.SetTitleText(k.T(title))
	d.SetConfirmText(k.T("export.open"))
	d.SetDismissText(k.T("action.cancel"))
	d.Show()
	o := k.Modes.Adopt(d.Dismiss)
	d.SetOnClosed(o.Close)
	size := c.win.Canvas().Size()
	d.Resize(fyne.NewSize(fyne.Min(size.Width-60, 900), fyne.Min(size.Height-60, 600))) // which needs what Show makes
}

// Open hands a file or folder to the desktop.
func (c *Chooser) Open(path string) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if err := c.app.OpenURL(&url.URL{Scheme: "file", Path: path}); err != nil {
			c.host.Problem(geo.Problemf("error.openFile", err, "path", path))
		}
		return
	}
	open, err := exec.LookPath("xdg-open")
	if err != nil {
		c.host.Problem(geo.Problemf("error.noXdgOpen", err, "path", path))
		return
	}
	// It may run as long as the program that it starts; only its failure is told.
	c.host.RunAsync(func() {
		var failed *exec.ExitError
		if err := exec.Command(open, path).Run(); errors.As(err, &failed) {
			fyne.Do(func() { c.host.Problem(geo.Problemf("error.openFile", err, "path", path)) })
		}
	})
}
