package dataset

import (
	"io"
	"os"
	"strconv"

	"github.com/xuri/excelize/v2"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// WriteXLSX writes features as a workbook of one sheet.
func WriteXLSX(w io.Writer, features []geo.Feature, n Names) error {
	dir, free, err := atomicfile.Scratch() // the library writes large sheets to files there
	if err != nil {
		return geo.Problemf("error.temp_folder", err, "folder", os.TempDir())
	}
	defer free()
	book := excelize.NewFile(excelize.Options{TmpDir: dir})
	defer book.Close()
	stream, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	s := newSheet(features, n)
	head := make([]any, len(s.heads))
	for i, h := range s.heads {
		head[i] = h
	}
	if err := stream.SetRow("A1", head); err != nil {
		return err
	}
	for i := range features {
		row := s.row(&features[i]) // texts are cells of text, which are not calculated
		for k, c := range s.own {
			if at := len(row) - len(s.own) + k; c.digits > shownDigits {
				row[at] = textOf(row[at])
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := stream.SetRow(at, row); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	_, err = book.WriteTo(w)
	return err
}

// shownDigits is how many digits of a number spreadsheets show: of more they make
// 3.10115E+14. A column of longer ones is numbers of registers, and is written as texts.
const shownDigits = 11

// textOf is a whole number as a text.
func textOf(v any) any {
	if n, ok := v.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return v
}
