package ui

import (
	"context"
	"path/filepath"
	"slices"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/export"
	"kechuang/ui/dialogs"
	"kechuang/ui/files"
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

// CanImport reports whether there is a project that takes imports.
func (w *Window) CanImport() bool { return w.project != nil }

// ShowImport opens the dialog for importing a dataset, or says why there is none.
func (w *Window) ShowImport() {
	if !w.calm() {
		return
	}
	refuse := func(key string) {
		w.ProblemWith(geo.Problemf(key, nil, "path", w.project.Path()),
			kit.Choice{Text: "action.cancel", Do: func() {}}, kit.Choice{Text: "project.saveAs", Main: true, Do: w.ShowSave})
	}
	switch {
	case w.project.Path() == "":
		refuse("import.memory")
	case w.project.ReadOnly():
		refuse("import.readOnly")
	default:
		w.dialog = &dialogs.NewImport(dialogWindow{w}).Frame
	}
}

// ShowSave opens the dialog for saving the project under another name.
func (w *Window) ShowSave() {
	if !w.calm() {
		return
	}
	name := w.kit.T("app.name") + dialogs.ProjectEnding
	if p := w.project.Path(); p != "" && !w.isOpen(w.host.Home()) {
		name = filepath.Base(p)
	}
	dir := w.settings.String(prefProjectFolder)
	if !files.IsFolder(dir) {
		dir = files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	w.dialog = &dialogs.NewSave(dialogWindow{w}, files.FreshPath(filepath.Join(dir, name))).Frame
}

// dialogWindow is the window as its dialogs know it.
type dialogWindow struct{ w *Window }

func (d dialogWindow) Context() kit.Context      { return d.w.kit }
func (d dialogWindow) Model() *state.Model       { return d.w.model }
func (d dialogWindow) Settings() *settings.Store { return d.w.settings }
func (d dialogWindow) Version() string           { return d.w.version }
func (d dialogWindow) Closed()                   { d.w.export, d.w.dialog = nil, nil }
func (d dialogWindow) Outputs() context.Context  { return d.w.outputs() }
func (d dialogWindow) RunAsync(work func())      { d.w.runAsync(work) }
func (d dialogWindow) Seconds(ctx context.Context, tell func(passed string)) {
	d.w.seconds(ctx, tell)
}
func (d dialogWindow) ChooseFolder(begin string, chosen func(dir string)) {
	d.w.chooseFolder(begin, chosen)
}
func (d dialogWindow) ChooseFile(dir string, endings []string, chosen func(path string)) {
	d.w.chooseFile(dir, endings, chosen)
}
func (d dialogWindow) Written(path string) bool                        { return d.w.written[path] }
func (d dialogWindow) CopyPicture(p dialogs.Picture, done func(error)) { d.w.encode(p, done) }
func (d dialogWindow) Project() dialogs.Project                        { return d.w.project }
func (d dialogWindow) IsOpen(path string) bool                         { return d.w.isOpen(path) }

// Exported tells that a file is there.
func (d dialogWindow) Exported(path string, p dialogs.Picture) {
	w := d.w
	w.written[path] = true
	choices := []kit.Choice{
		{Text: "export.open", Main: true, Do: func() { w.openFile(path) }},
		{Text: "export.folder", Do: func() { w.openFile(filepath.Dir(path)) }},
	}
	if p.Scene != nil {
		choices = append(choices, kit.Choice{Text: "export.copy", Do: func() { w.copyPicture(p) }})
	}
	w.showToast(w.kit.T("export.done", "file", filepath.Base(path)), slices.Clip(choices)...)
}

// Import brings what was read into the project and shows it.
func (d dialogWindow) Import(ctx context.Context, r *dataset.Reading, from string, kind geo.Kind) (done func(), err error) {
	w, name := d.w, r.Source.Title.Zh
	brought, err := w.project.Import(ctx, r.Source, r.Features(ctx))
	if err != nil {
		return nil, err
	}
	content, err := w.readAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func() {
		w.closeTable()
		w.brought = append(w.brought, from)
		w.model.Take(content)
		w.model.SetVisible(kind, true)
		w.imported(name, kind, brought)
	}, nil
}

// imported says what an import brought; a figure that shows only places of its own
// has a way to one that shows all.
func (w *Window) imported(name string, kind geo.Kind, done Imported) {
	n := func(v int) string { return dossier.Number(float64(v)) }
	undo := kit.Choice{Text: "project.undoShort", Do: w.Undo}
	dropped := ""
	if done.Dropped > 0 {
		dropped = " " + w.kit.T("project.dropped", "count", n(done.Dropped))
	}
	if !w.model.Figure().Limits(kind) {
		w.showToast(w.kit.T("import.done", "name", name, "added", n(done.Added), "changed", n(done.Changed))+dropped, undo)
		return
	}
	w.showToast(w.kit.T("import.elsewhere", "name", name, "added", n(done.Added), "changed", n(done.Changed))+dropped,
		kit.Choice{Text: "import.overview", Main: true, Do: func() {
			w.ShowFigure(w.model.Figures()[0].ID)
			w.model.SetVisible(kind, true)
		}}, undo)
}

// SaveAs writes a copy of the project, which is then the one that is open.
func (d dialogWindow) SaveAs(ctx context.Context, path string) (done func(), err error) {
	w := d.w
	if err := w.project.SaveAs(ctx, path, export.WriteFile); err != nil {
		return nil, err
	}
	copied, err := w.host.Open(path)
	if err != nil {
		return nil, err
	}
	return func() {
		w.project = copied
		w.model.Move(copied)
		w.host.Keep(copied)
		dir := filepath.Dir(path)
		w.settings.Set(map[string]any{prefProjectFolder: dir})
		w.rememberProject()
		w.writeTitle()
		w.showToast(w.kit.T("save.done", "file", filepath.Base(path)), kit.Choice{Text: "export.folder", Do: func() { w.openFile(dir) }})
	}, nil
}
