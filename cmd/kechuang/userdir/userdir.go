// Package userdir knows the program's folders among the user's own: those of the XDG Base
// Directory Specification, or what Windows has in their place. None of them is made.
package userdir

import (
	"os"
	"path/filepath"
	"runtime"
)

// Program is the name of the program's folder in each of them.
const Program = "kechuang"

// Data is the folder for the user's projects.
func Data() (string, error) {
	return folder("XDG_DATA_HOME", "AppData", ".local", "share")
}

// State is the folder for what the program keeps about its own running.
func State() (string, error) {
	return folder("XDG_STATE_HOME", "LocalAppData", ".local", "state")
}

// folder is the program's folder in the one that a variable names, else in one below the
// user's home. The specification says to ignore relative paths.
func folder(variable, windows string, below ...string) (string, error) {
	if runtime.GOOS == "windows" {
		variable = windows
	}
	if dir := os.Getenv(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, Program), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(append(append([]string{home}, below...), Program)...), nil
}
