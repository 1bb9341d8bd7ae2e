package page

import (
	"strings"

	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// columns are the widths of a table's columns.
func (t sheet) columns(width float64) []float64 {
	out := make([]float64, len(t.widths))
	for i, share := range t.widths {
		out[i] = share * width
	}
	return out
}

// header is the row of headings.
func (t sheet) header() [][]string {
	out := make([][]string, len(t.head))
	for i, h := range t.head {
		out[i] = []string{h}
	}
	return out
}

// wholeRows makes of every row that is higher than a slide several, each with the
// first cell, so that nothing of a cell is left out.
func (d *deck) wholeRows(t sheet) sheet {
	b, box := d.forTable(t)
	columns := t.columns(box.W())
	room := box.H() - b.tableRow(columns, t.header(), true).Height - 2*cellInsetY
	most := max(int(room/(cellText*cellLead)), 1)
	var rows [][][]string
	var notes [][]string
	for i, cells := range t.rows {
		for _, part := range b.cutRow(columns, cells, most) {
			rows = append(rows, part)
			if i < len(t.notes) {
				notes = append(notes, t.notes[i])
			}
		}
	}
	t.rows, t.notes = rows, notes
	return t
}

// cutRow cuts a row where a cell has more lines than a slide takes.
func (b *builder) cutRow(columns []float64, cells [][]string, most int) [][][]string {
	var out [][][]string
	name := cells[0]
	for {
		part, rest := make([][]string, len(cells)), make([][]string, len(cells))
		left := false
		for i := range cells {
			part[i], rest[i] = b.cutCell(cells[i], i == 0, columns[i], most)
			left = left || len(rest[i]) > 0
		}
		out = append(out, part)
		if !left {
			return out
		}
		cells = rest
		cells[0] = []string{lang.T(b.Lang, "deck.continued", "name", strings.Join(name, " "))}
	}
}

// cutCell divides the paragraphs of a cell after so many lines.
func (b *builder) cutCell(paragraphs []string, bold bool, width float64, most int) (part, rest []string) {
	for i, text := range paragraphs {
		rows := b.cellRows(text, bold, width)
		if len(rows) <= most {
			part, most = append(part, text), most-len(rows)
			continue
		}
		at := 0 // of the first row that is left
		for _, r := range rows[:most] {
			at += strings.Index(text[at:], r) + len(r)
		}
		if at > 0 {
			part = append(part, text[:at])
		}
		return part, append([]string{strings.TrimSpace(text[at:])}, paragraphs[i+1:]...)
	}
	return part, nil
}

// cellLines is how many lines the paragraphs of a cell take.
func (b *builder) cellLines(paragraphs []string, bold bool, width float64) int {
	n := 0
	for _, text := range paragraphs {
		n += len(b.cellRows(text, bold, width))
	}
	return n
}

// cellRows are the lines of a paragraph in a column.
func (b *builder) cellRows(text string, bold bool, column float64) []string {
	weight := scene.Regular
	if bold {
		weight = scene.Bold
	}
	return b.Fonts.Wrap(text, weight, cellText, (column-2*cellInsetX)*cellRoom)
}
