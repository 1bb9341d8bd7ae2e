// Package xlsx writes tables as Office Open XML workbooks (ECMA-376) with
// excelize: a sheet with the table and one with the source of every statement.
// Widths are in characters.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"kechuang/geo/table"
)

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name string // at most 31 characters, none of : \ / ? * [ ]
	Grid table.Grid
}

// Book is a workbook.
type Book struct {
	Title, Subject, Creator string // document properties
	Language                string // "zh-CN", "en"
	Created                 time.Time
	Sheets                  []Sheet // at least one
}

// Write writes a workbook. Every text is stored as a string, so that none runs as
// a formula.
func Write(w io.Writer, b Book) error {
	f, free, err := b.newFile()
	if err != nil {
		return err
	}
	defer free()
	defer f.Close()
	st, err := newStyles(f)
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	for i, s := range b.Sheets {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		write := writeSheet
		if len(s.Grid.Rows) >= manyRows {
			write = streamSheet
		}
		if err == nil {
			err = write(f, s, st)
		}
		if err != nil {
			return fmt.Errorf("xlsx: %s: %w", s.Name, err)
		}
	}
	when := b.Created.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Subject: b.Subject, Creator: b.Creator,
		LastModifiedBy: b.Creator, Language: b.Language, Created: when, Modified: when}); err != nil {
		return fmt.Errorf("xlsx: properties: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// styles are the looks of cells.
type styles struct{ head, first, body, quiet, number, value int }

const typeface = "Noto Sans SC"

func newStyles(f *excelize.File) (styles, error) {
	rule := []excelize.Border{{Type: "bottom", Color: "DDD9CE", Style: 1}}
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	var st styles
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&st.head, excelize.Style{Font: &excelize.Font{Bold: true, Size: 10.5, Family: typeface, Color: "0B5F67"},
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EAF3F3"}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}, Border: rule}},
		{&st.first, excelize.Style{Font: &excelize.Font{Bold: true, Size: 10, Family: typeface}, Alignment: top, Border: rule}},
		{&st.body, excelize.Style{Font: &excelize.Font{Size: 10, Family: typeface}, Alignment: top, Border: rule}},
		{&st.quiet, excelize.Style{Font: &excelize.Font{Size: 10, Family: typeface, Color: "6A6658"}, Alignment: top, Border: rule}},
		{&st.number, excelize.Style{Font: &excelize.Font{Size: 10, Family: typeface},
			Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "center"}, Border: rule}},
		{&st.value, excelize.Style{Font: &excelize.Font{Size: 10, Family: typeface},
			Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}, Border: rule}},
	} {
		id, err := f.NewStyle(&s.style)
		if err != nil {
			return st, err
		}
		*s.id = id
	}
	return st, nil
}

// writeSheet writes head and rows, freezes the head and the first column and
// lets every column be filtered.
func writeSheet(f *excelize.File, s Sheet, st styles) error {
	widths := widthsFor(s.Grid)
	for i, width := range widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(s.Name, col, col, width); err != nil {
			return err
		}
	}
	head := make([]table.Text, len(s.Grid.Head))
	for i, h := range s.Grid.Head {
		head[i] = table.Text{Lines: []string{h}}
	}
	if err := writeRow(f, s, 1, head, func(int, table.Text) int { return st.head }); err != nil {
		return err
	}
	if err := f.SetRowHeight(s.Name, 1, headHeight); err != nil {
		return err
	}
	for i, row := range s.Grid.Rows {
		if err := writeRow(f, s, i+2, row, st.of); err != nil {
			return err
		}
		if err := f.SetRowHeight(s.Name, i+2, height(row, widths)); err != nil {
			return err
		}
	}
	return arrange(f, s)
}

// paperA3 is the number of the paper size in ECMA-376 18.3.1.63.
const paperA3 = 8

// arrange sets filter, panes and how the sheet is printed: A3 across, at most so
// wide as can be read, with head and first column on every page.
func arrange(f *excelize.File, s Sheet) error {
	last, err := excelize.CoordinatesToCellName(len(s.Grid.Head), len(s.Grid.Rows)+1)
	if err != nil {
		return err
	}
	total := 0.0
	for _, w := range s.Grid.Widths {
		total += w
	}
	const readable = 280 // characters on a page
	paper, wide, high, across, yes := paperA3, int(math.Ceil(total/readable)), 0, "landscape", true
	return errors.Join(
		f.AutoFilter(s.Name, "A1:"+last, nil),
		f.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}),
		f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &across, FitToWidth: &wide, FitToHeight: &high}),
		f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name,
			RefersTo: "'" + s.Name + "'!$A:$A,'" + s.Name + "'!$1:$1"}))
}

func (st styles) of(col int, t table.Text) int {
	switch {
	case t.Count:
		return st.number
	case t.Numeric:
		return st.value
	case col == 0:
		return st.first
	case t.Silent:
		return st.quiet
	}
	return st.body
}

func writeRow(f *excelize.File, s Sheet, row int, cells []table.Text, style func(int, table.Text) int) error {
	for i, c := range cells {
		at, err := excelize.CoordinatesToCellName(i+1, row)
		if err != nil {
			return err
		}
		switch {
		case c.Count:
			err = f.SetCellInt(s.Name, at, int64(c.Number))
		case c.Numeric:
			err = f.SetCellDefault(s.Name, at, c.One(""))
		default:
			err = f.SetCellStr(s.Name, at, c.One("\n"))
		}
		if err == nil {
			err = f.SetCellStyle(s.Name, at, at, style(i, c))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Row heights in points: that of a line, and the most that a sheet can have.
const (
	lineHeight = 15
	headHeight = 24
	mostHeight = 409
)

// widthsFor widens the columns of which a cell would be higher than a row can be.
func widthsFor(g table.Grid) []float64 {
	widths := slices.Clone(g.Widths)
	for _, row := range g.Rows {
		for i, c := range row {
			for lines(c, widths[i])*lineHeight+4 > mostHeight {
				widths[i] *= 1.1
			}
		}
	}
	return widths
}

// height is how high a row must be for its text: not every program works that
// out when it opens a file.
func height(row []table.Text, widths []float64) float64 {
	most := 1.0
	for i, c := range row {
		most = math.Max(most, lines(c, widths[i]))
	}
	return math.Min(most*lineHeight+4, mostHeight)
}

// lines estimates the lines that a cell takes at a width.
func lines(c table.Text, width float64) float64 {
	n := 0.0
	for _, l := range c.Lines {
		n += math.Max(1, math.Ceil(table.Characters(l)/(width-1.5)))
	}
	return n
}
