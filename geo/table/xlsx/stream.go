package xlsx

import (
	"errors"
	"os"
	"strconv"

	"github.com/xuri/excelize/v2"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/table"
)

// manyRows is from how many rows on a sheet is written as a stream, so that it is not held
// cell by cell.
const manyRows = 2000

// streams reports whether a sheet of a book is written as a stream.
func (b Book) streams() bool {
	for _, s := range b.Sheets {
		if len(s.Grid.Rows) >= manyRows {
			return true
		}
	}
	return false
}

// newFile makes an empty workbook; free lets go of what it keeps beside memory. The library
// writes large sheets to files.
func (b Book) newFile() (f *excelize.File, free func(), err error) {
	if !b.streams() {
		return excelize.NewFile(), func() {}, nil
	}
	dir, free, err := atomicfile.Scratch()
	if err != nil {
		return nil, nil, geo.Problemf("error.temp_folder", err, "folder", os.TempDir())
	}
	return excelize.NewFile(excelize.Options{TmpDir: dir}), free, nil
}

// streamSheet writes a sheet as writeSheet does, row by row.
func streamSheet(f *excelize.File, s Sheet, st styles) error {
	if err := arrange(f, s); err != nil { // first: the stream takes it over
		return err
	}
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	widths := widthsFor(s.Grid)
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	cells := make([]any, len(widths))
	for i, h := range s.Grid.Head {
		cells[i] = excelize.Cell{StyleID: st.head, Value: h}
	}
	err = w.SetRow("A1", cells, excelize.RowOpts{Height: headHeight})
	for i, row := range s.Grid.Rows {
		for j, c := range row {
			cells[j] = excelize.Cell{StyleID: st.of(j, c), Value: value(c)}
		}
		err = errors.Join(err, w.SetRow("A"+strconv.Itoa(i+2), cells, excelize.RowOpts{Height: height(row, widths)}))
		if err != nil {
			return err
		}
	}
	return w.Flush()
}

// value is what a stream writes of a cell: a number, or a text that is not calculated.
func value(c table.Text) any {
	switch {
	case c.Count:
		return c.Number
	case c.Numeric:
		if v, err := strconv.ParseFloat(c.One(""), 64); err == nil {
			return v
		}
	}
	return c.One("\n")
}
