package main

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// nasty is a table whose headings are those of our own columns and whose cells look like
// what they are not.
var nasty = [][]string{
	{"编号", "名称", "name", "英文名称", "经度", "纬度", "所属区", "地址", "类别", "id", "fid", "geom", "layer", "kind", "lon", "district_zh", "id_2", "source", "登记号", "身份证", "公式", "电话", "成立", "高企", "产值", "编", "空", "备注", "坐标系"},
	{"000001", "甲公司", "A Ltd", "Jia", "121.59", "31.205", "浦东新区", "张江路1号", "企业", "7", "1", "几何", "x", "k", "东经", "浦东", "2", "网", "310115000000015", "310115198001011234", "=1+1", "+86 21", "2016-05-31", "TRUE", "12.5", "0012", "", "一行\n二行", "wgs84"},
	{"000002", "乙公司", "", "", "121.43", "31.19", "徐汇", "", "企业", "8", "2", "", "", "", "", "", "", "", "310115000000023", "31011519800101123X", "-5", "'引", "2016-02-29", "FALSE", "0", "12", "", "\"引\", 逗号；分号", "wgs84"},
	{"000003", "丙公司", "C", "", "121.43", "31.19", "徐汇区", "漕河泾　1号", "研究院", "9", "3", "", "", "", "", "", "", "", "", "", "@a", "+86", "", "", "-0.001", "1e5", "", "'=1", "wgs84"},
	{"000004", "=丁", "", "", "", "", "杨浦", "", "", "10", "4", "", "", "", "", "", "", "", "1", "", "", "", "1999-12-31", "TRUE", "100", "", "", "", ""},
}

// TestRoundTrip exports a nasty table in every format, imports the file into another
// project and exports it once more: the two files are one byte for byte, and the first of
// them brings the first project nothing new.
func TestRoundTrip(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes ten projects")
	}
	dir := t.TempDir()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.WriteAll(nasty)
	source := file(t, dir, "nasty.csv", b.String())
	for _, layer := range [][]string{{"--layer", "organisation"}, {"--new-layer", "自己的"}} {
		name := layer[1]
		project := filepath.Join(dir, name+".gpkg")
		if s := importJSON(t, append([]string{source, "--project", project}, layer...)...); s.Added != 4 || s.Refused > 0 {
			t.Fatalf("%s: %+v", name, s)
		}
		holdsNasty(t, project, name)
		for _, ext := range []string{".csv", ".xlsx", ".geojson", ".gpkg"} {
			roundTrip(t, project, layer, ext)
		}
	}
}

// roundTrip takes a layer of a project through a format and back.
func roundTrip(t *testing.T, project string, layer []string, ext string) {
	t.Helper()
	dir, name := t.TempDir(), layer[1]
	files := [2]string{filepath.Join(dir, "first"+ext), filepath.Join(dir, "second"+ext)}
	export := func(project, to string) {
		t.Helper()
		if _, errs, status := ctl(t, "export", name, "-o", to, "--project", project); status != 0 {
			t.Fatal(errs)
		}
	}
	export(project, files[0])
	other := filepath.Join(dir, "other.gpkg")
	if s := importJSON(t, append([]string{files[0], "--project", other}, layer...)...); s.Added != 4 || s.Refused > 0 {
		t.Fatalf("%s %s: %+v", name, ext, s)
	}
	holdsNasty(t, other, name)
	export(other, files[1])
	if was, is := contentOf(t, files[0]), contentOf(t, files[1]); was != is {
		t.Errorf("%s %s: %s", name, ext, differing(is, was))
	}
	if s := importJSON(t, append([]string{files[0], "--project", project}, layer...)...); s.Unchanged != 4 || s.Added+s.Changed+s.Refused > 0 {
		t.Errorf("%s %s into its own project: %+v", name, ext, s)
	}
}

// differing is where two texts part.
func differing(got, want string) string {
	n := 0
	for n < min(len(got), len(want)) && got[n] == want[n] {
		n++
	}
	from := max(0, n-80)
	return "got\n…" + got[from:min(len(got), n+120)] + "…\nwant\n…" + want[from:min(len(want), n+120)] + "…"
}

// holdsNasty holds that a project has all columns and values of the table, and finds a row
// by its code.
func holdsNasty(t *testing.T, project, layer string) {
	t.Helper()
	found, errs, status := ctl(t, "search", "000002", "--project", project)
	id, _, ok := strings.Cut(strings.TrimSpace(found), "\t")
	if status != 0 || !ok {
		t.Fatalf("%s: %q %s", layer, found, errs)
	}
	out, errs, status := ctl(t, "show", id, "--project", project, "--json")
	if status != 0 {
		t.Fatal(errs)
	}
	var shown struct{ Values []shownValue }
	if err := json.Unmarshal([]byte(out), &shown); err != nil {
		t.Fatal(err, out)
	}
	for i, head := range nasty[0] {
		if slices.Contains([]string{"名称", "经度", "纬度"}, head) || nasty[2][i] == "" {
			continue // what every feature has
		}
		if !slices.Contains(shown.Values, shownValue{head, nasty[2][i]}) {
			t.Errorf("%s: %s %q is not in %+v", layer, head, nasty[2][i], shown.Values)
		}
	}
}

// contentOf is what a file says: its bytes, of a workbook its cells with their kinds, and
// of a GeoPackage the rows of the layer.
func contentOf(t *testing.T, path string) string {
	t.Helper()
	switch filepath.Ext(path) {
	case ".xlsx":
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var out strings.Builder
		rows, err := f.GetRows("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for k, cell := range row {
				at, _ := excelize.CoordinatesToCellName(k+1, i+1)
				kind, _ := f.GetCellType("Sheet1", at)
				out.WriteString(at + string(rune('0'+kind)) + cell + "|")
			}
		}
		return out.String()
	case ".gpkg":
		return rowsOf(t, path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// rowsOf are the columns and rows of the table of a GeoPackage that holds 乙公司.
func rowsOf(t *testing.T, path string) string {
	t.Helper()
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	query := func(text string) (all [][]any) {
		t.Helper()
		rows, err := pool.Query(text)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			row, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range into {
				into[i] = &row[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			all = append(all, row)
		}
		return all
	}
	for _, table := range query("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'") {
		name := table[0].(string)
		if len(query("SELECT fid FROM "+name+" WHERE name_zh = '乙公司'")) == 0 {
			continue
		}
		of := fmt.Sprintf("%v\n%v\n", query("SELECT name, type FROM pragma_table_info('"+name+"')"), query("SELECT name, field, type FROM layer_columns WHERE table_name = '"+name+"' ORDER BY position"))
		for _, row := range query("SELECT * FROM " + name + " WHERE 编号 IS NOT NULL ORDER BY id") {
			of += fmt.Sprintf("%v\n", row[2:]) // fid and position tell how many came before
		}
		return of
	}
	t.Fatalf("%s has no such row", path)
	return ""
}
