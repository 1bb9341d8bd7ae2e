package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// journalLimit is the size in bytes from which a log is put aside when the program
// starts; one before it is kept.
const journalLimit = 1 << 20

// journal is what the program keeps about its own running: a log, and a report where
// it crashed. Both lie in the user's folder for state.
type journal struct {
	folder string    // "" where nothing can be kept
	log    io.Writer // the log, or else stderr
	before string    // report of the last crash that nobody was told of; "" for none

	closers []func()
}

// stateFolder is the program's folder for what it keeps about its own running, "" where
// there is no home.
func stateFolder() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if runtime.GOOS == "windows" {
		dir = os.Getenv("LocalAppData")
	}
	if !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, folderName)
}

// openJournal begins a log and sees to it that a crash leaves a report. Where the folder
// can't be written the log goes to errs and there is no report.
func openJournal(folder string, errs io.Writer) *journal {
	j := &journal{log: errs}
	if folder == "" || os.MkdirAll(folder, 0o700) != nil {
		return j
	}
	name := filepath.Join(folder, "kechuang.log")
	if info, err := os.Stat(name); err == nil && info.Size() > journalLimit {
		_ = os.Rename(name, name+".1") // else it grows, which is no fault to tell
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return j
	}
	j.folder, j.log = folder, f
	j.closers = append(j.closers, func() { f.Close() })
	j.before = gatherCrash(folder)
	j.reportCrash()
	return j
}

// crashName is the file that a crash of this process would be written to.
func crashName(folder string, pid int) string {
	return filepath.Join(folder, fmt.Sprintf("running-%d.crash", pid))
}

// reportCrash makes a crash of any goroutine leave its trace in a file, which is empty
// and taken away when the program ends in order.
func (j *journal) reportCrash() {
	name := crashName(j.folder, os.Getpid())
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o600)
	if err != nil {
		return
	}
	if debug.SetCrashOutput(f, debug.CrashOptions{}) == nil {
		j.closers = append(j.closers, func() { _ = debug.SetCrashOutput(nil, debug.CrashOptions{}) })
	}
	j.closers = append(j.closers, func() { f.Close(); os.Remove(name) })
}

// gatherCrash gives the reports of crashed programs names with their day and hour, takes
// away what killed ones left empty, and gives the path of the latest report.
func gatherCrash(folder string) (latest string) {
	list, _ := filepath.Glob(filepath.Join(folder, "running-*.crash"))
	var last time.Time
	for _, name := range list {
		info, err := os.Stat(name)
		switch {
		case err != nil || running(name):
			continue
		case info.Size() == 0:
			os.Remove(name)
			continue
		}
		report := filepath.Join(folder, info.ModTime().Format("crash-20060102-150405.txt"))
		if os.Rename(name, report) == nil && info.ModTime().After(last) {
			latest, last = report, info.ModTime()
		}
	}
	return latest
}

// running reports whether the process that a crash's file is kept for still lives.
func running(name string) bool {
	var pid int
	base := filepath.Base(name)
	if _, err := fmt.Sscanf(strings.TrimSuffix(base, ".crash"), "running-%d", &pid); err != nil {
		return false
	}
	return alive(pid)
}

// close ends the journal when the program ends in order.
func (j *journal) close() {
	for _, f := range j.closers {
		f()
	}
}
