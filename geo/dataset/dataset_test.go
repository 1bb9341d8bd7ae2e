package dataset_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/datum"
	"kechuang/geo/lang"
	"kechuang/seeds/testkit"
)

// write writes a file of a test; all of one name are one file.
func write(t testing.TB, name string, text []byte) string {
	t.Helper()
	path := filepath.Join(filepath.Dir(t.TempDir()), name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var firms = dataset.Options{Layer: geo.Organisation, Datum: "wgs84"}

func read(t testing.TB, store geo.Store, path string, o dataset.Options) *dataset.Reading {
	t.Helper()
	r, err := dataset.Read(context.Background(), store, path, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// features are those of a reading.
func features(t testing.TB, r *dataset.Reading) []geo.Feature {
	t.Helper()
	var list []geo.Feature
	for f, err := range r.Features(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, f)
	}
	return list
}

// table is a file with "," for the separator.
const table = "编号,企业名称,英文名称,经度(WGS84),纬度(WGS84),类别,地址,备注\n" +
	"91310115A,\"甲, 乙公司\",Jia Yi Ltd,121.61,31.21,company,\"张江路1号\n2楼\",x\n" +
	"\n" +
	"91310110B,丙研究所,,121.5,31.27,institute,,\n"

func TestCSV(t *testing.T) {
	d := testkit.Own(t)
	want := []geo.Feature{
		{ID: "organisation/91310115A", Kind: geo.Organisation, Class: "company", Name: geo.Name{Zh: "甲, 乙公司", En: "Jia Yi Ltd"},
			District: "district/310115", Point: orb.Point{121.61, 31.21}, Precision: geo.PrecisionSite, Basis: geo.Name{Zh: "张江路1号\n2楼"},
			Sources: []string{"import/firms.csv"}, Values: []geo.Value{
				{Column: "编号", Text: "91310115A"}, {Column: "英文名称", Text: "Jia Yi Ltd"}, {Column: "类别", Text: "company"}, {Column: "地址", Text: "张江路1号\n2楼"}, {Column: "备注", Text: "x"}}},
		{ID: "organisation/91310110B", Kind: geo.Organisation, Class: "institute", Name: geo.Name{Zh: "丙研究所"},
			District: "district/310109", Point: orb.Point{121.5, 31.27}, Precision: geo.PrecisionSite, Sources: []string{"import/firms.csv"},
			Values: []geo.Value{{Column: "编号", Text: "91310110B"}, {Column: "类别", Text: "institute"}}},
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"plain": table, "byte order mark": "\ufeff" + table, "GB18030": gb, "UTF-16": utf16,
		"CRLF": strings.ReplaceAll(table, "\n", "\r\n"), "no last line end": strings.TrimSpace(table),
		"semicolons": strings.Replace(strings.ReplaceAll(table, ",", ";"), "甲; ", "甲, ", 1)} {
		r := read(t, d, write(t, "firms.csv", []byte(text)), firms)
		if !reflect.DeepEqual(features(t, r), want) || r.Read != 2 || r.Added != 2 || r.Refused != 0 {
			t.Errorf("%s: %+v", name, r)
		}
		if r.Source.Title.Zh != "firms.csv" || r.Source.Datum.En != "WGS 84" {
			t.Errorf("%s: %+v", name, r.Source)
		}
	}
	tabs := "name\tx\ty\nA\t121.6\t31.2\n"
	if r := read(t, d, write(t, "firms.tsv", []byte(tabs)), firms); r.Added != 1 || features(t, r)[0].Name.In(geo.En) != "A" {
		t.Errorf("tabs: %+v", r)
	}
}

func TestXLSX(t *testing.T) {
	book := excelize.NewFile()
	for i, row := range [][]any{{"名称", "经度", "纬度", "编号"}, {"甲", 121.6000001, 31.2, 7}, {"乙", "121.5", "31.27", "00012"}, {}, {"丙", "x", 31, 9}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	r := read(t, testkit.Own(t), write(t, "a.XLSX", b.Bytes()), firms)
	if r.Importable() != 2 || features(t, r)[0].Point != (orb.Point{121.6000001, 31.2}) || features(t, r)[1].ID != "organisation/00012" ||
		!reflect.DeepEqual(r.Refusals, []dataset.Refusal{{Line: 5, Reason: "position", Name: "丙"}}) {
		t.Errorf("%+v", r)
	}
}

func TestGeoJSON(t *testing.T) {
	text := `{"type":"FeatureCollection","features":[
{"type":"Feature","id":"zone/own-1","properties":{"名称":"反向园区","类型":"park"},"geometry":{"type":"Polygon","coordinates":[[[121.6,31.2],[121.6,31.21],[121.61,31.21],[121.61,31.2]]]}},
{"type":"Feature","id":2,"properties":{"name":"U","name_zh":"凹形"},"geometry":{"type":"Polygon","coordinates":[[[121.5,31.2],[121.53,31.2],[121.53,31.23],[121.52,31.23],[121.52,31.21],[121.51,31.21],[121.51,31.23],[121.5,31.23],[121.5,31.2]]]}},
{"type":"Feature","id":3,"properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[121.6,31.2]}},
{"type":"Feature","id":4,"properties":{"name":"线"},"geometry":{"type":"LineString","coordinates":[[121.6,31.2],[121.61,31.2]]}},
{"type":"Feature","id":5,"properties":{"name":"两点"},"geometry":{"type":"Polygon","coordinates":[[[121.6,31.2],[121.61,31.2]]]}},
{"type":"Feature","id":6,"properties":{"name":"无"},"geometry":null}
]}`
	d := testkit.Own(t)
	r := read(t, d, write(t, "zones.geojson", []byte(text)), dataset.Options{Layer: geo.Zone, Datum: "wgs84"})
	reasons := ""
	for _, f := range r.Refusals {
		reasons += fmt.Sprint(f.Line, f.Reason, " ")
	}
	if r.Importable() != 3 || reasons != "5lines 6ring 7no_geometry " {
		t.Fatalf("%+v, %s", r, reasons)
	}
	f := features(t, r)[0]
	want := orb.Polygon{{{121.6, 31.2}, {121.61, 31.2}, {121.61, 31.21}, {121.6, 31.21}, {121.6, 31.2}}}
	if f.ID != "zone/own-1" || f.Class != "park" || !reflect.DeepEqual(f.Geometry, want) || f.District != "district/310115" || f.Role != geo.RoleExtent {
		t.Errorf("%+v", f)
	}
	if at := features(t, r)[1].Point; features(t, r)[1].Name.Zh != "凹形" || at[1] > 31.21 && at[0] > 121.51 && at[0] < 121.52 {
		t.Errorf("the label point %v is not inside", at)
	}
	if features(t, r)[2].Geometry != nil || features(t, r)[2].Point != (orb.Point{121.6, 31.2}) {
		t.Errorf("%+v", features(t, r)[2])
	}
	r = read(t, d, write(t, "zones.geojson", []byte(text)), firms)
	if r.Importable() != 3 || r.Refused != 3 || r.Noted != 2 { // areas are points in them
		t.Errorf("as organisations: %+v", r)
	}
}

func TestRefusals(t *testing.T) {
	text := "id,name,lon,lat\n" +
		"1,,121.6,31.2\n" + // no name
		"2,a,,31.2\n" +
		"3,b,31.2,121.6\n" +
		"4,c,500,31\n" +
		"5,d,NaN,31\n" +
		"6,e,116.4,39.9\n" + // Beijing
		"7,f,121.6,31.2\n" +
		"7,g,121.6,31.2\n" +
		"lianying-yiliao,联影,121.6,31.2\n" // came with the program
	d := testkit.Own(t)
	r := read(t, d, write(t, "a.csv", []byte(text)), firms)
	var got []string
	for _, f := range r.Refusals {
		got = append(got, fmt.Sprint(f.Line, f.Reason))
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			if key := "import." + f.Reason; lang.T(l, key) == key {
				t.Errorf("no words for %s", key)
			}
		}
	}
	want := []string{"2name", "3position", "5degrees", "6position"}
	if !slices.Equal(got, want) || r.Outside != 1 || r.Own != 1 || r.Added != 3 || r.Read != 9 {
		t.Errorf("%v, want %v; %+v", got, want, r)
	}
}

// TestShore asks for places west of the westernmost corner of the city.
// TestNoName: characters that nobody sees are no name.
func TestNoName(t *testing.T) {
	r := read(t, testkit.Own(t), write(t, "a.csv", []byte("name,lon,lat\n\u200b\u200b,121.6,31.2\n\u3000,121.6,31.2\n")), firms)
	if r.Importable() != 0 || r.Refused != 2 || r.Refusals[0].Reason != "name" {
		t.Errorf("%+v", r)
	}
}

// TestLongName keeps a firm whose name is a book, with a word about it.
func TestLongName(t *testing.T) {
	r := read(t, testkit.Own(t), write(t, "a.csv", []byte("name,lon,lat\n"+strings.Repeat("长", 5000)+",121.61,31.21\n")), firms)
	if r.Importable() != 1 || features(t, r)[0].Name.Zh != strings.Repeat("长", 341) {
		t.Errorf("%d features", r.Importable())
	}
	if want := []dataset.Note{{Line: 2, Code: "name"}}; !reflect.DeepEqual(r.Notes, want) {
		t.Errorf("notes %v, want %v", r.Notes, want)
	}
}

// TestCharactersWithoutAFont are named, and the firm is kept with its name.
func TestCharactersWithoutAFont(t *testing.T) {
	o := firms
	o.Missing = testkit.Fonts(t).Missing
	r := read(t, testkit.Own(t), write(t, "a.csv", []byte("name,lon,lat\n𬭎科技,121.61,31.21\n𠮷野家𠮷\u0e44,121.62,31.22\n")), o)
	if got := features(t, r); len(got) != 2 || got[1].Name.Zh != "𠮷野家𠮷\u0e44" {
		t.Errorf("%+v", got)
	}
	if want := []dataset.Note{{Line: 3, Code: "no_font", Args: []string{"characters", "𠮷\u0e44"}}}; !reflect.DeepEqual(r.Notes, want) {
		t.Errorf("notes %v, want %v", r.Notes, want)
	}
}

func TestShore(t *testing.T) {
	d := testkit.Own(t)
	districts, err := d.Features(context.Background(), geo.District)
	if err != nil {
		t.Fatal(err)
	}
	at := orb.Point{180, 0}
	for _, f := range districts {
		for _, p := range polygons(f.Geometry) {
			for _, v := range p[0] {
				if v[0] < at[0] {
					at = v
				}
			}
		}
	}
	for _, tt := range []struct {
		west float64
		in   int
	}{{0, 1}, {0.001, 1}, {0.002, 0}, {0.1, 0}} {
		text := fmt.Sprintf("name,lon,lat\na,%v,%v\n", at[0]-tt.west, at[1])
		if r := read(t, d, write(t, "a.csv", []byte(text)), firms); r.Added != tt.in || r.Outside != 1-tt.in {
			t.Errorf("%v west of %v: %+v", tt.west, at, r)
		}
	}
}

func polygons(g orb.Geometry) orb.MultiPolygon {
	if p, ok := g.(orb.Polygon); ok {
		return orb.MultiPolygon{p}
	}
	m, _ := g.(orb.MultiPolygon)
	return m
}

func TestDatum(t *testing.T) {
	d := testkit.Own(t)
	text := []byte("name,lon,lat\na,121.5,31.25\n")
	var ids []geo.FeatureID
	for _, from := range datum.Datums {
		r := read(t, d, write(t, "a.csv", text), dataset.Options{Layer: geo.Incubator, Datum: string(from)})
		if want := datum.ToWGS84(from, orb.Point{121.5, 31.25}); r.Importable() != 1 || features(t, r)[0].Point != want {
			t.Errorf("%s: %+v, want %v", from, r, want)
		}
		ids = append(ids, features(t, r)[0].ID)
	}
	if ids[0] != ids[1] || ids[1] != ids[2] {
		t.Errorf("the datum changes the ID: %v", ids)
	}
}

// TestRoundTrip imports a file, exports the layer in every format and imports that
// again, into the same project and into another.
func TestRoundTrip(t *testing.T) {
	ctx := context.Background()
	d := testkit.Own(t)
	text := "name,lon,lat,address,class\n=甲公司,121.6,31.2,\"路 \"\"1\"\"\",company\n乙,121.500000000123,31.27,,\n'丙,121.45,31.25,x,y\n"
	r := read(t, d, write(t, "firms.csv", []byte(text)), firms)
	mine := features(t, r)
	done, err := d.ImportFrom(ctx, r.Brought(ctx))
	if err != nil || done.Added != 3 || r.Added != 3 {
		t.Fatalf("%+v, %v", done, err)
	}
	again := read(t, d, write(t, "firms.csv", []byte(text)), firms)
	if done, err := d.ImportFrom(ctx, again.Brought(ctx)); err != nil || done.Same != 3 || again.Same != 3 {
		t.Errorf("again: %+v, %+v, %v", done, again, err)
	}
	moved := read(t, d, write(t, "firms.csv", []byte(strings.Replace(text, "company", "institute", 1))), firms)
	if moved.Changed != 1 || moved.Same != 2 {
		t.Errorf("changed: %+v", moved)
	}
	all, err := d.Features(ctx, geo.Organisation)
	if err != nil {
		t.Fatal(err)
	}
	names := dataset.Names{Sources: map[string]string{r.Source.Key: r.Source.Title.Zh}}
	for _, f := range dataset.Formats {
		if !f.CanRead() || f.Write == nil {
			continue
		}
		ext := f.Endings[0]
		path := filepath.Join(t.TempDir(), "export"+ext)
		var b bytes.Buffer
		if err := f.Write(&b, all, names); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		same := read(t, d, path, firms)
		if same.Same != 3 || same.Own != len(all)-3 || !reflect.DeepEqual(features(t, same), mine) {
			t.Errorf("%s: %+v", ext, same)
		}
		other := read(t, testkit.Own(t), path, firms) // which has the same of its own
		if other.Importable() != 3 {
			t.Fatalf("%s into another project: %+v", ext, other)
		}
		for i, f := range features(t, other) {
			if f.Sources = mine[i].Sources; !reflect.DeepEqual(f, mine[i]) {
				t.Errorf("%s into another project: %+v, want %+v", ext, f, mine[i])
			}
		}
	}
}

// TestOtherFilesIDs imports files that number their rows alike.
func TestOtherFilesIDs(t *testing.T) {
	d := testkit.Own(t)
	const code = "91310115MA1K4ABC2D"
	steps := []struct {
		file, rows                  string
		added, changed, same, apart int
		total                       int
	}{
		{"a.csv", "1,甲\n2,乙\n" + code + ",丙\n", 3, 0, 0, 0, 3},
		{"b.csv", "1,丁\n2,戊\n3,己\n", 3, 0, 0, 2, 6},
		{"b.csv", "1,丁\n2,戊\n3,己\n", 0, 0, 3, 2, 6},
		{"a.csv", "1,甲\n2,乙\n" + code + ",丙\n", 0, 0, 3, 0, 6},
		{"b.csv", "1,丁丁\n2,戊\n", 0, 1, 1, 2, 6},                 // renamed in its own file
		{"c.csv", "1,甲\n" + code + ",丙丙\n3,庚\n", 1, 2, 0, 1, 7}, // the same name; the same code; neither
		{"c.csv", "1,甲\n" + code + ",丙丙\n3,庚\n", 0, 0, 3, 1, 7},
	}
	before := count(t, d)
	for i, s := range steps {
		text := "id,name,lon,lat\n" + strings.ReplaceAll(s.rows, "\n", ",121.6,31.2\n")
		r := read(t, d, write(t, s.file, []byte(text)), firms)
		if r.Added != s.added || r.Changed != s.changed || r.Same != s.same || r.Apart != s.apart || r.Refused > 0 {
			t.Errorf("step %d: %d added, %d changed, %d same, %d apart, %v", i, r.Added, r.Changed, r.Same, r.Apart, r.Refused)
		}
		done, err := d.ImportFrom(context.Background(), r.Brought(context.Background()))
		if err != nil || done != (db.ImportResult{Added: s.added, Changed: s.changed, Same: s.same}) {
			t.Errorf("step %d: %+v, %v", i, done, err)
		}
		if got := count(t, d) - before; got != s.total {
			t.Errorf("step %d: %d features, want %d", i, got, s.total)
		}
	}
	if f, err := d.Feature(context.Background(), "organisation/2@b.csv"); err != nil || f.Name.Zh != "戊" {
		t.Errorf("%+v, %v", f, err)
	}
}

func count(t *testing.T, d *db.DB) int {
	t.Helper()
	n, err := d.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n[geo.Organisation]
}

func TestZoneRoundTrip(t *testing.T) {
	ctx := context.Background()
	d := testkit.Own(t)
	zones := dataset.Options{Layer: geo.Zone, Datum: "gcj02"}
	text := `{"type":"Feature","properties":{"name":"园"},"geometry":{"type":"MultiPolygon","coordinates":[[[[121.6,31.2],[121.63,31.2],[121.63,31.21],[121.6,31.2]],[[121.62,31.202],[121.625,31.202],[121.625,31.204],[121.62,31.202]]],[[[121.5,31.2],[121.51,31.2],[121.51,31.21],[121.5,31.2]]]]}}`
	r := read(t, d, write(t, "z.json", []byte(text)), zones)
	if done, err := d.ImportFrom(ctx, r.Brought(ctx)); err != nil || done.Added != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	f, err := d.Feature(ctx, features(t, r)[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := dataset.WriteGeoJSON(&b, []geo.Feature{f}, dataset.Names{Sources: map[string]string{r.Source.Key: "z.json"}}); err != nil {
		t.Fatal(err)
	}
	zones.Datum = "wgs84"
	if same := read(t, d, write(t, "export.geojson", b.Bytes()), zones); same.Same != 1 {
		t.Errorf("%+v\n%s", same, b.String())
	}
}

func TestWholeFileProblems(t *testing.T) {
	d := testkit.Own(t)
	for _, tt := range []struct{ name, text, columns, key string }{
		{"a.doc", "", "", "error.import_format"},
		{"a", "", "", "error.import_format"},
		{"a.csv", "", "", "error.import_empty"},
		{"a.csv", "name,lat\n", "", "error.import_columns"},
		{"a.csv", "lon,lat\n", "", "error.import_columns"},
		{"a.csv", "name,lon,lat\n\"a,121,31\n", "", ""},
		{"a.csv", "name,\xff\xfe\xff,lon,lat\na,b,121,31\n", "", ""},
		{"a.csv", "\xff\xfe\xff,lon,lat\na,121,31\n", "", "error.import_encoding"},
		{"a.csv", "name,lon,lat\n", "name=企业", "error.import_column"},
		{"a.csv", "name,lon,lat\n", "wrong=name", "error.import_role"},
		{"a.xlsx", "PK", "", "error.import_no_workbook"},
		{"a.geojson", `{"type":"FeatureCollection","features":[`, "", "error.geojson_end"},
		{"a.geojson", `{"type":"FeatureCollection","features":[]}`, "name=企业", "error.import_empty"},
	} {
		o := firms
		if role, h, ok := strings.Cut(tt.columns, "="); ok {
			o.Columns = map[string]string{role: h}
		}
		path := write(t, tt.name, []byte(tt.text))
		_, err := dataset.Read(context.Background(), d, path, o)
		var p *geo.Problem
		if errors.As(err, &p) != (tt.key != "") || p != nil && p.Key != tt.key {
			t.Errorf("%s %q: %v, want %q", tt.name, tt.text, err, tt.key)
		}
		if p != nil && tt.key != "error.import_role" && p.Args["path"] != path {
			t.Errorf("%v does not name the file", err)
		}
	}
	for _, ext := range []string{".csv", ".xlsx", ".geojson"} {
		var p *geo.Problem
		if _, err := dataset.Read(context.Background(), d, filepath.Join(t.TempDir(), "none"+ext), firms); !errors.As(err, &p) || p.Key != "error.import_file" {
			t.Errorf("%s: %v", ext, err)
		}
	}
}

func TestColumns(t *testing.T) {
	o := firms
	o.Columns = map[string]string{"name": "字号", "lon": "E", "lat": "N", "id": "k"}
	text := "名称,字号,E,N,经度,纬度,k\n全称,简称,121.6,31.2,1,2,9\n"
	r := read(t, testkit.Own(t), write(t, "a.csv", []byte(text)), o)
	if r.Importable() != 1 || features(t, r)[0].Name.Zh != "简称" || features(t, r)[0].Point != (orb.Point{121.6, 31.2}) || features(t, r)[0].ID != "organisation/9" {
		t.Errorf("%+v", r)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	d := testkit.Own(t)
	path := write(t, "a.csv", []byte(table))
	cancel()
	if _, err := dataset.Read(ctx, d, path, firms); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	d := testkit.Own(b)
	var text bytes.Buffer
	text.WriteString("编号,名称,经度,纬度\n")
	for i := range 10000 {
		fmt.Fprintf(&text, "%d,某%d公司,%.6f,%.6f\n", i, i, 121.1+float64(i%97)/200, 31+float64(i%89)/300)
	}
	path := write(b, "a.csv", text.Bytes())
	b.ReportAllocs()
	for b.Loop() {
		if r := read(b, d, path, firms); r.Read != 10000 {
			b.Fatal(r.Read)
		}
	}
}

// Features of a file that is written to after it was read are refused, and a reader that
// has enough of them is left alone.
func TestFileReadTwice(t *testing.T) {
	path := write(t, "firms.csv", []byte("名称,经度,纬度\n甲,121.6,31.2\n乙,121.6,31.3\n甲,121.6,31.2\n"))
	r := read(t, testkit.Own(t), path, firms)
	if r.Refused != 1 || r.Refusals[0].Reason != "twice" || len(features(t, r)) != 2 || len(features(t, r)) != 2 {
		t.Errorf("%+v", r)
	}
	for f, err := range r.Features(t.Context()) {
		if err != nil || f.Name.Zh != "甲" {
			t.Error(f.Name, err)
		}
		break
	}
	if err := os.WriteFile(path, []byte("名称,经度,纬度\n丙丁,121.6,31.2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var last error
	for _, last = range r.Features(t.Context()) {
	}
	var p *geo.Problem
	if !errors.As(last, &p) || p.Key != "error.import_altered" {
		t.Errorf("%v", last)
	}
}

// A reading lists the first of many wrong rows and counts all.
func TestManyRefusals(t *testing.T) {
	text := "名称,经度,纬度\n" + strings.Repeat("甲,x,y\n", dataset.MostListed+5)
	r := read(t, testkit.Own(t), write(t, "firms.csv", []byte(text)), firms)
	if r.Refused != dataset.MostListed+5 || len(r.Refusals) != dataset.MostListed {
		t.Errorf("%d refused, %d listed", r.Refused, len(r.Refusals))
	}
}
