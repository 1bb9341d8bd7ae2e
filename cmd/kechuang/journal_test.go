package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A crash of any goroutine leaves a report, which the next start finds once; an
// orderly end leaves nothing but the log.
func TestCrashLeavesReport(t *testing.T) {
	const variable = "KECHUANG_CRASH_IN"
	if dir := os.Getenv(variable); dir != "" {
		openJournal(dir, os.Stderr)
		done := make(chan bool)
		go func() { panic("the map fell down") }()
		<-done
	}
	dir := filepath.Join(t.TempDir(), "state")
	cmd := exec.Command(os.Args[0], "-test.run=^TestCrashLeavesReport$")
	cmd.Env = append(os.Environ(), variable+"="+dir)
	if err := cmd.Run(); err == nil {
		t.Fatal("it did not crash")
	}
	j := openJournal(dir, os.Stderr)
	text, err := os.ReadFile(j.before)
	if err != nil || !strings.Contains(string(text), "the map fell down") {
		t.Errorf("the report %q: %v", text, err)
	}
	fmt.Fprintln(j.log, "a line")
	j.close()
	again := openJournal(dir, os.Stderr)
	defer again.close()
	if again.before != "" {
		t.Errorf("told twice: %s", again.before)
	}
	if log, err := os.ReadFile(filepath.Join(dir, "kechuang.log")); err != nil || string(log) != "a line\n" {
		t.Errorf("the log is %q: %v", log, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "running-*")); len(left) != 1 {
		t.Errorf("left are %v", left)
	}
}

// A log that has grown is put aside, and one that can't be written goes to stderr.
func TestLogIsKeptSmall(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "kechuang.log")
	if err := os.WriteFile(name, make([]byte, journalLimit+1), 0o600); err != nil {
		t.Fatal(err)
	}
	openJournal(dir, os.Stderr).close()
	if info, err := os.Stat(name); err != nil || info.Size() != 0 {
		t.Errorf("%v, %v", info, err)
	}
	var errs bytes.Buffer
	j := openJournal(filepath.Join(name, "nowhere"), &errs)
	defer j.close()
	fmt.Fprint(j.log, "a line")
	if errs.String() != "a line" || j.folder != "" {
		t.Errorf("%q in %q", errs.String(), j.folder)
	}
}
