package dataset_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// mixed are places with columns of every type, with values and headings that files are apt
// to change.
func mixed() geo.Brought {
	var columns []geo.Column
	for _, c := range [][2]string{{"产值", "REAL"}, {"人数", "INTEGER"}, {"高企", "BOOLEAN"}, {"成立", "DATE"}, {"代码", "TEXT"}, {"备注", "TEXT"},
		{"kind", "TEXT"}, {"Kind 2", "TEXT"}, {"列7", "TEXT"}, {"他说\"好\"", "TEXT"}, {"it's", "TEXT"}, {"id", "TEXT"}, {"id_2", "TEXT"}, {"name_zh", "TEXT"}, {"lon", "TEXT"}} {
		columns = append(columns, geo.Column{Name: c[0], Type: geo.ColumnType(c[1])})
	}
	value := func(pairs ...string) (list []geo.Value) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, geo.Value{Column: pairs[i], Text: pairs[i+1]})
		}
		return list
	}
	firm := func(key, name string, f geo.Feature) geo.Feature {
		f.ID, f.Kind, f.Name, f.Sources = geo.NewID(geo.Organisation, key), geo.Organisation, geo.Name{Zh: name}, []string{"import/mixed"}
		return f
	}
	list := []geo.Feature{
		firm("91310115MA1K3ABC7X", "甲公司", geo.Feature{District: "district/310115", Point: orb.Point{121.600000000123, 31.2}, Precision: geo.PrecisionSite, Basis: geo.Name{Zh: "张江路1号"},
			Values: value("产值", "12.5", "人数", "0", "高企", "FALSE", "成立", "1997-05-06", "代码", "0012", "备注", "一\n二, \"三\"", "kind", "甲类", "Kind 2", "b", "列7", "=1+1", "他说\"好\"", "'引", "it's", "-1", "id", "7", "id_2", "八", "name_zh", "又名", "lon", "东")}),
		firm("1", "=乙", geo.Feature{District: "district/310115", Point: orb.Point{121.61, 31.2}, Precision: geo.PrecisionStreet, Approximate: true,
			Values: value("产值", "-0.001", "人数", "123456789012345", "高企", "TRUE", "代码", "310115198001011234")}),
		firm("2", "'丙", geo.Feature{District: "district/310109", Precision: geo.PrecisionDistrict, Values: value("产值", "100", "备注", "TRUE", "代码", "1e5")}),
		firm("3", "丁", geo.Feature{District: "district/310109", Point: orb.Point{121.5, 31.27}, Precision: geo.PrecisionSite}),
	}
	return geo.Brought{Source: geo.Source{Key: "import/mixed", Title: geo.Name{Zh: "mixed", En: "mixed"}}, Columns: columns, Features: func(yield func(geo.Feature, error) bool) {
		for _, f := range list {
			if !yield(f, nil) {
				return
			}
		}
	}}
}

// TestColumnsComeBack exports places with columns of the user's own in every format and
// imports them into another project: all of it comes back, and once more from there.
func TestColumnsComeBack(t *testing.T) {
	d := testkit.Own(t)
	if _, err := d.ImportFrom(t.Context(), mixed()); err != nil {
		t.Fatal(err)
	}
	want := imports(t, d)
	for _, ext := range []string{".csv", ".xlsx", ".geojson", ".gpkg"} {
		t.Run(ext, func(t *testing.T) { comeBack(t, d, want, geo.Organisation, ext) })
	}
}

// TestOutlinesComeBack is that of zones.
func TestOutlinesComeBack(t *testing.T) {
	d := testkit.Own(t)
	zones := dataset.Options{Layer: geo.Zone, Datum: "wgs84"}
	bring(t, d, write(t, "z.geojson", []byte(`{"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","properties":{"name":"甲园","面积":0.5},"geometry":{"type":"Polygon","coordinates":[[[121.6,31.2],[121.63,31.2],[121.63,31.23],[121.6,31.2]],[[121.62,31.205],[121.625,31.215],[121.625,31.205],[121.62,31.205]]]}},
{"type":"Feature","id":"b","properties":{"name":"乙园","面积":0,"x":"'"},"geometry":{"type":"MultiPolygon","coordinates":[[[[121.5,31.2],[121.51,31.2],[121.51,31.21],[121.5,31.2]]],[[[121.52,31.2],[121.53,31.2],[121.53,31.21],[121.52,31.2]]]]}},
{"type":"Feature","id":"c","properties":{"name":"丙园"},"geometry":{"type":"Point","coordinates":[121.6,31.25]}}]}`)), zones)
	var want []geo.Feature
	list, err := d.Features(t.Context(), geo.Zone)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		if slices.ContainsFunc(f.Sources, func(s string) bool { return strings.HasPrefix(s, "import/") }) {
			want = append(want, f)
		}
	}
	if len(want) != 3 {
		t.Fatalf("%d zones", len(want))
	}
	for _, ext := range []string{".csv", ".xlsx", ".geojson", ".gpkg"} {
		t.Run(ext, func(t *testing.T) { comeBack(t, d, want, geo.Zone, ext) })
	}
}

