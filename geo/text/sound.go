package text

import (
	"encoding/binary"
	"io"
)

// isSound reports whether the tables of a font lie within its file, which is a TrueType
// or OpenType font or a collection of such. The parser makes room for a table before it
// reads it, so that a damaged length could take all memory.
func isSound(file io.ReaderAt, size int64, index int) bool {
	const header, entrySize = 12, 16
	start := int64(0)
	head := make([]byte, header)
	if _, err := file.ReadAt(head, 0); err != nil {
		return false
	}
	if string(head[:4]) == "ttcf" {
		at := make([]byte, 4)
		if _, err := file.ReadAt(at, header+4*int64(index)); err != nil {
			return false
		}
		start = int64(binary.BigEndian.Uint32(at))
		if _, err := file.ReadAt(head, start); err != nil {
			return false
		}
	}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	default:
		return false
	}
	directory := make([]byte, entrySize*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := file.ReadAt(directory, start+header); err != nil {
		return false
	}
	for ; len(directory) > 0; directory = directory[entrySize:] {
		offset, length := binary.BigEndian.Uint32(directory[8:]), binary.BigEndian.Uint32(directory[12:])
		if int64(offset)+int64(length) > size {
			return false
		}
	}
	return true
}
