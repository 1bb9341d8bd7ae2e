package db

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"kechuang/geo"
)

// firstVersion is a project of schema version 1 as it was written in its day.
const firstVersion = "testdata/project-v1.gpkg.gz"

// TestFirstVersionOpens opens a project file of schema version 1.
func TestFirstVersionOpens(t *testing.T) {
	path := firstVersionFile(t)
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

// firstVersionFile is a copy of the project of schema version 1.
func firstVersionFile(t *testing.T) string {
	t.Helper()
	return Unzipped(t, firstVersion)
}

// Unzipped gives a copy of a project in testdata that may be written.
func Unzipped(t *testing.T, name string) string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.gpkg")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// withNext is the schema of today and one more version.
func withNext(t *testing.T, sql string) []migration {
	t.Helper()
	list, _, err := loadSchema(schemaFiles)
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

// TestTablesOfOthersStay refuses a project in which a table of another program has the
// name of one that a migration makes, and shares the one that QGIS makes.
func TestTablesOfOthersStay(t *testing.T) {
	path := firstVersionFile(t)
	other := func(query string) {
		pool, err := openFile(path, readWrite)
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		if _, err := pool.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	other(`CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
		f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
		description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP);
		INSERT INTO layer_styles (f_table_name, styleName) VALUES ('zones', 'mine');
		INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles');
		CREATE TABLE Figures (x); INSERT INTO Figures VALUES (7)`)
	before := fileHash(t, path)
	_, err := Open(path, small())
	wantProblem(t, err, "error.project_table")
	if !bytes.Equal(before, fileHash(t, path)) {
		t.Error("the file was changed")
	}
	other("ALTER TABLE Figures RENAME TO others")
	d := reopen(t, path, small())
	if n := number(t, d, "SELECT (SELECT x FROM others) + count(*) FROM layer_styles WHERE styleName = 'mine'"); n != 8 {
		t.Errorf("got %v: another program's rows are gone", n)
	}
}

func TestMigrationFilesAreInOrder(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"gap":          {"schema/001_a.sql": {}, "schema/003_c.sql": {}},
		"no number":    {"schema/first.sql": {}},
		"bad template": {"schema/001_a.sql": {Data: []byte("{{")}},
	} {
		if list, _, err := loadSchema(files); err == nil {
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
