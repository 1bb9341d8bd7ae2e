package atomicfile

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

const errLoop = unix.ELOOP

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

// link gives an unnamed file its name; the error is fs.ErrExist where there is one
// already.
func (d *draft) link(path string) error {
	return unix.Linkat(unix.AT_FDCWD, fmt.Sprintf("/proc/self/fd/%d", d.Fd()), unix.AT_FDCWD, path, unix.AT_SYMLINK_FOLLOW)
}
