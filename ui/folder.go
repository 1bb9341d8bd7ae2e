package ui

import (
	"bufio"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"kechuang/geo"
)

// userFolder is a folder that the desktop names, such as PICTURES: the one of
// user-dirs.dirs (xdg-user-dirs), else one of the usual names, else the home
// folder.
func userFolder(kind string, usual ...string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	config := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		config = filepath.Join(home, ".config")
	}
	dirs := []string{namedFolder(filepath.Join(config, "user-dirs.dirs"), kind, home)}
	for _, name := range usual {
		dirs = append(dirs, filepath.Join(home, name))
	}
	for _, dir := range dirs {
		if isFolder(dir) {
			return dir
		}
	}
	return home
}

// namedFolder reads a line such as XDG_PICTURES_DIR="$HOME/图片".
func namedFolder(file, kind, home string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if v, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_"+kind+"_DIR="); ok {
			v = strings.Trim(v, `"`)
			if rest, ok := strings.CutPrefix(v, "$HOME"); ok {
				v = home + rest
			}
			return v
		}
	}
	return ""
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return dir != "" && err == nil && info.IsDir()
}

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
