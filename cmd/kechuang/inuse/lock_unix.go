//go:build unix

package inuse

import (
	"os"

	"golang.org/x/sys/unix"
)

// Lock locks a file as long as this program lives.
func Lock(f *os.File) error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// locked reports whether a living program has locked a file.
func locked(f *os.File) bool {
	return unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB) == unix.EWOULDBLOCK
}
