package project

import (
	"context"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/ui/kit"
)

// ShowImport opens the dialog for importing a dataset, or says why there is none.
func (s *Session) ShowImport() {
	if !s.calm() {
		return
	}
	refuse := func(key string) {
		s.notices.Ask(geo.Problemf(key, nil, "path", s.project.Path()),
			kit.Choice{Text: "action.cancel", Do: func() {}}, kit.Choice{Text: "project.saveAs", Main: true, Do: s.ShowSave})
	}
	switch {
	case s.project.Path() == "":
		refuse("import.memory")
	case s.project.ReadOnly():
		refuse("import.readOnly")
	default:
		s.host.OpenImport()
	}
}

// Import brings what was read into the project and shows it.
func (s *Session) Import(ctx context.Context, r *dataset.Reading, from string, kind geo.Kind) (done func(), err error) {
	name := r.Source.Title.Zh
	brought, err := s.project.Import(ctx, r.Brought(ctx))
	if err != nil {
		return nil, err
	}
	content, err := s.readAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func() {
		s.host.CloseTable()
		s.brought = append(s.brought, from)
		s.model.Take(content)
		s.model.SetVisible(kind, true)
		s.imported(name, kind, brought)
	}, nil
}

// imported says what an import brought; a figure that shows only places of its own
// has a way to one that shows all.
func (s *Session) imported(name string, kind geo.Kind, done Imported) {
	n := func(v int) string { return dossier.Number(float64(v)) }
	undo := kit.Choice{Text: "project.undoShort", Do: s.Undo}
	dropped := ""
	if done.Dropped > 0 {
		dropped = " " + s.text("project.dropped", "count", n(done.Dropped))
	}
	if !s.model.Figure().Limits(kind) {
		s.notices.Toast(s.text("import.done", "name", name, "added", n(done.Added), "changed", n(done.Changed))+dropped, undo)
		return
	}
	s.notices.Toast(s.text("import.elsewhere", "name", name, "added", n(done.Added), "changed", n(done.Changed))+dropped,
		kit.Choice{Text: "import.overview", Main: true, Do: func() {
			s.host.ShowFigure(s.model.Figures()[0].ID)
			s.model.SetVisible(kind, true)
		}}, undo)
}
