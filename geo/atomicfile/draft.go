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
}

// draftName is a hidden name beside a file. It is short: a name may have 255 bytes,
// and that of the file may take them all.
func draftName(dir string) string {
	return filepath.Join(dir, ".kechuang-"+rand.Text()[:10]+".part")
}

// namedDraft opens a file that shows beside the others under a hidden name.
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
		return &draft{f, name}, nil
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
	return d.Sync()
}

// replace puts the file at path, whatever is there.
func (d *draft) replace(path string) error {
	if d.name == "" {
		err := d.link(path)
		if !errors.Is(err, fs.ErrExist) {
			return errors.Join(err, d.Close())
		}
		// A link replaces nothing, a rename does.
		name := draftName(filepath.Dir(path))
		if err := d.link(name); err != nil {
			return err
		}
		d.name = name
	}
	if err := d.Close(); err != nil {
		return err
	}
	return os.Rename(d.name, path)
}

// create puts the file at path, where none may be. File systems without links get
// a rename, which would replace one that came up meanwhile.
func (d *draft) create(path string) error {
	if d.name == "" {
		return errors.Join(d.link(path), d.Close())
	}
	if err := d.Close(); err != nil {
		return err
	}
	err := os.Link(d.name, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return errors.Join(err, os.Remove(d.name))
	}
	return os.Rename(d.name, path)
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
	w   io.Writer
}

func (c *cancelWriter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.w.Write(b)
}
