package main

import (
	"context"
	"os"
	"path/filepath"

	"kechuang/cmd/kechuang/userdir"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/style"
	"kechuang/geo/style/qml"
	"kechuang/seeds"
	"kechuang/ui"
	"kechuang/ui/mapview"
	"kechuang/ui/project"
	"kechuang/ui/state"
)

// file is an open project as the window uses it.
type file struct{ *db.DB }

// Import writes what the user's own file brings.
func (p file) Import(ctx context.Context, in geo.Brought) (project.Imported, error) {
	if in.Layer.ID != "" {
		layers, err := p.Layers(ctx)
		if err != nil {
			return project.Imported{}, err
		}
		if in.Layer, err = qml.Own(in.Layer.Layer, layers); err != nil {
			return project.Imported{}, err
		}
	}
	done, err := p.ImportFrom(ctx, in)
	return project.Imported{Added: done.Added, Changed: done.Changed, Removed: done.Removed, Dropped: done.Dropped}, err
}

// NewLayer adds a layer of the user's own that is empty yet, with the look of one.
func (p file) NewLayer(ctx context.Context, sort geo.GeometrySort, name geo.Name) (geo.Layer, error) {
	layers, err := p.Layers(ctx)
	if err != nil {
		return geo.Layer{}, err
	}
	l, err := qml.Own(geo.NewLayer(sort, name, layers), layers)
	if err != nil {
		return l.Layer, err
	}
	return l.Layer, p.AddLayer(ctx, l)
}

// SetLook says how a layer of the user's own looks, in QGIS too.
func (p file) SetLook(ctx context.Context, look style.Look) error {
	fields, err := p.Fields(ctx, look.Layer.ID)
	if err != nil {
		return err
	}
	rows, err := p.Styles(ctx)
	if err != nil {
		return err
	}
	styles, err := qml.Look(look, rows, func(column string) []geo.Field { return fields[column] })
	if err != nil {
		return err
	}
	return p.DB.SetLook(ctx, look.Layer.ID, look.Spec, styles)
}

// News tells what other programs did to the file.
func (p file) News(ctx context.Context) project.News {
	switch p.DB.News(ctx) {
	case db.Changed:
		return project.Changed
	case db.Replaced:
		return project.Replaced
	case db.Gone:
		return project.Gone
	}
	return project.NoNews
}

// Open opens another project file, which must be there; any goroutine.
func (p *program) Open(path string) (project.Project, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, geo.Problemf("error.noProject", err, "path", path)
	}
	d, err := db.OpenWith(path, p.version, loadSeeds)
	if err != nil {
		return nil, err
	}
	d.Also(seeds.Lexicon)
	return file{d}, nil
}

// IsProject reports whether a file is a project of ours.
func (p *program) IsProject(path string) bool { return db.IsProject(path) }

// Keep goes on with a copy of the project.
func (p *program) Keep(other project.Project) {
	watched := p.unwatch != nil
	p.close()
	p.db = other.(file).DB
	p.project = p.db.Path()
	if watched && p.shown != nil {
		p.watch(p.shown)
	}
}

// Show fills the window with another project; what the command line said was
// about the first one.
func (p *program) Show(other project.Project, m *state.Model, ready *mapview.Ready) {
	p.Keep(other)
	p.open, p.look, p.figure, p.selected, p.year = "", nil, "", "", 0
	p.lang, p.theme = m.Lang(), m.Theme()
	size := p.win.Canvas().Size()
	p.width, p.height = size.Width, size.Height
	ui.Recall(m, p.settings, p.db.Path())
	p.show(m, ready)
}

// PackFigures are the figures of the pack, as it has them.
func (p *program) PackFigures() []figure.Figure {
	list, err := seeds.Figures()
	if err != nil {
		return nil // a test holds that they can be read
	}
	return list
}

// Home is the project that opens by itself, "" where there is no home folder.
func (p *program) Home() string {
	path, err := homeProject()
	if err != nil {
		return ""
	}
	return path
}

// homeProject is shanghai.gpkg in the user's data folder.
func homeProject() (string, error) {
	dir, err := userdir.Data()
	return filepath.Join(dir, "shanghai.gpkg"), err
}
