package project

import (
	"context"

	"kechuang/geo"
	"kechuang/ui/kit"
)

// DatasetStore keeps the tables of numbers of a project. Each change is a step of history.
type DatasetStore interface {
	RenameDataset(ctx context.Context, id string, name geo.Name) error
	// RemoveDataset deletes a dataset that is named by its ID or its name.
	RemoveDataset(ctx context.Context, name string) (geo.Dataset, error)
}

// RenameDataset gives a dataset another name in both languages.
func (s *Session) RenameDataset(id, name string) {
	s.changeDatasets(s.text("numbers.renamed", "name", name), func(ctx context.Context) error {
		return s.project.RenameDataset(ctx, id, geo.Name{Zh: name, En: name})
	})
}

// RemoveDataset takes a dataset out of the project.
func (s *Session) RemoveDataset(id string) {
	d, ok := s.model.Dataset(id)
	if !ok {
		return
	}
	s.changeDatasets(s.text("numbers.removed", "name", d.Name.In(s.host.Context().Lang)), func(ctx context.Context) error {
		_, err := s.project.RemoveDataset(ctx, id)
		return err
	})
}

// changeDatasets changes datasets aside, shows what the project then says, and tells what
// was done, with a way back.
func (s *Session) changeDatasets(said string, change func(ctx context.Context) error) {
	s.ifWritable(func() {
		s.runAndRead(s.text("edit.saving"), change, func() {
			s.notices.Toast(said, kit.Choice{Text: "project.undoShort", Do: s.Undo})
		})
	})
}
