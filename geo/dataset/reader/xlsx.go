package reader

import (
	"archive/zip"
	"compress/flate"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// XLSX reads the sheets of a workbook, with macros or without, in the order of their
// tabs. Cells that are merged hold all what the first of them does. A workbook that is
// broken anywhere in what is read gives an error: what came before it is not to be used.
func XLSX(path string, o Options, to Sink) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return brokenWorkbook(path, err)
	}
	defer z.Close() // only read
	book, err := openWorkbook(&z.Reader, o)
	if err != nil {
		return brokenWorkbook(path, err)
	}
	defer book.strings.close()
	for _, sheet := range book.sheets {
		var stopped error // by the sink
		sink := func(err error) error {
			stopped = err
			return err
		}
		err := sink(to.Table(&Table{Name: sheet.name, Hidden: sheet.hidden}))
		if err == nil {
			err = book.rows(sheet, o, func(r *Row) error { return sink(to.Row(r)) })
		}
		switch {
		case stopped == ErrSkip:
		case stopped != nil:
			return stopped
		case err != nil:
			return brokenWorkbook(path, err)
		}
	}
	return nil
}

// brokenWorkbook says in the user's terms what is wrong with a workbook.
func brokenWorkbook(path string, err error) error {
	switch {
	case errors.Is(err, errTooLarge):
		return geo.Problemf("error.import_large", err, "path", path, "limit", strconv.Itoa(largestPart>>20))
	case errors.Is(err, errNoSheet):
		return geo.Problemf("error.import_no_sheet", err, "path", path)
	case errors.Is(err, zip.ErrFormat) && !beginsAsZip(path):
		return geo.Problemf("error.import_no_workbook", err, "path", path)
	}
	var syntax *xml.SyntaxError
	var packing flate.CorruptInputError
	if errors.As(err, &syntax) || errors.Is(err, errCut) || errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrAlgorithm) || errors.As(err, &packing) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errCell) {
		return geo.Problemf("error.import_broken", err, "path", path)
	}
	return Unreadable(path, err)
}

// beginsAsZip reports whether a file that is no archive began as one: it was cut.
func beginsAsZip(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close() // only read
	head := make([]byte, 4)
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == "PK\x03\x04"
}

var errCell = errors.New("wrong cell")

// rows reads a sheet from its first row to its last.
func (w *workbook) rows(sheet sheetPart, o Options, each func(*Row) error) error {
	merged, err := w.merged(sheet.part, o)
	if err != nil {
		return err
	}
	p, err := w.open(sheet.part)
	if err != nil {
		return err
	}
	defer p.Close()
	s := sheetReader{book: w, merged: merged}
	for {
		token, err := p.RawToken()
		if err == io.EOF {
			return fmt.Errorf("%s: %w", sheet.part, errCut)
		}
		if err != nil {
			return err
		}
		done, err := s.take(token)
		if err != nil {
			return err
		}
		if end, ok := token.(xml.EndElement); ok && end.Name.Local == "row" {
			s.merged.fill(&s.row)
			if err := each(&s.row); err != nil {
				return err
			}
		}
		if done {
			return p.drain()
		}
	}
}

// sheetReader turns the XML of a sheet into rows.
type sheetReader struct {
	book   *workbook
	merged *mergedCells
	row    Row
	cell   cell
	text   textReader // of the cell
	depth  []string   // open elements, to see that they close in order
}

// cell is the cell that is being read.
type cell struct {
	column  int    // from 0
	kind    string // attribute t
	style   int    // attribute s
	formula bool   // it is calculated
	inValue bool
	value   []byte
}

// take takes the next token; done means the end of the rows.
func (s *sheetReader) take(token xml.Token) (done bool, err error) {
	s.text.take(token)
	switch e := token.(type) {
	case xml.StartElement:
		if len(s.depth) == deepest {
			return false, errCell
		}
		s.depth = append(s.depth, e.Name.Local)
		return false, s.begin(e)
	case xml.CharData:
		if s.cell.inValue {
			s.cell.value = append(s.cell.value, e...)
		}
	case xml.EndElement:
		if n := len(s.depth); n == 0 || s.depth[n-1] != e.Name.Local {
			return false, errCut
		}
		s.depth = s.depth[:len(s.depth)-1]
		switch e.Name.Local {
		case "v":
			s.cell.inValue = false
		case "c":
			return false, s.end()
		case "sheetData":
			return true, nil
		}
	}
	return false, nil
}

func (s *sheetReader) begin(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		s.row = Row{Line: s.row.Line + 1, Cells: s.row.Cells[:0]}
		s.row.Hidden, _ = strconv.ParseBool(attribute(e, "hidden")) // false where there is none
		s.cell.column = -1
		if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n >= s.row.Line {
			s.row.Line = n
		}
	case "c":
		s.cell = cell{column: s.cell.column + 1, kind: attribute(e, "t"), value: s.cell.value[:0]}
		s.cell.style, _ = strconv.Atoi(attribute(e, "s")) // 0 where there is none
		s.text.text = s.text.text[:0]
		if ref := attribute(e, "r"); ref != "" {
			column, ok := columnOf(ref)
			if !ok || column < s.cell.column {
				return errCell
			}
			s.cell.column = column
		} else if s.cell.column >= mostColumns {
			return errCell
		}
	case "f":
		s.cell.formula = true
	case "v":
		s.cell.inValue = true
	}
	return nil
}

// end puts the cell into its row.
func (s *sheetReader) end() error {
	text, kind := string(s.cell.value), Text
	switch s.cell.kind {
	case "s":
		i, err := strconv.Atoi(text)
		shared, ok, wrong := s.book.strings.at(i)
		if wrong != nil {
			return wrong
		}
		if text != "" && (err != nil || !ok) {
			return errCell
		}
		text = plainText(shared)
	case "inlineStr":
		text = plainText(string(s.text.text))
	case "b":
		kind, text = Bool, map[string]string{"0": "FALSE", "1": "TRUE"}[text]
	case "e":
		kind = Fault
	case "d":
		kind = Date
	case "", "n":
		text, kind = s.book.number(text, s.cell.style)
	}
	if text == "" && s.cell.formula && s.cell.kind != "str" {
		s.row.Note = noteFormula
	}
	if text != "" {
		s.row.Set(s.cell.column, Cell{text, kind})
	}
	return nil
}

// characterCode is a character by its number, as texts of a workbook have those that XML has
// not.
var characterCode = regexp.MustCompile("_x[0-9A-Fa-f]{4}_")

// plainText is a text with such characters.
func plainText(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return characterCode.ReplaceAllStringFunc(text, func(code string) string {
		n, err := strconv.ParseUint(code[2:6], 16, 16)
		if r := rune(n); err == nil && utf8.ValidRune(r) {
			return string(r)
		}
		return code
	})
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// mostColumns is how many columns a sheet may have. deepest is how deep its elements
// may lie in one another; 8 is usual.
const (
	mostColumns = 16384
	deepest     = 256
)

// columnOf is the column of a cell's reference: 0 of A7, 26 of AA7.
func columnOf(ref string) (int, bool) {
	n := 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		if n = n*26 + int(ref[i]-'A') + 1; n > mostColumns {
			return 0, false
		}
	}
	return n - 1, n > 0
}
