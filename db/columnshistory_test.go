package db

import (
	"slices"
	"testing"

	"kechuang/geo"
)

// TestColumnsAreUndone holds that to undo an import takes its new columns away, that they
// come back with their values, and that another import takes the place in the table.
func TestColumnsAreUndone(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	list := firms(3)
	list[1].Values = []geo.Value{{Column: "税", Text: "7"}}
	bring := func(kind geo.ColumnType) {
		t.Helper()
		in := geo.Brought{Source: register, Features: each(list), Columns: []geo.Column{{Name: "税", Type: kind}}}
		if _, err := d.ImportFrom(t.Context(), in); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(when, want string, columns int) {
		t.Helper()
		f, err := d.Feature(t.Context(), list[1].ID)
		got := ""
		if err == nil && len(f.Values) > 0 {
			got = f.Values[0].Text
		}
		known, err := d.Columns(t.Context(), geo.Organisation)
		if err != nil || got != want || len(known) != columns {
			t.Errorf("%s: %q in %v, %v; want %q", when, got, known, err, want)
		}
	}
	bring(geo.IntegerColumn)
	holds("imported", "7", 1)
	undo(t, d, 1)
	holds("undone", "", 0)
	redo(t, d, 1)
	holds("done again", "7", 1)
	undo(t, d, 1)
	bring(geo.IntegerColumn)
	own, err := ownColumns(t.Context(), d.pool, mustTable(t))
	if err != nil || !slices.Equal(own, []ownColumn{{geo.Column{Name: "税", Type: geo.IntegerColumn}, "税"}}) {
		t.Errorf("%v, %v", own, err)
	}
	list[1].Values[0].Text = "七"
	bring(geo.TextColumn)
	holds("a text in a column of numbers", "七", 1)
	undo(t, d, 1)
	holds("that undone", "7", 1)
	if r, err := Check(path); err != nil || len(r.Faults) > 0 {
		t.Errorf("%v, %v", r.Faults, err)
	}
}

func mustTable(t *testing.T) table {
	t.Helper()
	of, ok := tableOf(geo.Organisation)
	if !ok {
		t.Fatal("no table")
	}
	return of
}
