package atomicfile

import (
	"io/fs"
	"os"
	"time"
)

const renamesOpenFiles = false

// own is for systems whose files have an owner.
func (d *draft) own(fs.FileInfo) {}

// CanWriteIn reports whether files can be made in a folder, as far as is known.
func CanWriteIn(string) bool { return true }

// hold is for systems where an open file can be taken away.
func hold(*os.File) bool { return true }

// longestWrite is after what time a draft is taken for abandoned.
const longestWrite = 24 * time.Hour

// abandoned reports whether what is at path has not been written to for long.
func abandoned(path string) (release func(), dead bool) {
	info, err := os.Lstat(path)
	return func() {}, err == nil && time.Since(info.ModTime()) > longestWrite
}

// ours is for systems whose temporary folders are shared.
func ours(fs.FileInfo) bool { return true }
