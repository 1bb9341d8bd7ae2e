package project

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/kit"
)

// mostBundled is how many things are listed that the user changed; the others come up as
// those are put back.
const mostBundled = 60

// ShowBundled lists what came with the program and was changed or deleted by the user,
// each of which can be put back.
func (s *Session) ShowBundled() {
	if !s.calm() {
		return
	}
	project := s.project
	s.host.RunAsync(func() {
		list, err := project.ChangedSeeds(context.Background())
		fyne.Do(func() {
			switch {
			case s.project != project || !s.idle():
			case err != nil:
				s.ProblemOfOthers(err)
			case len(list) == 0:
				s.notices.Toast(s.text("bundled.none"))
			default:
				s.listBundled(list)
			}
		})
	})
}

func (s *Session) listBundled(list []geo.Bundled) {
	k := s.host.Context()
	rows := []kit.MenuItem{{Text: k.T("bundled.head"), Head: true}}
	for _, b := range list[:min(len(list), mostBundled)] {
		state := k.T("bundled.changed")
		if b.Gone {
			state = k.T("bundled.gone")
		}
		rows = append(rows, kit.MenuItem{Text: b.Name.In(k.Lang), Right: state, Do: func() { s.askPutBack(b) }})
	}
	if more := len(list) - mostBundled; more > 0 {
		rows = append(rows, kit.MenuItem{Text: k.T("bundled.many", "count", number(more))})
	}
	const width, room, left, top = 460, 80, 18, 60 // below the menu's button
	k.OpenMenu([][]kit.MenuItem{rows}, width, room, fyne.NewPos(left, top))
}

// askPutBack asks before a thing is put back as it came.
func (s *Session) askPutBack(b geo.Bundled) {
	s.host.Leaving(func() {
		s.ifWritable(func() {
			s.notices.Ask(geo.Problemf("bundled.ask", nil, "name", b.Name.In(s.host.Context().Lang)),
				kit.Choice{Text: "action.cancel", Do: func() {}},
				kit.Choice{Text: "bundled.do", Main: true, Do: func() { s.putBack(b) }})
		})
	})
}

func (s *Session) putBack(b geo.Bundled) {
	var step geo.Step
	work := func(ctx context.Context) (err error) {
		if step, err = s.project.PutBack(ctx, b.ID); errors.Is(err, geo.ErrNotFound) {
			err = geo.Problemf("error.put_back", err)
		}
		return err
	}
	s.runAndRead(s.text("bundled.doing"), work, func() {
		if step.ID == 0 {
			s.notices.Toast(s.text("error.put_back"))
			return
		}
		s.notices.Toast(s.text("edit.saved", "name", step.Name.In(s.host.Context().Lang)), kit.Choice{Text: "project.undoShort", Do: s.Undo})
	})
}
