package db

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// build makes a project in memory.
func build(ctx context.Context, c geo.Content, list []migration) (*sql.DB, error) {
	pool := openMemory()
	err := inTx(ctx, pool, func(tx *sql.Tx) error {
		if err := makeSchema(ctx, tx, list); err != nil {
			return err
		}
		return seedNew(newWriter(ctx, tx), c)
	})
	if err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

// serialize gives the bytes of the file that a database in memory would be.
func serialize(ctx context.Context, pool *sql.DB) (data []byte, err error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	err = conn.Raw(func(c any) error {
		data, err = c.(interface{ Serialize() ([]byte, error) }).Serialize()
		return err
	})
	return data, err
}

// newFile gives the bytes of a new project file.
func newFile(ctx context.Context, c geo.Content, list []migration) ([]byte, error) {
	pool, err := build(ctx, c, list)
	if err != nil {
		return nil, err
	}
	data, err := serialize(ctx, pool)
	return data, errors.Join(err, pool.Close())
}

// create makes a new project file. It appears whole or not at all, and an
// existing file is never replaced.
func create(ctx context.Context, path string, c geo.Content, list []migration) error {
	data, err := newFile(ctx, c, list)
	if err != nil {
		return err
	}
	if journalTooLong(path) {
		return geo.Problemf("error.project_name", nil, "path", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return folderProblem(err, path)
	}
	err = atomicfile.Create(ctx, path, func(w io.Writer) error { _, err := w.Write(data); return err })
	var refused *geo.Problem
	switch {
	case errors.Is(err, fs.ErrExist): // another start of the program built it: theirs is as good
		return nil
	case errors.As(err, &refused):
		return err
	case err != nil:
		return folderProblem(err, path)
	}
	return nil
}

// folderProblem says that nothing can be made in the folder of path, unless the
// disk is full or broken or the name too long.
func folderProblem(err error, path string) error {
	switch problemKey(err, path) {
	case "error.project_disk_full", "error.project_io", "error.project_name":
		return explain(err, path)
	}
	return geo.Problemf("error.project_folder", err, "path", path, "folder", filepath.Dir(path))
}
