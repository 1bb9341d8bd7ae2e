// Package release says which version of the program this is.
package release

import "strings"

// Version is the program's, as in FyneApp.toml; a test holds them together.
const Version = "0.1.0"

// commit is that of the source, which the linker fills in (see Makefile).
var commit string

// Text is what --version prints: a line each for the program's version, the commit
// of its source and its content, whose names are given in the user's language.
// A build of unknown source has no line for the commit.
func Text(program, commitName, contentName, content string) string {
	lines := []string{program + " " + Version}
	if commit != "" {
		lines = append(lines, commitName+" "+commit)
	}
	if content != "" {
		lines = append(lines, contentName+" "+content)
	}
	return strings.Join(lines, "\n")
}
