package project

import (
	"context"

	"kechuang/ui/kit"
)

// ChooseTips has the tooltips of a layer show some columns of the user's own.
func (s *Session) ChooseTips(layer string, columns []string) {
	s.ifWritable(func() {
		work := func(ctx context.Context) error { return s.project.SetTips(ctx, layer, columns) }
		s.runAndRead(s.text("features.tipping"), work, func() {
			s.notices.Toast(s.text("features.tipped"), kit.Choice{Text: "project.undoShort", Do: s.Undo})
		})
	})
}
