package ui

import (
	"context"
	"errors"

	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Undo undoes the last import.
func (w *Window) Undo() {
	if n := len(w.done); n > 0 && w.calm() {
		w.revert(w.done[n-1], "project.undoing", func(back step) {
			w.done, w.undone = w.done[:n-1], append(w.undone, back)
			w.showToast(w.kit.T("project.undone", "name", back.name), kit.Choice{Text: "project.redoShort", Do: w.Redo})
		})
	}
}

// Redo does the import again that was undone last.
func (w *Window) Redo() {
	if n := len(w.undone); n > 0 && w.calm() {
		w.revert(w.undone[n-1], "project.redoing", func(back step) {
			w.done, w.undone = append(w.done, back), w.undone[:n-1]
			w.showToast(w.kit.T("project.redone", "name", back.name), kit.Choice{Text: "project.undoShort", Do: w.Undo})
		})
	}
}

// revert reverts a step aside and shows what the project then says; done gets the
// step that leads back.
func (w *Window) revert(s step, says string, done func(back step)) {
	back := step{name: s.name, path: s.path}
	var content *state.Content
	revert := func(ctx context.Context) (err error) {
		if back.change, err = w.project.Revert(ctx, s.change); err == nil {
			content, err = w.readAnew(ctx)
		}
		return err
	}
	w.runBackground(w.kit.T(says, "name", s.name), revert, func(err error) {
		if content != nil {
			w.model.Take(content)
		}
		switch {
		case errors.Is(err, context.Canceled):
			w.showToast(w.kit.T("project.cancelled"))
		case err != nil:
			w.problemOfOthers(err)
		default:
			done(back)
		}
	})
}
