package db

import (
	"strings"
	"unicode"
)

// spelling is one way to write a name: glyphs hold what may be typed and where
// it stands in the name, so that a match can be shown there.
type spelling struct {
	glyphs []glyph
	text   string // all glyphs in one
}

// glyph is a character, or the syllable or letter that stands for one.
type glyph struct {
	out      string
	from, to int  // bytes in the name
	start    bool // begins a word; in pinyin and initials every character does
}

func newSpelling(glyphs []glyph) spelling {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.out)
	}
	return spelling{glyphs, b.String()}
}

// fold gives the form in which letters and digits are compared: lower case,
// half width, ü as v. ok is false for all else.
func fold(r rune) (folded rune, ok bool) {
	if r >= '！' && r <= '～' { // full-width ASCII
		r -= '！' - '!'
	}
	r = unicode.ToLower(r)
	if r == 'ü' {
		r = 'v'
	}
	return r, unicode.IsLetter(r) || unicode.IsNumber(r)
}

// joins reports marks inside a word: Jing'an is one word.
func joins(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// written is the name as it is written, without spaces and punctuation.
func written(name string) spelling {
	var glyphs []glyph
	start, wasHan := true, false
	for i, r := range name {
		folded, ok := fold(r)
		if !ok {
			start = start || !joins(r)
			continue
		}
		han := unicode.Is(unicode.Han, folded)
		glyphs = append(glyphs, glyph{string(folded), i, i + len(string(r)), start || han != wasHan})
		start, wasHan = false, han
	}
	return newSpelling(glyphs)
}

// spoken gives the name in full pinyin and in initials. Letters and digits
// stand as they are where latin is true and are left out otherwise. Both are
// empty for names without Chinese characters.
func spoken(name string, plain, latin bool) (full, initials spelling) {
	base := written(name)
	runes := make([]rune, len(base.glyphs))
	for i, g := range base.glyphs {
		runes[i] = []rune(g.out)[0]
	}
	var long, short []glyph
	chinese := false
	for i, syllable := range readings(runes, plain) {
		g := base.glyphs[i]
		switch {
		case syllable != "":
			chinese = true
			g.start = true
			g.out = syllable
			long = append(long, g)
			g.out = syllable[:1]
			short = append(short, g)
		case latin && !unicode.Is(unicode.Han, runes[i]):
			long, short = append(long, g), append(short, g)
		}
	}
	if !chinese {
		return spelling{}, spelling{}
	}
	return newSpelling(long), newSpelling(short)
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
	if query == "" || len(query) > len(s.text) || !strings.Contains(s.text, query) {
		return grade, 0, 0
	}
	offset := 0
	for i, g := range s.glyphs {
		if strings.HasPrefix(s.text[offset:], query) {
			here := gradeInside
			switch {
			case len(query) == len(s.text):
				here = gradeWhole
			case offset == 0:
				here = gradeStart
			case g.start:
				here = gradeWord
			}
			if here < grade && !(aligned && here == gradeInside) {
				grade, from, to = here, g.from, s.end(i, len(query))
			}
		}
		offset += len(g.out)
	}
	return grade, from, to
}

// end is the byte of the name after the glyph in which n bytes from glyph i end.
func (s spelling) end(i, n int) int {
	for ; n > len(s.glyphs[i].out); i++ {
		n -= len(s.glyphs[i].out)
	}
	return s.glyphs[i].to
}
