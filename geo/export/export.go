package export

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"syscall"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
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

// WriteFile writes a file that shows at path when it is whole, so that an export
// that fails, is cancelled or is killed leaves an older file as it was and no
// half file behind. Errors are geo.Problems that name path.
func WriteFile(ctx context.Context, path string, write func(io.Writer) error) error {
	if err := atomicfile.Write(ctx, path, write); err != nil {
		return problem(path, err)
	}
	return nil
}

// problem turns a failure into a sentence for the user.
func problem(path string, err error) error {
	var known *geo.Problem
	if errors.As(err, &known) && !errors.Is(err, context.Canceled) {
		return known
	}
	key := "error.exportFailed"
	switch {
	case errors.Is(err, atomicfile.ErrIsFolder):
		return geo.Problemf("error.exportIsFolder", geo.ErrUsage, "path", path)
	case errors.Is(err, atomicfile.ErrNotRegular):
		return geo.Problemf("error.exportNotFile", geo.ErrUsage, "path", path)
	case errors.Is(err, context.Canceled):
		key = "error.exportCancelled"
	case errors.Is(err, syscall.EROFS):
		key = "error.exportReadOnly"
	case errors.Is(err, fs.ErrPermission):
		key = "error.exportPermission"
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		key = "error.exportNoFolder"
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG):
		key = "error.exportDiskFull"
	case errors.Is(err, syscall.ENAMETOOLONG):
		key = "error.exportName"
	}
	return geo.Problemf(key, err, "path", path, "folder", filepath.Dir(path))
}
