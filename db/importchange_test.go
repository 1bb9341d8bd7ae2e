package db

import (
	"database/sql"
	"slices"
	"testing"

	"kechuang/geo"
)

// standingAt is withValues of a name and a place.
func standingAt(id, name string, lon float64, values ...string) geo.Feature {
	f := withValues(id, values...)
	f.Name, f.Point[0] = geo.Name{Zh: name}, lon
	return f
}

// one is the feature of an ID.
func one(t *testing.T, d *DB, id string) (geo.Feature, bool) {
	t.Helper()
	f, ok, err := featureOf(t.Context(), d.queries, geo.NewID(geo.Organisation, id))
	if err != nil {
		t.Fatal(err)
	}
	return f, ok
}

func remove(t *testing.T, d *DB, file string) geo.Removed {
	t.Helper()
	im, err := d.FindImport(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	before, err := d.Removal(t.Context(), im)
	if err != nil {
		t.Fatal(err)
	}
	_, done, err := d.RemoveImport(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	foreseen := before.Removed
	for _, n := range before.Features {
		foreseen.Gone += n
	}
	if foreseen != done {
		t.Errorf("%s: foreseen was %+v, done %+v", file, foreseen, done)
	}
	return done
}

// TestRemovalPutsBack: when an import is removed, what it changed of features of another one
// is as it was before it, and what it added is gone; undo and redo go over it.
func TestRemovalPutsBack(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	tax := []geo.Column{{Name: "税", Type: geo.IntegerColumn}}
	bring(t, d, "1.csv", tax, standingAt("a", "甲", 121.5, "税", "1"), standingAt("b", "乙", 121.6, "税", "2"))
	want, _ := one(t, d, "a")
	bring(t, d, "2.csv", append(tax, geo.Column{Name: "资质", Type: geo.TextColumn}), standingAt("a", "甲方", 121.7, "税", "9", "资质", "高新"), standingAt("c", "丙", 121.4))
	changed, _ := one(t, d, "a")
	if changed.Name.Zh != "甲方" || changed.Point[0] != 121.7 {
		t.Fatalf("%+v", changed)
	}
	if done := remove(t, d, "2.csv"); done != (geo.Removed{Gone: 1, Restored: 1}) {
		t.Errorf("%+v", done)
	}
	back := func(what string) {
		t.Helper()
		got, _ := one(t, d, "a")
		if serialized(t, got) != serialized(t, want) {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
		if _, ok := one(t, d, "c"); ok {
			t.Errorf("%s: what it added is there", what)
		}
	}
	back("removed")
	if _, err := d.Undo(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if got, _ := one(t, d, "a"); serialized(t, got) != serialized(t, changed) {
		t.Errorf("undone: %+v, want %+v", got, changed)
	}
	if _, err := d.Redo(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	back("done again")
	if left, err := countOf(t, d, "SELECT count(*) FROM import_changes"); err != nil || left != 0 {
		t.Errorf("%d changes are left, %v", left, err)
	}
	if done := remove(t, d, "1.csv"); done != (geo.Removed{Gone: 2}) {
		t.Errorf("%+v", done)
	}
}

func serialized(t *testing.T, f geo.Feature) string {
	t.Helper()
	said, err := serializeFeature(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(said)
}

func countOf(t *testing.T, d *DB, query string) (n int, err error) {
	t.Helper()
	err = queryRows(t.Context(), d.queries, query, nil, func(rows *sql.Rows) error { return rows.Scan(&n) })
	return n, err
}

// TestRemovalOfAnyOfThree removes three imports that changed one feature one after another,
// in every order: what is left is what the last of those left says, and it goes with the
// last.
func TestRemovalOfAnyOfThree(t *testing.T) {
	files := []string{"1.csv", "2.csv", "3.csv"}
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		d := reopen(t, project(t, small()), small())
		for i, file := range files {
			bring(t, d, file, nil, standingAt("a", "名"+file, 121.4+float64(i)/100))
		}
		left := slices.Clone(files)
		for _, i := range order {
			remove(t, d, files[i])
			left = slices.DeleteFunc(left, func(s string) bool { return s == files[i] })
			f, ok := one(t, d, "a")
			if len(left) == 0 {
				if ok {
					t.Errorf("%v: it is there without a source: %+v", order, f)
				}
				break
			}
			if last := left[len(left)-1]; !ok || f.Name.Zh != "名"+last || len(f.Sources) != len(left) {
				t.Errorf("%v: after %s it is %+v, want that of %s", order, files[i], f, last)
			}
		}
	}
}

// TestRemovalOfAgain: an import that changes a feature once more goes to the top.
func TestRemovalOfAgain(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	bring(t, d, "1.csv", nil, standingAt("a", "甲", 121.41))
	bring(t, d, "2.csv", nil, standingAt("a", "乙", 121.42))
	bring(t, d, "3.csv", nil, standingAt("a", "丙", 121.43))
	bring(t, d, "2.csv", nil, standingAt("a", "丁", 121.44))
	remove(t, d, "2.csv")
	if f, _ := one(t, d, "a"); f.Name.Zh != "丙" {
		t.Errorf("without the second it is %+v", f)
	}
	remove(t, d, "3.csv")
	if f, _ := one(t, d, "a"); f.Name.Zh != "甲" {
		t.Errorf("without the third it is %+v", f)
	}
}

// TestRemovalLeavesWhatWasEdited: what somebody changed since stays and is told.
func TestRemovalLeavesWhatWasEdited(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	bring(t, d, "1.csv", nil, standingAt("a", "甲", 121.5))
	bring(t, d, "2.csv", nil, standingAt("a", "乙", 121.6))
	f, _ := one(t, d, "a")
	f.Name.Zh = "亲手"
	if _, err := d.change(t.Context(), geo.Name{Zh: "改"}, func(w *writer) error { return w.replaceFeature(f) }); err != nil {
		t.Fatal(err)
	}
	if done := remove(t, d, "2.csv"); done != (geo.Removed{Stay: 1, StayFirst: f.Name}) {
		t.Errorf("%+v", done)
	}
	if got, _ := one(t, d, "a"); got.Name.Zh != "亲手" || !slices.Equal(got.Sources, []string{"import/1.csv"}) {
		t.Errorf("%+v", got)
	}
}
