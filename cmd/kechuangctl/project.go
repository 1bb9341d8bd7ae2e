package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds"
)

// open gives the project of --project, or a fresh one from the seeds in memory.
func (a *app) open() (*db.DB, error) {
	if a.project == "" {
		content, err := loadSeeds()
		if err != nil {
			return nil, err
		}
		return db.OpenMemory(content)
	}
	if _, err := os.Stat(a.project); err != nil {
		return nil, geo.Problemf("error.noProject", err, "path", a.project)
	}
	version, err := seeds.Version(assets.Geo)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	return db.OpenWith(a.project, version, loadSeeds)
}

// loadSeeds reads the content, which only a new project or a new version of the
// program needs. Its errors name the file.
func loadSeeds() (geo.Content, error) { return seeds.Content(assets.Geo) }

// with opens the project, calls f and closes it.
func (a *app) with(f func(*db.DB) error) error {
	d, err := a.open()
	if err != nil {
		return err
	}
	defer d.Close()
	return f(d)
}

// writeJSON writes a value indented, Chinese as it is.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func resolve(ctx context.Context, d *db.DB, text string) (geo.Feature, error) {
	id, err := d.Resolve(ctx, text)
	if err != nil {
		return geo.Feature{}, err
	}
	return d.Feature(ctx, id)
}
