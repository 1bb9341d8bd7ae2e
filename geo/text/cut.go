package text

import (
	"encoding/binary"
	"slices"

	"kechuang/geo/scene"
)

// Cut is the font file of a weight with the outlines of some characters only; all
// other glyphs are blank but keep their number and width. A toolkit that decodes
// every outline of the files it gets takes a fraction of the time and memory for
// it.
func (f *Fonts) Cut(w scene.Weight, keep []rune) []byte {
	fc := f.face(w)
	wanted := make([]bool, max(len(fc.glyf.starts), 1))
	wanted[0] = true // what stands for a character that the font has not
	for _, r := range keep {
		if gid, ok := fc.font.Cmap.Lookup(r); ok && int(gid) < len(wanted) {
			wanted[gid] = true
		}
	}
	loca := make([]byte, 0, 4*len(fc.glyf.starts))
	var glyphs []byte
	for gid := range fc.glyf.starts {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyphs)))
		if gid+1 < len(fc.glyf.starts) && wanted[gid] {
			start, end := fc.glyf.starts[gid], fc.glyf.starts[gid+1]
			if start <= end && int(end) <= len(fc.glyf.data) {
				glyphs = append(glyphs, fc.glyf.data[start:end]...)
			}
		}
	}
	_, head := table(fc.data, "head")
	head = slices.Clone(head)
	head[51] = 1 // loca holds long offsets
	return assemble(fc.data, map[string][]byte{"head": head, "loca": loca, "glyf": glyphs, "GPOS": kerning(fc.data)})
}

// assemble writes a font file anew with other content for some tables; nil
// content leaves a table out. Checksums stay as they were, no reader minds them.
func assemble(data []byte, other map[string][]byte) []byte {
	const header, entrySize = 12, 16
	if len(data) < header {
		return data
	}
	type part struct{ entry, content []byte }
	var parts []part
	size := header
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := header + i*entrySize
		if at+entrySize > len(data) {
			break
		}
		tag := string(data[at : at+4])
		entry, content := table(data, tag)
		if c, ok := other[tag]; ok {
			content = c
		}
		if entry == nil || content == nil {
			continue
		}
		parts = append(parts, part{entry, content})
		size += entrySize + len(content) + 3
	}
	out := make([]byte, header+len(parts)*entrySize, size)
	copy(out, data[:header])
	binary.BigEndian.PutUint16(out[4:], uint16(len(parts)))
	for i, p := range parts {
		entry := out[header+i*entrySize:][:entrySize]
		copy(entry, p.entry)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(p.content)))
		out = append(out, p.content...)
		out = append(out, make([]byte, -len(out)&3)...) // tables start at multiples of 4
	}
	return out
}
