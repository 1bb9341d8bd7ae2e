package dataset_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

const titled = "企业名录（示例数据）\n统计截至 2023-12-31\n企业名称,所属区,经度,纬度,员工数,备注\n甲,南汇,121.75,31.04,412,总部\n乙,闵行区,121.45,31.02,\"1038\",\n丙,310114,121.25,31.38,93,x\n"

func look(t *testing.T, path string, o dataset.Options) *dataset.Preview {
	t.Helper()
	if o.Layer == "" {
		o.Layer = geo.Organisation
	}
	v, err := dataset.Look(t.Context(), testkit.Store(t), path, o)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A preview says which row is which and what each column is for.
func TestLook(t *testing.T) {
	v := look(t, write(t, "a.csv", []byte(titled)), dataset.Options{})
	if v.Heading != 3 || !v.Asked || v.Problem != nil || len(v.Rows) != 6 || len(v.Tables) != 1 {
		t.Fatalf("%+v", v)
	}
	for i, want := range []dataset.PreviewColumn{{"企业名称", "name", "", geo.TextColumn}, {"所属区", "district", "所属区", geo.TextColumn},
		{"经度", "lon", "", geo.RealColumn}, {"纬度", "lat", "", geo.RealColumn}, {"员工数", "", "员工数", geo.IntegerColumn}, {"备注", "", "备注", geo.TextColumn}} {
		if v.Columns[i] != want {
			t.Errorf("column %d is %+v, want %+v", i, v.Columns[i], want)
		}
	}
	var kinds, joined string
	for _, r := range v.Rows {
		kinds += map[bool]string{true: "a"}[r.Above] + map[bool]string{true: "h"}[r.Heading] + map[bool]string{true: "d"}[!r.Above && !r.Heading]
		joined += r.District.Zh + " "
	}
	if kinds != "aahddd" || strings.Join(strings.Fields(joined), " ") != "浦东新区 嘉定区" {
		t.Errorf("rows %q, joined %q", kinds, joined)
	}
}

// What lacks for an import is said beside what can be shown; a column that the user names
// mends it.
func TestLookSaysWhatLacks(t *testing.T) {
	path := write(t, "a.csv", []byte("名称,东,纬度\n甲,121.5,31.2\n"))
	v := look(t, path, dataset.Options{})
	var p *geo.Problem
	if !errors.As(v.Problem, &p) || p.Args["role"] != "lon" || len(v.Columns) != 3 {
		t.Fatalf("%+v", v)
	}
	if v = look(t, path, dataset.Options{Uses: map[int]string{1: "lon"}}); v.Problem != nil || v.Columns[1].Role != "lon" {
		t.Errorf("%+v", v)
	}
}

// What the user says of a column by its number holds for preview and reading alike: a role
// moves, a column is left out, or kept as a text.
func TestUses(t *testing.T) {
	d := testkit.Own(t)
	path := write(t, "a.csv", []byte(titled))
	o := dataset.Options{Layer: geo.Organisation, Datum: "wgs84", Uses: map[int]string{0: dataset.LeaveOut, 4: dataset.KeepText, 5: "name"}}
	v := look(t, path, o)
	if v.Columns[0].Role+v.Columns[0].Kept != "" || v.Columns[4].Type != geo.TextColumn || v.Columns[5].Role != "name" {
		t.Errorf("%+v", v.Columns)
	}
	r := read(t, d, path, o)
	if r.Added != 2 || r.Refused != 1 || !slices.Equal(r.Columns, []geo.Column{{Name: "所属区", Type: geo.TextColumn}, {Name: "员工数", Type: geo.TextColumn}}) {
		t.Errorf("%d added, %d refused, columns %v", r.Added, r.Refused, r.Columns)
	}
	if _, err := dataset.Read(t.Context(), d, path, dataset.Options{Layer: geo.Organisation, Uses: map[int]string{0: "colour"}}); !errors.Is(err, geo.ErrUsage) {
		t.Errorf("an unknown use gives %v", err)
	}
}

// A table without headings is read by the numbers of its columns.
func TestNoHeading(t *testing.T) {
	d := testkit.Own(t)
	path := write(t, "a.csv", []byte("甲,121.5,31.2,12\n乙,121.6,31.2,13\n"))
	v := look(t, path, dataset.Options{})
	if v.Heading != 0 || v.Problem == nil || len(v.Rows) != 2 {
		t.Fatalf("%+v", v)
	}
	o := dataset.Options{Layer: geo.Organisation, HeadingRow: dataset.NoHeading, Uses: map[int]string{0: "name", 1: "lon", 2: "lat"}}
	if v = look(t, path, o); v.Problem != nil || v.Columns[3].Kept != "列4" {
		t.Errorf("%+v", v)
	}
	if r := read(t, d, path, o); r.Added != 2 || len(r.Columns) != 1 {
		t.Errorf("%d added, columns %v", r.Added, r.Columns)
	}
}

// Metres without a system are offered the systems that fit.
func TestLookAtMetres(t *testing.T) {
	path := write(t, "metres.csv", []byte("名称,X,Y\n甲,3454792.462,40651535.035\n乙,3452920.845,40636306.174\n"))
	v := look(t, path, dataset.Options{})
	if !v.Asked || len(v.Fitting) != 1 || v.Fitting[0].Code() != "EPSG:4528" {
		t.Errorf("%+v", v)
	}
	if v = look(t, path, dataset.Options{Datum: "EPSG:4528"}); v.Asked || v.Fitting != nil {
		t.Errorf("%+v", v)
	}
}
