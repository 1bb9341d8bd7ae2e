package page

import (
	"strings"
	"unicode"
)

// plain is the page with its free texts as lines that every format can hold.
func (s Spec) plain() Spec {
	for _, t := range []*string{&s.Title, &s.Subtitle, &s.ReviewNumber, &s.Folio} {
		*t = Line(*t)
	}
	return s
}

// Line makes one line of a text that a person typed or pasted: control
// characters and line ends become spaces, and what would turn the direction of
// writing goes, as the page writes from left to right only. Bytes that are no
// UTF-8 go as well.
func Line(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar || unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		case unicode.IsControl(r) || unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
