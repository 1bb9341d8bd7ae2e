package atomicfile

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// draft is a file that takes the place of another when it is whole.
type draft struct {
	*os.File
	name string // empty while nobody can see it
	step func(Step) error
}

// Names of drafts: see draftName.
const draftPrefix, draftEnding = ".kechuang-", ".part"

// draftName is a hidden name beside a file. It is short: a name may have 255 bytes,
// and that of the file may take them all.
func draftName(dir string) string {
	return filepath.Join(dir, draftPrefix+rand.Text()[:10]+draftEnding)
}

// namedDraft opens a file that shows beside the others under a hidden name. It is
// held as long as it is open: see Sweep.
func namedDraft(dir string) (*draft, error) {
	for {
		name := draftName(dir)
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if hold(f) && stillAt(f, name) {
			return &draft{File: f, name: name}, nil
		}
		f.Close() // somebody who swept came between the two
	}
}

// fill writes the whole file to the disk.
func (d *draft) fill(ctx context.Context, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(&cancelWriter{ctx, d}, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := d.step(StepSync); err != nil {
		return err
	}
	return d.Sync()
}

// linkTo gives an unnamed file its name.
func (d *draft) linkTo(path string) error {
	if err := d.step(StepLink); err != nil {
		return err
	}
	return d.link(path)
}

// rename moves the draft to path. It is held until it is there, where the system
// lets open files be renamed.
func (d *draft) rename(path string) error {
	if err := d.step(StepRename); err != nil {
		return err
	}
	if !renamesOpenFiles {
		if err := d.Close(); err != nil {
			return err
		}
		return os.Rename(d.name, path)
	}
	if err := os.Rename(d.name, path); err != nil {
		return err
	}
	d.Close() // it is on the disk
	return nil
}

// replace puts the file at path, whatever is there.
func (d *draft) replace(path string) error {
	if d.name == "" {
		err := d.linkTo(path)
		if !errors.Is(err, fs.ErrExist) {
			return errors.Join(err, d.Close())
		}
		// A link replaces nothing, a rename does.
		name := draftName(filepath.Dir(path))
		hold(d.File) // before anybody sees it
		if err := d.linkTo(name); err != nil {
			return err
		}
		d.name = name
	}
	return d.rename(path)
}

// create puts the file at path, where none may be. File systems without links get
// a rename, which would replace one that came up meanwhile.
func (d *draft) create(path string) error {
	if d.name == "" {
		return errors.Join(d.linkTo(path), d.Close())
	}
	if err := d.step(StepLink); err != nil {
		return err
	}
	err := os.Link(d.name, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return errors.Join(err, d.Close(), os.Remove(d.name))
	}
	return d.rename(path)
}

// drop takes away what was written.
func (d *draft) drop() {
	d.Close()
	if d.name != "" {
		os.Remove(d.name)
	}
}

// cancelWriter stops a long write at its next piece.
type cancelWriter struct {
	ctx context.Context
	d   *draft
}

func (c *cancelWriter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	if err := c.d.step(StepWrite); err != nil {
		return 0, err
	}
	return c.d.Write(b)
}
