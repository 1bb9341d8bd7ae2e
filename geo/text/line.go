package text

import (
	"strings"
	"unicode"
)

// Line makes one line of a text that a user or a file gave: control characters and
// line ends become spaces, and what would turn the direction of writing or takes no
// room goes, as the map writes from left to right only. Bytes that are no UTF-8 go
// as well. Most texts are lines and given back as they are.
func Line(s string) string {
	if isLine(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unseen(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		case unicode.IsControl(r) || unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// unseen reports whether a character shows nothing of itself and belongs to no
// word; the joiners do, and the tags that say which flag an emoji is.
func unseen(r rune) bool {
	return r != '\u200c' && r != '\u200d' && !(r >= 0xe0020 && r <= 0xe007f) && unicode.Is(unicode.Cf, r)
}

// isLine reports whether Line has nothing to do: letters and marks with single
// spaces between them.
func isLine(s string) bool {
	space := true
	for _, r := range s {
		switch {
		case r == ' ' && space, r != ' ' && (unicode.IsSpace(r) || unicode.IsControl(r)),
			r == unicode.ReplacementChar, unseen(r), unicode.Is(unicode.Noncharacter_Code_Point, r):
			return false
		}
		space = r == ' '
	}
	return s == "" || !space
}
