package project

import (
	"context"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// MayEdit says why the project can't be changed, or does what changes it.
func (s *Session) MayEdit(do func()) { s.ifWritable(do) }

// Apply writes what the user changed by hand aside, and shows what the project then says;
// done is called then, with what came of it, or failed with what is wrong.
func (s *Session) Apply(e geo.Edit, done func(geo.Edited), failed func(error)) {
	if !s.calm() {
		return
	}
	var edited geo.Edited
	var content *state.Content
	work := func(ctx context.Context) (err error) {
		if edited, err = s.project.Apply(ctx, e); err == nil {
			content, err = s.readAnew(context.WithoutCancel(ctx)) // what was written shows
		}
		return err
	}
	s.run(s.text("edit.saving"), work, func(err error) {
		if content != nil {
			s.model.StopEditing()
			s.model.Take(content)
			done(edited)
			s.edited(edited)
		}
		if err != nil {
			failed(err)
		}
	})
}

// edited says what was changed, with what was mended, and offers to take it back.
func (s *Session) edited(done geo.Edited) {
	if done.Step.ID == 0 {
		s.notices.Toast(s.text("edit.same"))
		return
	}
	l := s.host.Context().Lang
	said := []string{s.text("edit.saved", "name", done.Step.Name.In(l))}
	for _, n := range done.Notes {
		said = append(said, lang.Sentence(l, n))
	}
	if done.Dropped > 0 {
		said = append(said, s.text("project.dropped", "count", number(done.Dropped)))
	}
	between := " "
	if l == geo.Zh {
		between = "；"
	}
	s.notices.Toast(strings.Join(said, between), kit.Choice{Text: "project.undoShort", Do: s.Undo})
}

// Along tells what else a change would take.
func (s *Session) Along(e geo.Edit) (geo.Along, error) {
	return s.project.Along(context.Background(), e)
}
