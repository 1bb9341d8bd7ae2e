package geojson

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// parser goes through a text. It brings more of it into its buffer whenever a
// step needs it.
type parser struct {
	name string // of the file
	src  io.Reader
	err  error // of src, or io.EOF

	buf     []byte
	pos     int
	base    int64 // offset of buf[0] in the file
	lines   int   // line breaks before buf[counted]
	counted int

	crs   *string // what the text says of its coordinate system, for who asks
	depth int
	xy    []orb.Point        // of the coordinates at hand
	ends  [maxNest + 1][]int // by brackets around a list: how much of what such lists hold came up to each end
}

// longestText is the longest text, number or properties object, in bytes. A file
// with a longer one must not fill the memory.
const longestText = 64 << 20

var errLong = errors.New("a text without end")

// fill brings more text and reports whether there was any. What lies before pos
// is given up; where nothing does, the buffer doubles.
func (p *parser) fill() bool {
	if p.err != nil {
		return false
	}
	p.count(p.pos)
	p.base += int64(p.pos)
	rest := copy(p.buf[:cap(p.buf)], p.buf[p.pos:])
	if rest == cap(p.buf) {
		if rest >= longestText {
			p.err = errLong
			return false
		}
		p.buf = append(p.buf, make([]byte, rest)...)
	}
	p.buf, p.pos, p.counted = p.buf[:rest], 0, 0
	for empty := 0; p.err == nil && len(p.buf) < cap(p.buf); {
		n, err := p.src.Read(p.buf[len(p.buf):cap(p.buf)])
		p.buf, p.err = p.buf[:len(p.buf)+n], err
		if empty++; n > 0 {
			empty = 0
		} else if empty == 100 {
			p.err = io.ErrNoProgress
		}
	}
	return len(p.buf) > rest
}

// count counts the lines up to a place in the buffer.
func (p *parser) count(to int) {
	if to > p.counted {
		p.lines += bytes.Count(p.buf[p.counted:to], newline)
		p.counted = to
	}
}

var newline = []byte("\n")

// peek skips white space and gives the byte that follows, 0 at the end.
func (p *parser) peek() byte {
	for {
		if p.pos = blank(p.buf, p.pos); p.pos < len(p.buf) {
			return p.buf[p.pos]
		}
		if !p.fill() {
			return 0
		}
	}
}

// take runs a scan at pos until it has the whole of what it scans, and gives
// that; it stays valid until the next step.
func (p *parser) take(scan func(b []byte, i int) (int, want)) ([]byte, error) {
	for {
		end, w := scan(p.buf, p.pos)
		if w == fine {
			taken := p.buf[p.pos:end]
			p.pos = end
			return taken, nil
		}
		if w != wantMore {
			return nil, p.fail(end, w)
		}
		if !p.fill() {
			return nil, p.fail(len(p.buf), w)
		}
	}
}

// expect takes one byte behind white space.
func (p *parser) expect(c byte, w want) error {
	if p.peek() != c {
		return p.fail(p.pos, w)
	}
	p.pos++
	return nil
}

// enter takes the bracket or brace that begins an array or object; leave is to
// follow its end.
func (p *parser) enter(c byte, w want) error {
	if err := p.expect(c, w); err != nil {
		return err
	}
	if p.depth++; p.depth > maxDepth {
		return p.fail(p.pos-1, wantShallow)
	}
	return nil
}

func (p *parser) leave() { p.depth-- }

// next takes the comma before the member or element number n of an object or
// array, or what closes it.
func (p *parser) next(n int, closing byte, w want) (more bool, err error) {
	switch c := p.peek(); {
	case c == closing:
		p.pos++
		return false, nil
	case n == 0:
		return true, nil
	case c != ',':
		return false, p.fail(p.pos, w)
	}
	p.pos++
	return true, nil
}

// key takes the next key of an object and its colon, the value still to come.
func (p *parser) key() ([]byte, error) {
	if p.peek() != '"' {
		return nil, p.fail(p.pos, wantKey)
	}
	if name, end := plain(p.buf, p.pos); end < len(p.buf) && p.buf[end] == ':' {
		p.pos = end + 1
		return name, nil
	}
	taken, err := p.take(keyColon)
	if err != nil {
		return nil, err
	}
	return unquoted(taken[:bytes.LastIndexByte(taken, '"')+1]), nil
}

// word takes a string, which begins at pos.
func (p *parser) word() ([]byte, error) {
	if name, end := plain(p.buf, p.pos); end < len(p.buf) {
		p.pos = end
		return name, nil
	}
	taken, err := p.take(func(b []byte, i int) (int, want) { return text(b, i+1) })
	if err != nil {
		return nil, err
	}
	return unquoted(taken), nil
}

// plain is what a short string at b[i:] without escapes says, and where it ends;
// len(b) for others.
func plain(b []byte, i int) (name []byte, end int) {
	for k := i + 1; k < len(b); k++ {
		switch c := b[k]; {
		case c == '"':
			return b[i+1 : k], k + 1
		case c == '\\' || c < ' ':
			return nil, len(b)
		}
	}
	return nil, len(b)
}

// skip takes a value of any kind; it stays valid until the next step.
func (p *parser) skip() (Value, error) {
	p.peek()
	if end, w := value(p.buf, p.pos, p.depth); w == fine {
		v := p.buf[p.pos:end]
		p.pos = end
		return v, nil
	}
	return p.take(func(b []byte, i int) (int, want) { return value(b, i, p.depth) })
}

// wants says what stands for what was wanted, in a sentence for people.
var wants = [...]string{wantValue: "error.geojson_value", wantNumber: "error.geojson_number", wantString: "error.geojson_string",
	wantShallow: "error.geojson_deep", wantMore: "error.geojson_end", wantEnd: "error.geojson_after"}

// marks are the characters that were wanted where one alone is right.
var marks = [...]string{wantKey: `"`, wantColon: ":", wantCommaOrBrace: ", }", wantCommaOrBracket: ", ]",
	wantBrace: "{", wantBracket: "["}

// fail is the problem at a place in the buffer where something else was wanted.
func (p *parser) fail(at int, w want) error {
	switch {
	case p.err == errLong:
		return p.problem(at, "error.geojson_long", "limit", strconv.Itoa(longestText>>20))
	case p.err != nil && p.err != io.EOF:
		return geo.Problemf("error.geojson_read", p.err, "path", p.name)
	case at >= len(p.buf):
		w = wantMore
	}
	if int(w) < len(wants) && wants[w] != "" {
		return p.problem(at, wants[w])
	}
	return p.problem(at, "error.geojson_syntax", "expected", marks[w])
}

// problem is a problem at a place in the buffer.
func (p *parser) problem(at int, key string, pairs ...string) error {
	return p.place(at).problem(p, key, append(pairs, "found", found(p.buf[at:]))...)
}

// place is where something stands in the file.
type place struct {
	offset int64
	line   int // from 1
}

func (p *parser) place(at int) place {
	p.count(at)
	return place{p.base + int64(at), p.lines + 1}
}

func (at place) problem(p *parser, key string, pairs ...string) error {
	return geo.Problemf(key, nil, append(pairs, "path", p.name, "line", strconv.Itoa(at.line),
		"byte", strconv.FormatInt(at.offset+1, 10))...)
}

// found quotes the beginning of a text.
func found(b []byte) string {
	r := []rune(string(b[:min(len(b), 64)]))
	if len(r) > 12 {
		r = append(r[:12], '…')
	}
	s := strconv.QuoteToGraphic(string(r))
	return s[1 : len(s)-1]
}
