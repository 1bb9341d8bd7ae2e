package state_test

import (
	"context"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/table"
	"kechuang/ui/state"
)

func newTableView(t *testing.T) (*state.Model, *state.TableView) {
	t.Helper()
	m := newModel(t)
	v, err := state.NewTableView(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	return m, v
}

func shown(t *testing.T, v *state.TableView) *table.Table {
	t.Helper()
	out, err := v.Shown()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The table has a year of its own, which leaves the map's alone.
func TestTableOfAYear(t *testing.T) {
	m, v := newTableView(t)
	for year, want := range map[int]int{0: 16, 2016: 1, 2017: 2, 2020: 5, 2030: 5} {
		v.SetYear(year)
		if m.Year() != 0 {
			t.Fatal("the map follows the table")
		}
		if got := len(shown(t, v).Rows); got != want {
			t.Errorf("by %d: %d districts, want %d", year, got, want)
		}
		if districts, _ := m.Data().Due(year); year > 0 && districts != want {
			t.Errorf("by %d the slider counts %d districts", year, districts)
		}
	}
}

func TestTableOrder(t *testing.T) {
	_, v := newTableView(t)
	v.SortBy("goal_2020")
	if by, down := v.Sorted(); by != "goal_2020" || !down {
		t.Errorf("a column that counts begins with %s, descending %v", by, down)
	}
	v.SortBy("positioning")
	if _, down := v.Sorted(); down {
		t.Error("a column of texts begins at the end")
	}
	v.SortBy("positioning")
	if _, down := v.Sorted(); !down {
		t.Error("the same column again does not turn the order round")
	}
	v.Find("杨浦")
	if rows := shown(t, v).Rows; len(rows) == 0 || !slices.ContainsFunc(rows, func(r table.Row) bool { return r.District.Code == "310110" }) {
		t.Errorf("%d rows", len(rows))
	}
}

func TestPicking(t *testing.T) {
	_, v := newTableView(t)
	rows := shown(t, v).Rows
	v.SetComparing(true)
	if v.Comparing() {
		t.Error("nothing was compared")
	}
	for i, want := range []bool{true, true, true, true, false} {
		if got := v.Pick(rows[i].District.ID); got != want {
			t.Errorf("district %d was picked: %v", i, got)
		}
	}
	v.Pick(rows[1].District.ID)
	want := []geo.FeatureID{rows[0].District.ID, rows[2].District.ID, rows[3].District.ID}
	if !slices.Equal(v.Picked(), want) {
		t.Errorf("picked %v, want %v", v.Picked(), want)
	}
	v.SetComparing(true)
	c, err := v.Comparison()
	if err != nil || len(c.Districts) != 3 || c.Districts[1].ID != want[1] {
		t.Fatalf("%+v, %v", c, err)
	}
	v.SetHidden("policy", true)
	grid, sources, err := v.Grids()
	if err != nil || len(grid.Head) != 5 || len(grid.Rows) != len(v.Whole().Columns)-1 || len(sources.Rows) == 0 {
		t.Errorf("%d columns, %d rows, %d sources, %v", len(grid.Head), len(grid.Rows), len(sources.Rows), err)
	}
	v.ClearPicked()
	if v.Comparing() || v.CanCompare() {
		t.Error("the comparison stays")
	}
	if grid, _, err = v.Grids(); err != nil || len(grid.Rows) != 16 {
		t.Errorf("%d rows, %v", len(grid.Rows), err)
	}
}
