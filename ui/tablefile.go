package ui

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/ui/kit"
)

// copy puts what shows on the clipboard, tabs between the cells.
func (p *tablePage) copy() {
	shown, _, err := p.view.Grids()
	if err != nil {
		p.w.Problem(err)
		return
	}
	var b strings.Builder
	if err := shown.WriteTSV(&b, p.kit.Lang); err != nil {
		p.w.Problem(err)
		return
	}
	p.w.app.Clipboard().SetContent(b.String())
	p.w.showToast(p.kit.T("table.copied", "n", fmt.Sprint(len(shown.Rows))))
	p.focus()
}

// export writes what shows to a new file in the folder of the last one.
func (p *tablePage) export(ext string) {
	name := fileName(p.bar.title.Text)
	if p.view.Comparing() {
		for _, id := range p.view.Picked() {
			f, _ := p.w.model.Index().Feature(id)
			name += " " + fileName(f.Name.In(p.kit.Lang))
		}
	}
	p.save(freshPath(filepath.Join(p.w.tableFolder(), name+ext)))
}

func (p *tablePage) save(path string) {
	format, err := export.TableForPath(path)
	if err != nil {
		p.w.Problem(err)
		return
	}
	shown, sources, err := p.view.Grids()
	if err != nil {
		p.w.Problem(err)
		return
	}
	out := export.Tables{Grid: shown, Sources: sources, Created: time.Now(),
		Page: page.Spec{Lang: p.kit.Lang, Theme: p.w.model.Theme(), Fonts: p.kit.Fonts, Version: p.w.version}}
	w := p.w
	ctx := w.outputs()
	w.runAsync(func() {
		err := export.WriteFile(ctx, path, func(f io.Writer) error { return format.WriteTable(f, out) })
		fyne.Do(func() { w.savedTable(path, err) })
	})
}

// savedTable tells how it ended, and offers the way to the file and another
// place for it.
func (w *Window) savedTable(path string, err error) {
	if err != nil {
		w.Problem(err)
		return
	}
	dir := filepath.Dir(path)
	w.settings.Set(map[string]any{prefTableFolder: dir})
	w.showToast(w.kit.T("export.done", "file", filepath.Base(path)),
		kit.Choice{Text: "export.open", Main: true, Do: func() { w.openFile(path) }},
		kit.Choice{Text: "export.folder", Do: func() { w.openFile(dir) }},
		kit.Choice{Text: "table.elsewhere", Do: func() { w.saveTableAs(path) }})
}

// saveTableAs asks for another folder.
func (w *Window) saveTableAs(path string) {
	w.chooseFolder(filepath.Dir(path), func(dir string) {
		if w.table != nil {
			w.table.save(freshPath(filepath.Join(dir, filepath.Base(path))))
		}
	})
}

// tableFolder is where the last table went, else the person's folder for
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

// freshPath is a path that no file has yet: "table.xlsx", "table 2.xlsx" ... Where
// the name ends with such a number already, it goes on from there.
func freshPath(path string) string {
	ext := filepath.Ext(path)
	base, n := strings.TrimSuffix(path, ext), 1
	if i := strings.LastIndexByte(base, ' '); i > 0 {
		if had, err := strconv.Atoi(base[i+1:]); err == nil && had > 1 && had < 1000 { // else a year, or such
			base, n = base[:i], had
		}
	}
	for {
		if _, err := os.Stat(path); err != nil {
			return path
		}
		n++
		path = fmt.Sprintf("%s %d%s", base, n, ext)
	}
}
