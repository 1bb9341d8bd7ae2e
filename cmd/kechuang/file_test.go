package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds/testkit"
)

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
