package dataset_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/xuri/excelize/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// TestEveryDigitComesBack: positions and numbers of 17 digits, and texts that a format has
// a use of its own for, come back from every table as they were; nothing has an apostrophe
// that it had not.
func TestEveryDigitComesBack(t *testing.T) {
	d := testkit.Own(t)
	values := [][]string{{"0.30000000000000004", "-5"}, {"1234.5678901234567", "+86 21 6888 0000"}, {"-0.1", "a_x0041_b"}, {"2.5", "'-5"}, {"7.25", "=1+1"}, {"8.5", "+86"}}
	var text strings.Builder
	text.WriteString("id,name,lon,lat,产值,说\n")
	for i, v := range values {
		text.WriteString(string(rune('a'+i)) + ",甲" + v[0] + ",121.60000000000012,31.200000000000003," + v[0] + ",\"" + v[1] + "\"\n")
	}
	bring(t, d, write(t, "f.csv", []byte(text.String())), firms)
	list := imports(t, d)
	if list[0].Point != (orb.Point{121.60000000000012, 31.200000000000003}) {
		t.Fatalf("%v", list[0].Point)
	}
	columns, err := d.Columns(t.Context(), geo.Organisation)
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{".csv", ".xlsx", ".geojson"} {
		format, _ := dataset.ForPath("x" + ext)
		var b bytes.Buffer
		if err := format.Write(&b, list, dataset.Names{Columns: columns, Sources: map[string]string{"import/f.csv": "f.csv"}}); err != nil {
			t.Fatal(err)
		}
		if ext == ".csv" && (!strings.Contains(b.String(), ",-5\r\n") || !strings.Contains(b.String(), ",+86 21 6888 0000\r\n") || !strings.Contains(b.String(), ",'=1+1")) {
			t.Errorf("%s", b.String())
		}
		if ext == ".xlsx" {
			asExcelReads(t, b.Bytes())
		}
		if r := read(t, d, write(t, "again"+ext, b.Bytes()), firms); r.Same != len(values) {
			t.Errorf("%s: %d the same, %d changed, %d new", ext, r.Same, r.Changed, r.Added)
		}
	}
}

// asExcelReads holds what another program reads of the workbook.
func asExcelReads(t *testing.T, book []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != 7 || rows[0][0] != "id" || rows[1][6] != "121.60000000000012" || rows[3][len(rows[3])-1] != "a_x0041_b" {
		t.Errorf("%q, %v", rows, err)
	}
}

// TestTextsOfCells: a cell has no more than a spreadsheet reads, and columns beyond Z their
// names.
func TestTextsOfCells(t *testing.T) {
	f := geo.Feature{ID: "organisation/a", Kind: geo.Organisation, Name: geo.Name{Zh: strings.Repeat("长", 40000)}}
	for range 30 {
		f.Values = append(f.Values, geo.Value{Column: "c" + strings.Repeat("x", len(f.Values)), Text: "v"})
	}
	var b bytes.Buffer
	if err := dataset.WriteXLSX(&b, []geo.Feature{f}, dataset.Names{}); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	name, _ := book.GetCellValue("Sheet1", "B2")
	last, _ := book.GetCellValue("Sheet1", "AO2")
	if len([]rune(name)) != 32767 || last != "v" {
		t.Errorf("%d characters, %q in AO2", len([]rune(name)), last)
	}
}

// TestHeadingsOfOurs: columns of the user's own that are called as ours or as those of a
// format keep what they say, and come back under their own headings, also where the user
// says what a column is for.
func TestHeadingsOfOurs(t *testing.T) {
	d := testkit.Own(t)
	o := dataset.Options{NewLayer: "区", Datum: "wgs84"}
	bring(t, d, write(t, "z.geojson", []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","id":"q","properties":{"name":"园","fid":"f1","geom":"g1","id":"x","source":"s1"},
"geometry":{"type":"Polygon","coordinates":[[[121.6,31.2],[121.63,31.2],[121.63,31.23],[121.6,31.2]]]}}]}`)), o)
	k := geo.Kind("own_areas_1")
	want := map[string]string{"fid": "f1", "geom": "g1", "id": "x", "source": "s1"}
	holds := func(what string, fs []geo.Feature) {
		t.Helper()
		for column, text := range want {
			if len(fs) != 1 || valueOf(fs[0], column) != text {
				t.Errorf("%s: %s is not %s in %+v", what, column, text, fs)
			}
		}
	}
	list, err := d.Features(t.Context(), k)
	if err != nil {
		t.Fatal(err)
	}
	holds("imported", list)
	for _, chosen := range []map[string]string{nil, {"class": "class"}} {
		for _, ext := range []string{".csv", ".xlsx", ".geojson"} {
			format, _ := dataset.ForPath("x" + ext)
			var b bytes.Buffer
			if err := format.Write(&b, list, dataset.Names{}); err != nil {
				t.Fatal(err)
			}
			other := testkit.Own(t)
			o := o
			o.Columns = chosen
			bring(t, other, write(t, "again"+ext, b.Bytes()), o)
			back, err := other.Features(t.Context(), k)
			if err != nil {
				t.Fatal(err)
			}
			holds(ext, back)
		}
	}
}
