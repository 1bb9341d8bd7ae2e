package ui

import (
	"context"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/ui/state"
)

// Project is what a window shows: a project file, or one in memory. It is used on
// any goroutine.
type Project interface {
	geo.Store
	Path() string // "" in memory
	ReadOnly() bool
	// Import writes features and their source, all or nothing.
	Import(ctx context.Context, src geo.Source, fs iter.Seq2[geo.Feature, error]) (Imported, error)
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
	Added, Changed int
	Dropped        int // steps of history that went for it
}

// Host is the program around a window, which opens projects for it.
type Host interface {
	// Open opens the project file at a path, on any goroutine.
	Open(path string) (Project, error)
	// Show fills the window with another project, and closes the one before.
	Show(p Project, m *state.Model, ready *Ready)
	// Keep goes on with a copy of the project that shows, and closes that one.
	Keep(p Project)
	// Home is the project that opens by itself.
	Home() string
}

// The names under which files and folders are remembered.
const (
	prefRecent        = "project.recent"
	prefProjectFolder = "project.folder"
)

// mostRecent is how many files are remembered.
const mostRecent = 6

// recent lists the projects that were open last and are still there.
func (w *Window) recent() []string {
	list := slices.DeleteFunc(w.settings.Strings(prefRecent), func(path string) bool {
		info, err := os.Stat(path)
		return err != nil || !info.Mode().IsRegular()
	})
	return list[:min(len(list), mostRecent)]
}

// rememberProject puts the open project first among the recent ones.
func (w *Window) rememberProject() {
	if w.project == nil || w.project.Path() == "" {
		return
	}
	path, err := filepath.Abs(w.project.Path())
	if before := w.settings.Strings(prefRecent); err != nil || len(before) > 0 && before[0] == path {
		return // as at most starts, which writing would slow down
	}
	list := slices.DeleteFunc(w.recent(), func(p string) bool { return p == path })
	list = append([]string{path}, list...)
	w.settings.Set(map[string]any{prefRecent: list[:min(len(list), mostRecent)]})
}

// isOpen reports whether a path is the open project's.
func (w *Window) isOpen(path string) bool {
	if w.project == nil || w.project.Path() == "" {
		return false
	}
	own, err := os.Stat(w.project.Path())
	other, err2 := os.Stat(path)
	return err == nil && err2 == nil && os.SameFile(own, other)
}

// outputs is the context of what writes a file: neither the project nor a file that
// was imported into it may be written over. Main goroutine.
func (w *Window) outputs() context.Context {
	ctx := context.Background()
	if w.project != nil {
		ctx = atomicfile.KeepProject(ctx, w.project.Path())
	}
	for _, path := range w.brought {
		ctx = atomicfile.KeepSource(ctx, path)
	}
	return ctx
}

// writeTitle names the window after the selection and, where it is not the one
// that opens by itself, the project.
func (w *Window) writeTitle() {
	title := w.model.Title()
	switch {
	case w.project == nil || w.isOpen(w.host.Home()):
	case w.project.Path() == "":
		title += " — " + w.kit.T("project.memory")
	default:
		title += " — " + filepath.Base(w.project.Path())
	}
	w.win.SetTitle(title)
}

// calm closes what merely lies open and reports that there is a project which is not
// at work, and that nothing asks for an answer over the map or the table.
func (w *Window) calm() bool {
	w.overlays.Clear()
	return w.idle()
}

// idle reports what calm does and closes nothing.
func (w *Window) idle() bool {
	return w.project != nil && w.show == nil && w.task == nil && !w.overlays.Busy()
}
