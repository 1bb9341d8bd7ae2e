package project

import (
	"context"
	"runtime/debug"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/ui/kit"
)

// ShowImport opens the dialog for importing a dataset, or says why there is none.
func (s *Session) ShowImport() { s.ifWritable(s.host.OpenImport) }

// ShowImports opens the list of what was imported, or says why there is none.
func (s *Session) ShowImports() { s.ifWritable(s.host.OpenImports) }

// ShowSaveFigure opens the dialog for saving what the window shows as a figure, or says why
// there is none.
func (s *Session) ShowSaveFigure() { s.ifWritable(s.host.OpenFigure) }

// ifWritable opens a dialog that writes to the project where that can be written, and else
// says why not.
func (s *Session) ifWritable(open func()) {
	if !s.calm() {
		return
	}
	if !s.refused() {
		open()
	}
}

// refused says why the project can't be written, and reports whether that is so.
func (s *Session) refused() bool {
	key := ""
	switch {
	case s.project.Path() == "":
		key = "import.memory"
	case s.project.ReadOnly():
		key = "import.readOnly"
	default:
		return false
	}
	s.notices.Ask(geo.Problemf(key, nil, "path", s.project.Path()),
		kit.Choice{Text: "action.cancel", Do: func() {}}, kit.Choice{Text: "project.saveAs", Main: true, Do: s.ShowSave})
	return true
}

// Import brings what was read of a file into the project and shows it. written is called
// when it can't be stopped any more; late says that the user tried to, too late.
func (s *Session) Import(ctx context.Context, in geo.Brought, from string, kind geo.Kind, written func()) (done func(late bool), err error) {
	brought, err := s.project.Import(ctx, in)
	if err != nil {
		return nil, err
	}
	written()
	content, err := s.readAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func(late bool) {
		s.host.CloseTable()
		s.brought = append(s.brought, from)
		s.model.Take(content)
		s.model.SetVisible(kind, true)
		s.imported(in.Source.Title.Zh, kind, brought, late)
		if brought.Added+brought.Changed > manyFeatures {
			s.host.RunAsync(debug.FreeOSMemory) // what was read and written with, and the content before
		}
	}, nil
}

// manyFeatures is after how many features of an import the memory that it took is given
// back at once. The system would have it back only minutes later.
const manyFeatures = 10_000

// ImportNumbers brings a table of numbers into the project and shows it.
func (s *Session) ImportNumbers(ctx context.Context, in geo.BroughtDataset) (done func(late bool), err error) {
	d, err := s.project.SaveDataset(ctx, in)
	if err != nil {
		return nil, err
	}
	content, err := s.readAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func(late bool) {
		s.host.CloseTable()
		s.model.Take(content)
		s.host.ShowNumbers(d.ID)
		s.tell(late, s.text("import.joinDone", "name", d.Name.In(s.model.Lang())), kit.Choice{Text: "project.undoShort", Do: s.Undo})
	}, nil
}

// RemoveImport takes an import out of the project again.
func (s *Session) RemoveImport(ctx context.Context, im geo.Import) (done func(late bool), err error) {
	_, removed, err := s.project.RemoveImport(ctx, im.Source)
	if err != nil {
		return nil, err
	}
	content, err := s.readAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func(late bool) {
		s.host.CloseTable()
		s.model.Take(content)
		said := s.text("imports.removed", "name", im.File, "count", number(removed.Gone))
		if removed.Restored > 0 {
			said += s.text("imports.removedRestored", "count", number(removed.Restored))
		}
		if removed.Stay > 0 {
			said += s.text("imports.removedStay", "count", number(removed.Stay), "name", removed.StayFirst.In(s.model.Lang()))
		}
		s.tell(late, said, kit.Choice{Text: "project.undoShort", Do: s.Undo})
	}, nil
}

// tell says what was done. Where the user tried to stop it, too late, the notice says so
// and stays until it is answered.
func (s *Session) tell(late bool, text string, choices ...kit.Choice) {
	if late {
		s.notices.Keep(s.text("project.doneAnyway")+text, choices...)
		return
	}
	s.notices.Toast(text, choices...)
}

func number(n int) string { return dossier.Number(float64(n)) }

// imported says what an import brought; a figure that shows only places of its own
// has a way to one that shows all.
func (s *Session) imported(name string, kind geo.Kind, done Imported, late bool) {
	undo := kit.Choice{Text: "project.undoShort", Do: s.Undo}
	more := ""
	if done.Removed > 0 {
		more = s.text("import.removed", "count", number(done.Removed))
	}
	dropped := ""
	if done.Dropped > 0 {
		dropped = " " + s.text("project.dropped", "count", number(done.Dropped))
	}
	said := []string{"name", name, "added", number(done.Added), "changed", number(done.Changed), "removed", more}
	if !s.model.Figure().Limits(kind) {
		s.tell(late, s.text("import.done", said...)+dropped, undo)
		return
	}
	s.tell(late, s.text("import.elsewhere", said...)+dropped,
		kit.Choice{Text: "import.overview", Main: true, Do: func() {
			s.host.ShowFigure(s.model.Figures()[0].ID)
			s.model.SetVisible(kind, true)
		}}, undo)
}
