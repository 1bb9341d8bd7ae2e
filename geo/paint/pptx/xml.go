package pptx

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// xmlHead starts every part.
const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The namespaces that the parts of a slide declare.
const namespaces = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`

// doc is a part being written. Its methods give it back, so that an element can
// be written in one line.
type doc struct{ b []byte }

// raw appends markup.
func (d *doc) raw(s string) *doc { d.b = append(d.b, s...); return d }

// int appends a number.
func (d *doc) int(v int64) *doc { d.b = strconv.AppendInt(d.b, v, 10); return d }

// attr appends an attribute with any text as its value.
func (d *doc) attr(name, value string) *doc {
	return d.raw(" ").raw(name).raw(`="`).text(value).raw(`"`)
}

// num appends an attribute with a number.
func (d *doc) num(name string, v int64) *doc {
	return d.raw(" ").raw(name).raw(`="`).int(v).raw(`"`)
}

// text appends any text with <, >, & and quotes escaped. Characters that XML 1.0
// does not allow are dropped; line ends and tabs become spaces.
func (d *doc) text(s string) *doc {
	for _, r := range s {
		switch {
		case r == '<':
			d.raw("&lt;")
		case r == '>':
			d.raw("&gt;")
		case r == '&':
			d.raw("&amp;")
		case r == '"':
			d.raw("&quot;")
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			d.raw(" ")
		case allowed(r):
			d.b = utf8.AppendRune(d.b, r)
		}
	}
	return d
}

// allowed reports whether a character may stand in an XML 1.0 document. Bytes
// that are no UTF-8 arrive as U+FFFD and are dropped with it.
func allowed(r rune) bool {
	return r >= 0x20 && r != 0x7f && (r < 0x80 || r > 0x9f) && r < 0xfffd || r >= 0x10000 && r&0xfffe != 0xfffe
}

// blank reports whether a text shows nothing.
func blank(s string) bool {
	for _, r := range s {
		if r > 0x20 && r != 0xa0 && allowed(r) {
			return false
		}
	}
	return true
}

// grain is the step of all positions in EMU. One unit (1/72 inch) is 127 grains,
// so that rounding moves nothing by more than 0.004 units.
const grain = 100

// grains rounds a length in units to whole grains. What lies absurdly far away
// is moved to where DrawingML's coordinates end (ST_Coordinate).
func grains(units float64) int64 {
	const most = 27273042316900 / grain
	v := math.Round(units * 127)
	if math.IsNaN(v) {
		return 0
	}
	return int64(math.Max(-most, math.Min(most, v)))
}

// emu rounds a length in units to whole grains and gives it in EMU.
func emu(units float64) int64 { return grains(units) * grain }
