package project

import (
	"context"

	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// ChooseTips has the tooltips of a layer show some columns of the user's own.
func (s *Session) ChooseTips(layer string, columns []string) {
	s.ifWritable(func() {
		var content *state.Content
		work := func(ctx context.Context) (err error) {
			if err = s.project.SetTips(ctx, layer, columns); err == nil {
				content, err = s.readAnew(ctx)
			}
			return err
		}
		s.run(s.text("features.tipping"), work, func(err error) {
			if err != nil {
				s.notices.Problem(err)
				return
			}
			s.model.Take(content)
			s.notices.Toast(s.text("features.tipped"), kit.Choice{Text: "project.undoShort", Do: s.Undo})
		})
	})
}
