package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"kechuang/cmd/kechuang/inuse"
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

// openJournal begins a log and sees to it that a crash leaves a report. Where the folder
// is "" or can't be written the log goes to errs and there is no report.
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

// reportCrash makes a crash of any goroutine leave its trace in a file, which is locked
// while the program lives, and empty and taken away when it ends in order.
func (j *journal) reportCrash() {
	name := filepath.Join(j.folder, fmt.Sprintf("running-%d.crash", os.Getpid()))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o600)
	if err != nil {
		return
	}
	_ = inuse.Lock(f) // without it the report of a living program is taken for a dead one's, which is empty
	if debug.SetCrashOutput(f, debug.CrashOptions{}) == nil {
		j.closers = append(j.closers, func() { _ = debug.SetCrashOutput(nil, debug.CrashOptions{}) })
	}
	j.closers = append(j.closers, func() { f.Close(); os.Remove(name) })
}

// gatherCrash gives the reports of crashed programs names with their day and hour, takes
// away what killed ones left empty, and gives the path of the latest report.
func gatherCrash(folder string) (latest string) {
	names, _ := fs.Glob(os.DirFS(folder), "running-*.crash") // a pattern that is right
	var last time.Time
	for _, name := range names {
		name = filepath.Join(folder, name)
		info, err := os.Stat(name)
		switch {
		case err != nil || inuse.Held(name):
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

// close ends the journal when the program ends in order.
func (j *journal) close() {
	for _, f := range j.closers {
		f()
	}
}
