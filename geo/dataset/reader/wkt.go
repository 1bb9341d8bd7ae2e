package reader

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"

	"kechuang/geo/geojson"
)

// Shape reads a geometry that stands in a cell: well-known text, with an SRID in front or
// not, well-known binary in hexadecimal, or GeoJSON. It is nil where the text is none of
// these. Heights and measures are dropped.
func Shape(text string) orb.Geometry {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "{") {
		g, err := geojson.Shape(text)
		if err != nil {
			return nil
		}
		return g
	}
	if g, _, ok := hexShape(text); ok {
		return g
	}
	_, text = sridOf(text)
	g, err := wkt.Unmarshal(flat(text))
	if err != nil {
		return nil
	}
	return g
}

// ShapeCRS is the coordinate system that a geometry in a cell names, "EPSG:3857"; "" where
// it names none.
func ShapeCRS(text string) string {
	text = strings.TrimSpace(text)
	srid, _ := sridOf(text)
	if _, said, ok := hexShape(text); ok {
		srid = said
	}
	if srid <= 0 {
		return ""
	}
	return "EPSG:" + strconv.Itoa(srid)
}

// sridOf parts the number of a system from the well-known text behind it; 0 for none.
func sridOf(text string) (srid int, rest string) {
	head, rest, ok := strings.Cut(text, ";")
	number, is := strings.CutPrefix(strings.ToUpper(head), "SRID=")
	if !ok || !is {
		return 0, text
	}
	srid, _ = strconv.Atoi(strings.TrimSpace(number)) // 0 for what is none
	return srid, rest
}

// flat takes the heights and measures out of well-known text: POINT Z (1 2 3) becomes
// POINT (1 2).
func flat(text string) string {
	head, rest, ok := strings.Cut(text, "(")
	if !ok {
		return text
	}
	words := strings.Fields(strings.ToUpper(head))
	if len(words) == 0 {
		return text
	}
	kind := words[0]
	if len(words) == 1 {
		kind = strings.TrimSuffix(strings.TrimSuffix(kind, "M"), "Z")
	}
	var b strings.Builder
	b.WriteString(kind)
	b.WriteByte('(')
	for i, group := range strings.SplitAfter(rest, ",") {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(twoNumbers(group))
	}
	return b.String()
}

// twoNumbers drops all numbers of a position but the first two; brackets and the comma
// stay.
func twoNumbers(group string) string {
	end := strings.TrimRight(group, "), \t\r\n")
	tail := strings.Map(func(r rune) rune {
		if r == ')' || r == ',' {
			return r
		}
		return -1
	}, group[len(end):])
	start := strings.TrimLeft(end, "( \t\r\n")
	words := strings.Fields(start)
	number := func(word string) bool {
		_, err := strconv.ParseFloat(word, 64)
		return err == nil
	}
	if len(words) > 2 && number(words[0]) && number(words[1]) && number(words[2]) {
		words = words[:2]
	}
	return strings.ReplaceAll(end[:len(end)-len(start)], " ", "") + strings.Join(words, " ") + tail
}

// WKT reads a text with one geometry a line, before it or behind it anything else that
// stands behind a tab or a semicolon, such as a name.
func WKT(path string, _ Options, to Sink) error {
	return opened(path, func(file *os.File) error { return readWKT(path, file, to) })
}

func readWKT(path string, file *os.File, to Sink) error {
	table := &Table{Columns: &Columns{}}
	if err := to.Table(table); err != nil {
		return skipped(err)
	}
	lines := newLineReader(bufio.NewReader(withoutMark(file)))
	var row Row
	for {
		line, ok := lines.peek(0)
		if !ok {
			break
		}
		row = Row{Line: line.number, Cells: row.Cells[:0]}
		text := strings.TrimSpace(string(line.text))
		lines.skip(1)
		if text == "" {
			continue
		}
		end := strings.LastIndexByte(text, ')') + 1
		if row.Geometry = Shape(text[:end]); row.Geometry == nil {
			row.Reason = ReasonShape
		}
		if name := strings.Trim(text[end:], " \t;,|\""); name != "" {
			row.Set(table.Columns.Of("name"), Cell{Text: name})
		}
		if err := to.Row(&row); err != nil {
			return skipped(err)
		}
	}
	if lines.err != io.EOF {
		return Unreadable(path, lines.err)
	}
	return nil
}
