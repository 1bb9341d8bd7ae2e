//go:build unix

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const renamesOpenFiles = true

// own gives the draft to the owner of the file that it replaces, as far as this
// user may: with sudo, a user's file stays the user's.
func (d *draft) own(old fs.FileInfo) {
	if was, ok := old.Sys().(*syscall.Stat_t); ok {
		_ = d.Chown(int(was.Uid), int(was.Gid))
	}
}

// CanWriteIn reports whether files can be made in a folder.
func CanWriteIn(dir string) bool { return unix.Access(dir, unix.W_OK) == nil }

// hold marks a file or folder as one that a living program needs, until it is
// closed. File systems without locks do without: abandoned finds none there.
func hold(f *os.File) bool {
	return !errors.Is(unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB), unix.EWOULDBLOCK)
}

// abandoned reports whether nobody holds what is at path, and keeps others from
// holding it until it is released.
func abandoned(path string) (release func(), dead bool) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	f := os.NewFile(uintptr(fd), path)
	if unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB) != nil || !stillAt(f, path) {
		f.Close()
		return nil, false
	}
	return func() { f.Close() }, true
}

// ours reports whether a file belongs to this user: temporary folders are shared.
func ours(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(owner.Uid) == os.Geteuid()
}
