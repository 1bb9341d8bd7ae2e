package reader

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// dbfReader reads the rows of a dBASE table; one without a file has none.
type dbfReader struct {
	in     *bufio.Reader
	file   io.Closer
	fields []dbfField
	row    []byte
	head   int               // bytes before the first row
	decode *encoding.Decoder // nil for UTF-8

	otherwise bool // texts are not in the encoding that is said
}

type dbfField struct {
	kind         byte
	offset, size int
	column       int
}

var errTable = errors.New("a table that is none")

// openDBF opens the table of a shapefile, and registers its columns.
func openDBF(open func(ext string) (io.ReadCloser, error), columns *Columns) (*dbfReader, error) {
	file, err := open(".dbf")
	if errors.Is(err, os.ErrNotExist) {
		return &dbfReader{}, nil
	}
	if err != nil {
		return nil, err
	}
	r := &dbfReader{in: bufio.NewReaderSize(file, 64<<10), file: file}
	language, names, err := r.header()
	if err != nil {
		r.close()
		return nil, err
	}
	if err = r.findEncoding(open, language); err != nil {
		r.close()
		return nil, err
	}
	for i := range r.fields {
		r.fields[i].column = columns.Of(r.textOf([]byte(names[i])))
	}
	return r, nil
}

func (r *dbfReader) close() {
	if r.file != nil {
		r.file.Close() // only read
	}
}

// header reads the fields and the number of the language.
func (r *dbfReader) header() (language byte, names []string, err error) {
	head := make([]byte, 32)
	if _, err := io.ReadFull(r.in, head); err != nil {
		return 0, nil, errTable
	}
	length, size := int(binary.LittleEndian.Uint16(head[8:])), int(binary.LittleEndian.Uint16(head[10:]))
	rest := make([]byte, max(length-32, 0))
	if _, err := io.ReadFull(r.in, rest); err != nil || size < 1 {
		return 0, nil, errTable
	}
	offset := 1 // behind the mark of deleted rows
	for at := 0; at+32 <= len(rest) && rest[at] != '\r'; at += 32 {
		f := dbfField{kind: rest[at+11], offset: offset, size: int(rest[at+16])}
		if f.kind == 'C' {
			f.size += int(rest[at+17]) << 8 // of a long text, which has no decimals
		}
		if offset += f.size; offset > size {
			return 0, nil, errTable
		}
		name, _, _ := strings.Cut(string(rest[at:at+11]), "\x00")
		names = append(names, name)
		r.fields = append(r.fields, f)
	}
	r.row, r.head = make([]byte, size), max(length, 32)
	return head[29], names, nil
}

// findEncoding finds how texts are encoded: as the .cpg file says, or the number of the
// language, or as all of the table's bytes fit best. Where the bytes can't be what is said,
// they count: programs write a .cpg file without keeping to it.
func (r *dbfReader) findEncoding(open func(ext string) (io.ReadCloser, error), language byte) error {
	said, known := saidEncoding(open, language)
	if known && said != nil && said != simplifiedchinese.GB18030 {
		r.decode = said.NewDecoder()
		return nil
	}
	file, err := open(".dbf")
	if err != nil {
		return err
	}
	defer file.Close() // only read
	chinese := said != nil
	if known {
		is, err := r.isOtherwise(file, chinese)
		if err != nil {
			return err
		}
		r.otherwise = is
		chinese = chinese != is
	} else {
		e, err := detectEncoding(noZeros{file}, false)
		if err != nil {
			return err
		}
		chinese = e != utf8Text
	}
	if chinese {
		r.decode = simplifiedchinese.GB18030.NewDecoder()
	}
	return nil
}

// saidEncoding is what the .cpg file or the number of the language says; nil is UTF-8.
func saidEncoding(open func(ext string) (io.ReadCloser, error), language byte) (e encoding.Encoding, known bool) {
	if cpg, err := open(".cpg"); err == nil {
		text, _ := io.ReadAll(io.LimitReader(cpg, 100))
		cpg.Close()
		if e, ok := codePage(string(text)); ok {
			return e, true
		}
	}
	if language == 0x4d || language == 0x7a {
		return simplifiedchinese.GB18030, true
	}
	return nil, false
}

// judgedBytes is how much of a table tells whether it is encoded as is said.
const judgedBytes = 4 << 20

