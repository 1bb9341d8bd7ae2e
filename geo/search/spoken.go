package search

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// utterance is how a character of a line is said, in one word, so that a hundred thousand
// names are spelled in pinyin while the user waits: from the lowest byte at most six
// letters, their number, and what is known of the character.
type utterance uint64

const (
	utteredNumber = 48 // the bit at which the number is
	utteredKnown  = 56 // the bit from which the following are

	utteredHan   = 1 << utteredKnown       // a syllable
	utteredOdd   = 1 << (utteredKnown + 1) // a word of overrides may begin here
	utteredStart = 1 << (utteredKnown + 2) // a word of the line begins here
)

func newUtterance(text string, known utterance) utterance {
	s := utterance(len(text))<<utteredNumber | known
	for i := range len(text) {
		s |= utterance(text[i]) << (8 * i)
	}
	return s
}

func (s utterance) letters() int { return int(s >> utteredNumber & 0xff) }

// spokenLines are the pinyin and the initials of the lines of names.
func spokenLines(names *lines) lines {
	b := speaker{table: syllables()}
	b.text, b.starts, b.ends = make([]byte, 0, 2*len(names.text)), make([]byte, 0, len(names.text)/4), make([]byte, 0, len(names.ends))
	at := 0
	for entry := range names.n() {
		for end := int(names.end(entry)); at < end; {
			at = b.line(names, at)
		}
		b.endEntry()
	}
	return b.lines()
}

// speaker writes lines as they are said.
type speaker struct {
	lineBuilder
	table               readingTable
	utterances, altered []utterance // of the line at hand: by the usual readings, and by overrides
	runes               []rune      // of the line at hand, where it may have overrides
}

// line adds the pinyin and the initials of a line of names, as spelling.spoken gives
// them, and gives the byte after that line.
func (b *speaker) line(names *lines, at int) int {
	from := at + 1
	at, chinese := b.hear(names, from)
	if chinese == 0 || at == len(names.text) || names.text[at] == lineStop+formBody {
		return at + 1
	}
	said := b.utterances
	if slices.ContainsFunc(said, func(s utterance) bool { return s&utteredOdd != 0 }) {
		said = b.alter(names.text[from:at])
	}
	b.say(said, true)
	if chinese < len(said) {
		b.say(said, false)
	}
	if !slices.Equal(said, b.utterances) {
		b.say(b.utterances, true)
	}
	return at + 1
}

// hear notes the utterances of a line from its first character, by their usual readings, and
// gives the byte after the last and how many are Chinese.
func (b *speaker) hear(names *lines, at int) (after, chinese int) {
	b.utterances = b.utterances[:0]
	for at < len(names.text) && names.text[at] > lineStart {
		r, size := rune(names.text[at]), 1
		switch {
		case r>>4 == 0xe && at+2 < len(names.text): // three bytes, as nearly all Chinese characters are
			r, size = r&0xf<<12|rune(names.text[at+1])&0x3f<<6|rune(names.text[at+2])&0x3f, 3
		case r >= utf8.RuneSelf:
			r, size = utf8.DecodeRuneInString(names.text[at:])
		}
		var s utterance
		switch {
		case r >= firstHan && r <= lastHan:
			s = b.table.utterances[r-firstHan]
			chinese++
		case isHan(r):
			s = newUtterance(b.table.rare[r], utteredHan)
			chinese++
		}
		if s.letters() == 0 {
			s = newUtterance(names.text[at:at+size], 0)
		}
		if names.begins(at) {
			s |= utteredStart
		}
		b.utterances = append(b.utterances, s)
		at += size
	}
	return at, chinese
}

// alter gives the utterances of the line at hand with the overrides in it.
func (b *speaker) alter(text string) []utterance {
	b.runes, b.altered = b.runes[:0], append(b.altered[:0], b.utterances...)
	for _, r := range text {
		b.runes = append(b.runes, r)
	}
	for i := 0; i < len(b.runes); i++ {
		if b.altered[i]&utteredOdd == 0 {
			continue
		}
		word := override(b.runes[i:])
		for j, syllable := range word {
			b.altered[i+j] = newUtterance(syllable, b.altered[i+j]&^(1<<utteredKnown-1))
		}
		i += max(len(word)-1, 0)
	}
	return b.altered
}

// say adds the line at hand in full pinyin and in initials, as spelling.say does.
func (b *speaker) say(list []utterance, others bool) {
	for _, form := range [...]int{formPinyin, formInitials} {
		from := len(b.text)
		b.room(len(list)*8 + 2)
		b.text = append(b.text, lineStart)
		for _, u := range list {
			at, letters := len(b.text), u.letters()
			if u&utteredHan == 0 && !others {
				continue
			}
			if u&(utteredHan|utteredStart) != 0 {
				b.starts[at>>3] |= 1 << (at & 7)
			}
			if u&utteredHan != 0 && form == formInitials {
				letters = 1
			}
			b.text = binary.LittleEndian.AppendUint64(b.text, uint64(u))[:at+letters]
		}
		b.end(from, form)
	}
}

// room makes room for so many bytes of text and what is said of them.
func (b *speaker) room(n int) {
	b.text = slices.Grow(b.text, n)
	if more := (len(b.text)+n)/8 + 1 - len(b.starts); more > 0 {
		b.starts = append(b.starts, make([]byte, more)...)
	}
}
