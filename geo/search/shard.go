package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// shard holds the lines of some entries: "\n", a spelling, and a byte that says
// its form and ends it.
type shard struct {
	first  int // its first entry
	text   string
	ends   []uint32 // for each entry the byte of text after its last line
	starts []uint64 // for each byte of text a bit: a word begins there
}

// Forms end a line as a byte below that which begins one.
const (
	lineStart = '\n'
	lineStop  = 1 // and the form
)

// shardBuilder collects the lines of a shard.
type shardBuilder struct {
	text   []byte
	starts []uint64
}

func newShard(first, n int, write func(b *shardBuilder, i int)) shard {
	b := shardBuilder{}
	ends := make([]uint32, n)
	for i := range n {
		write(&b, i)
		ends[i] = uint32(len(b.text))
	}
	for len(b.starts)*64 < len(b.text) {
		b.starts = append(b.starts, 0)
	}
	return shard{first, string(b.text), ends, slices.Clip(b.starts)}
}

// entry adds all lines of an entry.
func (b *shardBuilder) entry(e entry) {
	e.spellings(b.line)
	if e.body != "" {
		b.line(written(e.body), formBody)
	}
}

func (b *shardBuilder) line(s spelling, form int) {
	if s.text == "" {
		return
	}
	b.text = append(b.text, lineStart)
	at := len(b.text)
	b.text = append(append(b.text, s.text...), lineStop+byte(form))
	for len(b.starts)*64 < len(b.text) {
		b.starts = append(b.starts, 0)
	}
	for _, g := range s.glyphs {
		if g.start {
			bit := at + int(g.at)
			b.starts[bit>>6] |= 1 << (bit & 63)
		}
	}
}

// marks gives for each entry of the shard a bit for each piece that it has.
func (p *shard) marks(pieces []string) []uint64 {
	own := make([]uint64, len(p.ends))
	for i, piece := range pieces {
		p.each(piece, func(entry, _ int) { own[entry-p.first] |= 1 << i })
	}
	return own
}

// each calls f with every entry and byte of text where a folded query stands
// and may be found: at any Chinese character, and at letters and digits only
// where a word begins, or a line where the query asks for its start. Entries
// come in order.
func (p *shard) each(query string, f func(entry, from int)) {
	skip := len(query) - len(strings.TrimPrefix(query, string(lineStart)))
	first, _ := utf8.DecodeRuneInString(query[skip:])
	anywhere := isHan(first)
	entry := 0
	for at := 0; ; at++ {
		i := strings.Index(p.text[at:], query)
		if i < 0 {
			return
		}
		at += i
		from := at + skip
		if !anywhere && p.starts[from>>6]>>(from&63)&1 == 0 {
			continue
		}
		for p.ends[entry] <= uint32(from) {
			entry++
		}
		f(p.first+entry, from)
	}
}

// grade says how well n bytes from a byte of the text match the line there.
func (p *shard) grade(from, n int) (grade, form int) {
	end := from + n
	for p.text[end] > lineStart {
		end++
	}
	form = int(p.text[end]) - lineStop
	begins := p.text[from-1] == lineStart
	switch {
	case form == formBody:
		return gradeText, formName
	case begins && end == from+n:
		return gradeWhole, form
	case begins:
		return gradeStart, form
	case p.starts[from>>6]>>(from&63)&1 == 1 && form != formInitials:
		return gradeWord, form
	}
	return gradeInside, form // two initials begin at many places
}
