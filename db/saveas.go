package db

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"

	"kechuang/geo"
)

// SaveAs writes the whole project to another file. write puts there what it is
// given, whole or not at all, and says itself what failed (export.WriteFile does).
// The project that is open stays as it is; its own file is refused, as is one that
// another program is writing.
func (d *DB) SaveAs(ctx context.Context, path string,
	write func(ctx context.Context, path string, fill func(io.Writer) error) error) error {
	switch {
	case d.isAt(path):
		return geo.Problemf("error.project_itself", geo.ErrUsage, "path", path)
	case midWrite(path): // SQLite would put the remains of that into our file
		return geo.Problemf("error.project_locked", nil, "path", path)
	}
	dir, err := os.MkdirTemp("", "kechuang-")
	if err != nil {
		return explain(err, path)
	}
	defer os.RemoveAll(dir)
	whole := filepath.Join(dir, "project.gpkg")
	if _, err := d.pool.ExecContext(ctx, "VACUUM INTO ?", whole); err != nil {
		return explain(cmp.Or(ctx.Err(), err), path)
	}
	return write(ctx, path, func(w io.Writer) error {
		f, err := os.Open(whole)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	})
}

// isAt reports whether path leads to the project's own file.
func (d *DB) isAt(path string) bool {
	own, err := os.Stat(d.path)
	if err != nil {
		return false
	}
	other, err := os.Stat(path)
	return err == nil && os.SameFile(own, other)
}
