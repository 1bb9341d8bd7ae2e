package ui

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// LookForNews asks aside whether another program wrote to the project, and offers to
// read it again. It is called often, on the main goroutine.
func (w *Window) LookForNews() {
	if !w.idle() || w.project.Path() == "" {
		return
	}
	project := w.project
	w.runAsync(func() {
		if n := project.News(context.Background()); n != NoNews {
			fyne.Do(func() {
				if w.project == project && w.idle() {
					w.tellNews(n)
				}
			})
		}
	})
}

// tellNews says once what another program did.
func (w *Window) tellNews(n News) {
	if n == w.told {
		return
	}
	w.told = n
	name := filepath.Base(w.project.Path())
	switch n {
	case Changed:
		w.showToast(w.kit.T("project.news.changed", "name", name), kit.Choice{Text: "project.rereadShort", Main: true, Do: w.Reread})
	case Replaced:
		w.showToast(w.kit.T("project.news.replaced", "name", name), kit.Choice{Text: "project.rereadShort", Main: true, Do: w.Reread})
	case Gone:
		w.showToast(w.kit.T("project.news.gone", "name", name), kit.Choice{Text: "project.saveAs", Main: true, Do: w.ShowSave})
	}
}

// Reread shows the project as it is now; a file that took its place is opened.
func (w *Window) Reread() {
	if !w.calm() {
		return
	}
	if w.told == Replaced {
		w.open(w.project.Path())
		return
	}
	name := filepath.Base(w.project.Path())
	var content *state.Content
	read := func(ctx context.Context) (err error) {
		content, err = w.readAnew(ctx)
		return err
	}
	w.runBackground(w.kit.T("project.rereading", "name", name), read, func(err error) {
		if err != nil {
			w.Problem(err)
			return
		}
		w.told = NoNews
		w.model.Take(content)
		w.showToast(w.kit.T("project.reread.done", "name", name))
		w.TellFigures()
	})
}

// readAnew reads the project, on any goroutine. What others wrote is no news then.
func (w *Window) readAnew(ctx context.Context) (*state.Content, error) {
	ctx = context.WithoutCancel(ctx)
	w.project.Seen(ctx)
	return state.ReadContent(ctx, w.project)
}

// problemOfOthers shows a problem; where it came of what another program wrote, the
// project can be read again.
func (w *Window) problemOfOthers(err error) {
	var p *geo.Problem
	changed := errors.Is(err, geo.ErrNotFound) || errors.As(err, &p) && p.Key == "error.project_changed"
	if !changed || w.project == nil || w.project.Path() == "" {
		w.Problem(err)
		return
	}
	w.ProblemWith(err, kit.Choice{Text: "action.close", Do: func() {}}, kit.Choice{Text: "project.rereadShort", Main: true, Do: w.Reread})
}

// TellFigures says which figures of the project can't be read, if any.
func (w *Window) TellFigures() {
	if err := w.model.UnreadFigures(); err != nil {
		w.Problem(err)
	}
}

// TellOthers says who else has the project open, and since when.
func (w *Window) TellOthers(host string, pid int, since time.Time) {
	w.showToast(w.kit.T("project.others", "host", host, "pid", strconv.Itoa(pid), "since", since.Local().Format("15:04")))
}
