package scene

// Table is a table of text over a drawing, for formats with tables of their own.
// Lengths are units; a row is at least Height high.
type Table struct {
	Name    string // of the object
	Title   string // for people: alternative text
	Box     Rect
	Columns []float64 // widths
	Rows    []TableRow
	Inset   Size  // between the edge of a cell and its text
	Rule    Color // of the lines between rows
}

// TableRow is a row of cells, one a column.
type TableRow struct {
	Height float64
	Cells  []TableCell
	Header bool
}

// TableCell is the text of a cell, one paragraph an entry.
type TableCell struct {
	Lines []string
	Size  float64
	Bold  bool
	Ink   Color
	Fill  Color
}
