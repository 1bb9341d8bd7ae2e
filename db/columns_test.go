package db

import (
	"slices"
	"testing"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// withValues is a firm with values: pairs of columns and texts.
func withValues(key string, pairs ...string) geo.Feature {
	f := geo.Feature{ID: geo.NewID(geo.Organisation, key), Kind: geo.Organisation, Name: geo.Name{Zh: key}, Point: orb.Point{121.6, 31.2},
		Precision: geo.PrecisionSite, District: "district/310115"}
	for i := 0; i < len(pairs); i += 2 {
		f.Values = append(f.Values, geo.Value{Column: pairs[i], Text: pairs[i+1]})
	}
	return f
}

func bring(t *testing.T, d *DB, key string, columns []geo.Column, fs ...geo.Feature) ImportResult {
	t.Helper()
	done, err := d.ImportFrom(t.Context(), geo.Brought{Source: geo.Source{Key: "import/" + key, Title: geo.Name{Zh: key}}, Columns: columns, Features: each(fs)})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func valuesOf(t *testing.T, d *DB, key string) []geo.Value {
	t.Helper()
	f, err := d.Feature(t.Context(), geo.NewID(geo.Organisation, key))
	if err != nil {
		t.Fatal(err)
	}
	return f.Values
}

// TestOwnColumns: each type comes back as it went in, zero and FALSE among them.
func TestOwnColumns(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	columns := []geo.Column{{Name: "人数", Type: geo.IntegerColumn}, {Name: `投入"万元"`, Type: geo.RealColumn}, {Name: "高企", Type: geo.BooleanColumn},
		{Name: "成立", Type: geo.DateColumn}, {Name: "ID", Type: geo.TextColumn}, {Name: "备注", Type: geo.TextColumn}}
	a := withValues("a", "人数", "0", `投入"万元"`, "0.1", "高企", "FALSE", "成立", "2015-03-02", "ID", "0012", "备注", "一\n二")
	b := withValues("b", "人数", "12", `投入"万元"`, "1234.5678901234", "高企", "TRUE")
	c := withValues("c", "备注", "单\x1f元")
	bring(t, d, "x.csv", columns, a, b, c)
	for _, want := range []geo.Feature{a, b, c} {
		if got := valuesOf(t, d, want.ID.Key()); !slices.Equal(got, want.Values) {
			t.Errorf("%s: %v, want %v", want.ID, got, want.Values)
		}
	}
	got, err := d.Columns(t.Context(), geo.Organisation)
	if err != nil || !slices.Equal(got, columns) {
		t.Errorf("%v, %v", got, err)
	}
	if done := bring(t, d, "x.csv", columns, a, b, c); done.Same != 3 {
		t.Errorf("again: %+v", done)
	}
}

// TestColumnWidens: a second file may say a text where the first had numbers; both stay.
func TestColumnWidens(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	bring(t, d, "1.csv", []geo.Column{{Name: "规模", Type: geo.IntegerColumn}}, withValues("a", "规模", "12"))
	bring(t, d, "2.csv", []geo.Column{{Name: "规模", Type: geo.TextColumn}}, withValues("b", "规模", "0012"), withValues("c", "规模", "大"))
	for key, want := range map[string]string{"a": "12", "b": "0012", "c": "大"} {
		if got := valuesOf(t, d, key); len(got) != 1 || got[0].Text != want {
			t.Errorf("%s: %v, want %s", key, got, want)
		}
	}
	if got, err := d.Columns(t.Context(), geo.Organisation); err != nil || !slices.Equal(got, []geo.Column{{Name: "规模", Type: geo.TextColumn}}) {
		t.Errorf("%v, %v", got, err)
	}
}

// TestColumnsUndone: an import that is undone leaves no column, and one that is redone
// brings columns and values back.
func TestColumnsUndone(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	columns := []geo.Column{{Name: "备注", Type: geo.TextColumn}}
	bring(t, d, "x.csv", columns, withValues("a", "备注", "一"))
	if _, err := d.Undo(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Columns(t.Context(), geo.Organisation); err != nil || len(got) != 0 {
		t.Errorf("undone: %v, %v", got, err)
	}
	if _, err := d.Redo(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if got := valuesOf(t, d, "a"); len(got) != 1 || got[0].Text != "一" {
		t.Errorf("redone: %v", got)
	}
	if _, err := d.Undo(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	bring(t, d, "y.csv", columns, withValues("b", "备注", "二"))
	if got := valuesOf(t, d, "b"); len(got) != 1 || got[0].Text != "二" {
		t.Errorf("another import: %v", got)
	}
}

// TestTwoFilesOfOneFirm: a second file that knows a firm too adds what it says; what only
// the first says stays, and to remove the second does not take the firm.
func TestTwoFilesOfOneFirm(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	text := func(name string) []geo.Column { return []geo.Column{{Name: name, Type: geo.TextColumn}} }
	bring(t, d, "1.csv", text("法人"), withValues("a", "法人", "张"))
	second := withValues("a", "资质", "高新")
	if done := bring(t, d, "2.csv", text("资质"), second); done.Changed != 1 {
		t.Errorf("%+v", done)
	}
	if got := valuesOf(t, d, "a"); !slices.Equal(got, []geo.Value{{Column: "法人", Text: "张"}, {Column: "资质", Text: "高新"}}) {
		t.Errorf("%v", got)
	}
	if done := bring(t, d, "2.csv", text("资质"), second); done.Same != 1 {
		t.Errorf("again: %+v", done)
	}
	if _, n, err := d.RemoveImport(t.Context(), "2.csv"); err != nil || n.Gone != 0 {
		t.Errorf("%d went, %v", n.Gone, err)
	}
	if got := valuesOf(t, d, "a"); len(got) == 0 || got[0].Text != "张" {
		t.Errorf("%v", got)
	}
}
