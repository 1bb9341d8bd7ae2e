package numbers

import (
	"context"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dataset/reader"
)

// cell is one value of a table and the line in which it stands in the file.
type cell struct {
	text string
	kind reader.Kind
	line int
}

// grid is a table of a file without its blank rows.
type grid struct {
	name   string
	number int // in the file, from 1
	hidden bool
	titled bool // the first row are names of columns, which stand apart from the rows
	rows   [][]cell
	reason map[int]string // why lines cannot be read
}

// mostCells is how many cells a file may have: more are no numbers by district.
const mostCells = 2_000_000

// gatherer takes the tables of a file; it is a reader.Sink.
type gatherer struct {
	ctx     context.Context
	path    string
	grids   []*grid
	columns *reader.Columns // of the last table
	cells   int
	notes   []dataset.Note
}

func gather(ctx context.Context, path string) (*gatherer, error) {
	g := &gatherer{ctx: ctx, path: path}
	if err := dataset.ReadTables(path, g); err != nil {
		return nil, err
	}
	g.nameColumns()
	return g, nil
}

func (g *gatherer) Table(t *reader.Table) error {
	g.nameColumns()
	g.grids = append(g.grids, &grid{name: t.Name, number: len(g.grids) + 1, hidden: t.Hidden, titled: t.Columns != nil, reason: map[int]string{}})
	g.columns = t.Columns
	return g.ctx.Err()
}

// nameColumns puts the names of the last table's columns above its rows, when all of them
// were met.
func (g *gatherer) nameColumns() {
	if g.columns == nil {
		return
	}
	t := g.grids[len(g.grids)-1]
	var names []cell
	for _, name := range g.columns.Names {
		names = append(names, cell{text: dataset.Clean(name)})
	}
	t.rows = append([][]cell{names}, t.rows...)
	g.columns = nil
}

func (g *gatherer) Row(r *reader.Row) error {
	t := g.grids[len(g.grids)-1]
	row := make([]cell, len(r.Cells))
	filled := false
	for i, c := range r.Cells {
		row[i] = cell{dataset.Clean(c.Text), c.Kind, r.Line}
		filled = filled || row[i].text != ""
	}
	if r.Note != "" {
		g.Note(r.Line, r.Note)
	}
	if r.Reason != "" {
		t.reason[r.Line] = r.Reason
	}
	if !filled {
		return g.ctx.Err()
	}
	t.rows = append(t.rows, row)
	if g.cells += len(row); g.cells > mostCells {
		return geo.Problemf("error.join_large", nil, "path", g.path, "limit", strconv.Itoa(mostCells))
	}
	return g.ctx.Err()
}

func (g *gatherer) Note(line int, code string) {
	g.notes = append(g.notes, dataset.Note{Line: line, Code: code})
}

// width is how many columns a table has.
func (g *grid) width() (n int) {
	for _, r := range g.rows {
		n = max(n, len(r))
	}
	return n
}

// at is a cell of a table, a blank one where its row is shorter.
func (g *grid) at(row, column int) cell {
	if r := g.rows[row]; column < len(r) {
		return r[column]
	}
	return cell{}
}

// turned is the table with its columns as rows, from a row on; what stands above that row
// stays as it is.
func (g *grid) turned(from int) *grid {
	t := &grid{name: g.name, number: g.number, hidden: g.hidden, reason: g.reason}
	t.rows = append(t.rows, g.rows[:from]...)
	for c := range g.width() {
		var row []cell
		for r := from; r < len(g.rows); r++ {
			row = append(row, g.at(r, c))
		}
		t.rows = append(t.rows, row)
	}
	return t
}
