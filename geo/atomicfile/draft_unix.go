//go:build unix

package atomicfile

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

// own gives the draft to the owner of the file that it replaces, as far as this
// user may: with sudo, a user's file stays the user's.
func (d *draft) own(old fs.FileInfo) {
	if was, ok := old.Sys().(*syscall.Stat_t); ok {
		_ = d.Chown(int(was.Uid), int(was.Gid))
	}
}

// CanWriteIn reports whether files can be made in a folder.
func CanWriteIn(dir string) bool { return unix.Access(dir, unix.W_OK) == nil }
