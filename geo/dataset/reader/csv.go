package reader

import (
	"bytes"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// CSV reads rows that are separated by commas, semicolons, tabs, bars or full-width
// commas, or by blanks where nothing else separates, in UTF-8, UTF-16 or GB18030. A byte
// that is none of the text costs its row, not the file.
func CSV(path string, o Options, to Sink) error {
	return opened(path, func(file *os.File) error { return readCSV(path, file, o, to) })
}

func readCSV(path string, in io.ReadSeeker, o Options, to Sink) error {
	e, err := detectEncoding(in, o.Head)
	if err != nil {
		return Unreadable(path, err)
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return Unreadable(path, err)
	}
	if err := to.Table(&Table{}); err != nil {
		return skipped(err)
	}
	r := &csvReader{lines: newLineReader(decoded(in, e)), replaced: e != utf8Text}
	for r.next() {
		if r.width == 0 && !blank(r.row.Cells) {
			r.width = len(r.row.Cells)
		}
		if err := to.Row(&r.row); err != nil {
			return skipped(err)
		}
	}
	if r.lines.err != io.EOF {
		return Unreadable(path, r.lines.err)
	}
	return nil
}

// skipped is the error of a reader whose only table is left out.
func skipped(err error) error {
	if err == ErrSkip {
		return nil
	}
	return err
}

func blank(cells []Cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
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
	row       Row  // the last one
}

// next reads the next row, blank ones too; false at the end.
func (r *csvReader) next() bool {
	line, ok := r.lines.peek(0)
	if ok && r.separator == 0 && r.declared(line.text) {
		r.lines.skip(1)
		line, ok = r.lines.peek(0)
	}
	if !ok {
		return false
	}
	if r.separator == 0 && len(bytes.TrimSpace(line.text)) > 0 {
		r.separator = r.separatorOf(string(line.text))
	}
	r.row = Row{Line: line.number, Cells: r.row.Cells[:0]}
	switch {
	case line.long:
		r.row.Reason = ReasonLong
		r.row.Cells = r.fields(string(line.text[:longestName]), nil)
		r.lines.skip(1)
	default:
		r.split(line)
	}
	if r.row.Reason == "" && r.wrong() {
		r.row.Reason = ReasonText
	}
	return true
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

// wrong reports whether the row has bytes that are no text.
func (r *csvReader) wrong() bool {
	for _, c := range r.row.Cells {
		if !utf8.ValidString(c.Text) || r.replaced && strings.ContainsRune(c.Text, utf8.RuneError) {
			return true
		}
	}
	return false
}

// split splits a line, and those that a quoted field goes on in.
func (r *csvReader) split(line textLine) {
	taken := r.lengthOf(line)
	if taken == 0 || taken > 1 && r.rowsOfTheirOwn(taken) {
		r.row.Cells, r.row.Note = r.fields(string(line.text), nil), noteQuote
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
	if r.row.Cells = r.fields(text, &letter); letter {
		r.row.Note = noteQuote
	}
	r.lines.skip(taken)
}

// lengthOf is how many lines the row that begins with a line has, 0 where nothing
// closes a field that it leaves open. Each line is looked at once: a file of stray
// marks must not take the square of its length.
func (r *csvReader) lengthOf(line textLine) int {
	if bytes.IndexByte(line.text, '"') < 0 {
		return 1
	}
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
		if strings.Count(string(line.text), string(r.separator))+1 != r.width {
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

// fields splits a text at its separators into the cells of the row. With letter, quoted
// fields are read as such, and letter is set where a mark that begins a field is a letter.
func (r *csvReader) fields(text string, letter *bool) []Cell {
	out, separator := r.row.Cells[:0], string(r.separator)
	for {
		if r.separator == ' ' {
			text = strings.TrimLeft(strings.ReplaceAll(text, "\u3000", " "), " ")
		}
		if letter != nil && strings.HasPrefix(text, `"`) {
			end, how := closing(text[1:], r.separator)
			if how == quoteClosed {
				out = append(out, Cell{Text: keptText(strings.ReplaceAll(text[1:1+end], `""`, `"`))})
				rest := strings.TrimLeft(text[1+end+1:], " ")
				if rest == "" {
					return out
				}
				if r.separator != ' ' {
					_, n := utf8.DecodeRuneInString(rest)
					rest = rest[n:]
				}
				text = rest
				continue
			}
			*letter = true
		}
		field, rest, more := strings.Cut(text, separator)
		if out = append(out, Cell{Text: keptText(field)}); !more {
			return out
		}
		text = rest
	}
}

// keptText is what ="0012" shows in a spreadsheet: people write codes so, lest they become
// numbers.
func keptText(s string) string {
	if strings.IndexByte(s, '=') < 0 {
		return s
	}
	trimmed := strings.TrimSpace(s)
	inner, begins := strings.CutPrefix(trimmed, `="`)
	if inner, ends := strings.CutSuffix(inner, `"`); begins && ends && !strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return strings.ReplaceAll(inner, `""`, `"`)
	}
	return s
}

// separatorOf is the one that a line and the next ones agree on: of those that the first
// line has, the one with which most of them have as many cells, or else the one that the
// first has most of.
func (r *csvReader) separatorOf(first string) rune {
	best, most := ',', 0
	for _, s := range ",;\t|，" {
		n := strings.Count(first, string(s))
		if n == 0 {
			continue
		}
		score := n
		for i := 1; i <= linesToJudge; i++ {
			if line, ok := r.lines.peek(i); ok && strings.Count(string(line.text), string(s)) == n {
				score += 100
			}
		}
		if score > most {
			best, most = s, score
		}
	}
	if most == 0 && r.byBlanks(first) {
		return ' '
	}
	return best
}

// linesToJudge is how many lines behind the first a separator is judged by.
const linesToJudge = 4

// byBlanks reports whether lines are separated by blanks: each has as many words, at
// least three.
func (r *csvReader) byBlanks(first string) bool {
	n := len(strings.Fields(first))
	next, ok := r.lines.peek(1)
	return n >= 3 && ok && len(strings.Fields(string(next.text))) == n
}
