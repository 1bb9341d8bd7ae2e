// Package release says which version of the program this is.
package release

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Version is the program's, as in FyneApp.toml; a test holds them together.
const Version = "0.1.0"

// commit is that of the source, which the linker fills in (see Makefile).
var commit string

// Text is what --version prints: a line each for the program's version, the commit of its
// source and its content. A build of unknown source has no line for the commit.
func Text(l geo.Lang, program, content string) string {
	lines := []string{program + " " + Version}
	if commit != "" {
		lines = append(lines, lang.T(l, "about.commit")+" "+commit)
	}
	return strings.Join(append(lines, lang.T(l, "about.content")+" "+content), "\n")
}
