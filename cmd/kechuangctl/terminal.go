package main

import (
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// terminal writes text that people and terminals can trust: what a name may hold
// besides letters, such as an escape sequence or a change of the direction of
// writing, is written as \u and its number. Inside JSON that is the same text.
type terminal struct {
	w    io.Writer
	rest []byte // the beginning of a character that the last Write ended in
}

func (t *terminal) Write(p []byte) (int, error) {
	in := append(t.rest, p...)
	out := make([]byte, 0, len(in))
	for len(in) > 0 && utf8.FullRune(in) {
		r, n := utf8.DecodeRune(in)
		switch {
		case r == utf8.RuneError && n == 1:
			out = append(out, string(utf8.RuneError)...)
		case harmless(r):
			out = append(out, in[:n]...)
		default:
			for _, unit := range utf16.AppendRune(nil, r) { // as JSON escapes it
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		}
		in = in[n:]
	}
	t.rest = append([]byte(nil), in...)
	if _, err := t.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// harmless reports whether a character does nothing but stand there. The joiners
// belong to the writing of many languages and to emoji.
func harmless(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d':
		return true
	case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point):
		return false
	}
	return true
}
