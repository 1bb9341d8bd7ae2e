package db

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"kechuang/geo"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// explain turns an error about the project file at path into a geo.Problem, the
// one inside it where there is one. nil stays nil.
func explain(err error, path string) error {
	if err == nil {
		return nil
	}
	var known *geo.Problem
	if errors.As(err, &known) {
		return known
	}
	return geo.Problemf(problemKey(err), err, "path", path, "folder", filepath.Dir(path))
}

func problemKey(err error) string {
	var se *sqlite.Error
	switch {
	case errors.As(err, &se):
		return sqliteKey(se.Code() & 0xff) // the extended codes refine the low byte
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG), errors.Is(err, syscall.EDQUOT):
		return "error.project_disk_full"
	case errors.Is(err, fs.ErrNotExist):
		return "error.project_missing"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "error.project_permission"
	case errors.Is(err, errDamaged), errors.Is(err, errGeometry):
		return "error.project_damaged"
	}
	return "error.project_failed"
}

func sqliteKey(code int) string {
	switch code {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return "error.project_locked"
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return "error.project_damaged"
	case sqlite3.SQLITE_FULL:
		return "error.project_disk_full"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return "error.project_permission"
	}
	return "error.project_failed"
}

// errDamaged is a file that is no readable project.
var errDamaged = errors.New("damaged")
