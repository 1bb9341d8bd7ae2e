package text

import "encoding/binary"

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
