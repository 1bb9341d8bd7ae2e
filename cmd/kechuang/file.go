package main

import (
	"os"
	"path/filepath"

	"kechuang/cmd/kechuang/inuse"
	"kechuang/db"
	"kechuang/geo"
)

// settle finds out what the file that the command line names is: a project becomes the
// one to open, any other file is kept for the dialog for importing.
func (o *options) settle() error {
	if o.file == "" {
		return nil
	}
	path, err := filepath.Abs(o.file)
	if err != nil {
		return geo.Problemf("error.open_missing", err, "path", o.file)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return geo.Problemf("error.open_missing", err, "path", path)
	case info.IsDir():
		return geo.Problemf("error.open_folder", nil, "path", path)
	case !db.IsProject(path):
		o.file = path
		return nil
	case o.project != "":
		return geo.Problemf("error.flags", geo.ErrUsage, "detail", o.file)
	}
	o.project, o.file = path, ""
	return nil
}

// raise brings a window that has the project open to the front, with the file to import,
// and reports whether there was one. What the command line asks to see wants a window of
// its own.
func (p *program) raise() bool {
	if p.newWindow || p.figure != "" || p.selected != "" || p.look != nil || p.width != 0 || p.year != 0 {
		return false
	}
	path, err := p.path()
	return err == nil && inuse.Raise(path, inuse.Call{Import: p.file})
}
