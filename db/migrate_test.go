package db

import (
	"compress/gzip"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"kechuang/geo"
)

var update = flag.Bool("update", false, "rewrite testdata")

// firstVersion is a project of schema version 1 as it was written in its day.
const firstVersion = "testdata/project-v1.gpkg.gz"

// TestFirstVersionOpens opens a project file of schema version 1. It is written
// anew with -update only as long as version 1 has not been released.
func TestFirstVersionOpens(t *testing.T) {
	if *update {
		writeFirstVersion(t)
	}
	file, err := os.Open(firstVersion)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.gpkg")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"one", "two"} { // as it is, and with newer seeds
		want := small()
		want.Version = version
		d := reopen(t, path, want)
		got, err := readContent(t.Context(), d.pool)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v", got, err)
		}
		if hits, err := d.Search(t.Context(), "zjkjc", 1); err != nil || len(hits) != 1 {
			t.Errorf("%v, %v", hits, err)
		}
		d.Close()
	}
}

func writeFirstVersion(t *testing.T) {
	t.Helper()
	data, err := os.ReadFile(project(t, small()))
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(firstVersion)
	if err != nil {
		t.Fatal(err)
	}
	w := gzip.NewWriter(file)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// withNext is the schema of today and one more version.
func withNext(t *testing.T, sql string) []migration {
	t.Helper()
	list, err := loadMigrations(schemaFiles)
	if err != nil {
		t.Fatal(err)
	}
	return append(list, migration{len(list) + 1, sql})
}

func TestMigration(t *testing.T) {
	path := project(t, small())
	next := withNext(t, "ALTER TABLE zones ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
	d, err := open(t.Context(), path, given(small()), next)
	if err != nil {
		t.Fatal(err)
	}
	run(t, d, "UPDATE zones SET colour = 'red'")
	got, err := readContent(t.Context(), d.pool)
	if err != nil || !reflect.DeepEqual(got, small()) {
		t.Errorf("got %+v, %v", got, err)
	}
	if v, err := schemaVersion(t.Context(), d.pool); err != nil || v != len(next) {
		t.Errorf("version %d, %v", v, err)
	}
	d.Close()
	_, err = Open(path, small()) // the program of yesterday
	wantProblem(t, err, "error.project_newer")
}

func TestFailedMigrationLeavesTheProject(t *testing.T) {
	path := project(t, small())
	next := withNext(t, "DELETE FROM facts; CREATE TABLE zones (x)")
	if d, err := open(t.Context(), path, given(small()), next); err == nil {
		d.Close()
		t.Fatal("opened")
	}
	facts, err := reopen(t, path, small()).AllFacts(t.Context())
	if err != nil || len(facts) != len(small().Facts) {
		t.Errorf("%d facts, %v", len(facts), err)
	}
}

func TestMigrationFilesAreInOrder(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"gap":          {"schema/001_a.sql": {}, "schema/003_c.sql": {}},
		"no number":    {"schema/first.sql": {}},
		"bad template": {"schema/001_a.sql": {Data: []byte("{{")}},
	} {
		if list, err := loadMigrations(files); err == nil {
			t.Errorf("%s: %v", name, list)
		}
	}
}

func TestCounts(t *testing.T) {
	counts, err := smallMemory(t).Counts(t.Context())
	if err != nil || counts[geo.District] != 2 || counts[geo.City] != 1 || len(counts) != len(geo.Kinds()) {
		t.Errorf("%v, %v", counts, err)
	}
}
