package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"kechuang/geo"
	"kechuang/geo/atomicfile"

	sqlite3 "modernc.org/sqlite/lib"
)

// faultsLong is the variable that asks for every step, as make faults does, where the
// ordinary tests try some.
const faultsLong = "KECHUANG_FAULTS"

// fewSteps is how many steps of a change the ordinary tests try.
const fewSteps = 4

// work is something that changes files. begin readies it in a folder with a project
// and an older one beside it; what it gives does it, and ends it.
type work struct {
	name  string
	begin func(t *testing.T, dir string) (do func(context.Context) error, end func())
}

// narrow opens the project with a cache so small that a change reaches the file
// before it is committed.
func narrow(t *testing.T, dir string) *DB {
	t.Helper()
	d := reopen(t, filepath.Join(dir, "project.gpkg"), small())
	d.now = func() time.Time { return time.Unix(1e9, 0) } // every try writes the same
	if _, err := d.writer.ExecContext(t.Context(), "PRAGMA cache_size = 5"); err != nil {
		t.Fatal(err)
	}
	return d
}

func works() []work {
	imports := func(d *DB) func(context.Context) error {
		return func(ctx context.Context) error { _, err := d.Import(ctx, register, firms(120)); return err }
	}
	return []work{
		{"import", func(t *testing.T, dir string) (func(context.Context) error, func()) {
			d := narrow(t, dir)
			return imports(d), func() { d.Close() }
		}},
		{"undo", func(t *testing.T, dir string) (func(context.Context) error, func()) {
			d := narrow(t, dir)
			if _, err := d.Import(t.Context(), register, firms(60)); err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error { _, err := d.Undo(ctx, false); return err }, func() { d.Close() }
		}},
		{"newer seeds", func(t *testing.T, dir string) (func(context.Context) error, func()) {
			c := small()
			c.Version = "two"
			for i := range c.Features {
				c.Features[i].Note.Zh = strings.Repeat("新", 500)
			}
			var d *DB
			return func(context.Context) (err error) {
					d, err = Open(filepath.Join(dir, "project.gpkg"), c)
					return err
				}, func() {
					if d != nil {
						d.Close()
					}
				}
		}},
		{"save as", func(t *testing.T, dir string) (func(context.Context) error, func()) {
			d := narrow(t, dir)
			return func(ctx context.Context) error {
				return d.SaveAs(ctx, filepath.Join(dir, "older.gpkg"), atomicfile.Write)
			}, func() { d.Close() }
		}},
		{"new project", func(t *testing.T, dir string) (func(context.Context) error, func()) {
			if err := os.Remove(filepath.Join(dir, "older.gpkg")); err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error {
				return create(ctx, filepath.Join(dir, "older.gpkg"), small(), schema())
			}, func() {}
		}},
	}
}

// mishap is something that befalls a step: what SQLite is told and what the writers of
// files are, and whether it stays so.
type mishap struct {
	name  string
	code  int32
	errno syscall.Errno
	stays bool
	only  string // steps that it befalls; "" for all
}

var mishaps = []mishap{
	{"one fault", sqlite3.SQLITE_IOERR, syscall.EIO, false, ""},
	{"broken from then on", sqlite3.SQLITE_IOERR, syscall.EIO, true, ""},
	{"full from then on", sqlite3.SQLITE_FULL, syscall.ENOSPC, true, "open write"},
	{"read-only from then on", sqlite3.SQLITE_READONLY, syscall.EROFS, true, "open write link rename delete truncate"},
}