// isOtherwise reports whether a table that is said to be in GBK can only be in UTF-8, or the
// other way round. Texts in UTF-8 may be cut within a character, but not most of them.
func (r *dbfReader) isOtherwise(file io.Reader, chinese bool) (bool, error) {
	if _, err := io.CopyN(io.Discard, file, int64(r.head)); err != nil {
		return false, errTable
	}
	text, err := io.ReadAll(io.LimitReader(noZeros{file}, judgedBytes))
	if err != nil {
		return false, err
	}
	wrong, high := 0, 0
	for rest := text; len(rest) > 0; {
		c, n := utf8.DecodeRune(rest)
		if c == utf8.RuneError && n == 1 && len(rest) > utf8.UTFMax {
			wrong++
		}
		for _, b := range rest[:n] {
			if b >= utf8.RuneSelf {
				high++
			}
		}
		rest = rest[n:]
	}
	decoded, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
	broken := bytes.Contains(decoded, []byte(string(utf8.RuneError)))
	if chinese {
		return broken && wrong == 0, nil
	}
	return !broken && 4*wrong > high, nil
}

// noZeros turns the zero bytes of a table into blanks, so that it is not taken for UTF-16.
type noZeros struct{ in io.Reader }

func (r noZeros) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	for i, b := range p[:n] {
		if b == 0 {
			p[i] = ' '
		}
	}
	return n, err
}

// codePage knows the names that .cpg files have.
func codePage(name string) (encoding.Encoding, bool) {
	name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
	switch name = strings.TrimPrefix(strings.TrimPrefix(name, "ansi "), "cp"); name {
	case "utf-8", "utf8", "65001":
		return nil, true
	case "936", "gbk", "gb2312", "gb18030", "54936", "oem 936":
		return simplifiedchinese.GB18030, true
	case "950", "big5":
		return traditionalchinese.Big5, true
	case "1252":
		return charmap.Windows1252, true
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, false
	}
	return e, true
}

// next reads a row into the cells of a shape's.
func (r *dbfReader) next(row *Row) (deleted bool, err error) {
	if r.in == nil {
		return false, nil
	}
	if _, err := io.ReadFull(r.in, r.row); err != nil {
		return false, errCut
	}
	for _, f := range r.fields {
		if c, ok := r.cell(f); ok {
			row.Set(f.column, c)
			if !utf8.ValidString(c.Text) || strings.ContainsRune(c.Text, utf8.RuneError) {
				row.Reason = ReasonText
			}
		}
	}
	return r.row[0] == '*', nil
}

// more reports whether rows follow those that were read: each shape has one.
func (r *dbfReader) more() bool {
	if r.in == nil {
		return false
	}
	_, err := io.ReadFull(r.in, r.row)
	return err == nil && (r.row[0] == ' ' || r.row[0] == '*')
}

// cell is the value of a field; ok is false for an empty one.
func (r *dbfReader) cell(f dbfField) (c Cell, ok bool) {
	raw := r.row[f.offset : f.offset+f.size]
	text := strings.Trim(string(raw), " \x00")
	switch f.kind {
	case 'N', 'F':
		if strings.Trim(text, "*") == "" {
			return c, false
		}
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			return Cell{Text: text}, true
		}
		return exact(text), true
	case 'D':
		if len(text) == 8 && strings.Trim(text, "0123456789") == "" && text != "00000000" {
			return Cell{text[:4] + "-" + text[4:6] + "-" + text[6:], Date}, true
		}
		return c, false
	case 'L':
		switch strings.ToUpper(text) {
		case "T", "Y":
			return Cell{"TRUE", Bool}, true
		case "F", "N":
			return Cell{"FALSE", Bool}, true
		}
		return c, false
	case 'C':
		text = r.textOf([]byte(text))
		return Cell{Text: text}, text != ""
	}
	return c, false // a memo stands in another file, and numbers in bytes have no names
}

// textOf is a text in UTF-8. The last character of a full field may have been cut.
func (r *dbfReader) textOf(raw []byte) string {
	if r.decode != nil {
		text, err := r.decode.String(string(raw))
		if err != nil {
			return string(raw)
		}
		return strings.TrimSpace(strings.TrimSuffix(text, "\ufffd"))
	}
	for n := 0; n < 3 && len(raw) > 0 && !utf8.Valid(raw); n++ {
		raw = raw[:len(raw)-1]
	}
	return strings.TrimSpace(string(raw))
}
