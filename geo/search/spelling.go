package search

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spelling is one way to type a name: text without spaces and punctuation, and
// for each of its glyphs where it stands in the name, so that a match can be
// shown there.
type spelling struct {
	text   string
	glyphs []glyph
}

// glyph is a character, or the syllable or letter that stands for one.
type glyph struct {
	at       int32 // first byte in the spelling's text
	from, to int32 // bytes in the name
	start    bool  // begins a word; in pinyin and initials every Chinese character does
}

// fold gives the form in which letters and digits are compared: lower case,
// half width, ü as v, simplified characters. ok is false for all else.
func fold(r rune) (folded rune, ok bool) {
	if r >= '！' && r <= '～' { // full-width ASCII
		r -= '！' - '!'
	}
	if isHan(r) {
		return simplified(r), true
	}
	r = unicode.ToLower(r)
	if r == 'ü' {
		r = 'v'
	}
	return r, unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isHan reports Chinese characters; the first range holds nearly all of them.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r > 0x2E00 && unicode.Is(unicode.Han, r)
}

// joins reports marks inside a word: Jing'an is one word.
func joins(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// glyphs gives the letters, digits and Chinese characters of a name, folded, and where
// each stands in it.
func glyphs(name string) iter.Seq2[glyph, rune] {
	return func(yield func(glyph, rune) bool) {
		start, wasHan := true, false
		for i, r := range name {
			folded, ok := fold(r)
			if !ok {
				start = start || !joins(r)
				continue
			}
			han := isHan(folded)
			if !yield(glyph{from: int32(i), to: int32(i + utf8.RuneLen(r)), start: start || han != wasHan}, folded) {
				return
			}
			start, wasHan = false, han
		}
	}
}

// written is the name as it is written, without spaces and punctuation.
func written(name string) spelling {
	var b strings.Builder
	b.Grow(len(name))
	list := make([]glyph, 0, utf8.RuneCountInString(name))
	for g, r := range glyphs(name) {
		g.at = int32(b.Len())
		list = append(list, g)
		b.WriteRune(r)
	}
	return spelling{b.String(), list}
}

// spoken calls add with the pinyin and the initials of a name that has Chinese
// characters: with and without its other letters, and by each character's
// usual reading too where that differs, so that an override hides nothing.
func (s spelling) spoken(add func(s spelling, form int)) {
	runes := []rune(s.text)
	chinese := 0
	for _, r := range runes {
		if isHan(r) {
			chinese++
		}
	}
	if chinese == 0 {
		return
	}
	syllables, usual := appendReadings(nil, nil, runes)
	s.say(syllables, true, add)
	if chinese < len(runes) {
		s.say(syllables, false, add)
	}
	if usual != nil && !slices.Equal(usual, syllables) {
		s.say(usual, true, add)
	}
}

// say calls add with a name in full pinyin and in initials. syllables has one
// for each glyph, "" where it is no Chinese character; these stay as they are
// when others is true and go when not.
func (s spelling) say(syllables []string, others bool, add func(s spelling, form int)) {
	var full, short strings.Builder
	full.Grow(4 * len(s.glyphs))
	short.Grow(len(s.text))
	long, initials := make([]glyph, 0, len(s.glyphs)), make([]glyph, 0, len(s.glyphs))
	for i, syllable := range syllables {
		g := s.glyphs[i]
		letter := syllable
		switch {
		case syllable != "":
			g.start, letter = true, syllable[:1]
		case others:
			syllable = s.text[g.at:s.after(i)]
			letter = syllable
		default:
			continue
		}
		g.at = int32(full.Len())
		long = append(long, g)
		full.WriteString(syllable)
		g.at = int32(short.Len())
		initials = append(initials, g)
		short.WriteString(letter)
	}
	if full.Len() > 0 {
		add(spelling{full.String(), long}, formPinyin)
		add(spelling{short.String(), initials}, formInitials)
	}
}

// after is the byte of the text after glyph i.
func (s spelling) after(i int) int {
	if i+1 < len(s.glyphs) {
		return int(s.glyphs[i+1].at)
	}
	return len(s.text)
}

// Grades of a match, best first.
const (
	gradeWhole = iota
	gradeStart
	gradeWord
	gradeInside
	gradeText
	gradePieces
	gradeNone
)

// find looks for a folded query. It gives the best grade and the bytes of the
// name that matched; aligned asks that a match begin where a word does.
func (s spelling) find(query string, aligned bool) (grade, from, to int) {
	grade = gradeNone
	if query == "" || !strings.Contains(s.text, query) {
		return grade, 0, 0
	}
	for i, g := range s.glyphs {
		if !strings.HasPrefix(s.text[g.at:], query) {
			continue
		}
		here := gradeInside
		switch {
		case len(query) == len(s.text):
			here = gradeWhole
		case i == 0:
			here = gradeStart
		case g.start:
			here = gradeWord
		}
		if here < grade && !(aligned && here == gradeInside) {
			grade, from, to = here, int(g.from), s.end(i, int(g.at)+len(query))
		}
	}
	return grade, from, to
}

// end is the byte of the name after the glyph, not before glyph i, that ends at
// or after a byte of the text.
func (s spelling) end(i, at int) int {
	for s.after(i) < at {
		i++
	}
	return int(s.glyphs[i].to)
}
