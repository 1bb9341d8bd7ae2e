//go:build unix

package inuse

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock locks a note as long as this program lives.
func lock(f *os.File) error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// locked reports whether a living program has locked a note.
func locked(f *os.File) bool {
	return unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB) == unix.EWOULDBLOCK
}
