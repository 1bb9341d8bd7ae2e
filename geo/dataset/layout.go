package dataset

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/crs"
	"kechuang/geo/dataset/reader"
)

// How much of each table is looked at to find its headings and what its columns mean.
const (
	headRows      = 200
	headingsAmong = 20 // rows that are not blank
)

// headTable is the beginning of a table of a file.
type headTable struct {
	*reader.Table
	number   int // in the file, from 0
	rows     []reader.Row
	more     bool         // it has more rows than were read
	wanted   string       // the name of the table of the layer, as projects have it
	geometry geo.Geometry // of the layer; none of one that is made
}

// heads gathers the beginning of each table; it is a reader.Sink.
type heads struct {
	ctx    context.Context
	tables []*headTable
	notes  []string // codes
}

func (h *heads) Table(t *reader.Table) error {
	h.tables = append(h.tables, &headTable{Table: t, number: len(h.tables)})
	return h.ctx.Err()
}

func (h *heads) Row(r *reader.Row) error {
	t := h.tables[len(h.tables)-1]
	if len(t.rows) == headRows {
		t.more = true
		return reader.ErrSkip
	}
	if isBlank(r) {
		return h.ctx.Err()
	}
	kept := *r
	kept.Cells = slices.Clone(r.Cells)
	t.rows = append(t.rows, kept)
	return h.ctx.Err()
}

func (h *heads) Note(_ int, code string) { h.notes = append(h.notes, code) }

func isBlank(r *reader.Row) bool {
	return r.Geometry == nil && r.ID == "" && r.Reason == "" && !slices.ContainsFunc(r.Cells, func(c reader.Cell) bool { return strings.TrimSpace(c.Text) != "" })
}

// layout is where a table has its headings, and what its columns mean.
type layout struct {
	table     *headTable
	heading   int // the line of the last row of headings; 0 where there is none
	names     []string
	above     []string     // by column, the words of headings that it shares with others; nil where there are none
	system    crs.CRS      // of its positions, where it is another than that of the first table; the zero one for none
	units     []string     // by column, from the row below the headings that names them; nil for none
	uses      []use        // by column
	data      []reader.Row // of the head, behind the headings
	ours      bool         // this program wrote it
	layer     geo.Kind     // of whose rows it is read where it has those of several layers; "" for all rows
	escaped   bool         // an apostrophe keeps spreadsheets from calculating texts, as WriteCSV sets it
	repeated  string       // the heading of IDs that are none, as they stand more than once
	pair      []string     // headings of longitude and latitude, of several in the table
	unitsLine int          // that of the row of units; 0 for none
	doubled   []string     // headings that stand more than once and have a role
	guessed   []string     // columns of longitude and latitude that no heading told
	calledBy  string       // the column that is taken for names without a heading for them; "" for none
}

// use is what a column is for.
type use struct {
	role role   // roles where it has none
	name string // of the column that is kept; "" where it is not

	text  bool   // the column is kept as a text, as the user says
	left  bool   // it is left out, as the user says
	comma bool   // a comma stands before the fractions of its numbers
	spare role   // of a feature that has none of the column whose role it is; roles for none
	told  string // what a file of this program says here of how well a place is known; "" for nothing
}

// layoutOf finds the headings of a table. Among its first rows it takes the one in which
// most cells are headings that are known, or several rows of which the lower ones say more
// under some of the upper. A row that the user names is taken as it is.
func (c *columns) layoutOf(t *headTable, row int) layout {
	if t.Columns != nil {
		l := layout{table: t, names: t.Columns.Names, data: t.rows}
		c.assign(&l)
		return l
	}
	if c.byNumber() {
		l := layout{table: t, names: numbers(mostCells(t.rows)), data: t.rows}
		c.assign(&l)
		return l
	}
	if row == NoHeading {
		l := layout{table: t, names: make([]string, mostCells(t.rows)), data: t.rows}
		c.assign(&l)
		return l
	}
	best, most := layout{table: t}, 0
	for i := range min(len(t.rows), headingsAmong) {
		r := &t.rows[i]
		if row > 0 && r.Line != row {
			continue
		}
		for n := 1; n <= mostHeadings && i+n <= len(t.rows); n++ {
			l := t.headed(i, n)
			score := c.score(l.names)
			if row > 0 {
				score++
			}
			if score > most {
				best, most = l, score
			}
		}
	}
	c.takeUnits(&best)
	c.assign(&best)
	return best
}

// names are the cells of a row of headings, each on one line.
func names(cells []reader.Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = strings.ToValidUTF8(strings.Join(strings.Fields(Clean(c.Text)), " "), "?")
	}
	return out
}

