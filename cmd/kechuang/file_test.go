package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kechuang/cmd/kechuang/inuse"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds/testkit"
	"kechuang/ui/settings"
)

// A start raises the window of the project that it would open: the one that was open last,
// where no other is named, and no window where something is to be shown.
func TestRaiseFindsTheProjectThatWouldOpen(t *testing.T) {
	run, err := os.MkdirTemp("", "run") // short: a socket's path has room for 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(run)
	t.Setenv("XDG_RUNTIME_DIR", run)
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	last := filepath.Join(t.TempDir(), "last.gpkg")
	if err := os.WriteFile(last, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := &settings.Store{}
	s.Set(map[string]any{"project.recent": []any{last}})
	calls := make(chan inuse.Call, 1)
	defer inuse.Listen(last, func(c inuse.Call) { calls <- c })()
	p := &program{settings: s, options: options{file: "a.csv"}}
	if !p.raise() {
		t.Fatal("nobody was raised")
	}
	if c := <-calls; c.Import != "a.csv" {
		t.Errorf("%+v", c)
	}
	for _, o := range []options{{project: last + ".other"}, {figure: "overview"}, {newWindow: true}} {
		if (&program{settings: s, options: o}).raise() {
			t.Errorf("%+v raised a window", o)
		}
	}
}

// A project is opened, any other file is kept for importing, and what can be neither is
// told by name.
func TestSettle(t *testing.T) {
	dir := t.TempDir()
	project, table := filepath.Join(dir, "a.gpkg"), filepath.Join(dir, "a.csv")
	c := testkit.Content(t)
	d, err := db.OpenWith(project, c.Version, func() (geo.Content, error) { return c, nil })
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	if err := os.WriteFile(table, []byte("name,lon,lat\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, before, project, rest, key string }{
		{"", "", "", "", ""},
		{project, "", project, "", ""},
		{table, "", "", table, ""},
		{table, project, project, table, ""},
		{project, table, table, project, "error.flags"},
		{filepath.Join(dir, "nothing"), "", "", filepath.Join(dir, "nothing"), "error.open_missing"},
		{dir, "", "", dir, "error.open_folder"},
	} {
		o := options{file: c.file, project: c.before}
		err := o.settle()
		var problem *geo.Problem
		key := ""
		if errors.As(err, &problem) {
			key = problem.Key
		}
		if key != c.key || o.project != c.project || o.file != c.rest {
			t.Errorf("%+v: %+v, %v", c, o, err)
		}
	}
}
