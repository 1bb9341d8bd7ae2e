package db

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// settle brings a file to the state between two writes where a write was cut short,
// by a power cut or a kill: SQLite undoes it, or finishes what stands in a write-ahead
// log. It reports whether it did. A program that is writing just now is left to it.
func settle(ctx context.Context, path string) (bool, error) {
	second := atomicfile.Unsettled(path)
	if second == "" {
		return false, nil
	}
	pool, err := openFile(path, readWrite)
	if err != nil {
		return false, err
	}
	err = errors.Join(settled(ctx, pool), pool.Close())
	var se *sqlite.Error
	if errors.As(err, &se) {
		switch se.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FULL:
			return false, err
		}
		if !writable(path) || !writable(second) {
			return false, geo.Problemf(stuckKey(second), err, "path", path, "second", filepath.Base(second), "folder", filepath.Dir(path))
		}
	}
	return err == nil && atomicfile.Unsettled(path) == "", err
}

// tidy takes away a journal in which there is nothing to undo: a kill before the first
// change of the file leaves one. SQLite does it, under its locks, when a connection
// leaves the mode in which such journals stay. One that stays does no harm.
func tidy(ctx context.Context, path string) {
	if !atomicfile.DeadJournal(path) || usesLog(path) || !writable(path) {
		return
	}
	pool, err := openFile(path, readWrite)
	if err != nil {
		return
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	for _, mode := range []string{"TRUNCATE", "DELETE"} {
		if _, err := pool.ExecContext(ctx, "PRAGMA journal_mode = "+mode); err != nil {
			return
		}
	}
}

// stuckKey is the sentence about a file that can't be settled where it lies.
func stuckKey(second string) string {
	if strings.HasSuffix(second, "-journal") {
		return "error.project_journal_stuck"
	}
	return "error.project_wal_stuck"
}

// openReadable opens a file to read it, and to write it where that is asked for. One
// with a write-ahead log needs a second file beside it even to be read; where none can
// be made and the log is empty, nobody can write to it, and SQLite needs none.
func openReadable(ctx context.Context, path string, write bool) (*sql.DB, error) {
	mode := readOnly
	if write {
		mode = readWrite
	}
	pool, err := openFile(path, mode)
	if err != nil || write {
		return pool, err
	}
	if err = settled(ctx, pool); err == nil {
		return pool, nil
	}
	var se *sqlite.Error
	if errors.As(err, &se) && atomicfile.Unsettled(path) == "" && usesLog(path) {
		switch se.Code() & 0xff {
		case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
			return openFile(path, readUntouched)
		}
	}
	return nil, errors.Join(err, pool.Close())
}

// usesLog reports a file whose header says that it is written through a log
// (sqlite.org/fileformat2.html, 1.3.3).
func usesLog(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	versions := make([]byte, 2)
	_, err = f.ReadAt(versions, 18)
	return err == nil && versions[1] == 2
}

// writable reports whether a project can be written: its file, and a journal beside
// it.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	f.Close()
	target, err := atomicfile.Resolve(path)
	return err == nil && atomicfile.CanWriteIn(filepath.Dir(target)) && !journalTooLong(target)
}

// journalTooLong reports a name that leaves no room for a journal's ending: file
// systems know names of 255 bytes, SQLite paths of 512.
func journalTooLong(path string) bool {
	const ending, mostName, mostPath = len("-journal"), 255, 511
	abs, err := filepath.Abs(path)
	return err != nil || len(filepath.Base(abs))+ending > mostName || len(abs)+ending > mostPath
}
