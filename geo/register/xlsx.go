package register

import (
	"io"

	"github.com/xuri/excelize/v2"

	"kechuang/geo"
	"kechuang/geo/table"
)

// readXLSX reads the first sheet of a workbook, headings first.
func readXLSX(path string, cols *columns, each func(record) error) error {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return unreadable(path, err)
	}
	defer book.Close() // only read
	sheet, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return unreadable(path, err)
	}
	defer sheet.Close()
	t := rows{path: path, cols: cols, each: each}
	for line := 1; sheet.Next(); line++ {
		fields, err := sheet.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return unreadable(path, err)
		}
		if err := t.row(line, fields); err != nil {
			return err
		}
	}
	if err := sheet.Error(); err != nil {
		return unreadable(path, err)
	}
	return t.end()
}

// WriteXLSX writes features as a workbook of one sheet.
func WriteXLSX(w io.Writer, features []geo.Feature, n Names) error {
	book := excelize.NewFile()
	defer book.Close() // holds no files
	stream, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	head := make([]any, len(exported))
	for i, h := range exported {
		head[i] = h
	}
	if err := stream.SetRow("A1", head); err != nil {
		return err
	}
	row := make([]any, len(exported))
	for i, f := range features {
		for k, v := range n.row(f) {
			if row[k] = v; k != lonColumn && k != latColumn {
				row[k] = table.Inert(v.(string))
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
