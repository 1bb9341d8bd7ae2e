// Package reader reads other people's files as tables of rows: one format a file of
// this folder, all of them as streams, so that a file may be larger than the memory.
//
// A row has cells by column and, where the format knows features, a geometry. Positions
// are as in the file, the first number of a pair before the second; what system they
// are in is what Table.CRS says, in the file's own words. Nothing is guessed here: which
// row holds headings, what a column means and where a place lies is for the package
// dataset to find.
//
// Errors are geo.Problems about the file as a whole, in words for the user; what is
// wrong with one row is its Reason. A reader leaves no goroutine and no file behind, and
// may be called for the same file as often as needed.
package reader

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// Kind is what a file says that a cell is. A text file knows only Text.
type Kind uint8

// Number is written as Go's 'g' format without loss, Date as in ISO 8601, Bool as true or
// false, JSON as a value of several parts, Fault is a cell in which a workbook shows
// an error, such as #N/A, and Percent a Number that it shows times a hundred, with %.
const (
	Text Kind = iota
	Number
	Bool
	Date
	Nested
	Fault
	Percent
)

// Cell is one value; one without Text is empty.
type Cell struct {
	Text string
	Kind Kind
}

// Row is one row or feature. It is valid until the Sink's method returns.
type Row struct {
	Hidden   bool         // in the workbook, as a filter leaves rows out of sight
	Line     int          // where it begins in a text, from 1; the number of the row or feature elsewhere
	Cells    []Cell       // by column; columns behind the last are empty
	ID       string       // of a feature, apart from its columns; "" for none
	Geometry orb.Geometry // nil for none
	Reason   string       // why it cannot be read, as of a dataset.Refusal; "" where it can
	Note     string       // what was assumed in reading it, as of a dataset.Note; "" for nothing
}

// mostDigits is how many digits of a number every program keeps. Longer whole numbers are
// codes, and where a format has kept all of them they are texts.
const mostDigits = 15

// exact is a number that a format wrote with all of its digits.
func exact(text string) Cell {
	if digits := strings.TrimPrefix(text, "-"); len(digits) > mostDigits && strings.Trim(digits, "0123456789") == "" {
		return Cell{Text: text}
	}
	return Cell{text, Number}
}

// Set puts a cell into its column.
func (r *Row) Set(column int, c Cell) {
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, Cell{})
	}
	r.Cells[column] = c
}

// Table is a sheet of a workbook, a layer of a GeoPackage, or all of a file that knows
// no parts.
type Table struct {
	Name   string // "" where it has none
	Hidden bool   // the user does not see it in the program that wrote it
	Alone  bool   // it is a layer of a GeoPackage, which is read together with no other

	// Columns are named apart from the rows, more of them as they are met. It is nil
	// where headings stand among the rows.
	Columns *Columns

	CRS string // "EPSG:4490", the text of a .prj file, a urn; "" where nothing is said
}

// Columns are the names of a table's columns in the order in which they were met.
type Columns struct {
	Names []string
	known map[string]int
}

// Of is the number of a column, which is new when there was none of the name.
func (c *Columns) Of(name string) int {
	i, ok := c.known[name]
	if ok {
		return i
	}
	if c.known == nil {
		c.known = map[string]int{}
	}
	i = len(c.Names)
	c.Names = append(c.Names, name)
	c.known[name] = i
	return i
}

// of is Of a name in bytes, which costs no copy of a known one.
func (c *Columns) of(name []byte) int {
	if i, ok := c.known[string(name)]; ok {
		return i
	}
	return c.Of(string(name))
}

// Sink takes what a reader reads, in the order of the file. An error ends the reading
// and is given back as it is, but for ErrSkip.
type Sink interface {
	Table(*Table) error        // the rows that follow are its
	Row(*Row) error            //
	Note(line int, key string) // what was assumed; line is 0 for the whole file
}

// ErrSkip, given back by a Sink, leaves out the rest of the table.
var ErrSkip = errors.New("skip the table")

// Options say how to read a file.
type Options struct {
	// Head is set where only the first rows of each table are asked for: what only
	// serves the others, such as finding the encoding in all of a text, is left out.
	Head bool
}

// Func reads the tables of a file.
type Func func(path string, o Options, to Sink) error

// Unreadable is the problem of a file that could not be opened or read: of the disk where
// the system says so, and otherwise of what the file holds.
func Unreadable(path string, err error) error {
	var errno syscall.Errno
	var onPath *fs.PathError
	if !errors.As(err, &errno) && !errors.As(err, &onPath) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return geo.Problemf("error.import_malformed", err, "path", path)
	}
	return geo.Problemf("error.import_file", err, "path", path)
}

// Told reads a file by a reader, and gives an error that is no geo.Problem, which the user
// could make nothing of, as that of a file that can't be read. Errors of the sink are given
// back as they are.
func Told(read Func, path string, o Options, to Sink) error {
	s := &toldSink{Sink: to}
	err := read(path, o, s)
	var problem *geo.Problem
	switch {
	case err == nil, s.err != nil && errors.Is(err, s.err), errors.As(err, &problem), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return Unreadable(path, err)
}

// toldSink is a Sink that keeps its last error.
type toldSink struct {
	Sink
	err error
}

func (s *toldSink) Table(t *Table) error {
	s.err = s.Sink.Table(t)
	return s.err
}

func (s *toldSink) Row(r *Row) error {
	s.err = s.Sink.Row(r)
	return s.err
}

// opened opens a file for as long as it is read.
func opened(path string, read func(*os.File) error) error {
	file, err := os.Open(path)
	if err != nil {
		return Unreadable(path, err)
	}
	defer file.Close() // only read
	return read(file)
}

// Reasons not to take a row, and what is assumed in reading one. They are ends of keys in
// geo/lang that begin with "import." and "import.note.".
const (
	ReasonText  = "encoding" // it has bytes that are no text
	ReasonLong  = "long"     // a line without an end
	ReasonWidth = "width"    // it has more cells than there are headings

	ReasonPosition = "position" // its positions are no numbers
	ReasonGeometry = "geometry" // its geometry is none that can be read

	NoteLink     = "kml_link"    // of a file whose content is elsewhere
	NoteOverlay  = "kml_overlay" // of a picture
	NoteNoTable  = "no_dbf"      // of a shapefile without its table
	noteMoreRows = "dbf_rows"    // of a shapefile whose table has more rows than it has shapes

	noteCodePage = "cpg"     // its texts are not in the encoding that it says
	noteQuote    = "quote"   // a quotation mark that nothing closes is a letter
	noteFormula  = "formula" // a cell has a formula whose result the file does not hold
)
