package db

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"kechuang/geo"
)

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
	for _, shard := range []string{"", "-journal"} {
		data, err := os.ReadFile(path + shard)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(crashed+shard, data, 0o644); err != nil {
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

// TestReadOnlyFile opens a project that may only be read; newer seeds wait.
func TestReadOnlyFile(t *testing.T) {
	path := project(t, small())
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		f.Close()
		t.Skip("this user may write anything")
	}
	c := small()
	c.Version = "two"
	d := reopen(t, path, c)
	if v, err := d.ContentVersion(t.Context()); err != nil || v != "one" || !d.ReadOnly() {
		t.Errorf("version %q, read only %v, %v", v, d.ReadOnly(), err)
	}
	if hits, err := d.Search(t.Context(), "zj", 1); err != nil || len(hits) != 1 {
		t.Errorf("%v, %v", hits, err)
	}
}
