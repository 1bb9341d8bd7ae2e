package db

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"kechuang/db/gpkg"
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
	return geo.Problemf(problemKey(err, path), err, "path", path, "folder", filepath.Dir(path))
}

func problemKey(err error, path string) string {
	var se *sqlite.Error
	switch {
	case errors.As(err, &se):
		return sqliteKey(se.Code(), path)
	case errors.Is(err, errDamaged), errors.Is(err, gpkg.ErrGeometry):
		return "error.project_damaged"
	}
	return systemKey(err)
}

// systemKey is the sentence about what the system refused.
func systemKey(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG), errors.Is(err, syscall.EDQUOT):
		return "error.project_disk_full"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ELOOP):
		return "error.project_missing"
	case errors.Is(err, syscall.EROFS):
		return "error.project_read_only_disk"
	case errors.Is(err, fs.ErrPermission):
		return "error.project_permission"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "error.project_name"
	}
	var number syscall.Errno
	if errors.As(err, &number) || errors.Is(err, errUnreadable) { // EIO, ESTALE, EMFILE and others that pass
		return "error.project_io"
	}
	return "error.project_failed"
}

// sqliteKey is the sentence about an extended error code of SQLite (sqlite.org/rescode.html).
func sqliteKey(code int, path string) string {
	switch code {
	case sqlite3.SQLITE_READONLY_DBMOVED:
		return "error.project_moved"
	case sqlite3.SQLITE_IOERR_SHORT_READ:
		return "error.project_damaged"
	case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE: // among them a quota
		return "error.project_write"
	}
	switch code & 0xff { // the extended codes refine the low byte
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return "error.project_locked"
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return "error.project_damaged"
	case sqlite3.SQLITE_FULL:
		return "error.project_disk_full"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return notWritableKey(path)
	case sqlite3.SQLITE_CANTOPEN:
		return cannotOpenKey(path)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL:
		return "error.project_io"
	}
	return "error.project_failed"
}

// cannotOpenKey finds out why SQLite, which does not tell, could not open a file or
// the journal beside it.
func cannotOpenKey(path string) string {
	if journalTooLong(path) {
		return "error.project_name"
	}
	f, err := os.Open(path)
	if err != nil {
		return systemKey(err)
	}
	f.Close()
	if !writable(path) {
		return notWritableKey(path)
	}
	return "error.project_io"
}

// notWritableKey tells a disk that may only be read from a file whose permissions
// forbid writing.
func notWritableKey(path string) string {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
	}
	if errors.Is(err, syscall.EROFS) {
		return "error.project_read_only_disk"
	}
	return "error.project_permission"
}

// errDamaged is a file that is no readable project, errUnreadable one that could not
// be read just now.
var (
	errDamaged    = errors.New("damaged")
	errUnreadable = errors.New("a page could not be read")
)

// temporaryProblem is about the folder for temporary files, not about the project.
func temporaryProblem(err error) error {
	key := "error.temp_folder"
	var se *sqlite.Error
	if errors.As(err, &se) && se.Code()&0xff == sqlite3.SQLITE_FULL || systemKey(err) == "error.project_disk_full" {
		key = "error.temp_full"
	}
	return geo.Problemf(key, err, "folder", os.TempDir())
}
