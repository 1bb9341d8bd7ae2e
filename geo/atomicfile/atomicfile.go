// Package atomicfile writes files whole or not at all: a write that fails, is
// cancelled or is killed leaves an older file as it was and no half file behind.
// It knows which files no output may take the place of, and which ones hold the
// remains of a write of SQLite.
package atomicfile

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"kechuang/geo"
)

// Errors of places that no file can be written to.
var (
	ErrIsFolder   = errors.New("a folder is in the place of the file")
	ErrNotRegular = errors.New("a device, pipe or socket is in the place of the file")
)

// Write puts what fill writes at path, through symbolic links to the file that
// they lead to. A file that is there keeps its permissions; a new one gets those
// that the umask leaves. What Keep protects and what SQLite would write the remains
// of another file into is refused with a geo.Problem.
func Write(ctx context.Context, path string, fill func(io.Writer) error) error {
	target, err := Resolve(path)
	if err != nil {
		return err
	}
	if err := refused(ctx, path, target); err != nil {
		return err
	}
	old, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		if err := replaceable(target, old); err != nil {
			return err
		}
	}
	return write(ctx, target, old, fill, (*draft).replace)
}

// Create is Write for a file that must not be there yet; the error is fs.ErrExist
// where it is, also when it came up meanwhile.
func Create(ctx context.Context, path string, fill func(io.Writer) error) error {
	target, err := Resolve(path)
	if err != nil {
		return err
	}
	if err := refused(ctx, path, target); err != nil {
		return err
	}
	if _, err := os.Lstat(target); err == nil {
		return fs.ErrExist
	}
	return write(ctx, target, nil, fill, (*draft).create)
}

// write fills a draft beside the target and publishes it.
func write(ctx context.Context, target string, old fs.FileInfo, fill func(io.Writer) error, publish func(d *draft, path string) error) error {
	dir, step := filepath.Dir(target), stepsOf(ctx)
	Sweep(dir)
	if err := step(StepOpen); err != nil {
		return err
	}
	d, err := newDraft(dir)
	if err != nil {
		return err
	}
	d.step = step
	err = d.fill(ctx, fill)
	if err == nil {
		err = ctx.Err() // cancelled after the last write
	}
	if err == nil && old != nil {
		d.own(old)
		err = d.Chmod(old.Mode().Perm())
	}
	if err == nil {
		err = publish(d, target)
	}
	if err != nil {
		d.drop()
		return err
	}
	syncFolder(dir)
	return nil
}

// replaceable reports what stands in the way of taking a file's place. To rename
// over it needs no permission for the file itself, but who took that away wants it
// kept.
func replaceable(path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return ErrIsFolder
	case !info.Mode().IsRegular():
		return ErrNotRegular
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// syncFolder makes a new name last through a power cut, on file systems that can.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync() // the file itself is on the disk
		f.Close()
	}
}

// mostLinks is how many symbolic links are followed, as Linux does.
const mostLinks = 40

// Resolve gives the absolute path of the file that path leads to through symbolic
// links, whether it is there or not. Its folder must be there.
func Resolve(path string) (string, error) {
	for range mostLinks {
		dir, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return "", err
		}
		if dir, err = filepath.Abs(dir); err != nil {
			return "", err
		}
		path = filepath.Join(dir, filepath.Base(path))
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link, or nothing
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(dir, to)
		}
		path = to
	}
	return "", &fs.PathError{Op: "open", Path: path, Err: errLoop}
}

// refused reports a target that no output may take the place of.
func refused(ctx context.Context, path, target string) error {
	if err := checkKept(ctx, path, target); err != nil {
		return err
	}
	if second := Unsettled(target); second != "" {
		return geo.Problemf("error.output_unsettled", nil, "path", path, "second", filepath.Base(second))
	}
	return nil
}

// Check reports at once what Write would refuse, before the work that leads to it.
func Check(ctx context.Context, path string) error {
	target, err := Resolve(path)
	if err != nil {
		return nil // Write says what is wrong with the folder
	}
	return refused(ctx, path, target)
}
