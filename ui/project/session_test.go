package project

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
	"kechuang/ui/notice"
	"kechuang/ui/settings"
	"kechuang/ui/uitest"
)

// file is a project that stands at a path. What a test does not ask for is not there.
type file struct {
	Project
	path string
	news News
}

func (f *file) Path() string              { return f.path }
func (f *file) News(context.Context) News { return f.news }

// program opens nothing; its home is a file.
type program struct {
	Program
	home string
}

func (p program) Home() string { return p.home }

// window stands for the window around a session, and for what shows its toasts.
type window struct {
	Host
	room  *uitest.Room
	toast fyne.CanvasObject
	busy  bool
}

func (w *window) Context() kit.Context           { return w.room.Kit }
func (w *window) RunAsync(work func())           { work() }
func (w *window) Idle() bool                     { return !w.busy }
func (w *window) FocusMap()                      {}
func (w *window) RunAfter(time.Duration, func()) {}
func (w *window) PlaceToast(o fyne.CanvasObject) { w.toast = o }
func (w *window) ToastRoom() float32             { return 800 }

// open begins a session with a file of a folder.
func open(t *testing.T, s *settings.Store, path string) (*Session, *window, *file) {
	t.Helper()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r := uitest.New(t)
	w, f := &window{room: r}, &file{path: path}
	board := notice.New(w)
	board.Build(r.Kit)
	return New(Options{Project: f, Program: program{home: filepath.Join(filepath.Dir(path), "home.gpkg")},
		Model: r.Model, Settings: s, Notices: board, Host: w}), w, f
}

// The files that were open last are listed, the last one first, without those that are
// gone and without more than a few.
func TestRecent(t *testing.T) {
	var kept settings.Store
	var want []string
	dir := t.TempDir()
	for i := range mostRecent + 2 {
		path := filepath.Join(dir, string(rune('a'+i))+".gpkg")
		s, _, _ := open(t, &kept, path)
		want = append([]string{path}, want...)
		if got := s.recent(); !slices.Equal(got, want[:min(len(want), mostRecent)]) {
			t.Fatalf("recent are %q", got)
		}
	}
	s, _, _ := open(t, &kept, want[2]) // again
	if err := os.Remove(want[0]); err != nil {
		t.Fatal(err)
	}
	if got, then := s.recent(), []string{want[2], want[1], want[3], want[4], want[5]}; !slices.Equal(got, then) {
		t.Errorf("recent are %q, want %q", got, then)
	}
}

// A project is named by its file, the one that opens by itself not at all.
func TestName(t *testing.T) {
	dir := t.TempDir()
	for file, want := range map[string]string{"home.gpkg": "", "other.gpkg": "other.gpkg"} {
		if s, _, _ := open(t, &settings.Store{}, filepath.Join(dir, file)); s.Name() != want {
			t.Errorf("%s is called %q", file, s.Name())
		}
	}
	s, w, f := open(t, &settings.Store{}, filepath.Join(dir, "x.gpkg"))
	if f.path = ""; s.Name() != w.room.Kit.T("project.memory") {
		t.Errorf("one in memory is called %q", s.Name())
	}
}

// News is told once, not while a dialog asks something, and told again when it is other
// news.
func TestNewsIsToldOnce(t *testing.T) {
	s, w, f := open(t, &settings.Store{}, filepath.Join(t.TempDir(), "a.gpkg"))
	for i, step := range []struct {
		news News
		busy bool
		told bool
	}{{NoNews, false, false}, {Changed, true, false}, {Changed, false, true}, {Changed, false, false}, {Replaced, false, true}, {Gone, false, true}} {
		w.toast = nil
		f.news, w.busy = step.news, step.busy
		s.LookForNews()
		if told := w.toast != nil; told != step.told {
			t.Errorf("step %d: told %v, want %v", i, told, step.told)
		}
	}
}
