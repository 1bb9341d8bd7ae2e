package project

import (
	"cmp"
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
func (s *Session) LookForNews() {
	if !s.idle() || s.project.Path() == "" {
		return
	}
	project := s.project
	s.host.RunAsync(func() {
		if n := project.News(context.Background()); n != NoNews {
			fyne.Do(func() {
				if s.project == project && s.idle() {
					s.tellNews(n)
				}
			})
		}
	})
}

// tellNews says once what another program did.
func (s *Session) tellNews(n News) {
	if n == s.told {
		return
	}
	s.told = n
	name := filepath.Base(s.project.Path())
	switch n {
	case Changed:
		s.notices.Toast(s.text("project.news.changed", "name", name), kit.Choice{Text: "project.rereadShort", Main: true, Do: s.Reread})
	case Replaced:
		s.notices.Toast(s.text("project.news.replaced", "name", name), kit.Choice{Text: "project.rereadShort", Main: true, Do: s.Reread})
	case Gone:
		s.notices.Toast(s.text("project.news.gone", "name", name), kit.Choice{Text: "project.saveAs", Main: true, Do: s.ShowSave})
	}
}

// Reread shows the project as it is now; a file that took its place is opened.
func (s *Session) Reread() {
	if !s.calm() {
		return
	}
	if s.told == Replaced {
		s.host.Leaving(func() { s.open(s.project.Path()) })
		return
	}
	name := filepath.Base(s.project.Path())
	var content *state.Content
	read := func(ctx context.Context) (err error) {
		content, err = s.readAnew(ctx)
		return err
	}
	s.run(s.text("project.rereading", "name", name), read, func(err error) {
		if err != nil {
			s.notices.Problem(err)
			return
		}
		s.told = NoNews
		s.model.Take(content)
		s.notices.Toast(s.text("project.reread.done", "name", name))
		s.TellFigures()
	})
}

// readAnew reads the project, on any goroutine. What others wrote is no news then.
func (s *Session) readAnew(ctx context.Context) (*state.Content, error) {
	ctx = context.WithoutCancel(ctx)
	s.project.Seen(ctx)
	return state.ReadContent(ctx, s.project)
}

// ProblemOfOthers shows a problem; where it came of what another program wrote, the
// project can be read again.
func (s *Session) ProblemOfOthers(err error) {
	var p *geo.Problem
	changed := errors.Is(err, geo.ErrNotFound) || errors.As(err, &p) && p.Key == "error.project_changed"
	if !changed || s.project == nil || s.project.Path() == "" {
		s.notices.Problem(err)
		return
	}
	s.notices.Ask(err, kit.Choice{Text: "action.close", Do: func() {}}, kit.Choice{Text: "project.rereadShort", Main: true, Do: s.Reread})
}

// TellFigures says which figures of the project, or else which styles of layers or tables
// of numbers, can't be read, if any. Of a project, and of a copy with which the user goes
// on, it says the same once.
func (s *Session) TellFigures() {
	err := cmp.Or(s.model.UnreadFigures(), s.model.UnreadLooks(), s.model.UnreadDatasets())
	if err == nil {
		s.unread = ""
		return
	}
	if said := err.Error(); said != s.unread {
		s.unread = said
		s.notices.Problem(err)
	}
}

// TellOthers says who else has the project open, and since when.
func (s *Session) TellOthers(host string, pid int, since time.Time) {
	s.notices.Toast(s.text("project.others", "host", host, "pid", strconv.Itoa(pid), "since", since.Local().Format("15:04")))
}
