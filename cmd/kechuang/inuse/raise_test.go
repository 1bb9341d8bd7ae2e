package inuse

import (
	"os"
	"path/filepath"
	"testing"
)

// A call reaches the program that has the file open, by any of its names, and nobody
// else; when it has ended nobody takes it.
func TestRaise(t *testing.T) {
	run, err := os.MkdirTemp("", "run") // short: a socket's path has room for 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(run)
	t.Setenv("XDG_RUNTIME_DIR", run)
	dir := t.TempDir()
	path, link := filepath.Join(dir, "p.gpkg"), filepath.Join(dir, "link.gpkg")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if Raise(path, Call{}) {
		t.Error("taken though nobody has it open")
	}
	calls := make(chan Call, 1)
	stop := Listen(path, func(c Call) { calls <- c })
	if !Raise(link, Call{Import: "a.csv"}) {
		t.Fatal("not taken")
	}
	if c := <-calls; c.Import != "a.csv" {
		t.Errorf("%+v", c)
	}
	if Raise(path+".other", Call{}) {
		t.Error("taken for another file")
	}
	stop()
	if Raise(path, Call{}) {
		t.Error("taken after the end")
	}
	stale := filepath.Join(run, "kechuang", "open")
	_, prefix, err := place(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(prefix+"dead.sock", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if Raise(path, Call{}) {
		t.Error("a dead socket took it")
	}
	if left, _ := filepath.Glob(filepath.Join(stale, "*.sock")); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}
