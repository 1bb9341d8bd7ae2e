package printing

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"
)

// alone takes message bus and programs away, but for those in a folder.
func alone(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", "")
	return dir
}

// lpr puts a command that prints into a folder.
func lpr(t *testing.T, dir, script string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "lpr"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
}

// Without a message bus the command gets title and file; without the command nothing
// prints, and what it says when it fails is told.
func TestWays(t *testing.T) {
	dir := alone(t)
	if way, err := File(t.Context(), "a.pdf", "甲"); way != None || err != nil {
		t.Errorf("without anything: %v, %v", way, err)
	}
	lpr(t, dir, `echo "$@" > '`+dir+`/said'`)
	if way, err := File(t.Context(), "a.pdf", "甲"); way != Spool || err != nil {
		t.Errorf("with lpr: %v, %v", way, err)
	}
	if said, err := os.ReadFile(filepath.Join(dir, "said")); err != nil || strings.TrimSpace(string(said)) != "-T 甲 a.pdf" {
		t.Errorf("lpr got %q, %v", said, err)
	}
	lpr(t, dir, "echo no default destination >&2; exit 1")
	var p *geo.Problem
	if way, err := File(t.Context(), "a.pdf", "甲"); way != Spool || !errors.As(err, &p) {
		t.Errorf("an lpr that fails: %v, %v", way, err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(dir, "nobody"))
	lpr(t, dir, "exit 0")
	if way, err := File(t.Context(), "a.pdf", "甲"); way != Spool || err != nil {
		t.Errorf("with a bus that is gone: %v, %v", way, err)
	}
}