// TestManyColumnsComeBack is that of 300 columns with headings that are nearly alike.
func TestManyColumnsComeBack(t *testing.T) {
	if testing.Short() {
		t.Skip("each column is a change of the schema")
	}
	d := testkit.Own(t)
	head, row := "id,name,lon,lat,A,a,,\"q\"\"\"", "x1,甲,121.6,31.2,1,2,3,4"
	for i := 5; i < 300; i++ {
		head += fmt.Sprintf(",列%d", i)
		row += fmt.Sprintf(",%d", i)
	}
	bring(t, d, write(t, "many.csv", []byte(head+"\n"+row+"\n")), firms)
	want := imports(t, d)
	if len(want) != 1 || len(want[0].Values) != 300 {
		t.Fatalf("%+v", want)
	}
	comeBack(t, d, want, geo.Organisation, ".gpkg")
}

// comeBack holds that what a project exports of a kind is what another reads of the file.
func comeBack(t *testing.T, d *db.DB, want []geo.Feature, k geo.Kind, ext string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export"+ext)
	export(t, d, path, want)
	other := testkit.Own(t)
	r := read(t, other, path, dataset.Options{Layer: k})
	if r.Importable() != len(want) || r.Refused > 0 {
		t.Errorf("%d added, %d built in, %v", r.Added, r.Own, r.Refusals)
	}
	if _, err := other.ImportFrom(t.Context(), r.Brought(t.Context())); err != nil {
		t.Fatal(err)
	}
	for _, f := range want {
		got, err := other.Feature(t.Context(), f.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		f.Sources, got.Sources = nil, nil
		if !reflect.DeepEqual(f, got) {
			t.Errorf("%s\n got %+v\nwant %+v", f.ID, got, f)
		}
	}
	if list, err := other.Columns(t.Context(), k); err != nil || len(list) == 0 {
		t.Errorf("%v, %v", list, err)
	}
	if again := read(t, other, path, dataset.Options{Layer: k}); again.Same != len(want) || len(again.Gone) > 0 {
		t.Errorf("again: %d unchanged, %d changed, %d gone", again.Same, again.Changed, len(again.Gone))
	}
}

// export writes features as the command does.
func export(t *testing.T, d *db.DB, path string, list []geo.Feature) {
	t.Helper()
	var b bytes.Buffer
	f, _ := dataset.ForPath(path)
	sources, err := d.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	districts, err := d.Features(t.Context(), geo.District)
	if err != nil {
		t.Fatal(err)
	}
	if f.Project {
		built := []geo.Feature{}
		for _, f := range testkit.Content(t).Features {
			if f.Kind == list[0].Kind && len(f.Links) == 0 {
				built = append(built, f)
			}
		}
		all := append(append(districts, built...), list...)
		columns, err := d.Columns(t.Context(), list[0].Kind)
		if err != nil {
			t.Fatal(err)
		}
		err = db.WriteLayers(t.Context(), &b, geo.Content{Features: all, Sources: sources, Columns: map[geo.Kind][]geo.Column{list[0].Kind: columns}}, []geo.Kind{list[0].Kind})
		if err != nil {
			t.Fatal(err)
		}
	} else {
		n := dataset.Names{Districts: map[geo.FeatureID]geo.Name{}, Sources: map[string]string{}}
		for _, f := range districts {
			n.Districts[f.ID] = f.Name
		}
		for _, s := range sources {
			n.Sources[s.Key] = strings.TrimPrefix(s.Title.Zh, "import/")
		}
		err = f.Write(&b, list, n)
	}
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
