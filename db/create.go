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
)

// build makes a project in memory.
func build(ctx context.Context, c geo.Content, list []migration) (*sql.DB, error) {
	pool := openMemory()
	err := inTx(ctx, pool, func(tx *sql.Tx) error {
		if err := migrate(ctx, tx, list, 0); err != nil {
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

// inTx runs f in a transaction: all of it or nothing.
func inTx(ctx context.Context, pool *sql.DB, f func(*sql.Tx) error) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
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

// create makes a new project file. It appears whole or not at all, and an
// existing file is never replaced.
func create(ctx context.Context, path string, c geo.Content, list []migration) error {
	pool, err := build(ctx, c, list)
	if err != nil {
		return err
	}
	data, err := serialize(ctx, pool)
	if err := errors.Join(err, pool.Close()); err != nil {
		return err
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return folderProblem(err, path)
	}
	file, err := os.CreateTemp(folder, "."+filepath.Base(path)+".*")
	if err != nil {
		return folderProblem(err, path)
	}
	defer os.Remove(file.Name())
	if err := errors.Join(writeWhole(file, data), file.Close()); err != nil {
		return err
	}
	return publish(file.Name(), path)
}

// syncWriter is the part of *os.File that writing needs.
type syncWriter interface {
	io.Writer
	Sync() error
}

func writeWhole(w syncWriter, data []byte) error {
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Sync()
}

// publish gives a finished temporary file its name. A link fails where a file
// of that name has come up meanwhile; file systems without links get a rename.
func publish(temp, path string) error {
	if err := os.Chmod(temp, 0o644); err != nil {
		return err
	}
	err := os.Link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil // another start of the program built it: theirs is as good
	}
	return os.Rename(temp, path)
}

// folderProblem says that nothing can be made in the folder of path, unless the
// disk is full.
func folderProblem(err error, path string) error {
	if key := problemKey(err); key == "error.project_disk_full" {
		return explain(err, path)
	}
	return geo.Problemf("error.project_folder", err, "path", path, "folder", filepath.Dir(path))
}
