// Package project is the project that a window shows and what the user does with it:
// open, save as, import, undo and redo, and what other programs write to its file.
// Project is the file, Program opens others, Host is the window.
package project

import (
	"context"
	"io"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/style"
	"kechuang/ui/mapview"
	"kechuang/ui/state"
)

// Project is a project file, or one in memory. It is used on any goroutine.
type Project interface {
	geo.Store
	geo.Editor
	FigureStore
	DatasetStore
	Path() string // "" in memory
	ReadOnly() bool
	// Import writes features and their source, all or nothing.
	Import(ctx context.Context, in geo.Brought) (Imported, error)
	// Imports lists what was imported, Removal tells what RemoveImport would take away of
	// one, which is named by its source.
	Imports(ctx context.Context) ([]geo.Import, error)
	Removal(ctx context.Context, im geo.Import) (geo.Removal, error)
	SaveDataset(ctx context.Context, in geo.BroughtDataset) (geo.Dataset, error)
	RemoveImport(ctx context.Context, source string) (geo.Import, geo.Removed, error)
	// SetTips chooses the columns that the tooltips of a layer show, as a step of history.
	SetTips(ctx context.Context, layer string, columns []string) error
	// SetLook says how a layer of the user's own looks; it and the others are as those of
	// geo.LayerEditor.
	SetLook(ctx context.Context, look style.Look) error
	// NewLayer adds a layer of the user's own that is empty yet.
	NewLayer(ctx context.Context, sort geo.GeometrySort, name geo.Name) (geo.Layer, error)
	RenameLayer(ctx context.Context, layer string, name geo.Name) error
	OrderLayers(ctx context.Context, layers []string) error
	DeleteLayer(ctx context.Context, layer string) (features int, err error)
	// ChangedSeeds lists what came with the program and was changed or deleted by the user;
	// PutBack writes one of them as it came, as a step of history.
	ChangedSeeds(ctx context.Context) ([]geo.Bundled, error)
	PutBack(ctx context.Context, id string) (geo.Step, error)
	// NextSteps gives the steps that Undo undoes and Redo does again; the ID of one that
	// is not there is 0.
	NextSteps(ctx context.Context) (undo, redo geo.Step, err error)
	// Undo undoes the last step. Where another program changed its rows since, the error
	// is the problem error.project_changed unless it is forced.
	Undo(ctx context.Context, force bool) (geo.Step, error)
	// Redo does the step again that was undone last, as Undo.
	Redo(ctx context.Context, force bool) (geo.Step, error)
	// SaveAs writes a copy through write, which is as export.WriteFile.
	SaveAs(ctx context.Context, path string, write func(ctx context.Context, path string, fill func(io.Writer) error) error) error
	// News tells what other programs did to the file since it was opened or Seen.
	News(ctx context.Context) News
	// Seen notes that the file is about to be read anew.
	Seen(ctx context.Context)
	Close() error
}

// News is what other programs did to a project's file.
type News int

// What other programs may do.
const (
	NoNews   News = iota
	Changed       // one wrote to it
	Replaced      // another file is in its place
	Gone          // there is none any more
)

// Imported is what came of an import.
type Imported struct {
	Added, Changed, Removed int
	Dropped                 int // steps of history that went for it
}

// Program is the program around the window.
type Program interface {
	// Open opens the project file at a path, on any goroutine.
	Open(path string) (Project, error)
	// IsProject reports whether a file is a project, so that it is opened and not imported.
	IsProject(path string) bool
	// Show fills the window with another project, and closes the one before.
	Show(p Project, m *state.Model, ready *mapview.Ready)
	// Keep goes on with a copy of the project that shows, and closes that one.
	Keep(p Project)
	// PackFigures are the figures of the pack, as it has them.
	PackFigures() []figure.Figure
	// Home is the project that opens by itself.
	Home() string
}
