package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"time"

	"kechuang/geo"
)

// quickCheckLimit is the size in bytes up to which the tables of a project are
// checked when it is opened; above it that would be felt at each start, and
// damage shows when it is met.
const quickCheckLimit = 8 << 20

// OpenWith opens the project file at path and builds it from content of a version
// when there is none. Where the content is of another version than the file's, rows
// that nobody changed follow it; an older schema is brought up to date. load is
// called only when the content is needed. A file that is damaged, of another
// program, newer, locked or out of reach gives a geo.Problem and keeps every byte.
func OpenWith(path, version string, load func() (geo.Content, error)) (*DB, error) {
	d, err := open(context.Background(), path, source{version, load}, schema())
	return d, explain(err, path)
}

// source is where the content comes from.
type source struct {
	version string
	load    func() (geo.Content, error)
}

func open(ctx context.Context, path string, from source, list []migration) (*DB, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c, err := from.load()
		if err != nil {
			return nil, err
		}
		if err := create(ctx, path, c, list); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, folderProblem(err, path)
	case !info.Mode().IsRegular():
		return nil, geo.Problemf("error.project_not_file", nil, "path", path)
	default:
		if _, err := inspect(ctx, path, list); err != nil {
			return nil, err
		}
	}
	return attach(ctx, path, from, list)
}

// attach opens a file that was found to be ours and brings it up to date.
func attach(ctx context.Context, path string, from source, list []migration) (*DB, error) {
	d := &DB{path: path, readOnly: !writable(path), lexicon: noLexicon, limits: usualLimits, now: time.Now, bundled: from.load}
	var err error
	if d.pool, err = openReadable(ctx, path, !d.readOnly); err != nil {
		return nil, err
	}
	if d.writer, err = d.pool.Conn(ctx); err != nil {
		return nil, errors.Join(err, d.pool.Close())
	}
	d.queries = newStmtCache(d.pool)
	if err := refuseStrangers(ctx, d.writer, path); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if err := d.update(ctx, from, list); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if d.writer != nil {
		d.seen(ctx)
	}
	return d, nil
}

// update brings schema and seeds up to date, as far as needed.
func (d *DB) update(ctx context.Context, from source, list []migration) error {
	schema, err := schemaVersion(ctx, d.writer)
	if err != nil {
		return err
	}
	content, err := meta(ctx, d.writer, "content_version")
	if err != nil {
		return err
	}
	lacking, err := missingKinds(ctx, d.writer)
	if err != nil {
		return err
	}
	old := schema < len(list) || len(lacking) > 0
	switch {
	case !old && content == from.version:
		return nil
	case d.readOnly && old:
		return d.showCopy(ctx, from, schema)
	case d.readOnly:
		return nil
	}
	return d.write(ctx, func(tx *sql.Tx) error {
		if old {
			if err := migrate(ctx, tx, list, schema); err != nil {
				return err
			}
		}
		c, err := from.load()
		if err != nil {
			return err
		}
		return updateSeeds(newWriter(ctx, tx), c)
	})
}

// copyLimit is the size in bytes up to which an older project that can't be written is
// brought up to date in memory.
const copyLimit = 256 << 20

// showCopy lets a copy in memory that was brought up to date stand for an older project
// that can't be written. Nobody writes to either.
func (d *DB) showCopy(ctx context.Context, from source, schema int) error {
	if info, err := os.Stat(d.path); err != nil || info.Size() > copyLimit {
		return geo.Problemf("error.project_readonly", err, "path", d.path)
	}
	c, err := from.load()
	if err != nil {
		return err
	}
	newer, err := migratedCopy(ctx, d.pool, schema)
	var refused *geo.Problem
	switch {
	case errors.As(err, &refused):
		return err
	case err != nil: // as of one that is written through a log
		return geo.Problemf("error.project_readonly", err, "path", d.path)
	}
	if err := inTx(ctx, newer, func(tx *sql.Tx) error { return updateSeeds(newWriter(ctx, tx), c) }); err != nil {
		return errors.Join(err, newer.Close())
	}
	err = d.Close()
	d.pool, d.writer, d.queries = newer, nil, newStmtCache(newer)
	return err
}

// schemaVersion reads the schema version of a project.
func schemaVersion(ctx context.Context, q querier) (int, error) {
	text, err := meta(ctx, q, "schema_version")
	if err != nil {
		return 0, err
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < 1 {
		return 0, fmt.Errorf("%w: schema version %q", errDamaged, text)
	}
	return v, nil
}

// pageError is how SQLite's checks report a page that they could not get, which may
// be the disk's fault.
var pageError = regexp.MustCompile(`error code=?\s*(\d+)`)
