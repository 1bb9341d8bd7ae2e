package dataset_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// noteOf is the note of a code.
func noteOf(r *dataset.Reading, code string) (dataset.Note, bool) {
	i := slices.IndexFunc(r.Notes, func(n dataset.Note) bool { return n.Code == code })
	if i < 0 {
		return dataset.Note{}, false
	}
	return r.Notes[i], true
}

// TestNumbersOfAnotherSystem: a file without IDs whose numbers are those of another file, in
// another system, means other places: it moves none, and is known again.
func TestNumbersOfAnotherSystem(t *testing.T) {
	d := testkit.Own(t)
	text := []byte("name,lon,lat,税\n甲,121.6,31.2,1\n")
	bring(t, d, write(t, "a.csv", text), firms)
	was := imports(t, d)[0]
	o := firms
	o.Datum = "gcj02"
	other := write(t, "b.csv", text)
	if r := bring(t, d, other, o); r.Added != 1 || r.Changed != 0 {
		t.Errorf("%+v", r)
	}
	all := imports(t, d)
	if len(all) != 2 || all[0].ID != was.ID || all[0].Point != was.Point || all[1].Point == was.Point {
		t.Fatalf("%+v", all)
	}
	for range 2 {
		if r := read(t, d, other, o); r.Same != 1 || len(r.Gone) > 0 {
			t.Errorf("again: %+v", r)
		}
		if _, _, err := d.RemoveImport(t.Context(), "a.csv"); err != nil && len(imports(t, d)) != 1 {
			t.Fatal(err)
		}
	}
}

// TestChangesOfOthersAreTold: an import that changes what another one brought says so by its
// name; what it changed goes back with it, also where it has no ID.
func TestChangesOfOthersAreTold(t *testing.T) {
	for _, head := range []string{"id,name", "name"} {
		d := testkit.Own(t)
		id := strings.Repeat("7,", strings.Count(head, ","))
		bring(t, d, write(t, "a.csv", []byte(head+",lon,lat,税\n"+id+"甲,121.6,31.2,1\n")), firms)
		was := imports(t, d)[0]
		second := write(t, "b.csv", []byte(head+",lon,lat,税\n"+id+"甲,121.6,31.2,5\n"))
		r := bring(t, d, second, firms)
		note, told := noteOf(r, "changes_other")
		if r.Changed != 1 || !told || !slices.Equal(note.Args, []string{"name", "a.csv", "count", "1"}) {
			t.Errorf("%s: %+v", head, r)
		}
		if r := read(t, d, second, firms); r.Same != 1 {
			t.Errorf("%s: again: %+v", head, r)
		}
		if _, done, err := d.RemoveImport(t.Context(), "b.csv"); err != nil || done != (geo.Removed{Restored: 1}) {
			t.Errorf("%s: %+v, %v", head, done, err)
		}
		if now := imports(t, d); len(now) != 1 || valueOf(now[0], "税") != "1" || !slices.Equal(now[0].Sources, was.Sources) {
			t.Errorf("%s: %+v", head, now)
		}
	}
}

// TestCodesMended: rows whose code is written in another way, with the same name and place,
// are the same places; so they are the next time, wherever they stand then.
func TestCodesMended(t *testing.T) {
	d := testkit.Own(t)
	file := func(codes [3]string, lon string) string {
		return write(t, "f.csv", []byte("编号,名称,经度,纬度\n"+codes[0]+",甲,"+lon+",31.2\n"+codes[1]+",乙,121.6,31.21\n"+codes[2]+",乙,121.6,31.21\n"))
	}
	bring(t, d, file([3]string{"12", "13", "14"}, "121.6"), firms)
	before := imports(t, d)
	mended := [3]string{"000012", "13", "14"}
	r := bring(t, d, file(mended, "121.6"), firms)
	note, _ := noteOf(r, "id_mended")
	if r.Changed != 1 || r.Same != 2 || r.Added != 0 || len(r.Gone) > 0 || !slices.Equal(note.Args, []string{"count", "1"}) {
		t.Fatalf("%+v", r)
	}
	after := imports(t, d)
	if after[0].ID != before[0].ID || valueOf(after[0], "编号") != "000012" {
		t.Errorf("%+v", after[0])
	}
	if r := read(t, d, file(mended, "121.6"), firms); r.Same != 3 {
		t.Errorf("again: %+v", r)
	}
	if r := read(t, d, file(mended, "121.7"), firms); r.Changed != 1 || r.Same != 2 || len(r.Gone) > 0 {
		t.Errorf("moved: %+v", r)
	}
	if r := read(t, d, file([3]string{"000012", "0013", "0014"}, "121.6"), firms); r.Added != 2 || len(r.Gone) != 2 {
		t.Errorf("two of one name and place: %+v", r)
	}
}

// TestIDsDoNotGrow: places that go from one layer of the user's own to another and back keep
// one ID, however often.
func TestIDsDoNotGrow(t *testing.T) {
	d := testkit.Own(t)
	layer := func(name string) dataset.Options { return dataset.Options{NewLayer: name, Datum: "wgs84"} }
	bring(t, d, write(t, "x.csv", []byte("id,name,lon,lat\nx-1,甲,121.6,31.2\n")), layer("一"))
	bring(t, d, write(t, "y.csv", []byte("id,name,lon,lat\ny-1,乙,121.6,31.21\n")), layer("二"))
	for trip := range 3 {
		for _, way := range [][2]int{{1, 2}, {2, 1}} {
			from := geo.Kind("own_points_" + strconv.Itoa(way[0]))
			list, err := d.Features(t.Context(), from)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := dataset.WriteCSV(&b, list, dataset.Names{}); err != nil {
				t.Fatal(err)
			}
			bring(t, d, write(t, "trip.csv", []byte(b.String())), dataset.Options{Layer: geo.Kind("own_points_" + strconv.Itoa(way[1]))})
		}
		for n := 1; n <= 2; n++ {
			k := geo.Kind("own_points_" + strconv.Itoa(n))
			list, err := d.Features(t.Context(), k)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range list {
				if key := f.ID.Key(); key != "x-1" && key != "y-1" {
					t.Errorf("trip %d: %s", trip, f.ID)
				}
			}
		}
	}
}
