package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/seeds"
)

// store is a project or, where none is named, the seeds in memory.
type store interface {
	geo.Store
	ContentVersion(ctx context.Context) (string, error)
	Counts(ctx context.Context) (map[geo.Kind]int, error)
	Fact(ctx context.Context, id string) (geo.Fact, error)
	Resolve(ctx context.Context, text string) (geo.FeatureID, error)
	Close() error
}

// open gives the project of --project, or the seeds as they are: to build a
// project that is gone with the command would take longer than most pictures.
func (a *app) open() (store, error) {
	if a.project == "" {
		content, err := seeds.Content(assets.Geo)
		if err != nil {
			return nil, err
		}
		m, err := db.NewMemory(content)
		if err != nil {
			return nil, err
		}
		m.Also(seeds.Lexicon)
		return m, nil
	}
	d, err := openExisting(a.project)
	if err != nil {
		return nil, err
	}
	d.Also(seeds.Lexicon)
	return d, nil
}

// openExisting opens a project that must be there.
func openExisting(path string) (*db.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, geo.Problemf("error.noProject", err, "path", path)
	}
	return openProject(path)
}

// openProject opens a project with the seeds of this program, and makes one that is
// missing.
func openProject(path string) (*db.DB, error) {
	version, err := seeds.Version(assets.Geo)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	return db.OpenWith(path, version, loadSeeds)
}

// loadSeeds reads the content, which only a new project or a new version of the
// program needs. Its errors name the file.
func loadSeeds() (geo.Content, error) { return seeds.Project(assets.Geo) }

// with opens the project, calls f and closes it. What f writes with its context is
// never the project.
func (a *app) with(ctx context.Context, f func(ctx context.Context, d store) error) error {
	d, err := a.open()
	if err != nil {
		return err
	}
	defer d.Close()
	return f(atomicfile.KeepProject(ctx, a.project), d)
}

// isNew reports whether the project's file is still to be made.
func (a *app) isNew() bool {
	_, err := os.Stat(a.project)
	return errors.Is(err, fs.ErrNotExist)
}

// withSeeds is with, on the seeds where the project is still to be made.
func (a *app) withSeeds(ctx context.Context, f func(ctx context.Context, d store) error) error {
	if a.isNew() {
		defer func(project string) { a.project = project }(a.project)
		a.project = ""
	}
	return a.with(ctx, f)
}

// checkOutput refuses a file that the command could not write in the end, before
// the project is read.
func (a *app) checkOutput(ctx context.Context, path string) error {
	return atomicfile.Check(atomicfile.KeepProject(ctx, a.project), path)
}

// writeJSON writes a value indented, Chinese as it is.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func resolve(ctx context.Context, d store, text string) (geo.Feature, error) {
	id, err := d.Resolve(ctx, text)
	if err != nil {
		return geo.Feature{}, err
	}
	return d.Feature(ctx, id)
}
