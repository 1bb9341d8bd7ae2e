package reader

import (
	"bufio"
	"bytes"
	"io"
)

// The longest line of a text file, the longest quoted field and the longest name,
// in bytes, and the most lines of a field. A file that has more without an end is no
// table, and must not fill the memory.
const (
	longestLine    = 1 << 20
	longestField   = 64 << 10
	longestName    = 1 << 10
	mostFieldLines = 1000
)

// lineReader gives the lines of a text. CR, LF and CR LF end a line.
type lineReader struct {
	in    *bufio.Reader
	ahead []textLine // read, not yet taken
	count int
	err   error
}

// textLine is one line without its end.
type textLine struct {
	number int // from 1
	text   []byte
	long   bool // longer than longestLine; text is its beginning
}

func newLineReader(in io.Reader) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(&lineFeeds{in: in}, 64<<10)}
}

// peek gives the line that is i after the next one without taking it.
func (l *lineReader) peek(i int) (textLine, bool) {
	for len(l.ahead) <= i && l.err == nil {
		l.read()
	}
	if len(l.ahead) <= i {
		return textLine{}, false
	}
	return l.ahead[i], true
}

// skip takes n lines that were peeked at.
func (l *lineReader) skip(n int) { l.ahead = append(l.ahead[:0], l.ahead[n:]...) }

func (l *lineReader) read() {
	line := textLine{number: l.count + 1}
	for {
		part, err := l.in.ReadSlice('\n')
		line.add(bytes.TrimSuffix(part, []byte("\n")))
		if err == bufio.ErrBufferFull {
			continue
		}
		if l.err = err; err == nil || len(line.text) > 0 {
			l.ahead = append(l.ahead, line)
			l.count++
		}
		return
	}
}

// add appends to a line as far as it may go.
func (t *textLine) add(part []byte) {
	if room := longestLine - len(t.text); len(part) > room {
		part, t.long = part[:room], true
	}
	t.text = append(t.text, part...)
}

// lineFeeds turns every end of a line into LF.
type lineFeeds struct {
	in       io.Reader
	returned bool // the last byte was CR
}

func (f *lineFeeds) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	if !f.returned && bytes.IndexByte(p[:n], '\r') < 0 {
		return n, err
	}
	kept := p[:0]
	for _, b := range p[:n] {
		switch {
		case b == '\n' && f.returned:
			f.returned = false // of CR LF, whose CR was an end already
			continue
		case b == '\r':
			b, f.returned = '\n', true
		default:
			f.returned = false
		}
		kept = append(kept, b)
	}
	return len(kept), err
}
