package dataset_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dataset/reader"
	"kechuang/seeds/testkit"
)

// TestEsri reads sets of features in which some are empty or wrong, and the fields of others.
func TestEsri(t *testing.T) {
	d := testkit.Own(t)
	for _, tt := range []struct {
		name, text     string
		added, refused int
		column, value  string // of the first feature; "" for none
		reason         string // of the first that is refused
		line           int
	}{
		{name: "an empty point", text: `{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":102100,"latestWkid":3857},"features":[
			{"attributes":{"NAME":"甲"},"geometry":{"x":13535337.0,"y":3661000.0}},{"attributes":{"NAME":"乙"},"geometry":{"x":"NaN","y":"NaN"}}]}`,
			added: 1, refused: 1, reason: "no_geometry", line: 2},
		{name: "no numbers", text: `{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[
			{"attributes":{"NAME":"甲"},"geometry":{"x":"x","y":1}},{"attributes":{"NAME":"乙"},"geometry":7},{"attributes":{"NAME":"丙"},"geometry":{"x":"121.5","y":"31.2"}},5]}`,
			added: 1, refused: 3, reason: reader.ReasonGeometry, line: 1},
		{name: "wrong lines", text: `{"geometryType":"esriGeometryPolygon","spatialReference":{"wkid":4326},"features":[{"attributes":{"NAME":"甲"},"geometry":{"paths":[[[121.5,31.2],["a",31.3]]]}},
			{"attributes":{"NAME":"乙"},"geometry":{"paths":[[[121.5,31.2],[121.6]]]}},{"attributes":{"NAME":"丙"},"geometry":{"rings":5}},{"attributes":{"NAME":"丁"},"geometry":{"x":121.5,"y":31.2}}]}`,
			added: 1, refused: 3, reason: reader.ReasonGeometry, line: 1},
		{name: "a time", text: esriDate("1735693200000"), added: 1, column: "日期", value: "2025-01-01T01:00:00"},
		{name: "a day", text: esriDate("1735689600000"), added: 1, column: "日期", value: "2025-01-01"},
		{name: "an alias of two", text: esriDate("1735689600000"), added: 1, column: "A", value: "1"},
	} {
		r := read(t, d, write(t, "e.json", []byte(tt.text)), dataset.Options{Layer: geo.Organisation})
		if r.Added != tt.added || r.Refused != tt.refused {
			t.Errorf("%s: %d added, %d refused: %v", tt.name, r.Added, r.Refused, r.Refusals)
			continue
		}
		if tt.line > 0 && r.Refusals[0].Line != tt.line || tt.reason != "" && r.Refusals[0].Reason != tt.reason {
			t.Errorf("%s: %v", tt.name, r.Refusals)
		}
		if f := features(t, r)[0]; tt.column != "" && valueOf(f, tt.column) != tt.value {
			t.Errorf("%s: %+v", tt.name, f.Values)
		}
	}
}

// TestMislabelled reads files whose names say something else than they hold.
func TestMislabelled(t *testing.T) {
	d := testkit.Own(t)
	const rows = "名称,经度,纬度\n甲,121.5123,31.2123\n"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(rows)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(rows, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	zipped := func() string {
		text, err := os.ReadFile(zipFile(t, "a.zip", map[string]string{"a.shp": string(shapes(121.51, 31.21)), "a.dbf": string(dbfTable("甲"))}))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, tt := range []struct{ name, text, refused string }{
		{name: "a.xls", text: strings.ReplaceAll(gbk, ",", "\t")}, {name: "wide.xls", text: wide}, {name: "noext", text: rows},
		{name: "a.geojson", text: rows}, {name: "a.json", text: rows}, {name: "a.xlsx", text: rows}, {name: "a.kml", text: rows},
		{name: "zip.kml", text: zipped()}, {name: "bom.csv", text: "\ufeff" + gbk},
		{name: "arrays.json", text: `[["名称","经度","纬度"],["甲",121.5123,31.2123]]`},
		{name: "a.dbf", text: string(dbfTable("甲")), refused: "error.import_foreign.dbf"},
		{name: "broken.json", text: "callback({\"a\":1,\n\"b\":2,\n})", refused: "error.import_jsonp"},
		{name: "words.doc", text: "words and\nwords", refused: "error.import_format"},
	} {
		path := write(t, tt.name, []byte(tt.text))
		r, err := dataset.Read(t.Context(), d, path, dataset.Options{Layer: geo.Organisation, Datum: "wgs84"})
		var p *geo.Problem
		switch {
		case tt.refused != "" && (!errors.As(err, &p) || p.Key != tt.refused):
			t.Errorf("%s: %v", tt.name, err)
		case tt.refused == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.refused == "" && (r.Added != 1 || features(t, r)[0].Name.Zh != "甲"):
			t.Errorf("%s: %d added, %v", tt.name, r.Added, r.Refusals)
		}
	}
}

func esriDate(ms string) string {
	return `{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"fields":[{"name":"NAME","type":"esriFieldTypeString","alias":"企业名称"},
		{"name":"DT","type":"esriFieldTypeDate","alias":"日期"},{"name":"A","type":"esriFieldTypeInteger","alias":"数"},{"name":"B","type":"esriFieldTypeInteger","alias":"数"}],
		"features":[{"attributes":{"NAME":"甲","DT":` + ms + `,"A":1,"B":2},"geometry":{"x":121.5,"y":31.2}}]}`
}
