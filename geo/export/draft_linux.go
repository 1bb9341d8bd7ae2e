package export

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// newDraft opens a file without a name in a folder: it goes by itself when the
// program is killed. Where the file system has no such files it gets a name.
func newDraft(dir string) (*draft, error) {
	if _, err := os.Stat("/proc/self/fd"); err == nil {
		fd, err := unix.Open(dir, unix.O_TMPFILE|unix.O_WRONLY|unix.O_CLOEXEC, 0o666)
		if err == nil {
			return &draft{File: os.NewFile(uintptr(fd), dir)}, nil
		}
	}
	return namedDraft(dir)
}

// link gives an unnamed file its name.
func (d *draft) link(path string) error {
	self := fmt.Sprintf("/proc/self/fd/%d", d.Fd())
	to := func(name string) error {
		return unix.Linkat(unix.AT_FDCWD, self, unix.AT_FDCWD, name, unix.AT_SYMLINK_FOLLOW)
	}
	err := to(path)
	if !errors.Is(err, unix.EEXIST) {
		return err
	}
	// A link replaces nothing, a rename does.
	d.name = filepath.Join(filepath.Dir(path), fmt.Sprintf(".kechuang-%d-%d.part", os.Getpid(), d.Fd()))
	if err := to(d.name); err != nil {
		return err
	}
	return os.Rename(d.name, path)
}
