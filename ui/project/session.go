package project

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/figure"
	"kechuang/ui/kit"
	"kechuang/ui/notice"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// Host is what the room asks of the window. All but RunAsync belongs to the toolkit's
// goroutine.
type Host interface {
	Context() kit.Context // the language and theme that show
	RunAsync(work func()) // on another goroutine
	Idle() bool           // nothing asks for an answer over the map or the table, and no slideshow runs
	ClosePopups()
	GiveWay()    // closes all that lies over the map, for another window
	WriteTitle() // after the project has another name
	ChooseFile(dir string, endings []string, chosen func(path string))
	OpenFile(path string)       // with the desktop
	OpenImport()                // the dialog
	ShowNumbers(dataset string) // that was imported
	OpenImports()               // the list of them
	OpenSave(path string)       // the dialog, with a path to begin with
	OpenFigure()
	OpenNewLayer() // the dialog for a layer of the user's own                // the dialog for saving a figure
	CloseTable()
	ShowAbout() // the card about the program
	ShowFigure(id string)
	Leaving(then func()) // asks before about what is edited and not saved
}

// Options are what a session starts with.
type Options struct {
	Project  Project // nil: the model's store can't be written
	Program  Program
	Model    *state.Model // shows it
	Settings *settings.Store
	Notices  *notice.Board
	Host     Host
}

// Session is the project that a window shows, with what the user does to it.
type Session struct {
	host     Host
	program  Program
	model    *state.Model
	settings *settings.Store
	notices  *notice.Board

	project Project
	brought []string // files that were imported in this session, which nothing is written over
	told    News     // what other programs did to the project, as far as the window said so
	unread  string   // the figures that can't be read, as far as the window said so
	pack    []figure.Figure
	task    *task // what is done with the project; nil for nothing

	looks []geo.Kind // layers whose look waits to be written
}

// New begins with a project, which is remembered among the recent ones.
func New(o Options) *Session {
	s := &Session{host: o.Host, program: o.Program, model: o.Model, settings: o.Settings, notices: o.Notices, project: o.Project}
	s.Remember()
	return s
}

// Project is the one that shows; nil when the model's store can't be written.
func (s *Session) Project() Project { return s.project }

// Working reports that something is done with the project.
func (s *Session) Working() bool { return s.task != nil }

// The names under which files and folders are remembered.
const (
	prefRecent = "project.recent"
	PrefFolder = "project.folder"
)

// mostRecent is how many files are remembered.
const mostRecent = 6

// recent lists the projects that were open last and are still there.
func (s *Session) recent() []string {
	list := slices.DeleteFunc(s.settings.Strings(prefRecent), func(path string) bool {
		info, err := os.Stat(path)
		return err != nil || !info.Mode().IsRegular()
	})
	return list[:min(len(list), mostRecent)]
}

// LastOpen is the project that was open last, where its file is still there; "" for none.
func LastOpen(s *settings.Store) string {
	list := s.Strings(prefRecent)
	if len(list) == 0 {
		return ""
	}
	if info, err := os.Stat(list[0]); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	return list[0]
}

// Remember puts the open project first among the recent ones.
func (s *Session) Remember() {
	if s.project == nil || s.project.Path() == "" {
		return
	}
	path, err := filepath.Abs(s.project.Path())
	if before := s.settings.Strings(prefRecent); err != nil || len(before) > 0 && before[0] == path {
		return // as at most starts, which writing would slow down
	}
	list := slices.DeleteFunc(s.recent(), func(p string) bool { return p == path })
	list = append([]string{path}, list...)
	s.settings.Set(map[string]any{prefRecent: list[:min(len(list), mostRecent)]})
}

// IsOpen reports whether a path is the open project's.
func (s *Session) IsOpen(path string) bool {
	if s.project == nil || s.project.Path() == "" {
		return false
	}
	own, err := os.Stat(s.project.Path())
	other, err2 := os.Stat(path)
	return err == nil && err2 == nil && os.SameFile(own, other)
}

// Outputs is the context of what writes a file: neither the project nor a file that
// was imported into it may be written over. Main goroutine.
func (s *Session) Outputs() context.Context {
	ctx := context.Background()
	if s.project != nil {
		ctx = atomicfile.KeepProject(ctx, s.project.Path())
	}
	for _, path := range s.brought {
		ctx = atomicfile.KeepSource(ctx, path)
	}
	return ctx
}

// Name is that of a project which is not the one that opens by itself, "" for that.
func (s *Session) Name() string {
	switch {
	case s.project == nil || s.IsOpen(s.program.Home()):
		return ""
	case s.project.Path() == "":
		return s.text("project.memory")
	}
	return filepath.Base(s.project.Path())
}

// calm closes what merely lies open and reports that there is a project which is not
// at work, and that nothing asks for an answer over the map or the table.
func (s *Session) calm() bool {
	s.host.ClosePopups()
	return s.idle()
}

// idle reports what calm does and closes nothing.
func (s *Session) idle() bool { return s.project != nil && s.task == nil && s.host.Idle() }

// text is a text in the language that shows.
func (s *Session) text(key string, args ...string) string { return s.host.Context().T(key, args...) }
