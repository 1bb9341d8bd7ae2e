package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// districtsOfFile are the sixteen as a bureau writes them, with their numbers of firms in
// two years, and shares in the second.
var districtsOfFile = []struct {
	name        string
	firms, last int
	spending    float64
	share       float64
}{
	{"黄浦区", 812, 901, 105.25, 0.041}, {"徐汇区", 2310, 2544, 410.5, 0.098}, {"长宁区", 905, 1002, 98.75, 0.052}, {"静安区", 1120, 1250, 120, 0.047},
	{"普陀区", 1301, 1410, 101.25, 0.061}, {"虹口区", 602, 655, 54.5, 0.044}, {"杨浦区", 1510, 1688, 150.75, 0.083}, {"闵行区", 3480, 3901, 402.25, 0.102},
	{"宝山区", 1720, 1866, 110, 0.058}, {"嘉定区", 2901, 3120, 300.5, 0.088}, {"浦东新区", 5888, 6420, 1301.75, 0.071}, {"金山区", 1180, 1266, 70.25, 0.049},
	{"松江区", 2799, 3044, 260, 0.094}, {"青浦区", 1533, 1677, 95.5, 0.055}, {"奉贤区", 2012, 2202, 115.25, 0.067}, {"崇明区", 340, 377, 12.5, 0.022},
}

// bureauWorkbook is a file as bureaus send them: a title, the unit, headings in two rows
// with merged cells, totals and a source below.
func bureauWorkbook(t *testing.T, path string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const sheet = "Sheet1"
	row := func(n int, cells ...any) {
		t.Helper()
		must(f.SetSheetRow(sheet, "A"+strconv.Itoa(n), &cells))
	}
	row(1, "各区高新技术企业情况")
	row(2, nil, nil, nil, nil, nil, "制表：统计处")
	row(3, "序号", "区", "高新技术企业数（家）", nil, "研发投入（亿元）", "占GDP比重")
	row(4, nil, nil, "2022年", "2023年", "2023年", "2023年")
	for _, cells := range [][2]string{{"A1", "F1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "D3"}} {
		must(f.MergeCell(sheet, cells[0], cells[1]))
	}
	firms, last, spending := 0, 0, 0.0
	for i, d := range districtsOfFile {
		row(5+i, i+1, d.name, d.firms, d.last, d.spending, d.share)
		firms, last, spending = firms+d.firms, last+d.last, spending+d.spending
	}
	row(21, nil, "合计", firms, last, spending, 0.0712)
	row(22, "数据来源：市科委")
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	must(err)
	must(f.SetCellStyle(sheet, "F5", "F21", percent))
	must(f.SaveAs(path))
}

// TestNumbersOfWorkbook: numbers on the map and of each district are those of the file.
func TestNumbersOfWorkbook(t *testing.T) {
	dir := t.TempDir()
	path, project := filepath.Join(dir, "2023年各区高新技术企业.xlsx"), filepath.Join(dir, "p.gpkg")
	bureauWorkbook(t, path)
	s := joinJSON(t, 0, path, "--join", "district", "--project", project)
	if s.Joined != 16 || len(s.Unmatched) != 0 || len(s.Totals) != 1 || s.Dataset != "各区高新技术企业情况" || s.Values != 64 {
		t.Errorf("%+v", s)
	}
	if len(s.Measures) != 3 || s.Measures[0].Unit != "家" || s.Measures[1].Unit != "亿元" || s.Measures[2].Unit != "%" || len(s.Years) != 2 {
		t.Errorf("%v %v", s.Measures, s.Years)
	}
	for _, note := range s.Notes {
		if note.Code == "total_differs" || note.Code == "not_number" {
			t.Errorf("%+v", note)
		}
	}
	picture := filepath.Join(dir, "a.svg")
	if _, errs, status := ctl(t, "snapshot", "-o", picture, "--size", "1600x1600", "--written", "各区高新技术企业情况/高新技术企业数", "--project", project); status != 0 {
		t.Fatal(errs)
	}
	drawn, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range districtsOfFile {
		if want := grouped(d.last); !bytes.Contains(drawn, []byte(want)) {
			t.Errorf("%s: %s is not on the map", d.name, want)
		}
		out, _, _ := ctl(t, "show", d.name, "--project", project)
		for _, want := range []string{grouped(d.firms), grouped(d.last), strconv.FormatFloat(100*d.share, 'f', 1, 64) + ","} {
			if !strings.Contains(out, want) {
				t.Errorf("show %s lacks %s: %s", d.name, want, out)
			}
		}
	}
}

// grouped is a number with commas between its thousands.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(n/1000) + "," + strconv.Itoa(1000 + n%1000)[1:]
}

// TestNumbersOfZones: where the map is one of their numbers, all zones with an outline are
// on it, also from afar.
func TestNumbersOfZones(t *testing.T) {
	dir := t.TempDir()
	exported, project, picture := filepath.Join(dir, "z.csv"), filepath.Join(dir, "p.gpkg"), filepath.Join(dir, "a.svg")
	if _, errs, status := ctl(t, "export", "zone", "-o", exported); status != 0 {
		t.Fatal(errs)
	}
	text, err := os.ReadFile(exported)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 10 {
		t.Fatal(err, len(rows))
	}
	table := "zone,firms\n"
	for i, r := range rows[1:] {
		table += r[slices.Index(rows[0], "id")] + "," + strconv.Itoa(i) + "\n"
	}
	if s := joinJSON(t, 0, file(t, dir, "n.csv", table), "--join", "zone", "--project", project); s.Joined != len(rows)-1 {
		t.Errorf("%d of %d join", s.Joined, len(rows)-1)
	}
	if _, errs, status := ctl(t, "snapshot", "-o", picture, "--size", "800x600", "--shade", "n/firms", "--project", project); status != 0 {
		t.Fatal(errs)
	}
	drawn, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, id := range regexp.MustCompile(`zone/[a-z0-9-]+`).FindAllString(string(drawn), -1) {
		met[id] = true
	}
	if len(met) < len(rows)*2/3 {
		t.Errorf("%d zones of %d are drawn", len(met), len(rows)-1)
	}
}
