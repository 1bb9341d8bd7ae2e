package featuretable

import (
	"math"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/table"
)

// Widths of a sheet's columns, in characters.
const (
	leastWidth = 9.0
	mostWidth  = 48.0
)

// measured is how many rows tell how wide a column must be.
const measured = 200

// Grid is some rows and columns as text in a language, ready to be written; numbers are
// numbers.
func (t *Table) Grid(rows []int32, columns []int, l geo.Lang) table.Grid {
	var g table.Grid
	for _, c := range columns {
		g.Head = append(g.Head, t.Columns[c].Title(l))
		g.Widths = append(g.Widths, t.width(rows, c, l))
	}
	g.Rows = make([][]table.Text, 0, len(rows))
	cells, lines := make([]table.Text, len(rows)*len(columns)), make([]string, len(rows)*len(columns))
	for i, row := range rows {
		of := i * len(columns)
		line := cells[of : of+len(columns) : of+len(columns)]
		for j, c := range columns {
			if s := t.Cell(l, row, c); s != "" {
				lines[of+j] = s
				line[j] = table.Text{Lines: lines[of+j : of+j+1 : of+j+1], Numeric: t.Columns[c].Number() && exact(s)}
			}
		}
		g.Rows = append(g.Rows, line)
	}
	return g
}

// exact reports whether a spreadsheet, which keeps fifteen digits, keeps a number.
func exact(s string) bool {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return false
	}
	again, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return err == nil && again == v
}

// width is that of a sheet's column.
func (t *Table) width(rows []int32, column int, l geo.Lang) float64 {
	most := table.Characters(t.Columns[column].Title(l)) + 3 // for the sign of the filter
	for _, row := range rows[:min(len(rows), measured)] {
		most = math.Max(most, table.Characters(t.Cell(l, row, column)))
	}
	return math.Min(math.Max(most+2, leastWidth), mostWidth)
}

// Sources lists the files and works that rows come from, each once.
func (t *Table) Sources(rows []int32, all []geo.Source, l geo.Lang) table.Grid {
	named := map[string]bool{}
	for _, row := range rows {
		for _, key := range t.features[row].Sources {
			named[key] = true
		}
	}
	g := table.Grid{Widths: []float64{mostWidth, mostWidth / 2, mostWidth}}
	for _, key := range []string{"features.source", "features.source.datum", "features.source.licence"} {
		g.Head = append(g.Head, lang.T(l, key))
	}
	for _, s := range all {
		if named[s.Key] {
			g.Rows = append(g.Rows, []table.Text{said(s.Title.In(l)), said(s.Datum.In(l)), said(s.Licence.In(l))})
		}
	}
	return g
}

func said(s string) table.Text {
	if s == "" {
		return table.Text{}
	}
	return table.Text{Lines: []string{s}}
}
