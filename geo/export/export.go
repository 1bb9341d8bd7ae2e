package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Bounds of a picture: pixels a side, pixels in all, which take four bytes each
// while it is drawn, and how many times one side may be as long as the other.
const (
	MinPixels = 64
	MaxPixels = 16384
	MaxArea   = 160_000_000
	MaxAspect = 4
)

// CheckPixels reports sizes that no picture can have, as a geo.Problem.
func CheckPixels(w, h int) error {
	key := ""
	switch long, short := max(w, h), min(w, h); {
	case short < MinPixels || long > MaxPixels:
		key = "error.exportSize"
	case w*h > MaxArea:
		key = "error.exportArea"
	case long > MaxAspect*short:
		key = "error.exportAspect"
	default:
		return nil
	}
	return geo.Problemf(key, geo.ErrUsage, "size", sizeText(w, h), "min", strconv.Itoa(MinPixels), "max", strconv.Itoa(MaxPixels),
		"area", strconv.Itoa(MaxArea/1_000_000), "aspect", strconv.Itoa(MaxAspect))
}

// Write writes the scene to path, as WriteFile does.
func Write(ctx context.Context, path string, s *scene.Scene, f Format, o Options) error {
	return WriteFile(ctx, path, func(w io.Writer) error { return f.Write(w, s, o) })
}

// WriteFile writes beside path and renames the file when it is whole, so that a
// failed or cancelled export leaves an older file as it was and no half file
// behind. Errors are geo.Problems that name path.
func WriteFile(ctx context.Context, path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return geo.Problemf("error.exportIsFolder", geo.ErrUsage, "path", path)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.part")
	if err != nil {
		return problem(path, err)
	}
	err = writeTo(ctx, tmp, write)
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644) // CreateTemp makes files for the owner only
	}
	if err == nil {
		err = ctx.Err() // cancelled after the last write
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
		return problem(path, err)
	}
	return nil
}

func writeTo(ctx context.Context, file *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(&cancelWriter{ctx, file}, 1<<16)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
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

// problem turns a failure into a sentence for a person.
func problem(path string, err error) error {
	key := "error.exportFailed"
	switch {
	case errors.Is(err, context.Canceled):
		key = "error.exportCancelled"
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		key = "error.exportPermission"
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		key = "error.exportNoFolder"
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		key = "error.exportDiskFull"
	case errors.Is(err, syscall.ENAMETOOLONG):
		key = "error.exportName"
	}
	return geo.Problemf(key, err, "path", path, "folder", filepath.Dir(path))
}
