package text

import (
	"bytes"
	"encoding/binary"
)

// wholeUnicode is the table of a font file that finds the glyphs of characters, with
// only the part that covers all of Unicode (format 12); nil where there is none, and
// then the file's table is taken as it is. Fonts have a second part beside it for
// programs that know but the first 65 536 characters, which go-text would read too,
// and which takes as long as all other tables together.
func wholeUnicode(file []byte) []byte {
	const header, record, format = 4, 8, 12
	_, cmap := table(file, "cmap")
	for i := range u16(cmap, 2) {
		at := header + i*record
		if at+record > len(cmap) {
			break
		}
		start := int(binary.BigEndian.Uint32(cmap[at+4:]))
		if u16(cmap, at) != 3 || u16(cmap, start) != format || start+8 > len(cmap) {
			continue
		}
		end := start + int(binary.BigEndian.Uint32(cmap[start+4:]))
		if end < start || end > len(cmap) {
			continue
		}
		out := bytes.Clone(cmap[:header])
		binary.BigEndian.PutUint16(out[2:], 1)
		out = append(out, cmap[at:at+4]...)
		out = binary.BigEndian.AppendUint32(out, header+record)
		return append(out, cmap[start:end]...)
	}
	return nil
}
