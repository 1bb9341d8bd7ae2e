package dataset

import (
	"io"
	"os"

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
