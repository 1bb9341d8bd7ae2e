package project

import (
	"context"
	"errors"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Undo undoes the last step of the project, which may be of an earlier day.
func (s *Session) Undo() { s.travel(false, false) }

// Redo does the step again that was undone last.
func (s *Session) Redo() { s.travel(true, false) }

// travel undoes a step aside, or does one again, and shows what the project then says.
// What another program wrote since is overwritten only where it is forced.
func (s *Session) travel(redo, force bool) {
	if s.task != nil && s.task.quiet { // what is being written is the step to undo
		s.task.then = append(s.task.then, func() { s.travel(redo, force) })
		return
	}
	if !s.calm() {
		return
	}
	do, says, said := s.project.Undo, "project.undoing", "project.undone"
	back := kit.Choice{Text: "project.redoShort", Do: s.Redo}
	if redo {
		do, says, said = s.project.Redo, "project.redoing", "project.redone"
		back = kit.Choice{Text: "project.undoShort", Do: s.Undo}
	}
	var step geo.Step
	var content *state.Content
	work := func(ctx context.Context) (err error) {
		if step, err = do(ctx, force); err == nil {
			content, err = s.readAnew(ctx)
		}
		return err
	}
	s.run(s.text(says), work, func(err error) {
		if content != nil {
			s.model.Take(content)
		}
		var p *geo.Problem
		switch {
		case errors.Is(err, context.Canceled):
			s.notices.Toast(s.text("project.cancelled"))
		case errors.As(err, &p) && (p.Key == "error.undo_none" || p.Key == "error.redo_none"):
			s.notices.Toast(s.text(p.Key))
		case errors.As(err, &p) && p.Key == "error.project_changed" && !force:
			s.askAboutOthers(p, redo)
		case err != nil:
			s.ProblemOfOthers(err)
		default:
			s.notices.Toast(s.text(said, "name", step.Name.In(s.host.Context().Lang)), back)
		}
	})
}

// askAboutOthers asks whether a step is to be undone, or done again, although another
// program changed rows of it.
func (s *Session) askAboutOthers(p *geo.Problem, redo bool) {
	text := "project.undoAnyway"
	if redo {
		text = "project.redoAnyway"
	}
	s.notices.Ask(geo.Problemf("project.changedByOthers", nil, "rows", p.Args["rows"], "count", p.Args["count"]),
		kit.Choice{Text: "action.cancel", Do: func() {}},
		kit.Choice{Text: text, Do: func() { s.travel(redo, true) }},
		kit.Choice{Text: "project.rereadShort", Main: true, Do: s.Reread})
}
