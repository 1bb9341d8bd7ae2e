package search

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// lines are the spellings and texts of some entries: "\n", a spelling, and a byte that
// says its form and ends it.
type lines struct {
	text   string
	ends   []uint32 // for each entry the byte of text after its last line
	starts []uint64 // for each byte of text a bit: a word begins there
}

// Forms end a line as a byte below that which begins one.
const (
	lineStart = '\n'
	lineStop  = 1 // and the form
)

// lineBuilder collects lines.
type lineBuilder struct {
	text   []byte
	starts []uint64

	// Of the title at hand.
	runes            []rune
	begins           []bool // for each of them: a word begins there
	syllables, usual []string
}

// newLines collects the lines of n entries.
func newLines(n int, write func(b *lineBuilder, i int)) lines {
	b := lineBuilder{text: make([]byte, 0, 48*n)}
	ends := make([]uint32, n)
	for i := range n {
		write(&b, i)
		ends[i] = uint32(len(b.text))
	}
	for len(b.starts)*64 < len(b.text) {
		b.starts = append(b.starts, 0)
	}
	return lines{string(b.text), ends, b.starts}
}

// begin begins a word at the end of the text.
func (b *lineBuilder) begin() {
	bit := len(b.text)
	for len(b.starts) <= bit>>6 {
		b.starts = append(b.starts, 0)
	}
	b.starts[bit>>6] |= 1 << (bit & 63)
}

// written adds a text as it is written.
func (b *lineBuilder) written(text string, form int) {
	from := len(b.text)
	b.text = append(b.text, lineStart)
	start, wasHan := true, false
	for i, r := range text { // as glyphs does
		folded, ok := fold(r)
		if !ok {
			start = start || !joins(r)
			continue
		}
		han := isHan(folded)
		if start || han != wasHan {
			b.begin()
		}
		if folded == r {
			b.text = append(b.text, text[i:i+utf8.RuneLen(r)]...)
		} else {
			b.text = utf8.AppendRune(b.text, folded)
		}
		start, wasHan = false, han
	}
	b.end(from, form)
}

// end ends the line that begins at from, and takes it back where it is empty.
func (b *lineBuilder) end(from, form int) {
	if len(b.text) == from+1 {
		b.text = b.text[:from]
		return
	}
	b.text = append(b.text, lineStop+byte(form))
}

// spoken adds the pinyin and the initials of a title, as spelling.spoken gives them.
func (b *lineBuilder) spoken(text string) {
	b.runes, b.begins = b.runes[:0], b.begins[:0]
	chinese := 0
	for g, r := range glyphs(text) {
		b.runes, b.begins = append(b.runes, r), append(b.begins, g.start)
		if isHan(r) {
			chinese++
		}
	}
	if chinese == 0 {
		return
	}
	b.syllables, b.usual = appendReadings(b.syllables[:0], b.usual[:0], b.runes)
	b.say(b.syllables, true)
	if chinese < len(b.runes) {
		b.say(b.syllables, false)
	}
	if len(b.usual) > 0 && !slices.Equal(b.usual, b.syllables) {
		b.say(b.usual, true)
	}
}

// say adds the title at hand in full pinyin and in initials, as spelling.say does.
func (b *lineBuilder) say(syllables []string, others bool) {
	for _, form := range [...]int{formPinyin, formInitials} {
		from := len(b.text)
		b.text = append(b.text, lineStart)
		for i, syllable := range syllables {
			switch {
			case syllable == "" && !others:
				continue
			case syllable == "":
				if b.begins[i] {
					b.begin()
				}
				b.text = utf8.AppendRune(b.text, b.runes[i])
				continue
			case form == formInitials:
				syllable = syllable[:1]
			}
			b.begin()
			b.text = append(b.text, syllable...)
		}
		b.end(from, form)
	}
}

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
		for at := 0; ; at++ {
			i := strings.Index(l.text[at:], query)
			if i < 0 {
				return
			}
			at += i
			from := at + skip
			if !anywhere && !l.begins(from) {
				continue
			}
			for l.ends[entry] <= uint32(from) {
				entry++
			}
			if !yield(entry, from) {
				return
			}
		}
	}
}

// begins reports that a word begins at a byte.
func (l *lines) begins(at int) bool { return l.starts[at>>6]>>(at&63)&1 == 1 }

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
	case begins && end == from+n:
		return gradeWhole, form
	case begins:
		return gradeStart, form
	case l.begins(from) && form != formInitials:
		return gradeWord, form
	}
	return gradeInside, form // two initials begin at many places
}
