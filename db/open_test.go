package db

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"kechuang/geo"
)

func TestContentComesBack(t *testing.T) {
	want := small()
	path := project(t, want)
	for name, d := range map[string]*DB{"file": reopen(t, path, want), "memory": smallMemory(t)} {
		got, err := readContent(t.Context(), d.pool)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
	}
	if d := reopen(t, path, want); d.Path() != path || d.ReadOnly() {
		t.Errorf("path %q, read only %v", d.Path(), d.ReadOnly())
	}
}

func TestOpenAgainChangesNothing(t *testing.T) {
	path := project(t, small())
	before := fileHash(t, path)
	reopen(t, path, small()).Close()
	if !bytes.Equal(before, fileHash(t, path)) {
		t.Error("opening an up-to-date project wrote to it")
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
}

func TestFactsInDossierOrder(t *testing.T) {
	d := smallMemory(t)
	for id, want := range map[geo.FeatureID]string{
		"district/310115":           "F003 F002", // policy before goals
		"zone/zhangjiang-kejicheng": "F002",
		"organisation/slm":          "F004",
		"zone/yuqiao":               "",
	} {
		facts, err := d.Facts(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, f := range facts {
			ids = append(ids, f.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	d, ctx := smallMemory(t), context.Background()
	_, kind := d.Features(ctx, "volcano")
	_, feature := d.Feature(ctx, "district/999999")
	_, fact := d.Fact(ctx, "F999")
	for key, err := range map[string]error{"error.kind_unknown": kind, "error.feature_unknown": feature, "error.fact_unknown": fact} {
		wantProblem(t, err, key)
		if !errors.Is(err, geo.ErrNotFound) {
			t.Errorf("%v is not ErrNotFound", err)
		}
	}
	if f, err := d.Fact(ctx, "F002"); err != nil || f.Quantities[0].Value != 1.5 || len(f.About) != 1 {
		t.Errorf("F002: %+v, %v", f, err)
	}
}

// foreignFile makes a SQLite file of another program.
func foreignFile(t *testing.T, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.gpkg")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	pool, err := openFile(path, readWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Exec(statements); err != nil {
		t.Fatal(err)
	}
	return path
}

// spoiled makes a project and changes its bytes.
func spoiled(t *testing.T, change func([]byte) []byte) string {
	t.Helper()
	path := project(t, small())
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFilesThatAreNoProject(t *testing.T) {
	newer := project(t, small())
	d := reopen(t, newer, small())
	run(t, d, "UPDATE kechuang_meta SET value = '99' WHERE key = 'schema_version'")
	d.Close()
	cases := []struct{ name, path, key string }{
		{"empty", spoiled(t, func([]byte) []byte { return nil }), "error.project_damaged"},
		{"text", spoiled(t, func([]byte) []byte { return bytes.Repeat([]byte("hello "), 1000) }), "error.project_damaged"},
		{"first bytes lost", spoiled(t, func(b []byte) []byte { copy(b, "XXXX"); return b }), "error.project_damaged"},
		{"cut in half", spoiled(t, func(b []byte) []byte { return b[:len(b)/2] }), "error.project_damaged"},
		{"a cluster of zeros", spoiled(t, func(b []byte) []byte { clear(b[8192:40960]); return b }), "error.project_damaged"},
		{"noise", spoiled(t, func(b []byte) []byte {
			for i := 4096; i < len(b); i++ {
				b[i] ^= byte(i * 7)
			}
			return b
		}), "error.project_damaged"},
		{"SQLite of another program", foreignFile(t, "CREATE TABLE x (y); INSERT INTO x VALUES (1)"), "error.project_foreign"},
		{"GeoPackage of another program", foreignFile(t, "PRAGMA application_id = 1196444487; CREATE TABLE gpkg_contents (x)"), "error.project_foreign"},
		{"newer", newer, "error.project_newer"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := fileHash(t, c.path)
			if d, err := Open(c.path, small()); err == nil {
				d.Close()
				t.Fatal("opened")
			} else {
				wantProblem(t, err, c.key)
			}
			if _, err := Check(c.path); err == nil {
				t.Error("check found nothing wrong")
			} else {
				wantProblem(t, err, c.key)
			}
			if !bytes.Equal(before, fileHash(t, c.path)) {
				t.Error("the file was changed")
			}
			if files, _ := os.ReadDir(filepath.Dir(c.path)); len(files) != 1 {
				t.Errorf("the folder now holds %v", files)
			}
		})
	}
}

func TestPlacesThatCannotHoldAProject(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	cases := []struct{ name, path, key string }{
		{"a folder", folder, "error.project_not_file"},
		{"below a file", filepath.Join(file, "project.gpkg"), "error.project_folder"},
		{"far below a file", filepath.Join(file, "a", "b", "project.gpkg"), "error.project_folder"},
	}
	if info, err := os.Stat("/dev/full"); err == nil && !info.Mode().IsRegular() {
		cases = append(cases, struct{ name, path, key string }{"a device", "/dev/full", "error.project_not_file"})
	}
	if _, err := os.Stat("/proc/self"); err == nil { // nobody, not even root, makes files here
		cases = append(cases, struct{ name, path, key string }{"unwritable", "/proc/project.gpkg", "error.project_folder"},
			struct{ name, path, key string }{"unwritable folder", "/proc/new/project.gpkg", "error.project_folder"})
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(c.path, small())
			if err == nil {
				t.Fatal("opened")
			}
			wantProblem(t, err, c.key)
		})
	}
	if files, _ := os.ReadDir(folder); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestNoPermission(t *testing.T) {
	path := project(t, small())
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("this user may read anything")
	}
	_, err := Open(path, small())
	wantProblem(t, err, "error.project_permission")
}

func TestLocked(t *testing.T) {
	path := project(t, small())
	other, err := openFile(path, readWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	conn, err := other.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	_, err = Open(path, small())
	if err == nil {
		t.Fatal("opened")
	}
	wantProblem(t, err, "error.project_locked")
}

// TestCutShort opens a project whose last write was cut short: its journal
// brings it back.
func TestCutShort(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	tx, err := d.pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	// A cache of one page sends the changes to the file before the commit.
	for _, q := range []string{"PRAGMA cache_size = 1", "UPDATE districts SET name_zh = hex(zeroblob(30000))", "UPDATE zones SET name_zh = hex(zeroblob(30000))"} {
		if _, err := tx.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	crashed := filepath.Join(t.TempDir(), "project.gpkg")
	for _, part := range []string{"", "-journal"} {
		data, err := os.ReadFile(path + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(crashed+part, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	f, err := reopen(t, crashed, small()).Feature(t.Context(), "district/310115")
	if err != nil || f.Name.Zh != "浦东新区" {
		t.Errorf("got %q, %v", f.Name.Zh, err)
	}
}

func TestTwoStartsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "project.gpkg")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			d, err := Open(path, small())
			if err != nil {
				t.Error(err)
				return
			}
			defer d.Close()
			if _, err := d.Features(t.Context(), geo.District); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestConcurrentReaders(t *testing.T) {
	path := project(t, small())
	for _, d := range []*DB{reopen(t, path, small()), smallMemory(t)} {
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 10 {
					list, err := d.Features(t.Context(), geo.Zone)
					if err != nil || len(list) != 2 || len(list[0].Aliases) != 2 {
						t.Errorf("%d zones, %v", len(list), err)
					}
					if hits, err := d.Search(t.Context(), "zj", 5); err != nil || len(hits) == 0 {
						t.Errorf("%v, %v", hits, err)
					}
				}
			})
		}
		wg.Wait()
	}
}

// TestMemoryOutlivesCancelledQueries holds that the one connection of a project
// in memory, and with it the project, survives a caller who gives up.
func TestMemoryOutlivesCancelledQueries(t *testing.T) {
	d := smallMemory(t)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		rows, err := d.pool.QueryContext(ctx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
		if err != nil {
			t.Fatal(err)
		}
		rows.Next()
		cancel()
		rows.Close()
	}
	if list, err := d.Features(t.Context(), geo.District); err != nil || len(list) != 2 {
		t.Errorf("%d districts, %v", len(list), err)
	}
}

func TestClosedProjectSaysSo(t *testing.T) {
	d := smallMemory(t)
	d.Close()
	_, err := d.Features(t.Context(), geo.Zone)
	wantProblem(t, err, "error.project_failed")
}

// TestDamageMetLater meets damage that opening did not look for.
func TestDamageMetLater(t *testing.T) {
	d := smallMemory(t)
	run(t, d, "UPDATE zones SET geom = x'47500001e6100000ff' WHERE id = 'zone/yuqiao'")
	_, err := d.Features(t.Context(), geo.Zone)
	wantProblem(t, err, "error.project_geometry")
	if _, err := d.Feature(t.Context(), "zone/zhangjiang-kejicheng"); err != nil {
		t.Errorf("a sound feature beside it: %v", err)
	}
}

func TestContentThatContradictsItself(t *testing.T) {
	for name, change := range map[string]func(*geo.Content){
		"unknown source":   func(c *geo.Content) { c.Features[3].Sources = []string{"nowhere"} },
		"unknown document": func(c *geo.Content) { c.Facts[0].Source.Document = "nowhere" },
		"same ID twice":    func(c *geo.Content) { c.Features = append(c.Features, c.Features[3]) },
		"wrong kind":       func(c *geo.Content) { c.Features[3].Kind = geo.Zone },
		"wrong geometry":   func(c *geo.Content) { c.Features[3].Geometry = c.Features[2].Geometry },
	} {
		c := small()
		change(&c)
		folder := t.TempDir()
		if d, err := Open(filepath.Join(folder, "project.gpkg"), c); err == nil {
			d.Close()
			t.Errorf("%s: opened", name)
		}
		if files, _ := os.ReadDir(folder); len(files) != 0 {
			t.Errorf("%s: left behind %v", name, files)
		}
	}
}
