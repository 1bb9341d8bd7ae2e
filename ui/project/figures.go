package project

import (
	"context"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// FigureStore keeps the figures of a project. Each change is a step of history that names
// the figure by a title.
type FigureStore interface {
	// SaveFigures adds figures behind the others, or overwrites those of their IDs.
	SaveFigures(ctx context.Context, rows []geo.FigureRow, title geo.Name) error
	// InsertFigure adds a figure at its place in an order.
	InsertFigure(ctx context.Context, row geo.FigureRow, order []string, title geo.Name) error
	HideFigure(ctx context.Context, id string, hidden bool, title geo.Name) error
	RemoveFigure(ctx context.Context, id string, title geo.Name) error
	OrderFigures(ctx context.Context, ids []string) error
	// RestoreFigure puts a figure back as the pack has it.
	RestoreFigure(ctx context.Context, row geo.FigureRow, title geo.Name) error
}

// FigureRow is what a project keeps of a figure.
func FigureRow(f *figure.Figure, hidden bool) (geo.FigureRow, error) {
	row, err := f.Row(0, f.Origin)
	row.Hidden = hidden
	return row, err
}

// SaveFigure writes a new figure and then shows it.
func (s *Session) SaveFigure(ctx context.Context, f figure.Figure) (done func(), err error) {
	row, err := FigureRow(&f, false)
	if err != nil {
		return nil, err
	}
	if err := s.project.SaveFigures(ctx, []geo.FigureRow{row}, f.Title); err != nil {
		return nil, err
	}
	list, err := s.figuresAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func() {
		s.model.TakeFigures(list)
		s.model.ShowAs(f.ID)
		s.notices.Toast(s.text("figure.saved", "name", f.Title.In(s.host.Context().Lang)), kit.Choice{Text: "project.undoShort", Do: s.Undo})
	}, nil
}

// figuresAnew reads the figures of the project, on any goroutine.
func (s *Session) figuresAnew(ctx context.Context) (*state.FigureList, error) {
	return state.ReadFigures(context.WithoutCancel(ctx), s.project)
}

// Refused says why the project can't be written, and reports whether that is so.
func (s *Session) Refused() bool { return s.project == nil || s.refused() }

// ChangeFigures changes figures of the project aside, without a note while that lasts, and
// shows what the project then says; done is told how it ended. While something else is done
// with the project it waits.
func (s *Session) ChangeFigures(change func(ctx context.Context, p FigureStore) error, done func(err error)) {
	if s.Refused() {
		return
	}
	if s.task != nil {
		s.task.then = append(s.task.then, func() { s.ChangeFigures(change, done) })
		return
	}
	project := s.project
	var list *state.FigureList
	work := func(ctx context.Context) (err error) {
		if err = change(ctx, project); err == nil {
			list, err = s.figuresAnew(ctx)
		}
		return err
	}
	s.do(&task{quiet: true}, work, func(err error) {
		if list != nil && s.project == project {
			s.model.TakeFigures(list)
		}
		done(err)
	})
}

// After does something when what is being written of figures is written.
func (s *Session) After(then func()) {
	if s.task != nil && s.task.quiet {
		s.task.then = append(s.task.then, then)
		return
	}
	then()
}

// PackFigure is a figure as the pack has it; nil for one of the user's own.
func (s *Session) PackFigure(id string) *figure.Figure {
	for i := range s.packed() {
		if f := &s.packed()[i]; f.ID == id {
			return f
		}
	}
	return nil
}

// packed are the figures of the pack.
func (s *Session) packed() []figure.Figure {
	if s.pack == nil && s.program != nil {
		s.pack = s.program.PackFigures()
	}
	return s.pack
}
