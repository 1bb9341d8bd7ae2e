package table

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Grid is a table as text in one language, ready to be written.
type Grid struct {
	Head   []string
	Rows   [][]Text
	Widths []float64 // of the columns, in characters
	Cites  []string  // where a column comes from, "" for the document; nil where all do
}

// Text is one cell: its lines, or a number.
type Text struct {
	Lines  []string
	Number int
	Count  bool // Number counts; there are no lines
	Silent bool // there are no lines, as the document says nothing

	Numeric bool // the one line is a number, as ParseFloat reads it
}

// Texts are the lines of the cell, or its number.
func (t Text) Texts() []string {
	if t.Count {
		return []string{strconv.Itoa(t.Number)}
	}
	return t.Lines
}

// One is the cell as one text, its lines joined.
func (t Text) One(join string) string {
	return strings.Join(t.Texts(), join)
}

// Widths of the column with the names of districts, and of one in which no
// district speaks.
const (
	districtWidth = 17
	silentWidth   = 13
)

// Grid sets the table in a language.
func (t *Table) Grid(l geo.Lang) Grid {
	g := Grid{Head: []string{lang.T(l, "table.column."+District)}, Widths: []float64{districtWidth}, Cites: []string{""}}
	for i, c := range t.Columns {
		width := c.Width
		if c.ID != GoalCount && t.SilentColumn(i) {
			width = silentWidth
		}
		g.Head, g.Widths = append(g.Head, c.Title(l)), append(g.Widths, width)
		g.Cites = append(g.Cites, c.Cite(l))
	}
	for _, r := range t.Rows {
		row := []Text{{Lines: []string{r.District.Name.In(l)}}}
		for i, c := range t.Columns {
			row = append(row, r.text(i, c, l))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (r Row) text(i int, c Column, l geo.Lang) Text {
	if c.ID == GoalCount {
		return Text{Number: r.Goals, Count: true}
	}
	if c.Number != nil {
		return r.Cells[i].numberText()
	}
	return r.Cells[i].text(l)
}

func (c Cell) text(l geo.Lang) Text { return Text{Lines: c.Lines(l), Silent: c.Silent()} }

// WriteCSV writes a grid as RFC 4180 in UTF-8 with a byte order mark, without
// which Excel takes it for the system's own encoding. Lines within a cell are
// separated by a line feed.
func (g Grid) WriteCSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString("\ufeff")
	for _, row := range g.texts("\n") {
		for i, s := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(s, ",\"\r\n") {
				s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
			}
			b.WriteString(s)
		}
		b.WriteString("\r\n")
	}
	return b.Flush()
}

// WriteTSV writes a grid with tabs between cells, for the clipboard. As the
// format has no quotes, lines within a cell are separated by a semicolon and
// other control characters become spaces.
func (g Grid) WriteTSV(w io.Writer, l geo.Lang) error {
	b := bufio.NewWriter(w)
	for _, row := range g.texts(lang.T(l, "table.also")) {
		for i, s := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Map(func(r rune) rune {
				if unicode.IsControl(r) {
					return ' '
				}
				return r
			}, s))
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// texts are all cells as text that no spreadsheet takes for a formula.
func (g Grid) texts(join string) [][]string {
	out := [][]string{make([]string, len(g.Head))}
	for i, s := range g.Head {
		out[0][i] = Inert(s)
	}
	for _, row := range g.Rows {
		line := make([]string, len(row))
		for i, c := range row {
			if line[i] = c.One(join); !c.Numeric {
				line[i] = Inert(line[i])
			}
		}
		out = append(out, line)
	}
	return out
}

// Inert puts an apostrophe before a text that a spreadsheet would take for a
// formula: one that begins, spaces aside, with = + - @ or the full-width forms
// of them, or with a tab or line end.
func Inert(s string) string {
	start := strings.TrimLeft(s, " \u00a0\u3000\ufeff")
	if start != "" && strings.ContainsRune("=+-@＝＋－＠\t\r\n", []rune(start)[0]) {
		return "'" + s
	}
	return s
}

// Characters is the width of a line in digits of the standard font. A Chinese
// character takes nearly two; words that wrap leave some room unused.
func Characters(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r >= 0x2E80 {
			n += 1.9
		} else {
			n += 1.02
		}
	}
	return n
}
