package xlsx_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kechuang/geo"
	"kechuang/geo/table"
	"kechuang/geo/table/xlsx"
	"kechuang/seeds/testkit"
)

func write(t *testing.T, b xlsx.Book) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestReadBack(t *testing.T) {
	tab, err := table.Load(context.Background(), testkit.Store(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		g, sources := tab.Grid(l), tab.Sources(l)
		when := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
		f := write(t, xlsx.Book{Title: "对照表", Creator: "上海科创地图", Subject: "s", Language: "zh-CN", Created: when,
			Sheets: []xlsx.Sheet{{Name: "对照表", Grid: g}, {Name: "出处", Grid: sources}}})
		for name, want := range map[string]table.Grid{"对照表": g, "出处": sources} {
			checkSheet(t, f, name, want)
		}
		p, err := f.GetDocProps()
		if err != nil || p.Title != "对照表" || p.Creator != "上海科创地图" || p.Created != "2026-11-23T08:00:00Z" || p.Language != "zh-CN" {
			t.Errorf("properties %+v, %v", p, err)
		}
	}
}

// checkSheet compares every cell and asks for what makes a sheet readable.
func checkSheet(t *testing.T, f *excelize.File, name string, want table.Grid) {
	t.Helper()
	rows, err := f.GetRows(name)
	if err != nil || len(rows) != len(want.Rows)+1 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	for i, row := range want.Rows {
		for j, cell := range row {
			got := ""
			if j < len(rows[i+1]) { // GetRows leaves empty cells at the end out
				got = rows[i+1][j]
			}
			if got != cell.One("\n") {
				t.Errorf("%s row %d column %d: %q, want %q", name, i, j, got, cell.One("\n"))
			}
		}
	}
	panes, err := f.GetPanes(name)
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 1 {
		t.Errorf("%s panes %+v, %v", name, panes, err)
	}
	style := func(at string) *excelize.Style {
		id, err := f.GetCellStyle(name, at)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if head, body := style("B1"), style("B2"); !head.Font.Bold || body.Font.Bold || !body.Alignment.WrapText {
		t.Errorf("%s: head %+v, body %+v", name, head.Font, body.Alignment)
	}
	for i := range want.Rows {
		if h, err := f.GetRowHeight(name, i+2); err != nil || h <= 0 || h > 409 {
			t.Errorf("%s row %d is %g high, %v", name, i+2, h, err)
		}
	}
	filtered := false
	for _, n := range f.GetDefinedName() {
		filtered = filtered || n.Name == "_xlnm._FilterDatabase" && strings.HasPrefix(n.RefersTo, "'"+name+"'!$A$1:")
	}
	if !filtered {
		t.Errorf("%s has no filter: %+v", name, f.GetDefinedName())
	}
}

// TestNoFormulas: what looks like a formula is stored as a string, as it is.
func TestNoFormulas(t *testing.T) {
	texts := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", `=HYPERLINK("http://x")`, "plain", "<&>\"'"}
	g := table.Grid{}
	var row []table.Text
	for _, s := range texts {
		g.Head, g.Widths = append(g.Head, s), append(g.Widths, 20)
		row = append(row, table.Text{Lines: []string{s}})
	}
	g.Rows = [][]table.Text{row}
	f := write(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "S", Grid: g}}})
	for i, s := range texts {
		for _, r := range []int{1, 2} {
			at, err := excelize.CoordinatesToCellName(i+1, r)
			if err != nil {
				t.Fatal(err)
			}
			kind, err1 := f.GetCellType("S", at)
			formula, err2 := f.GetCellFormula("S", at)
			value, err3 := f.GetCellValue("S", at)
			if errors.Join(err1, err2, err3) != nil || kind != excelize.CellTypeSharedString || formula != "" || value != s {
				t.Errorf("%s: type %v, formula %q, value %q, want %q", at, kind, formula, value, s)
			}
		}
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "S", Grid: g}}}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	xml, err := io.ReadAll(part)
	if err != nil || bytes.Contains(xml, []byte("<f")) {
		t.Errorf("the sheet holds a formula, %v", err)
	}
}

// TestManyRows holds that a sheet which is written as a stream reads back as any other, with
// numbers as numbers and texts as texts.
func TestManyRows(t *testing.T) {
	g := table.Grid{Head: []string{"名称", "代码", "资本"}, Widths: []float64{20, 20, 12}}
	for i := range 3000 {
		n := strconv.Itoa(i)
		g.Rows = append(g.Rows, []table.Text{{Lines: []string{"=甲" + n}}, {Lines: []string{"00" + n}}, {Lines: []string{n + ".5"}, Numeric: true}})
	}
	f := write(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "S", Grid: g}, {Name: "T", Grid: table.Grid{Head: []string{"a"}, Widths: []float64{9}}}}})
	checkSheet(t, f, "S", g)
	for at, want := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "B2": excelize.CellTypeInlineString, "C2": excelize.CellTypeUnset} {
		if got, err := f.GetCellType("S", at); err != nil || got != want {
			t.Errorf("%s is of type %v, %v", at, got, err)
		}
	}
	if formula, err := f.GetCellFormula("S", "A2"); err != nil || formula != "" {
		t.Errorf("a formula %q, %v", formula, err)
	}
}

// A cell that would be higher than a row can be gets a wider column.
func TestTallCells(t *testing.T) {
	g := table.Grid{Head: []string{"a"}, Widths: []float64{20}, Rows: [][]table.Text{{{Lines: []string{strings.Repeat("字", 2000)}}}}}
	f := write(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "S", Grid: g}}})
	width, err1 := f.GetColWidth("S", "A")
	height, err2 := f.GetRowHeight("S", 2)
	if errors.Join(err1, err2) != nil || width <= 100 || height > 409 || height < 350 {
		t.Errorf("%g wide, %g high", width, height)
	}
}

func TestFailingWriter(t *testing.T) {
	full := errors.New("full")
	err := xlsx.Write(fail{full}, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "S", Grid: table.Grid{Head: []string{"a"}, Widths: []float64{9}}}}})
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}

type fail struct{ err error }

func (f fail) Write([]byte) (int, error) { return 0, f.err }
