package geojson

import (
	"encoding/binary"
	"math/bits"
)

// maxDepth is how deep arrays and objects may stand within one another.
const maxDepth = 512

// want says what a scan lacked; fine is nothing.
type want uint8

const (
	fine want = iota
	wantMore
	wantValue
	wantNumber
	wantString
	wantKey
	wantColon
	wantCommaOrBrace
	wantCommaOrBracket
	wantBrace
	wantBracket
	wantEnd
	wantShallow
)

// The scans below check what stands at b[i:] against RFC 8259 and give where it
// ends, or where it went wrong and what was wanted. wantMore is for a text that
// may go on behind b.

// blank skips white space.
func blank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t') {
		i++
	}
	return i
}

const (
	low  = 0x0101010101010101 // the lowest bit of every byte
	high = 0x8080808080808080 // the highest
)

// text scans a string; i is behind its opening quote. Eight bytes are looked at
// together: a byte is a quote, a backslash or a control character where
// subtracting a bound from it borrows (Sean Anderson, "Bit Twiddling Hacks").
func text(b []byte, i int) (end int, w want) {
	for {
		for i+8 <= len(b) {
			x := binary.LittleEndian.Uint64(b[i:])
			quote, slash := x^'"'*low, x^'\\'*low
			stop := ((quote-low)&^quote | (slash-low)&^slash | (x-' '*low)&^x) & high
			if stop != 0 {
				i += bits.TrailingZeros64(stop) / 8
				break
			}
			i += 8
		}
		for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' ' {
			i++
		}
		switch {
		case i == len(b):
			return i, wantMore
		case b[i] == '"':
			return i + 1, fine
		case b[i] < ' ':
			return i, wantString
		}
		if i, w = escape(b, i+1); w != fine {
			return i, w
		}
	}
}

// escape scans what follows a backslash.
func escape(b []byte, i int) (end int, w want) {
	if i == len(b) {
		return i, wantMore
	}
	switch b[i] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 1, fine
	case 'u':
		for n := 1; n <= 4; n++ {
			switch {
			case i+n == len(b):
				return i + n, wantMore
			case b[i+n]-'0' > 9 && b[i+n]|0x20-'a' > 5:
				return i, wantString
			}
		}
		return i + 5, fine
	}
	return i, wantString
}

// value scans any value at a depth.
func value(b []byte, i, depth int) (end int, w want) {
	if i == len(b) {
		return i, wantMore
	}
	switch c := b[i]; {
	case c == '"':
		return text(b, i+1)
	case c == '{' || c == '[':
		if depth >= maxDepth {
			return i, wantShallow
		}
		if c == '{' {
			return members(b, i+1, depth+1)
		}
		return elements(b, i+1, depth+1)
	case c == '-' || c-'0' < 10:
		return numeral(b, i)
	case c == 't':
		return literal(b, i, "true")
	case c == 'f':
		return literal(b, i, "false")
	case c == 'n':
		return literal(b, i, "null")
	}
	return i, wantValue
}

func literal(b []byte, i int, word string) (end int, w want) {
	for k := range len(word) {
		switch {
		case i+k == len(b):
			return i + k, wantMore
		case b[i+k] != word[k]:
			return i, wantValue
		}
	}
	return i + len(word), fine
}

// members scans an object behind its brace.
func members(b []byte, i, depth int) (end int, w want) {
	if i = blank(b, i); i < len(b) && b[i] == '}' {
		return i + 1, fine
	}
	for {
		if i, w = keyColon(b, blank(b, i)); w != fine {
			return i, w
		}
		if i, w = value(b, blank(b, i), depth); w != fine {
			return i, w
		}
		i = blank(b, i)
		switch {
		case i == len(b):
			return i, wantMore
		case b[i] == '}':
			return i + 1, fine
		case b[i] != ',':
			return i, wantCommaOrBrace
		}
		i++
	}
}

// keyColon scans a key and the colon behind it.
func keyColon(b []byte, i int) (end int, w want) {
	switch {
	case i == len(b):
		return i, wantMore
	case b[i] != '"':
		return i, wantKey
	}
	if i, w = text(b, i+1); w != fine {
		return i, w
	}
	i = blank(b, i)
	switch {
	case i == len(b):
		return i, wantMore
	case b[i] != ':':
		return i, wantColon
	}
	return i + 1, fine
}

// elements scans an array behind its bracket.
func elements(b []byte, i, depth int) (end int, w want) {
	if i = blank(b, i); i < len(b) && b[i] == ']' {
		return i + 1, fine
	}
	for {
		if i, w = value(b, blank(b, i), depth); w != fine {
			return i, w
		}
		i = blank(b, i)
		switch {
		case i == len(b):
			return i, wantMore
		case b[i] == ']':
			return i + 1, fine
		case b[i] != ',':
			return i, wantCommaOrBracket
		}
		i++
	}
}
