package dataset

import (
	"bytes"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// readCSV reads rows under a line of headings, separated by commas, semicolons,
// tabs, bars or full-width commas, in UTF-8, UTF-16 or GB18030. A byte that is
// none of the text costs its row, not the file.
func readCSV(path string, _ *columns, t *rows) error {
	file, err := os.Open(path)
	if err != nil {
		return unreadable(path, err)
	}
	defer file.Close() // only read
	return parseCSV(path, file, t)
}

func parseCSV(path string, in io.ReadSeeker, t *rows) error {
	e, err := detectEncoding(in)
	if err != nil {
		return unreadable(path, err)
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return unreadable(path, err)
	}
	r := &csvReader{lines: newLineReader(decoded(in, e)), replaced: e != utf8Text}
	for {
		row, ok := r.next()
		if !ok {
			break
		}
		if t.heads == nil {
			r.width = len(row.fields)
		}
		if err := t.row(row); err != nil {
			return err
		}
	}
	if r.lines.err != io.EOF {
		return unreadable(path, r.lines.err)
	}
	return t.end()
}

// tableRow is one row of a table.
type tableRow struct {
	line   int // where it begins, from 1
	fields []string
	reason string // why it can't be read; "" when it can
	note   string // what was assumed in reading it; "" for nothing
}

// csvReader splits lines into rows. A quotation mark opens a field only at the
// field's beginning, and only when another closes it before a separator or the
// end of a line; all others are letters like any (RFC 4180 knows no such mark, but
// people's files do).
type csvReader struct {
	lines     *lineReader
	separator rune // 0 until the line of headings is met
	width     int  // fields of the line of headings; 0 until then
	replaced  bool // U+FFFD stands for a byte that could not be read
}

// next gives the next row, blank ones too.
func (r *csvReader) next() (tableRow, bool) {
	line, ok := r.lines.peek(0)
	if ok && r.separator == 0 && r.declared(line.text) {
		r.lines.skip(1)
		line, ok = r.lines.peek(0)
	}
	if !ok {
		return tableRow{}, false
	}
	if r.separator == 0 && len(bytes.TrimSpace(line.text)) > 0 {
		r.separator = separatorOf(string(line.text))
	}
	row := tableRow{line: line.number}
	switch {
	case line.long:
		row.reason = tooLong
		row.fields = splitFields(string(line.text[:longestName]), r.separator, nil)
		r.lines.skip(1)
	default:
		r.split(&row, line)
	}
	if row.reason == "" && r.wrong(row.fields) {
		row.reason = noText
	}
	return row, true
}

// declared takes Excel's first line "sep=;".
func (r *csvReader) declared(line []byte) bool {
	rest, ok := bytes.CutPrefix(bytes.ToLower(line), []byte("sep="))
	if c, n := utf8.DecodeRune(rest); ok && n > 0 && n == len(bytes.TrimRight(rest, " \"")) {
		r.separator = c
		return true
	}
	return false
}

func (r *csvReader) wrong(fields []string) bool {
	for _, f := range fields {
		if !utf8.ValidString(f) || r.replaced && strings.ContainsRune(f, utf8.RuneError) {
			return true
		}
	}
	return false
}

// split splits a line, and those that a quoted field goes on in.
func (r *csvReader) split(row *tableRow, line textLine) {
	taken := r.lengthOf(line)
	if taken == 0 || taken > 1 && r.rowsOfTheirOwn(taken) {
		row.fields, row.note = splitFields(string(line.text), r.separator, nil), noteQuote
		r.lines.skip(1)
		return
	}
	text := string(line.text)
	if taken > 1 {
		var b strings.Builder
		for i := range taken {
			more, _ := r.lines.peek(i)
			if i > 0 {
				b.WriteByte('\n')
			}
			b.Write(more.text)
		}
		text = b.String()
	}
	letter := false
	if row.fields = splitFields(text, r.separator, &letter); letter {
		row.note = noteQuote
	}
	r.lines.skip(taken)
}

// lengthOf is how many lines the row that begins with a line has, 0 where nothing
// closes a field that it leaves open. Each line is looked at once: a file of stray
// marks must not take the square of its length.
func (r *csvReader) lengthOf(line textLine) int {
	open, _ := endsOpen(string(line.text), r.separator, false)
	for n, size := 1, len(line.text); ; n++ {
		if !open {
			return n
		}
		more, ok := r.lines.peek(n)
		if size += len(more.text); !ok || more.long || n == mostFieldLines || size > longestField {
			return 0
		}
		letter := false
		if open, letter = endsOpen(string(more.text), r.separator, true); letter {
			return 0
		}
	}
}

// rowsOfTheirOwn reports whether each of the next lines is a whole row when its
// quotation marks are letters. Two marks far apart then close nothing.
func (r *csvReader) rowsOfTheirOwn(n int) bool {
	if r.width < 2 {
		return false
	}
	for i := range n {
		line, _ := r.lines.peek(i)
		if len(splitFields(string(line.text), r.separator, nil)) != r.width {
			return false
		}
	}
	return true
}

// endsOpen reports whether a line ends inside a quoted field, which it may have
// begun inside. letter means that the field it began inside closes before something
// that is no separator: the mark that opened it is a letter.
func endsOpen(line string, sep rune, inside bool) (open, letter bool) {
	if inside {
		end, how := closing(line, sep)
		if how != quoteClosed {
			return how == quoteOpen, how == quoteLetter
		}
		line = afterField(line[end+1:], sep)
	}
	for line != "" {
		if line[0] == '"' {
			end, how := closing(line[1:], sep)
			if how == quoteOpen {
				return true, false
			}
			if how == quoteClosed {
				line = afterField(line[1+end+1:], sep)
				continue
			}
		}
		_, line, _ = strings.Cut(line, string(sep))
	}
	return false, false
}

// afterField is what follows the separator that follows a quoted field.
func afterField(rest string, sep rune) string {
	_, rest, _ = strings.Cut(rest, string(sep))
	return rest
}

// How a field that begins with a quotation mark goes on.
const (
	quoteClosed = iota // closed before a separator or the end
	quoteOpen          // the text ends inside it
	quoteLetter        // closed before something else: the mark is a letter
)

// closing finds the mark that closes a quoted field, in the text behind the one
// that opens it.
func closing(text string, sep rune) (end, how int) {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '"')
		if i < 0 {
			return 0, quoteOpen
		}
		end, at = at+i, at+i+1
		if strings.HasPrefix(text[at:], `"`) {
			at++
			continue
		}
		rest := strings.TrimLeft(text[at:], " ")
		if c, _ := utf8.DecodeRuneInString(rest); rest == "" || rest[0] == '\n' || c == sep {
			return end, quoteClosed
		}
		return 0, quoteLetter
	}
}

// splitFields splits a text at its separators. With letter, quoted fields are read
// as such, and letter is set where a mark that begins a field is a letter.
func splitFields(text string, sep rune, letter *bool) []string {
	var out []string
	for {
		if letter != nil && strings.HasPrefix(text, `"`) {
			end, how := closing(text[1:], sep)
			if how == quoteClosed {
				out = append(out, strings.ReplaceAll(text[1:1+end], `""`, `"`))
				rest := strings.TrimLeft(text[1+end+1:], " ")
				if rest == "" {
					return out
				}
				_, n := utf8.DecodeRuneInString(rest)
				text = rest[n:]
				continue
			}
			*letter = true
		}
		field, rest, more := strings.Cut(text, string(sep))
		if out = append(out, field); !more {
			return out
		}
		text = rest
	}
}

// separatorOf is the one that the line of headings has most of.
func separatorOf(line string) rune {
	best, most := ',', strings.Count(line, ",")
	for _, s := range ";\t|，" {
		if n := strings.Count(line, string(s)); n > most {
			best, most = s, n
		}
	}
	return best
}

func unreadable(path string, err error) error {
	return geo.Problemf("error.import_file", err, "path", path)
}
