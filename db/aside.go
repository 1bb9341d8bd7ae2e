package db

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"
)

// SetAside renames a project file that cannot be used to
// name.damaged-YYYYMMDD-HHMMSS.gpkg beside it and gives the new path. Nothing
// is deleted or overwritten.
func SetAside(path string) (string, error) {
	if _, err := os.Lstat(path); err != nil {
		return "", explain(err, path)
	}
	ext := filepath.Ext(path)
	base := filepath.Join(filepath.Dir(path), shortened(strings.TrimSuffix(filepath.Base(path), ext), ext)) +
		".damaged-" + time.Now().Format("20060102-150405")
	for n := 1; ; n++ {
		target := base + ext
		if n > 1 {
			target = fmt.Sprintf("%s-%d%s", base, n, ext)
		}
		if _, err := os.Lstat(target); err == nil {
			continue
		}
		if err := os.Rename(path, target); err != nil {
			return "", folderProblem(err, path)
		}
		for _, shard := range []string{"-journal", "-wal", "-shm"} { // they belong to the file and follow it
			if _, err := os.Lstat(path + shard); err == nil {
				if err := os.Rename(path+shard, target+shard); err != nil {
					return target, folderProblem(err, path)
				}
			}
		}
		return target, nil
	}
}

// shortened cuts a name so that a file system takes it, in 255 bytes, with what is
// added to it.
func shortened(name, ext string) string {
	const most = 255 - len(".damaged-20060102-150405-9999-journal")
	for len(name) > max(most-len(ext), 0) {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}
