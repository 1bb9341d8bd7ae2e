package search

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"
)

// lineBuilder collects lines.
type lineBuilder struct {
	text, starts, ends []byte // as in lines
}

// newLines collects the lines of n entries.
func newLines(n int, write func(b *lineBuilder, i int)) lines {
	b := lineBuilder{text: make([]byte, 0, 48*n), ends: make([]byte, 0, 4*n)}
	for i := range n {
		write(&b, i)
		b.endEntry()
	}
	return b.lines()
}

// endEntry ends the lines of an entry.
func (b *lineBuilder) endEntry() {
	b.ends = binary.LittleEndian.AppendUint32(b.ends, uint32(len(b.text)))
}

// first is the first line of the last entry.
func (b *lineBuilder) first(entry int) string {
	from := 0
	if entry > 0 {
		from = int(binary.LittleEndian.Uint32(b.ends[4*entry-4:]))
	}
	return firstLine(string(b.text[from:]))
}

// lines are those that were collected. Nothing may be collected after: to copy the
// lines of a hundred thousand names would take as long as to look through them.
func (b *lineBuilder) lines() lines {
	b.fit()
	return lines{unsafe.String(unsafe.SliceData(b.text), len(b.text)), string(b.starts), string(b.ends)}
}

// fit gives each byte of the text its bit.
func (b *lineBuilder) fit() {
	n := (len(b.text) + 7) / 8
	if len(b.starts) < n {
		b.starts = append(b.starts, make([]byte, n-len(b.starts))...)
	}
	b.starts = b.starts[:n]
}

// reset begins anew.
func (b *lineBuilder) reset() { b.text, b.starts, b.ends = b.text[:0], b.starts[:0], b.ends[:0] }

// begin begins a word at the end of the text.
func (b *lineBuilder) begin() {
	bit := len(b.text)
	for len(b.starts) <= bit>>3 {
		b.starts = append(b.starts, 0)
	}
	b.starts[bit>>3] |= 1 << (bit & 7)
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
