package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"kechuang/db/gpkg"
	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// inspect tells damaged, foreign and newer files from projects of ours without
// changing a byte of them, unless a write that was cut short has to be undone; it
// reports whether it did that. Versions above the last of list can't be read.
func inspect(ctx context.Context, path string, list []migration) (settled bool, err error) {
	size, err := inspectHeader(path)
	if err != nil {
		return false, err
	}
	if settled, err = settle(ctx, path); err != nil {
		return false, err
	}
	mode := readUntouched
	if atomicfile.Unsettled(path) != "" {
		mode = readOnly // a program is writing just now: its locks count
	}
	pool, err := openFile(path, mode)
	if err != nil {
		return settled, err
	}
	defer pool.Close()
	if err := inspectTables(ctx, pool, path, list, size); err != nil {
		return settled, err
	}
	tidy(ctx, path)
	return settled, nil
}

// IsProject reports whether a file is a project of this program, of any version; nothing
// of it is changed. One that can't be read, or is damaged, is none.
func IsProject(path string) bool {
	if _, err := inspectHeader(path); err != nil {
		return false
	}
	pool, err := openFile(path, readUntouched)
	if err != nil {
		return false
	}
	defer pool.Close()
	here, err := tableNames(context.Background(), pool)
	return err == nil && here["kechuang_meta"]
}

// inspectHeader reads the first 100 bytes: magic and application_id.
func inspectHeader(path string) (size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	head := make([]byte, 100)
	switch _, err := io.ReadFull(f, head); {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return 0, fmt.Errorf("%w: %d bytes", errDamaged, info.Size())
	case err != nil: // the disk or the network, not the file
		return 0, err
	}
	if string(head[:16]) != "SQLite format 3\x00" {
		return 0, fmt.Errorf("%w: no SQLite header", errDamaged)
	}
	if id := binary.BigEndian.Uint32(head[68:]); id != gpkg.ApplicationID {
		return 0, geo.Problemf("error.project_foreign", fmt.Errorf("application_id %#x", id), "path", path)
	}
	return info.Size(), nil
}

// inspectTables holds a file against its own schema version: an older one has fewer
// tables than a new project.
func inspectTables(ctx context.Context, pool *sql.DB, path string, list []migration, size int64) error {
	here, err := tableNames(ctx, pool)
	if err != nil {
		return err
	}
	if !here["kechuang_meta"] {
		return geo.Problemf("error.project_foreign", errors.New("no table kechuang_meta"), "path", path)
	}
	version, err := schemaVersion(ctx, pool)
	if err != nil {
		return err
	}
	if known := len(list); version > known {
		return geo.Problemf("error.project_newer", nil, "path", path, "version", strconv.Itoa(version), "known", strconv.Itoa(known))
	}
	expected := schemaTables()
	if version != len(schema()) {
		expected = tablesMade(list[:version])
	}
	for _, name := range expected {
		if !here[name] {
			return fmt.Errorf("%w: no table %s", errDamaged, name)
		}
	}
	lost, err := lostTables(ctx, pool, here)
	if err != nil {
		return err
	}
	if len(lost) > 0 {
		return fmt.Errorf("%w: no table %s", errDamaged, lost[0])
	}
	if size > quickCheckLimit {
		return nil
	}
	return quickCheck(ctx, pool, expected)
}

// quickCheck looks at the pages of some tables.
func quickCheck(ctx context.Context, q querier, names []string) error {
	for _, name := range names {
		if err := integrity(ctx, q, "quick_check", name); err != nil {
			return err
		}
	}
	return nil
}

// CheckLarge checks the tables of a project that was too large to be checked when it
// was opened. It takes its time and holds nobody up.
func (d *DB) CheckLarge(ctx context.Context) error {
	info, err := os.Stat(d.path)
	if d.path == "" || err != nil || info.Size() <= quickCheckLimit {
		return nil
	}
	pool, err := openReadable(ctx, d.path, false)
	if err != nil {
		return explain(err, d.path)
	}
	defer pool.Close()
	if err := quickCheck(ctx, pool, schemaTables()); err != nil && problemKey(err, d.path) == "error.project_damaged" {
		return explain(err, d.path)
	}
	return nil
}

// integrity runs one of SQLite's own checks, of the pages of a table or, where
// that is 1, of the whole file.
func integrity(ctx context.Context, q querier, pragma, table string) error {
	return queryRows(ctx, q, "PRAGMA "+pragma+"("+table+")", nil, func(rows *sql.Rows) error {
		var report string
		if err := rows.Scan(&report); err != nil {
			return err
		}
		if report == "ok" {
			return nil
		}
		if code := pageError.FindStringSubmatch(report); code != nil && !damage(code[1]) {
			return fmt.Errorf("%w: %s", errUnreadable, report)
		}
		return fmt.Errorf("%w: %s", errDamaged, strings.ReplaceAll(report, "\n", "; "))
	})
}

// damage reports whether an error code of SQLite says that a file is damaged.
func damage(code string) bool {
	n, err := strconv.Atoi(code)
	return err != nil || n&0xff == sqlite3.SQLITE_CORRUPT || n&0xff == sqlite3.SQLITE_NOTADB || n == sqlite3.SQLITE_IOERR_SHORT_READ
}

// tableNames are the tables of a file, in lower case.
func tableNames(ctx context.Context, q querier) (map[string]bool, error) {
	here := map[string]bool{}
	err := queryRows(ctx, q, "SELECT lower(name) FROM sqlite_schema WHERE type = 'table'", nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		here[name] = true
		return err
	})
	return here, err
}
