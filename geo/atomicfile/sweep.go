package atomicfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Sweep takes away what killed programs left of their writes in some folders: drafts
// that no living one holds. It never says anything: what it can't take away stays.
func Sweep(dirs ...string) {
	for _, dir := range dirs {
		for _, name := range namesIn(dir) {
			if !strings.HasPrefix(name, draftPrefix) || !strings.HasSuffix(name, draftEnding) {
				continue
			}
			path := filepath.Join(dir, name)
			if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
				continue
			}
			if release, dead := abandoned(path); dead {
				os.Remove(path)
				release()
			}
		}
	}
}

// scratchPrefix begins the names of our folders among the temporary files.
const scratchPrefix = "kechuang-scratch-"

// Scratch makes a folder of our own among the temporary files. free takes it away;
// where the program is killed before, the next one does.
func Scratch() (dir string, free func(), err error) {
	SweepScratch()
	for {
		dir, err := os.MkdirTemp("", scratchPrefix)
		if err != nil {
			return "", nil, err
		}
		f, err := os.Open(dir)
		if err != nil {
			if os.IsNotExist(err) {
				continue // somebody who swept came between the two
			}
			return "", nil, err
		}
		if hold(f) && stillAt(f, dir) {
			return dir, func() {
				os.RemoveAll(dir)
				f.Close()
			}, nil
		}
		f.Close()
	}
}

// SweepScratch takes away the folders of Scratch that no living program holds.
func SweepScratch() {
	temp := os.TempDir()
	for _, name := range namesIn(temp) {
		path := filepath.Join(temp, name)
		if !strings.HasPrefix(name, scratchPrefix) {
			continue
		}
		if info, err := os.Lstat(path); err != nil || !info.IsDir() || !ours(info) {
			continue
		}
		if release, dead := abandoned(path); dead {
			os.RemoveAll(path)
			release()
		}
	}
}

// namesIn lists a folder, as far as it can be read.
func namesIn(dir string) []string {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1) // what was read before an error
	return names
}

// stillAt reports whether a path leads to an open file.
func stillAt(f *os.File, path string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	var there fs.FileInfo
	there, err = os.Lstat(path)
	return err == nil && os.SameFile(open, there)
}