// faultFiles are the files that every try begins with.
func faultFiles(t *testing.T) map[string][]byte {
	t.Helper()
	older := small()
	older.Features[0].Note.Zh = "旧"
	files := map[string][]byte{}
	for name, path := range map[string]string{"project.gpkg": project(t, small()), "older.gpkg": project(t, older)} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

func putFiles(t *testing.T, files map[string][]byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func takeFiles(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	list := contents(t, dir)
	for i := 0; i < len(list); i += 2 {
		files[string(list[i])] = list[i+1]
	}
	return files
}

// soundFiles are the rows of files that state found sound, by their bytes, so that it
// looks at the same bytes once.
var soundFiles = map[string]map[string][]string{}

// state is what the projects of a folder hold, after the check has settled them and
// found them sound, and a next write has swept. Nothing else may lie there.
func state(t *testing.T, what, dir string) map[string]map[string][]string {
	t.Helper()
	atomicfile.Sweep(dir)
	got := map[string]map[string][]string{}
	files := takeFiles(t, dir)
	for name, data := range files {
		if strings.HasSuffix(name, "-journal") {
			continue // which the check settles
		}
		_, journal := files[name+"-journal"]
		if rows, ok := soundFiles[string(data)]; ok && !journal {
			got[name] = rows
			continue
		}
		path := filepath.Join(dir, name)
		r, err := Check(path)
		if err != nil || len(r.Faults) > 0 {
			t.Errorf("%s: %s: %v %v", what, name, err, said(r.Faults))
			continue
		}
		pool, err := openFile(path, readOnly)
		if err != nil {
			t.Fatal(err)
		}
		got[name] = dump(t, &DB{pool: pool})
		pool.Close()
		if !journal {
			soundFiles[string(data)] = got[name]
		}
	}
	for name := range takeFiles(t, dir) {
		if got[name] == nil {
			t.Errorf("%s: %s is left", what, name)
		}
	}
	return got
}

// watched does the work with before called at each of its steps.
func (w work) watched(t *testing.T, dir string, before func(op string) (int32, error)) error {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	do, end := w.begin(t, dir)
	watchDisk(t, func(op string) int32 { rc, _ := before(op); return rc })
	ctx := context.WithValue(t.Context(), atomicfile.StepHook{}, func(s atomicfile.Step) error { _, err := before(string(s)); return err })
	err := do(ctx)
	watchDisk(t, nil)
	end()
	if left := contents(t, os.TempDir()); len(left) > 0 {
		t.Errorf("%s: left among the temporary files: %s", w.name, left[0])
	}
	return err
}

// some picks the steps that are tried.
func some(n int) (list []int) {
	every := 1
	if os.Getenv(faultsLong) == "" {
		every = max(1, n/fewSteps)
	}
	for i := 1; i <= n; i += every {
		list = append(list, i)
	}
	return list
}

// Whatever befalls the disk at whichever step, and wherever the program is killed, a
// project is what it was before or what it was to become, is sound, and has nothing
// beside it; after an error it is what it was before.
func TestFaultsAtEachStep(t *testing.T) {
	watchDisk(t, nil)
	files := faultFiles(t)
	for _, w := range works() {
		t.Run(w.name, func(t *testing.T) {
			dir := putFiles(t, files)
			_, end := w.begin(t, dir)
			before := state(t, "before", dir)
			end()
			dir = putFiles(t, files)
			n := 0
			if err := w.watched(t, dir, func(string) (int32, error) { n++; return 0, nil }); err != nil {
				t.Fatal(err)
			}
			after := state(t, "after", dir)
			if n < 3 || reflect.DeepEqual(before, after) {
				t.Fatalf("%d steps change nothing, so the test shows nothing", n)
			}
			w.killed(t, files, n, before, after)
			for _, f := range mishaps {
				for _, k := range some(n) {
					w.failing(t, files, f, k, before, after)
				}
			}
		})
	}
}

// killed looks at what a kill before each step leaves: the files as they are then.
func (w work) killed(t *testing.T, files map[string][]byte, n int, before, after map[string]map[string][]string) {
	t.Helper()
	dir, left, k, tried := putFiles(t, files), []map[string][]byte{}, 0, some(n)
	_ = w.watched(t, dir, func(string) (int32, error) {
		if k++; len(left) < len(tried) && tried[len(left)] == k {
			left = append(left, takeFiles(t, dir))
		}
		return 0, nil
	})
	for i, files := range left {
		what := fmt.Sprintf("killed before step %d of %d", tried[i], n)
		if got := state(t, what, putFiles(t, files)); !reflect.DeepEqual(got, before) && !reflect.DeepEqual(got, after) {
			t.Errorf("%s: neither what it was nor what it was to become", what)
		}
	}
}

// failing does the work with a fault at step k.
func (w work) failing(t *testing.T, files map[string][]byte, f mishap, k int, before, after map[string]map[string][]string) {
	t.Helper()
	dir, n, met := putFiles(t, files), 0, false
	err := w.watched(t, dir, func(op string) (int32, error) {
		n++
		if n < k || met && !f.stays || f.only != "" && !strings.Contains(f.only, op) {
			return sqlite3.SQLITE_OK, nil
		}
		met = true
		return f.code, &os.PathError{Op: op, Path: dir, Err: f.errno}
	})
	what := fmt.Sprintf("%s at step %d: %v", f.name, k, err)
	want := after
	if err != nil {
		want = before
	}
	var p *geo.Problem
	if err != nil && w.name != "save as" && !errors.As(err, &p) {
		t.Errorf("%s: that is no sentence", what)
	}
	if got := state(t, what, dir); !reflect.DeepEqual(got, want) && !(err == nil && w.name == "newer seeds" && reflect.DeepEqual(got, before)) {
		t.Errorf("%s: not what it should be", what)
		for name := range want {
			wantSame(t, name, got[name], want[name])
		}
	}
}

// killAt is the variable by which the test below tells its child where to end.
const killAt = "KECHUANG_KILL"

// A process that is killed for real while it writes: what the files are then is what
// the test above takes them to be.
func TestKilledForReal(t *testing.T) {
	if value, here := os.LookupEnv(killAt); here {
		var at int
		var dir string
		if _, err := fmt.Sscanf(value, "%d %s", &at, &dir); err != nil {
			t.Fatal(err)
		}
		watchDisk(t, nil)
		do, _ := works()[0].begin(t, dir)
		n := 0
		watchDisk(t, func(string) int32 {
			if n++; n == at {
				_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
			return sqlite3.SQLITE_OK
		})
		t.Fatal(do(t.Context()))
	}
	files := faultFiles(t)
	before := state(t, "before", putFiles(t, files))
	for _, k := range []int{1, 3, 9, 27} {
		dir := putFiles(t, files)
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), killAt+"="+fmt.Sprint(k, " ", dir))
		out, err := cmd.CombinedOutput()
		if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
			t.Fatalf("the child was not killed: %v\n%s", err, out)
		}
		if got := state(t, fmt.Sprintf("killed at step %d", k), dir); !reflect.DeepEqual(got, before) {
			t.Errorf("killed at step %d: not what it was", k)
		}
	}
}

// A journal without anything to undo, which a kill leaves, goes with the next start;
// one that another program holds stays.
func TestDeadJournalGoes(t *testing.T) {
	path := project(t, small())
	if err := os.WriteFile(path+"-journal", make([]byte, 512), 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := openFile(path, readWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.Begin() // holds the lock of who is going to write
	if err != nil {
		t.Fatal(err)
	}
	tidy(t.Context(), path)
	if !atomicfile.DeadJournal(path) {
		t.Error("a journal was taken away from who writes")
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	reopen(t, path, small())
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("the folder holds %v", files)
	}
}
