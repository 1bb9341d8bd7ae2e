package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/ui/dialogs"
	"kechuang/ui/kit"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// ShowExport opens the export dialog.
func (w *Window) ShowExport() {
	if w.free() {
		w.export = dialogs.NewExport(dialogWindow{w})
	}
}

// dialogWindow is the window as its dialogs know it.
type dialogWindow struct{ w *Window }

func (d dialogWindow) Context() kit.Context      { return d.w.kit }
func (d dialogWindow) Model() *state.Model       { return d.w.model }
func (d dialogWindow) Settings() *settings.Store { return d.w.settings }
func (d dialogWindow) Version() string           { return d.w.version }
func (d dialogWindow) Outputs() context.Context  { return d.w.session.Outputs() }
func (d dialogWindow) RunAsync(work func())      { d.w.runAsync(work) }
func (d dialogWindow) Seconds(ctx context.Context, tell func(passed string)) {
	d.w.seconds(ctx, tell)
}
func (d dialogWindow) ChooseFolder(begin string, chosen func(dir string)) {
	d.w.chooser.Folder(begin, chosen)
}
func (d dialogWindow) ChooseFile(dir string, endings []string, chosen func(path string)) {
	d.w.chooser.File(dir, endings, chosen)
}
func (d dialogWindow) Written(path string) bool                        { return d.w.written[path] }
func (d dialogWindow) CopyPicture(p dialogs.Picture, done func(error)) { d.w.encode(p, done) }
func (d dialogWindow) Project() dialogs.Project                        { return d.w.session.Project() }
func (d dialogWindow) IsOpen(path string) bool                         { return d.w.session.IsOpen(path) }
func (d dialogWindow) Import(ctx context.Context, in geo.Brought, from string, kind geo.Kind, written func()) (done func(late bool), err error) {
	return d.w.session.Import(ctx, in, from, kind, written)
}
func (d dialogWindow) ImportNumbers(ctx context.Context, in geo.BroughtDataset) (done func(late bool), err error) {
	return d.w.session.ImportNumbers(ctx, in)
}
func (d dialogWindow) RemoveImport(ctx context.Context, im geo.Import) (done func(late bool), err error) {
	return d.w.session.RemoveImport(ctx, im)
}
func (d dialogWindow) ShowImport()  { d.w.session.ShowImport() }
func (d dialogWindow) ShowImports() { d.w.session.ShowImports() }
func (d dialogWindow) ShowUpdate(im geo.Import, path string) {
	d.w.importing = dialogs.NewUpdate(d, im, path)
	d.w.dialog = &d.w.importing.Frame
}
func (d dialogWindow) UpdateDataset(id string) { d.w.UpdateDataset(id) }
func (d dialogWindow) RemoveDataset(id string) { d.w.RemoveDataset(id) }
func (d dialogWindow) SaveAs(ctx context.Context, path string) (done func(), err error) {
	return d.w.session.SaveAs(ctx, path)
}
func (d dialogWindow) SaveFigure(ctx context.Context, f figure.Figure) (done func(), err error) {
	return d.w.session.SaveFigure(ctx, f)
}

// NewLayer adds a layer of the user's own and lets the user draw in it.
func (d dialogWindow) NewLayer(ctx context.Context, sort geo.GeometrySort, name geo.Name) (done func(), err error) {
	return d.w.session.NewLayer(ctx, sort, name, func(k geo.Kind) { d.w.editor.Draw(k, sort) })
}

// Closed forgets the dialog. Where all was made anew behind it, in another language,
// nothing has the keyboard any more.
func (d dialogWindow) Closed() {
	d.w.export, d.w.dialog, d.w.importing, d.w.imports = nil, nil, nil, nil
	if d.w.win.Canvas().Focused() == nil {
		d.w.FocusMap()
	}
}

// Exported tells that a file is there.
func (d dialogWindow) Exported(path string, p dialogs.Picture) {
	w := d.w
	w.written[path] = true
	choices := []kit.Choice{
		{Text: "export.open", Main: true, Do: func() { w.chooser.Open(path) }},
		{Text: "export.folder", Do: func() { w.chooser.Open(filepath.Dir(path)) }},
	}
	if p.Scene != nil {
		choices = append(choices, kit.Choice{Text: "export.copy", Do: func() { w.copyPicture(p) }})
	}
	text := w.kit.T("export.done", "file", filepath.Base(path))
	if p.Scene != nil && len(p.Scene.Meta.Displaced) > 0 {
		text += " · " + w.kit.T("label.displaced", "names", strings.Join(p.Scene.Meta.Displaced, w.kit.T("arrange.separator")))
	}
	w.notices.Toast(text, slices.Clip(choices)...)
}
