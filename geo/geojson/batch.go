package geojson

import (
	"bytes"
	"runtime"
	"sync"
)

// sizes are those of the buffer, in bytes.
type sizes struct {
	first int // enough for small files; 3 at least, for a byte order mark
	full  int
	part  int // that is worth a core
}

var usual = sizes{first: 64 << 10, full: 4 << 20, part: 128 << 10}

const maxCores = 4

// reader reads the features of a collection.
type reader struct {
	parser
	sizes sizes
	each  func(Feature) error
	parts [maxCores]part
}

// part is a stretch of the buffer that one core reads.
type part struct {
	parser
	from, stop int // it begins at from and reads the features that begin before stop
	found      []Feature
	closed     bool // the array has ended
	like       pattern
}

// features reads the array of a collection's features.
func (r *reader) features() error {
	if err := r.enter('[', wantBracket); err != nil {
		return err
	}
	defer r.leave()
	if r.peek() == ']' {
		r.pos++
		return nil
	}
	for {
		n, closed, err := r.batch()
		if err == nil && n == 0 {
			closed, err = r.one()
		}
		if err != nil || closed {
			return err
		}
	}
}

// one reads a feature, however long it is, and what follows it.
func (r *reader) one() (closed bool, err error) {
	f, err := r.feature()
	if err != nil {
		return false, err
	}
	if err := r.each(f); err != nil {
		return false, err
	}
	more, err := r.next(1, ']', wantCommaOrBracket)
	return !more, err
}

// batch reads the features that lie whole in the buffer, on several cores, and
// leaves pos where the next one begins or, closed, behind the array. n is how
// many there were.
//
// The cores begin at places that look like the beginning of a feature. Whether
// one is shows itself when the core before it arrives there: reading a feature
// depends on nothing that stands before it, so that what was read from there is
// then right; else it is thrown away. (Speculative parsing as C. Ge et al. do it
// in "Speculative Distributed CSV Data Parsing for Big Data Analytics", 2019.)
// What a core cannot read, for whatever reason, it leaves to one.
func (r *reader) batch() (n int, closed bool, err error) {
	r.load()
	parts := r.cut()
	var wait sync.WaitGroup
	for i := range parts[1:] {
		wait.Go(parts[i+1].read)
	}
	parts[0].read()
	wait.Wait()
	for i := range parts {
		q := &parts[i]
		if q.from == r.pos && !closed && err == nil {
			n += len(q.found)
			err = r.hand(q.found)
			r.pos, closed = q.pos, q.closed
		}
		clear(q.found)
	}
	return n, closed, err
}

// hand hands features over.
func (r *reader) hand(found []Feature) error {
	for _, f := range found {
		f.Line = r.place(int(f.Offset - r.base)).line
		if err := r.each(f); err != nil {
			return err
		}
	}
	return nil
}

// load fills the buffer, which comes to its full size in a few steps: small files
// are not to pay for it.
func (r *reader) load() {
	if r.peek(); r.err != nil {
		return
	}
	if cap(r.buf) < r.sizes.full {
		r.buf = append(make([]byte, 0, min(4*cap(r.buf), r.sizes.full)), r.buf...)
	}
	r.fill()
}

// cut divides the buffer into parts. What lies behind the last beginning of a
// feature is likely to be cut off and belongs to none.
func (r *reader) cut() []part {
	opening, stop := openingOf(r.buf[r.pos:]), len(r.buf)
	if r.err == nil {
		if last := lastBeginning(r.buf, r.pos, opening); last > r.pos {
			stop = last
		}
	}
	size := stop - r.pos
	cores, n := min(runtime.GOMAXPROCS(0), maxCores, max(1, size/r.sizes.part)), 0
	for i := range cores {
		from := r.pos
		if i > 0 {
			from = beginning(r.buf[:stop], r.pos+i*size/cores, opening)
		}
		if from < 0 || i > 0 && from == r.parts[n-1].from {
			continue
		}
		q := &r.parts[n]
		q.buf, q.base, q.depth = r.buf, r.base, r.depth
		q.from, q.pos, q.stop = from, from, stop
		q.found, q.closed = q.found[:0], false
		if n++; n > 1 {
			r.parts[n-2].stop = from
		}
	}
	return r.parts[:n]
}

// read reads features up to stop, or as far as it can.
func (q *part) read() {
	for q.pos < q.stop {
		at := q.pos
		f, ok := q.alike()
		if !ok {
			f, ok = q.other(at)
		}
		c := byte(0)
		if ok {
			c = q.peek()
		}
		if c != ',' && c != ']' {
			q.pos = at
			return
		}
		q.found = append(q.found, f)
		if q.pos++; c == ']' {
			q.closed = true
			return
		}
		q.peek()
	}
}

// other reads a feature that begins at a byte and is not like the pattern.
func (q *part) other(at int) (Feature, bool) {
	q.pos, q.holes = at, q.holes[:0]
	f, err := q.feature()
	if err != nil {
		return Feature{}, false
	}
	q.learn(at, f.Geometry)
	return f, true
}

// openingOf is how a feature begins, up to its first colon; nil when that is far
// away. The others of a file tend to begin in the same way.
func openingOf(b []byte) []byte {
	return b[:bytes.IndexByte(b[:min(len(b), 64)], ':')+1]
}

// beginning is the first place at or behind i where a feature seems to begin; -1
// when there is none.
func beginning(b []byte, i int, opening []byte) int {
	if len(opening) == 0 {
		return -1
	}
	for {
		next := bytes.Index(b[i:], opening)
		if next < 0 {
			return -1
		}
		i += next
		if before := bytes.TrimRight(b[max(0, i-64):i], " \n\r\t"); len(before) > 0 && before[len(before)-1] == ',' {
			return i
		}
		i++
	}
}

// lastBeginning is the last place behind from where a feature seems to begin; -1
// when there is none. It looks through more and more of the end.
func lastBeginning(b []byte, from int, opening []byte) int {
	for size := 4 << 10; ; size *= 2 {
		start, last := max(from+1, len(b)-size), -1
		for i := start; ; i = last + 1 {
			if i = beginning(b, i, opening); i < 0 {
				break
			}
			last = i
		}
		if last >= 0 || start == from+1 {
			return last
		}
	}
}
