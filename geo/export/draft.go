package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
)

// draft is a file that takes the place of another when it is whole.
type draft struct {
	*os.File
	name string // empty while nobody can see it
}

// namedDraft opens a file that shows beside the others under a hidden name.
func namedDraft(dir string) (*draft, error) {
	f, err := os.CreateTemp(dir, ".kechuang-*.part")
	if err != nil {
		return nil, err
	}
	return &draft{f, f.Name()}, nil
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

// publish puts the file at path.
func (d *draft) publish(path string) error {
	if d.name == "" {
		return errors.Join(d.link(path), d.Close())
	}
	if err := errors.Join(d.Chmod(0o644), d.Close()); err != nil { // CreateTemp makes files for the owner only
		return err
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

// cancelWriter stops a long export at its next write.
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