// numbers are the headings of columns that have none.
func numbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

func mostCells(rows []reader.Row) (n int) {
	for _, r := range rows {
		n = max(n, len(r.Cells))
	}
	return n
}

// usable reports whether a layout has what a place needs: a name and where it is.
func (l *layout) usable() bool { return l.lacking() == "" }

// lacking is the first role that no column has and a place needs; "" where none lacks.
func (l *layout) lacking() string {
	has := func(any ...role) bool {
		return slices.ContainsFunc(l.uses, func(u use) bool { return slices.Contains(any, u.role) })
	}
	shapes := slices.ContainsFunc(l.data, func(r reader.Row) bool { return r.Geometry != nil })
	switch {
	case !has(roleName, roleNameZh, roleNameEn):
		return Roles[roleName]
	case shapes || has(rolePair, roleGeometry, roleDistrict) || has(roleLon) && has(roleLat), l.addressed():
		return ""
	case has(roleLon):
		return Roles[roleLat]
	}
	return Roles[roleLon]
}

// addressed reports whether a column has addresses that may name districts.
func (l *layout) addressed() bool {
	column := slices.IndexFunc(l.uses, func(u use) bool { return u.role == roleAddress })
	return column >= 0 && slices.ContainsFunc(l.data, func(r reader.Row) bool { return namesDistrict(cellAt(&r, column)) })
}

// choose takes the table to be read, and with it others of the same headings: that which
// the user named, or else the first that the user sees and that has places.
func (p *plan) choose(path string, tables []layout, sheet string) error {
	var chosen *layout
	for i := range tables {
		l := &tables[i]
		named := sheet == "" || l.table.Name == sheet || strconv.Itoa(i+1) == sheet
		if named && (chosen == nil || l.worth() > chosen.worth()) {
			chosen = l
		}
	}
	if chosen == nil {
		return geo.Problemf("error.import_sheet", geo.ErrUsage, "path", path, "sheet", sheet, "known", sheetNames(tables))
	}
	for i := range tables {
		l := &tables[i]
		if l == chosen || sheet == "" && !l.table.Hidden && !l.table.Alone && l.usable() && l.joins(chosen) {
			p.tables[l.table.number] = l
		} else if sheet == "" {
			p.leave(l)
		}
	}
	p.first = chosen
	return nil
}

// leave notes a table that is not read.
func (p *plan) leave(l *layout) {
	switch {
	case l.usable() && !l.table.Hidden:
		p.left = append(p.left, l.table.Name)
	case l.usable():
		p.hidden = append(p.hidden, l.table.Name)
	case len(l.table.rows) > 1 && !l.positioned() && !l.table.Hidden && !l.table.Alone:
		p.other = append(p.other, l.table.Name)
	}
}

// joins reports whether the rows of two tables are read as those of one: with the same
// columns, in whatever order, and shapes of one kind.
func (l *layout) joins(other *layout) bool {
	mine, its := slices.Clone(l.names), slices.Clone(other.names)
	slices.Sort(mine)
	slices.Sort(its)
	return slices.Equal(mine, its) && l.shapes() == other.shapes()
}

// shapes is what the first shape of the table is; "" where none is known.
func (l *layout) shapes() geo.GeometrySort {
	for i := range l.data {
		if g := l.data[i].Geometry; g != nil {
			return sortOf(plain(g, geo.AnyGeometry))
		}
	}
	return ""
}

// worth says which of two tables is read where the user names none: one that can be seen
// goes before a hidden one, then one that has places, and then one whose shapes are those of
// the layer.
func (l *layout) worth() (n int) {
	if !l.table.Hidden {
		n += 2
	}
	if l.usable() {
		n++
	}
	if l.table.Name == l.table.wanted {
		n += 8 // the layer of another project
	}
	if n *= 2; l.suits() {
		n++
	}
	if n *= 2; len(l.table.rows) > 0 {
		n++
	}
	return n
}

// suits reports whether the shapes of the table are of the sort that the layer has, as far as
// one is known of both.
func (l *layout) suits() bool {
	switch l.table.geometry {
	case geo.Points:
		return l.shapes() == "" || l.shapes() == geo.PointSort
	case geo.MultiLines:
		return l.shapes() == geo.LineSort
	case geo.MultiPolygons, geo.AnyGeometry:
		return l.shapes() == geo.AreaSort
	}
	return false
}

func sheetNames(tables []layout) string {
	var out []string
	for _, l := range tables {
		out = append(out, l.table.Name)
	}
	return strings.Join(out, ", ")
}
