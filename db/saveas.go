package db

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// SaveAs writes the whole project to another file. write puts there what it is
// given, whole or not at all, and says itself what failed (export.WriteFile does).
// The project that is open stays as it is; its own file is refused, as is one beside
// which the remains of a write lie.
func (d *DB) SaveAs(ctx context.Context, path string,
	write func(ctx context.Context, path string, fill func(io.Writer) error) error) error {
	switch {
	case d.path != "" && atomicfile.BelongsTo(path, d.path):
		return geo.Problemf("error.project_itself", geo.ErrUsage, "path", path)
	case journalTooLong(path):
		return geo.Problemf("error.project_name", geo.ErrUsage, "path", path)
	}
	if err := atomicfile.Check(ctx, path); err != nil {
		return err
	}
	dir, free, err := atomicfile.Scratch()
	if err != nil {
		return temporaryProblem(err)
	}
	defer free()
	whole := filepath.Join(dir, "project.gpkg")
	if _, err := d.pool.ExecContext(ctx, "VACUUM INTO ?", whole); err != nil {
		if key := problemKey(err, whole); ctx.Err() == nil && (key == "error.project_disk_full" || key == "error.project_io") {
			return temporaryProblem(err) // the project is only read
		}
		return explain(cmp.Or(ctx.Err(), err), d.path)
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
