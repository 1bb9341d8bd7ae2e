package search

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// lines are the spellings and texts of some entries: "\n", a spelling, and a byte that
// says its form and ends it.
type lines struct {
	text   string
	starts string // for each byte of text a bit: a word begins there
	ends   string // for each entry the byte of text after its last line, as four bytes
}

// n is of how many entries they are.
func (l *lines) n() int { return len(l.ends) / 4 }

// end is the byte after the last line of an entry.
func (l *lines) end(entry int) uint32 { return column4(l.ends, entry) }

// first is the first line of an entry.
func (l *lines) first(entry int) string {
	from := uint32(0)
	if entry > 0 {
		from = l.end(entry - 1)
	}
	return firstLine(l.text[from:l.end(entry)])
}

// firstLine is the first of some lines, without what begins and ends it.
func firstLine(text string) string {
	if text == "" {
		return ""
	}
	text = text[1:]
	if end := strings.IndexFunc(text, func(r rune) bool { return r < lineStart }); end >= 0 {
		return text[:end]
	}
	return ""
}

// Forms end a line as a byte below that which begins one.
const (
	lineStart = '\n'
	lineStop  = 1 // and the form
)

// mark sets, for each entry that has a piece, a bit.
func (l *lines) mark(own []uint64, piece string, bit int) {
	for entry := range l.find(piece) {
		own[entry] |= 1 << bit
	}
}

// find gives every entry and byte of text where a folded query stands
// and may be found: at any Chinese character, and at letters and digits only
// where a word begins.
func (l *lines) find(query string) iter.Seq2[int, int] {
	return func(yield func(entry, from int) bool) {
		skip := 0
		if query != "" && query[0] == lineStart {
			skip = 1
		}
		first, _ := utf8.DecodeRuneInString(query[skip:])
		anywhere := isHan(first)
		entry := 0
		for at := range occurrences(l.text, query) {
			from := at + skip
			if !anywhere && !l.begins(from) {
				continue
			}
			for l.end(entry) <= uint32(from) {
				entry++
			}
			if !yield(entry, from) {
				return
			}
		}
	}
}

// begins reports that a word begins at a byte.
func (l *lines) begins(at int) bool { return l.starts[at>>3]>>(at&7)&1 == 1 }

// grade says how well n bytes from a byte of the text match the line there.
func (l *lines) grade(from, n int) (grade, form int) {
	end := from + n
	for l.text[end] > lineStart {
		end++
	}
	form = int(l.text[end]) - lineStop
	begins := l.text[from-1] == lineStart
	switch {
	case form == formBody:
		return gradeText, formName
	case form == formOwn:
		return gradeText, formOwn
	case begins && end == from+n:
		return gradeWhole, form
	case begins:
		return gradeStart, form
	case l.begins(from) && form != formInitials:
		return gradeWord, form
	}
	return gradeInside, form // two initials begin at many places
}
