package db

import (
	"errors"
	"fmt"
	"testing"

	"kechuang/geo"
)

// TestManyColumns holds that many columns that come at once are there for every connection,
// take values of any heading, go with an import that fails, and leave a sound file.
func TestManyColumns(t *testing.T) {
	path := project(t, small())
	d, other := reopen(t, path, small()), reopen(t, path, small())
	firm := firms(1)[0]
	var columns []geo.Column
	for i, heading := range []string{"税", `"引号"`, "it's", "a, b) --", "CHECK", "列\n二"} {
		columns = append(columns, geo.Column{Name: heading, Type: []geo.ColumnType{geo.TextColumn, geo.IntegerColumn}[i%2]})
	}
	for i := range 60 {
		columns = append(columns, geo.Column{Name: fmt.Sprint("列", i), Type: geo.TextColumn})
	}
	for i, c := range columns {
		firm.Values = append(firm.Values, geo.Value{Column: c.Name, Text: fmt.Sprint(i)})
	}
	in := geo.Brought{Source: register, Columns: columns, Features: each([]geo.Feature{firm})}
	failed := in
	failed.Features = func(yield func(geo.Feature, error) bool) { _ = yield(firm, nil) && yield(geo.Feature{}, errEnough) }
	if _, err := d.ImportFrom(t.Context(), failed); !errors.Is(err, errEnough) {
		t.Fatal(err)
	}
	if list, err := d.Columns(t.Context(), geo.Organisation); err != nil || len(list) != 0 {
		t.Errorf("after a failure there are %v, %v", list, err)
	}
	small := in
	small.Columns = columns[2:4] // another change of the schema in between
	if _, err := other.ImportFrom(t.Context(), small); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ImportFrom(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	for _, d := range []*DB{d, other} {
		f, err := d.Feature(t.Context(), firm.ID)
		if err != nil || len(f.Values) != len(columns) {
			t.Fatalf("%d values, %v", len(f.Values), err)
		}
		got := map[string]string{}
		for _, v := range f.Values {
			got[v.Column] = v.Text
		}
		for _, v := range firm.Values {
			if got[v.Column] != v.Text {
				t.Errorf("%q has %q, want %q", v.Column, got[v.Column], v.Text)
			}
		}
	}
	undo(t, d, 1)
	redo(t, d, 1)
	if f, err := other.Feature(t.Context(), firm.ID); err != nil || len(f.Values) != len(columns) {
		t.Errorf("done again: %d values, %v", len(f.Values), err)
	}
	if r, err := Check(path); err != nil || len(r.Faults) > 0 {
		t.Errorf("%v, %v", r.Faults, err)
	}
}
