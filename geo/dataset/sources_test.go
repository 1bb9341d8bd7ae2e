package dataset_test

import (
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// TestOutlineKeepsItsFile holds that a source names the file of its outlines where a file of
// points updates it, and no file twice.
func TestOutlineKeepsItsFile(t *testing.T) {
	d := testkit.Own(t)
	zones := dataset.Options{Layer: geo.Zone}
	bring(t, d, write(t, "outlines.csv", []byte("id,name,wkt\nz-1,园,\"POLYGON((121.6 31.2,121.61 31.2,121.61 31.21,121.6 31.2))\"\n")), zones)
	points := write(t, "points.csv", []byte("id,name,lon,lat\nz-1,园区,121.6,31.2\n"))
	zones.Update = "import/outlines.csv"
	if r := read(t, d, points, zones); r.Source.Title.Zh != "outlines.csv + points.csv" || r.Source.Datum.Zh != "WGS 84，假定" {
		t.Errorf("updated: %+v", r.Source)
	}
	zones.Update = ""
	bring(t, d, points, zones)
	zones.Update = "import/outlines.csv"
	if r := read(t, d, points, zones); r.Source.Title.Zh != "outlines.csv" {
		t.Errorf("updated by a file that is there by itself: %+v", r.Source)
	}
}

// TestRowsOfAnotherLayer holds that an export of several layers gives each its own rows.
func TestRowsOfAnotherLayer(t *testing.T) {
	path := write(t, "all.csv", []byte("id,name_zh,name_en,class,district_zh,district_en,lon,lat,precision,address,source\n"+
		"organisation/1,甲,,,,,121.6,31.2,exact,,\nzone/2,园,,,,,121.61,31.21,exact,,\n"))
	r := read(t, testkit.Own(t), path, firms)
	if r.Added != 1 || !slices.ContainsFunc(r.Notes, func(n dataset.Note) bool { return n.Code == "other_layer" && n.Line == 3 && n.Args[1] == "zone" }) {
		t.Errorf("%+v", r)
	}
}

// TestLookTypesAsWritten holds that rows of sums and remarks say nothing of a column's type.
func TestLookTypesAsWritten(t *testing.T) {
	v := look(t, write(t, "a.csv", []byte("序号,名称,经度,纬度\n1,甲,121.6,31.2\n2,乙,121.61,31.21\n合计,,,\n注：示例,,,\n")), dataset.Options{})
	if v.Columns[0].Heading != "序号" || v.Columns[0].Type != geo.IntegerColumn {
		t.Errorf("%+v", v.Columns)
	}
}

// TestHiddenRowsAreTold holds that rows which a workbook hides are read, and told.
func TestHiddenRowsAreTold(t *testing.T) {
	parts := workbookParts(t, 2)
	const sheet = "xl/worksheets/sheet1.xml"
	parts[sheet] = strings.Replace(parts[sheet], `<row r="3"`, `<row hidden="1" r="3"`, 1)
	r := read(t, testkit.Own(t), write(t, "hidden.xlsx", packed(t, parts)), firms)
	if r.Added != 2 || !slices.ContainsFunc(r.Notes, func(n dataset.Note) bool { return n.Code == "rows_hidden" && n.Args[1] == "1" }) {
		t.Errorf("%+v", r)
	}
}
