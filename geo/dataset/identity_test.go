package dataset_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// bring imports a file and gives what was read of it.
func bring(t *testing.T, d *db.DB, path string, o dataset.Options) *dataset.Reading {
	t.Helper()
	r := read(t, d, path, o)
	if _, err := d.ImportFrom(t.Context(), r.Brought(t.Context())); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFilesOfOneName holds that two files of one name in different folders stay apart, and
// that one that was moved is the same.
func TestFilesOfOneName(t *testing.T) {
	d := testkit.Own(t)
	folder := func(name, text string) string {
		t.Helper()
		path := filepath.Join(t.TempDir(), name, "firms.csv")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one, two := folder("a", "id,name,lon,lat\n1,甲,121.6,31.2\n"), folder("b", "id,name,lon,lat\n1,乙,121.6,31.2\n")
	bring(t, d, one, firms)
	if r := bring(t, d, two, firms); r.Source.Key != "import/firms.csv (2)" || r.Added != 1 || r.Apart != 1 {
		t.Errorf("the second: %+v", r)
	}
	for _, path := range []string{one, two} {
		if r := read(t, d, path, firms); r.Same != 1 || len(r.Gone) != 0 {
			t.Errorf("%s again: %+v", path, r)
		}
	}
	list, err := d.Imports(t.Context())
	if err != nil || len(list) != 2 || list[0].File != "firms.csv" || list[1].File != "firms.csv" || list[1].Path != two || list[0].Features != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := d.FindImport(t.Context(), "firms.csv"); err == nil {
		t.Error("a name that two imports have is clear")
	}
	for _, name := range []string{"firms.csv (2)", two, "2"} {
		if im, err := d.FindImport(t.Context(), name); err != nil || im.Path != two {
			t.Errorf("%s: %+v, %v", name, im, err)
		}
	}
	moved := filepath.Join(t.TempDir(), "firms.csv")
	if err := os.Rename(two, moved); err != nil {
		t.Fatal(err)
	}
	if r := read(t, d, moved, firms); r.Source.Key != "import/firms.csv (2)" || r.Same != 1 {
		t.Errorf("moved: %+v", r)
	}
}

// TestUpdate reads another file over an import by the options that it was read by: what is
// new, changed and gone is told and each is a choice.
func TestUpdate(t *testing.T) {
	d := testkit.Own(t)
	o := firms
	o.Datum, o.Columns = "gcj02", map[string]string{"name": "字号"}
	first := bring(t, d, write(t, "may.csv", []byte("编号,字号,经度,纬度,税\n11,甲,121.6,31.2,1\n12,乙,121.6,31.21,2\n13,丙,121.6,31.22,3\n")), o)
	list, err := d.Imports(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	again, ok := dataset.OptionsOf(list[0])
	if !ok || again.Layer != geo.Organisation || again.Datum != "gcj02" || again.Columns["name"] != "字号" || again.Update != first.Source.Key {
		t.Fatalf("%+v", again)
	}
	june := write(t, "june.csv", []byte("编号,字号,经度,纬度,税\n11,甲,121.6,31.2,9\n12,乙,121.6,31.21,2\n14,丁,121.6,31.23,4\n"))
	r := read(t, d, june, again)
	if r.Source.Key != first.Source.Key || r.Added != 1 || r.Changed != 1 || r.Same != 1 || len(r.Gone) != 1 || r.Gone[0].ID != "organisation/13" {
		t.Fatalf("%+v", r)
	}
	names := func() (out string) {
		t.Helper()
		for _, f := range imports(t, d) {
			out += f.Name.Zh + valueOf(f, "税")
		}
		return out
	}
	for _, c := range []struct {
		choose func(*geo.Brought)
		want   string
	}{
		{func(in *geo.Brought) { in.LeaveNew, in.LeaveChanged = true, true }, "甲1乙2丙3"},
		{func(in *geo.Brought) { in.LeaveNew = true }, "甲9乙2丙3"},
		{func(in *geo.Brought) { in.Remove = r.GoneIDs() }, "甲9乙2丁4"},
	} {
		in := r.Brought(t.Context())
		c.choose(&in)
		if _, err := d.ImportFrom(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		if got := names(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if list, err := d.Imports(t.Context()); err != nil || len(list) != 1 || list[0].File != "june.csv" || list[0].Features != 3 || list[0].Gone != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := d.Undo(t.Context(), false); err != nil || names() != "甲9乙2丙3" {
		t.Errorf("undone: %s, %v", names(), err)
	}
	if r.Source.Title.Zh != "june.csv" {
		t.Errorf("it is called %q", r.Source.Title.Zh)
	}
	if r := read(t, d, june, again); r.Source.Title.Zh != "june.csv" || r.Source.Key != first.Source.Key {
		t.Errorf("it is called %+v when it is read again", r.Source)
	}
	may := write(t, "may.csv", []byte("编号,字号,经度,纬度,税\n77,新,121.6,31.2,9\n"))
	again.Update = ""
	if _, err := d.Redo(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if r := read(t, d, may, again); r.Source.Key != "import/may.csv (2)" || r.Source.Title.Zh != "may.csv (2)" || len(r.Gone) > 0 {
		t.Errorf("a new file with the name of the one before is %+v", r.Source)
	}
	if r := read(t, d, june, again); r.Source.Key != first.Source.Key || r.Source.Title.Zh != "june.csv" {
		t.Errorf("by its place it is %+v", r.Source)
	}
	if _, err := dataset.Read(t.Context(), d, june, dataset.Options{Layer: geo.Organisation, Update: "import/none"}); err == nil {
		t.Error("an import that is not there is updated")
	}
}

// valueOf is what a feature has in a column.
func valueOf(f geo.Feature, column string) string {
	for _, v := range f.Values {
		if v.Column == column {
			return v.Text
		}
	}
	return ""
}

// imports are the organisations of the user's own.
func imports(t *testing.T, d *db.DB) []geo.Feature {
	t.Helper()
	list, err := d.Features(t.Context(), geo.Organisation)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(f geo.Feature) bool { return len(f.Sources) == 0 || !strings.HasPrefix(f.Sources[0], "import/") })
}

// TestKnownByName holds that a place without an ID is known again where its position
// changed, but not where two have its name.
func TestKnownByName(t *testing.T) {
	d := testkit.Own(t)
	bring(t, d, write(t, "f.csv", []byte("name,lon,lat\n甲,121.6,31.2\n乙,121.6,31.21\n丙,121.6,31.22\n丙,121.6,31.23\n丁,121.6,31.24\n")), firms)
	before := imports(t, d)
	r := bring(t, d, write(t, "f.csv", []byte("name,lon,lat\n甲,121.61,31.2\n乙,121.6,31.21\n丙,121.6,31.22\n丙,121.6,31.25\n丁,121.6,31.24\n丁,121.6,31.26\n")), firms)
	if r.Changed != 1 || r.Added != 2 || r.Same != 3 || len(r.Gone) != 1 || r.Gone[0].ID != before[3].ID {
		t.Errorf("%+v", r)
	}
	after := imports(t, d)
	if after[0].ID != before[0].ID || after[0].Point[0] != 121.61 {
		t.Errorf("%+v", after[0])
	}
	spoilt := read(t, d, write(t, "f.csv", []byte("name,lon,lat\n甲,x,31.2\n乙,121.6,31.21\n丁,121.6,31.24\n")), firms)
	if spoilt.Refused != 1 || slices.ContainsFunc(spoilt.Gone, func(g dataset.Gone) bool { return g.Name.Zh == "甲" }) {
		t.Errorf("a row that can't be read is gone: %+v", spoilt)
	}
}

// TestRowsOfOnePlace holds that rows which are equal in name and place are features of their
// own where they say different things, and that a row which stands twice is one.
func TestRowsOfOnePlace(t *testing.T) {
	d := testkit.Own(t)
	text := []byte("name,lon,lat,year,value\n甲,121.6,31.2,2022,1\n甲,121.6,31.2,2023,1\n甲,121.6,31.2,2022,1\n")
	r := bring(t, d, write(t, "years.csv", text), firms)
	if r.Added != 2 || r.Refused != 1 || r.Refusals[0].Line != 4 {
		t.Fatalf("%+v", r)
	}
	years := ""
	for _, f := range imports(t, d) {
		years += valueOf(f, "year")
	}
	if r := read(t, d, write(t, "years.csv", text), firms); years != "20222023" || r.Same != 2 || len(r.Gone) > 0 {
		t.Errorf("%s, %+v", years, r)
	}
}

// TestOutlineStays holds that a point never takes the place of an outline.
func TestOutlineStays(t *testing.T) {
	d := testkit.Own(t)
	zones := dataset.Options{Layer: geo.Zone, Datum: "wgs84"}
	bring(t, d, write(t, "z.csv", []byte("id,name,wkt,税\nz-1,园,\"POLYGON((121.6 31.2,121.61 31.2,121.61 31.21,121.6 31.2))\",1\n")), zones)
	was, err := d.Feature(t.Context(), "zone/z-1")
	if err != nil || was.Geometry == nil {
		t.Fatal(was, err)
	}
	r := bring(t, d, write(t, "z.csv", []byte("id,name,lon,lat,税\nz-1,园区,121.5,31.2,2\n")), zones)
	now, err := d.Feature(t.Context(), "zone/z-1")
	if err != nil || !slices.ContainsFunc(r.Notes, func(n dataset.Note) bool { return n.Code == "outline_kept" && n.Line == 2 }) {
		t.Errorf("%+v, %v", r.Notes, err)
	}
	if now.Name.Zh != "园区" || valueOf(now, "税") != "2" || now.Point != was.Point || now.Role != geo.RoleExtent || !now.Geometry.Bound().Equal(was.Geometry.Bound()) {
		t.Errorf("%+v", now)
	}
}
