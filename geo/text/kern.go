package text

import (
	"bytes"
	"encoding/binary"
)

// kerning is the GPOS table of a font file in which the coverage of every kerning
// subtable lists its glyphs one by one instead of as ranges. go-text 0.3.5, which
// shapes here and in the window's toolkit, loses ranges (its issue 278,
// "setDigest.addRange drops a coverage's later ranges") and would leave the
// letters a to n unkerned. It is nil where the file has no such table.
func kerning(file []byte) []byte {
	const pairs = 2 // the type of a lookup that moves pairs of glyphs
	_, content := table(file, "GPOS")
	gpos := bytes.Clone(content)
	list := u16(gpos, 8)
	for i := range u16(gpos, list) {
		lookup := list + u16(gpos, list+2+2*i)
		if u16(gpos, lookup) != pairs {
			continue
		}
		for j := range u16(gpos, lookup+4) {
			gpos = spellCoverage(gpos, lookup+u16(gpos, lookup+6+2*j))
		}
	}
	return gpos
}

// spellCoverage appends the coverage of the subtable at an offset as a list of
// glyphs (format 1) where it is one of ranges (format 2).
func spellCoverage(gpos []byte, subtable int) []byte {
	coverage, end := subtable+u16(gpos, subtable+2), len(gpos)-subtable
	if u16(gpos, coverage) != 2 || end > 0xffff {
		return gpos
	}
	var glyphs []byte
	for i := range u16(gpos, coverage+2) {
		r := coverage + 4 + 6*i
		for g := u16(gpos, r); g <= u16(gpos, r+2); g++ {
			glyphs = binary.BigEndian.AppendUint16(glyphs, uint16(g))
		}
	}
	binary.BigEndian.PutUint16(gpos[subtable+2:], uint16(end))
	gpos = binary.BigEndian.AppendUint16(gpos, 1)
	gpos = binary.BigEndian.AppendUint16(gpos, uint16(len(glyphs)/2))
	return append(gpos, glyphs...)
}

// u16 reads a number of a font table; 0 outside of it.
func u16(b []byte, at int) int {
	if at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}
