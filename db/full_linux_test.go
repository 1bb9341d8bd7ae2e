package db

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kechuang/geo"
)

func TestFullDevice(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	_, err = full.WriteString("x")
	wantProblem(t, explain(err, "/data/project.gpkg"), "error.project_disk_full")
}

// TestFullDisk runs this test again in a process that may write no file beyond
// 64 KiB, which is how a full disk looks half way through a project.
func TestFullDisk(t *testing.T) {
	if path := os.Getenv("KECHUANG_FULL_DISK"); path != "" {
		writeOnFullDisk(path)
		return
	}
	folder := t.TempDir()
	old := filepath.Join(folder, "old.gpkg")
	reopen(t, old, small()).Close()
	for path, want := range map[string]string{filepath.Join(folder, "new.gpkg"): "error.project_disk_full", old: "error.project"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
		cmd.Env = append(os.Environ(), "KECHUANG_FULL_DISK="+path)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "PROBLEM "+want) {
			t.Errorf("%s: %v\n%s", path, err, out)
		}
	}
	if files, _ := os.ReadDir(folder); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
	d := reopen(t, old, small())
	if v, err := d.ContentVersion(t.Context()); err != nil || v != "one" {
		t.Errorf("the old project has version %q, %v", v, err)
	}
	if _, err := d.AllFacts(t.Context()); err != nil {
		t.Error(err)
	}
}

func writeOnFullDisk(path string) {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("NO LIMIT", err)
		return
	}
	c := small()
	c.Version = "two"
	for i := range c.Features {
		c.Features[i].Note.En = strings.Repeat("many words ", 20_000)
	}
	d, err := Open(path, c)
	var p *geo.Problem
	if errors.As(err, &p) {
		fmt.Println("PROBLEM", p.Key, p.Err)
		return
	}
	fmt.Println("NO PROBLEM", err)
	d.Close()
}
