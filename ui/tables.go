package ui

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/ui/files"
	"kechuang/ui/kit"
	"kechuang/ui/state"
	"kechuang/ui/tableview"
)

// ShowTable opens the table, or closes it when it is open.
func (w *Window) ShowTable() {
	w.overlays.Clear()
	if w.table != nil {
		w.closeTable()
		return
	}
	if w.tableView == nil {
		v, err := state.NewTableView(context.Background(), w.model)
		if err != nil {
			w.Problem(err)
			return
		}
		w.tableView = v
	}
	w.openTable()
	w.FocusMap()
}

// openTable puts the page over the map, in the window's language and theme.
func (w *Window) openTable() {
	w.table = tableview.New(w.kit, w.model, w.tableView, tableWindow{w})
	w.over.Objects = []fyne.CanvasObject{w.table}
	w.under.Hide() // so that Tab does not go there
	w.over.Refresh()
}

// renewTable reads the table anew: the model has another content. Where that fails the
// table is closed.
func (w *Window) renewTable() {
	if w.tableView == nil {
		return
	}
	if err := w.tableView.Reload(context.Background()); err != nil {
		w.closeTable()
		w.tableView = nil
		w.Problem(err)
	}
}

func (w *Window) closeTable() {
	if w.table == nil {
		return
	}
	w.table = nil
	w.over.Objects = nil
	w.under.Show()
	w.over.Refresh()
	w.FocusMap()
}

// tableWindow is the window as the table knows it.
type tableWindow struct{ w *Window }

func (t tableWindow) Close()                { t.w.closeTable() }
func (t tableWindow) GoTo(id geo.FeatureID) { t.w.GoTo(id) } // which closes the table
func (t tableWindow) Key(e *fyne.KeyEvent)  { t.w.key(e) }
func (t tableWindow) Problem(err error)     { t.w.Problem(err) }
func (t tableWindow) RunAsync(work func())  { t.w.runAsync(work) }
func (t tableWindow) ChooseTips(layer string, columns []string) {
	t.w.session.ChooseTips(layer, columns)
}
func (t tableWindow) Toast(text string) { t.w.notices.Toast(text) }
func (t tableWindow) Save(name string, out export.Tables) {
	t.w.saveTable(files.FreshPath(filepath.Join(t.w.tableFolder(), name)), out)
}

// saveTable writes a file on another goroutine.
func (w *Window) saveTable(path string, out export.Tables) {
	format, err := export.TableForPath(path)
	if err != nil {
		w.Problem(err)
		return
	}
	out.Page.Version = w.version
	ctx := w.session.Outputs()
	w.runAsync(func() {
		err := export.WriteFile(ctx, path, func(f io.Writer) error { return format.WriteTable(f, out) })
		fyne.Do(func() { w.savedTable(path, out, err) })
	})
}

// savedTable tells how it ended, and offers the way to the file and another
// place for it.
func (w *Window) savedTable(path string, out export.Tables, err error) {
	if err != nil {
		w.Problem(err)
		return
	}
	dir := filepath.Dir(path)
	w.settings.Set(map[string]any{prefTableFolder: dir})
	w.notices.Toast(w.kit.T("export.done", "file", filepath.Base(path)),
		kit.Choice{Text: "export.open", Main: true, Do: func() { w.chooser.Open(path) }},
		kit.Choice{Text: "export.folder", Do: func() { w.chooser.Open(dir) }},
		kit.Choice{Text: "table.elsewhere", Do: func() { w.saveTableAs(path, out) }})
}

// saveTableAs asks for another folder.
func (w *Window) saveTableAs(path string, out export.Tables) {
	w.chooser.Folder(filepath.Dir(path), func(dir string) {
		w.saveTable(files.FreshPath(filepath.Join(dir, filepath.Base(path))), out)
	})
}

// tableFolder is where the last table went, else the user's folder for
// documents or downloads, else the home folder.
func (w *Window) tableFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	folders := []string{w.settings.String(prefTableFolder)}
	for _, name := range []string{"Documents", "文档", "Downloads", "下载"} {
		folders = append(folders, filepath.Join(home, name))
	}
	for _, dir := range folders {
		if info, err := os.Stat(dir); dir != "" && err == nil && info.IsDir() {
			return dir
		}
	}
	return home
}

// findHere looks for words in the table while it is open, else for places.
func (w *Window) findHere() {
	if w.table != nil && !w.tableView.Comparing() {
		w.table.FindFocus()
		return
	}
	w.ShowSearch()
}
