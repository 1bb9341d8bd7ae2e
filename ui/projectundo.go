package ui

import (
	"context"
	"errors"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Undo undoes the last step of the project, which may be of an earlier day.
func (w *Window) Undo() { w.travel(false, false) }

// Redo does the step again that was undone last.
func (w *Window) Redo() { w.travel(true, false) }

// travel undoes a step aside, or does one again, and shows what the project then says.
// What another program wrote since is overwritten only where it is forced.
func (w *Window) travel(redo, force bool) {
	if !w.calm() {
		return
	}
	do, says, said := w.project.Undo, "project.undoing", "project.undone"
	back := kit.Choice{Text: "project.redoShort", Do: w.Redo}
	if redo {
		do, says, said = w.project.Redo, "project.redoing", "project.redone"
		back = kit.Choice{Text: "project.undoShort", Do: w.Undo}
	}
	var step geo.Step
	var content *state.Content
	work := func(ctx context.Context) (err error) {
		if step, err = do(ctx, force); err == nil {
			content, err = w.readAnew(ctx)
		}
		return err
	}
	w.runBackground(w.kit.T(says), work, func(err error) {
		if content != nil {
			w.model.Take(content)
		}
		var p *geo.Problem
		switch {
		case errors.Is(err, context.Canceled):
			w.showToast(w.kit.T("project.cancelled"))
		case errors.As(err, &p) && (p.Key == "error.undo_none" || p.Key == "error.redo_none"):
			w.showToast(w.kit.T(p.Key))
		case errors.As(err, &p) && p.Key == "error.project_changed" && !force:
			w.askAboutOthers(p, redo)
		case err != nil:
			w.problemOfOthers(err)
		default:
			w.showToast(w.kit.T(said, "name", step.Name.In(w.kit.Lang)), back)
		}
	})
}

// askAboutOthers asks whether a step is to be undone, or done again, although another
// program changed rows of it.
func (w *Window) askAboutOthers(p *geo.Problem, redo bool) {
	text := "project.undoAnyway"
	if redo {
		text = "project.redoAnyway"
	}
	w.ProblemWith(geo.Problemf("project.changedByOthers", nil, "rows", p.Args["rows"], "count", p.Args["count"]),
		kit.Choice{Text: "action.cancel", Do: func() {}},
		kit.Choice{Text: text, Do: func() { w.travel(redo, true) }},
		kit.Choice{Text: "project.rereadShort", Main: true, Do: w.Reread})
}
