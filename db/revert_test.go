package db

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// dump lists every row of every table with its rowid, but for the times in
// gpkg_contents, how an R-tree splits its boxes into nodes, and the packs of names.
func dump(t *testing.T, d *DB) map[string][]string {
	t.Helper()
	var names []string
	read := func(query string, to func(string)) {
		err := queryRows(t.Context(), d.pool, query, nil, func(rows *sql.Rows) error {
			var s string
			err := rows.Scan(&s)
			to(s)
			return err
		})
		if err != nil {
			t.Fatal(query, err)
		}
	}
	read(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'rtree_*_node' AND name NOT GLOB 'rtree_*_parent' AND name NOT GLOB 'rtree_*_rowid' AND name <> 'names'`,
		func(s string) { names = append(names, s) })
	rows := map[string][]string{}
	for _, name := range names {
		var columns []string
		read(fmt.Sprintf("SELECT name FROM pragma_table_info('%s') WHERE name <> 'last_change'", name), func(s string) {
			columns = append(columns, fmt.Sprintf(`CASE typeof("%[1]s") WHEN 'real' THEN printf('%%!.17e', "%[1]s") ELSE quote(CAST("%[1]s" AS BLOB)) END, typeof("%[1]s")`, s))
		})
		read("SELECT concat_ws(',', rowid, "+strings.Join(columns, ", ")+`) FROM "`+name+`" ORDER BY rowid`, func(s string) {
			rows[name] = append(rows[name], s)
		})
	}
	read("SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", func(s string) { rows["schema"] = append(rows["schema"], s) })
	return rows
}

func wantSame(t *testing.T, what string, got, want map[string][]string) {
	t.Helper()
	for name := range want {
		if !reflect.DeepEqual(got[name], want[name]) {
			t.Errorf("%s: table %s has %d rows, want %d", what, name, len(got[name]), len(want[name]))
			for i, row := range got[name] {
				if i >= len(want[name]) || row != want[name][i] {
					t.Logf("%s", row)
					break
				}
			}
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d tables, want %d", what, len(got), len(want))
	}
}

// A change is undone and done again to the last byte of every row, whatever it
// did, few features or many.
func TestRevert(t *testing.T) {
	for _, n := range []int{40, 500} {
		d := reopen(t, project(t, small()), small())
		first := firms(n)
		first[3].Aliases, first[3].Links = []string{"别名"}, []geo.Link{{Role: geo.LinkBase, To: "district/310115"}}
		first[4].Name, first[4].Note.Zh = geo.Name{Zh: "甲\x1f乙\x00丙", En: "it’s, 'so'"}, "丁\x00"
		first[5].Point, first[5].Precision = orb.Point{}, geo.PrecisionNone
		first = append(first, geo.Feature{ID: "zone/own", Kind: geo.Zone, Name: geo.Name{Zh: "自建园区"},
			Geometry: orb.Polygon{{{121.1, 31}, {121.2, 31}, {121.2, 31.1}, {121.1, 31}}}, Role: geo.RoleExtent})
		second := firms(n + n/2)[n/4:]
		for i := range second {
			second[i].Point[0] += 0.123456789e-3
			second[i].Aliases = []string{"又名"}
		}
		few := firms(5)
		few[2].Point[1] += 0.25
		few[3].Point, few[3].Precision = orb.Point{}, geo.PrecisionNone
		renamed := register
		renamed.Title.Zh = "改名"
		other := geo.Source{Key: "import/other"}

		states := []map[string][]string{dump(t, d)}
		var undo []*Change
		for _, step := range []struct {
			src  geo.Source
			list []geo.Feature
		}{{register, first}, {renamed, second}, {other, firms(n)}, {other, few}} {
			_, c, err := d.ImportChange(t.Context(), step.src, step.list)
			if err != nil {
				t.Fatal(err)
			}
			undo, states = append(undo, c), append(states, dump(t, d))
		}
		redo := make([]*Change, len(undo))
		var err error
		for round := range 2 {
			for i := len(undo) - 1; i >= 0; i-- {
				if redo[i], err = d.Revert(t.Context(), undo[i]); err != nil {
					t.Fatal(err)
				}
				wantSame(t, fmt.Sprintf("%d firms, round %d, undo %d", n, round, i), dump(t, d), states[i])
			}
			for i := range redo {
				if undo[i], err = d.Revert(t.Context(), redo[i]); err != nil {
					t.Fatal(err)
				}
				wantSame(t, fmt.Sprintf("%d firms, round %d, redo %d", n, round, i), dump(t, d), states[i+1])
			}
		}
		for _, table := range []string{"organisations", "zones"} {
			if number(t, d, "SELECT rtreecheck('rtree_"+table+"_geom') = 'ok'") != 1 {
				t.Errorf("%d firms: the R-tree of %s is wrong", n, table)
			}
		}
		d.Close()
		if r, err := Check(d.path); err != nil || len(r.Faults) > 0 {
			t.Errorf("%d firms: check: %v, %v", n, r.Faults, err)
		}
	}
}

// What can't be reverted leaves the project as it is.
func TestFailedRevertChangesNothing(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	_, c, err := d.ImportChange(t.Context(), register, firms(5))
	if err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Revert(cancelled, c); err == nil {
		t.Error("a cancelled revert says nothing")
	}
	again, err := d.Revert(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	// Another program takes the row of the first firm.
	run(t, d, "INSERT INTO organisations (id, name_zh) VALUES ('organisation/q', 'Q')")
	before := dump(t, d)
	_, err = d.Revert(t.Context(), again)
	wantProblem(t, err, "error.project_changed")
	wantSame(t, "after a failure", dump(t, d), before)

	d.readOnly = true
	_, err = d.Revert(t.Context(), again)
	wantProblem(t, err, "error.project_permission")
}

// What another program wrote since is not lost by undoing or doing again: that is
// refused, and nothing changes. What it wrote elsewhere does not matter.
func TestRevertKeepsWhatOthersWrote(t *testing.T) {
	for query, mayUndo := range map[string]bool{
		"UPDATE organisations SET name_zh = '改' WHERE id = 'organisation/r000003'":                                                             false,
		"UPDATE organisations SET note_en = note_en || x'00' WHERE id = 'organisation/r000003'":                                                false,
		"UPDATE organisations SET geom = (SELECT geom FROM organisations WHERE id = 'organisation/r000004') WHERE id = 'organisation/r000003'": false,
		"UPDATE organisations SET name_zh = name_zh || '*' WHERE id GLOB 'organisation/r*'":                                                    false,
		"DELETE FROM organisations WHERE id = 'organisation/r000003'":                                                                          false,
		"INSERT INTO aliases (feature, position, alias) VALUES ('organisation/r000003', 7, '又名')":                                              false,
		"INSERT INTO links (feature, position, role, target) VALUES ('organisation/r000003', 7, 'area', 'zone/x')":                             false,
		"UPDATE sources SET title_zh = '改' WHERE key = 'register'":                                                                             false,
		"UPDATE zones SET name_zh = '改'":                                                                                                       true,
		"INSERT INTO organisations (id, name_zh) VALUES ('organisation/own', '自建')":                                                            true,
		"SELECT 1": true,
	} {
		for _, again := range []bool{false, true} { // after an import, or after one that was undone and done again
			d := reopen(t, project(t, small()), small())
			other := reopen(t, d.path, small())
			_, c, err := d.ImportChange(t.Context(), register, firms(20))
			for range 2 {
				if err == nil && again {
					c, err = d.Revert(t.Context(), c)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			run(t, other, query)
			before := dump(t, d)
			_, err = d.Revert(t.Context(), c)
			if mayUndo {
				if err != nil {
					t.Errorf("%s, again %v: %v", query, again, err)
				}
				continue
			}
			if err == nil {
				t.Errorf("%s, again %v: it was undone", query, again)
				continue
			}
			wantProblem(t, err, "error.project_changed")
			wantSame(t, query, dump(t, d), before)
		}
	}
}

func BenchmarkRevert(b *testing.B) {
	d, err := Open(b.TempDir()+"/project.gpkg", small())
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	_, c, err := d.ImportChange(context.Background(), register, firms(100_000))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() { // there and back
		for range 2 {
			if c, err = d.Revert(context.Background(), c); err != nil {
				b.Fatal(err)
			}
		}
	}
}
