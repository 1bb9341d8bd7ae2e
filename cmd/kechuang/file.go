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
func (o *options) raise() bool {
	if o.newWindow || o.figure != "" || o.selected != "" || o.look != nil || o.sized || o.width != 0 || o.year != 0 {
		return false
	}
	path := o.project
	if path == "" {
		home, err := homeProject()
		if err != nil {
			return false
		}
		path = home
	}
	return inuse.Raise(path, inuse.Call{Import: o.file})
}
