// Package dialogs asks the user over the window: which picture to export, where a copy
// of the project goes, which file to import, which import to remove. All have the kit's one frame. They ask the
// window through Host.
package dialogs

import (
	"context"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/ui/kit"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// Host is what dialogs ask of the window.
type Host interface {
	Context() kit.Context // the language and theme that show
	Model() *state.Model
	Settings() *settings.Store
	Version() string // of the content
	Closed()         // there is no dialog any more

	Outputs() context.Context // of what writes a file
	RunAsync(work func())     // on another goroutine
	Seconds(ctx context.Context, tell func(passed string))
	ChooseFolder(begin string, chosen func(dir string))
	ChooseFile(dir string, endings []string, chosen func(path string))

	Written(path string) bool // by this window
	Exported(path string, p Picture)
	CopyPicture(p Picture, done func(error))
	Print(path, title string) // hands a PDF on

	// Import, RemoveImport and SaveAs work on any goroutine; what they give is then done on
	// the main one. late says that it was stopped when it was done already, and written is
	// called when nothing can be stopped any more.
	Project() Project
	IsOpen(path string) bool
	Import(ctx context.Context, in geo.Brought, from string, kind geo.Kind, written func()) (done func(late bool), err error)
	ImportNumbers(ctx context.Context, in geo.BroughtDataset) (done func(late bool), err error)
	RemoveImport(ctx context.Context, im geo.Import) (done func(late bool), err error)
	SaveAs(ctx context.Context, path string) (done func(), err error)
	SaveFigure(ctx context.Context, f figure.Figure) (done func(), err error)
	NewLayer(ctx context.Context, sort geo.GeometrySort, name geo.Name) (done func(), err error)

	// These open another dialog when this one is closed.
	ShowImport()
	ShowImports()
	ShowUpdate(im geo.Import, path string)
	UpdateDataset(id string)
	RemoveDataset(id string)
}

// Project is the project that shows.
type Project interface {
	geo.Store
	Path() string // "" in memory
	Imports(ctx context.Context) ([]geo.Import, error)
	Removal(ctx context.Context, im geo.Import) (geo.Removal, error)
}

// The names under which dialogs remember what was chosen last.
const (
	PrefFolder       = "export.folder"
	PrefSnapshots    = "export.snapshots"
	prefImportFolder = "import.folder"
)
