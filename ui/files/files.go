// Package files names files and folders as the desktop and the user do.
package files

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kechuang/geo/text"
)

// ProjectEnding is the ending of a project's file.
const ProjectEnding = ".gpkg"

// UserFolder is a folder that the desktop names, such as PICTURES: the one of
// user-dirs.dirs (xdg-user-dirs), else one of the usual names, else the home
// folder.
func UserFolder(kind string, usual ...string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	config := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		config = filepath.Join(home, ".config")
	}
	dirs := []string{namedFolder(filepath.Join(config, "user-dirs.dirs"), kind, home)}
	for _, name := range usual {
		dirs = append(dirs, filepath.Join(home, name))
	}
	for _, dir := range dirs {
		if IsFolder(dir) {
			return dir
		}
	}
	return home
}

// namedFolder reads a line such as XDG_PICTURES_DIR="$HOME/图片".
func namedFolder(file, kind, home string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if v, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_"+kind+"_DIR="); ok {
			v = strings.Trim(v, `"`)
			if rest, ok := strings.CutPrefix(v, "$HOME"); ok {
				v = home + rest
			}
			return v
		}
	}
	return ""
}

func IsFolder(dir string) bool {
	info, err := os.Stat(dir)
	return dir != "" && err == nil && info.IsDir()
}

// FileName makes a title fit for a file system.
func FileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, text.Line(s))
	const most = 60 // runes, which no file system refuses
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	if s = strings.Trim(s, ". "); s == "" {
		return "kechuang"
	}
	return s
}

// ExpandHome writes out ~ for the home folder.
func ExpandHome(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// FreshPath is a path that no file has yet: "table.xlsx", "table 2.xlsx" ... Where
// the name ends with such a number already, it goes on from there.
func FreshPath(path string) string {
	ext := filepath.Ext(path)
	base, n := strings.TrimSuffix(path, ext), 1
	if i := strings.LastIndexByte(base, ' '); i > 0 {
		if had, err := strconv.Atoi(base[i+1:]); err == nil && had > 1 && had < 1000 { // else a year, or such
			base, n = base[:i], had
		}
	}
	for {
		if _, err := os.Stat(path); err != nil {
			return path
		}
		n++
		path = fmt.Sprintf("%s %d%s", base, n, ext)
	}
}

// Short writes a folder with ~ for the home folder.
func Short(dir string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return dir
	}
	if rest, ok := strings.CutPrefix(dir, home); ok && (rest == "" || rest[0] == filepath.Separator) {
		return "~" + rest
	}
	return dir
}
