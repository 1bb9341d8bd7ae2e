package reader

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// textEncoding is how the bytes of a text file are to be read.
type textEncoding int

const (
	utf8Text textEncoding = iota
	utf16LE
	utf16BE
	gb18030
)

var decoders = map[textEncoding]encoding.Encoding{
	utf16LE: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	utf16BE: unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	gb18030: simplifiedchinese.GB18030,
}

// detectBlock is how much of a text is looked at in one step.
const detectBlock = 64 << 10

// headBlocks is how many of them tell the encoding where only the head of a text is read.
const headBlocks = 16

// detectEncoding reads a text to its end, or only its first headBlocks, and says how it is encoded: UTF-16 where
// a byte order mark or the many zero bytes of Latin text tell, and otherwise the
// one of UTF-8 and GB18030 in which fewer bytes are wrong. A single wrong byte
// must not turn a whole file into another language.
func detectEncoding(in io.Reader, head bool) (textEncoding, error) {
	var wrong wrongBytes
	buf := make([]byte, detectBlock)
	for i := 0; !head || i < headBlocks; i++ {
		n, err := io.ReadFull(in, buf)
		block := buf[:n]
		if i == 0 {
			if e, ok := utf16Of(block); ok {
				return e, nil
			}
			block = bytes.TrimPrefix(block, []byte("\ufeff")) // some programs write it before any text
		}
		wrong.count(block)
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return utf8Text, err
		}
	}
	if wrong.utf8 > 0 && wrong.gb18030 < wrong.utf8 {
		return gb18030, nil
	}
	return utf8Text, nil
}

// utf16Of recognises UTF-16 by its byte order mark, or by zero bytes that
// stand in every second place of the beginning.
func utf16Of(block []byte) (textEncoding, bool) {
	switch {
	case bytes.HasPrefix(block, []byte{0xff, 0xfe}):
		return utf16LE, true
	case bytes.HasPrefix(block, []byte{0xfe, 0xff}):
		return utf16BE, true
	}
	var zeros [2]int
	head := block[:min(len(block), 4096)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch enough := len(head) / 8; {
	case zeros[1] > enough && zeros[1] > 4*zeros[0]: // 一 is U+4E00
		return utf16LE, true
	case zeros[0] > enough && zeros[0] > 4*zeros[1]:
		return utf16BE, true
	}
	return utf8Text, false
}

// wrongBytes counts, block by block, the bytes that are no text in each encoding.
type wrongBytes struct {
	utf8, gb18030 int
	utf8Rest      []byte // the beginning of a character that a block ended in
	gbRest        []byte
}

func (w *wrongBytes) count(block []byte) {
	text := append(w.utf8Rest, block...)
	text = text[validPart(text):]
	for len(text) > 0 && (utf8.FullRune(text) || len(block) < detectBlock) {
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			w.utf8++
		}
		text = text[n:]
	}
	w.utf8Rest = bytes.Clone(text)
	if w.utf8 > 0 {
		w.countGB18030(block)
	}
}

// validPart is how many bytes from the beginning of a text are whole characters without a
// wrong one: all but the last few, or none.
func validPart(text []byte) int {
	n := len(text)
	for n > 0 && len(text)-n < utf8.UTFMax && !utf8.RuneStart(text[n-1]) {
		n--
	}
	if n = max(n-1, 0); utf8.Valid(text[:n]) {
		return n
	}
	return 0
}

// countGB18030 counts from the first block that is not UTF-8 on; what stands
// before is the same in both as far as it is ASCII.
func (w *wrongBytes) countGB18030(block []byte) {
	text := append(w.gbRest, block...)
	out := make([]byte, 3*len(text)+64)
	n, used, _ := simplifiedchinese.GB18030.NewDecoder().Transform(out, text, len(block) < detectBlock)
	w.gb18030 += bytes.Count(out[:n], []byte(string(utf8.RuneError)))
	w.gbRest = bytes.Clone(text[used:])
}

// decoded is a text as UTF-8 without a byte order mark. Wrong bytes of UTF-8 stay
// as they are; of the others they become U+FFFD.
func decoded(in io.Reader, e textEncoding) io.Reader {
	if e == gb18030 {
		in = withoutMark(in)
	}
	if d := decoders[e]; d != nil {
		return transform.NewReader(in, d.NewDecoder())
	}
	return transform.NewReader(in, unicode.BOMOverride(transform.Nop))
}
