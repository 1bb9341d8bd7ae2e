package tableview

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/ui/files"
)

// copy puts what shows on the clipboard, tabs between the cells.
func (p *Page) copy() {
	shown, _, err := p.view.Grids()
	if err != nil {
		p.host.Problem(err)
		return
	}
	var b strings.Builder
	if err := shown.WriteTSV(&b, p.kit.Lang); err != nil {
		p.host.Problem(err)
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(b.String())
	p.host.Toast(p.kit.T("table.copied", "n", fmt.Sprint(len(shown.Rows))))
	p.focus()
}

// export writes what shows to a new file, named after it.
func (p *Page) export(ext string) {
	name := files.FileName(p.bar.title.Text)
	if p.view.Comparing() {
		for _, id := range p.view.Picked() {
			f, _ := p.model.Index().Feature(id)
			name += " " + files.FileName(f.Name.In(p.kit.Lang))
		}
	}
	shown, sources, err := p.view.Grids()
	if err != nil {
		p.host.Problem(err)
		return
	}
	title := ""
	if f := p.view.Features(); f != nil {
		title = f.Name()
		name = files.FileName(title)
	}
	p.host.Save(name+ext, export.Tables{Title: title, Grid: shown, Sources: sources, Created: time.Now(),
		Page: page.Spec{Lang: p.kit.Lang, Theme: p.model.Theme(), Fonts: p.kit.Fonts}})
}
