package db

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kechuang/db/gpkg"
	"kechuang/geo"

	"github.com/paulmach/orb"
)

// changing is a step that runs some SQL.
func changing(t *testing.T, d *DB, query string, args ...any) error {
	t.Helper()
	_, err := d.change(t.Context(), geo.Name{Zh: "改", En: "Change"}, func(w *writer) error { return w.exec(query, args...) })
	return err
}

func undo(t *testing.T, d *DB, n int) {
	t.Helper()
	for range n {
		if _, err := d.Undo(t.Context(), false); err != nil {
			t.Fatal(err)
		}
	}
}

func redo(t *testing.T, d *DB, n int) {
	t.Helper()
	for range n {
		if _, err := d.Redo(t.Context(), false); err != nil {
			t.Fatal(err)
		}
	}
}

// Every table that the schema registers is content, with a number for each row, or one
// of the few that are not.
func TestEveryContentTableHasHistory(t *testing.T) {
	d := smallMemory(t)
	list, err := contentTables(t.Context(), d.pool)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, name := range apart {
		known[name] = true
	}
	for _, table := range list {
		known[strings.ToLower(table.name)] = true
	}
	for name := range dump(t, d) {
		for _, other := range []string{"gpkg_", "rtree_", "sqlite_", "schema"} {
			known[name] = known[name] || strings.HasPrefix(name, other)
		}
		if !known[name] {
			t.Errorf("a change of table %s is no step of history", name)
		}
	}
	if len(list) < len(tables())+10 {
		t.Errorf("%d tables", len(list))
	}
}

// randomChange changes, adds or deletes rows of a random table of content.
func randomChange(r *rand.Rand, list []contentTable) (query string, args []any) {
	t := list[r.IntN(len(list))]
	text := func() string { return fmt.Sprintf("字'\x00%d", r.IntN(1e9)) }
	some := quoteName(t.name)
	switch r.IntN(4) {
	case 0:
		return "DELETE FROM " + some + " WHERE " + t.key + " % 5 = ?", []any{r.IntN(5)}
	case 1: // the same values under other numbers, which foreign keys may allow
		rest := strings.Join(t.columns[2:], ", ")
		return "INSERT INTO " + some + " (" + t.columns[1] + ", " + rest + ") SELECT " + t.columns[1] + " || ?, " + rest + " FROM " + some +
			" ORDER BY random() LIMIT 3", []any{fmt.Sprint(r.IntN(1e9))}
	case 2:
		return "UPDATE " + some + " SET " + t.key + " = " + t.key + " + 1000 WHERE " + t.key + " % 7 = ?", []any{r.IntN(7)}
	}
	column := t.columns[1+r.IntN(len(t.columns)-1)]
	if column == `"geom"` {
		blob, _ := gpkg.Encode(orb.Point{r.Float64() * 100, r.Float64() * 50})
		return "UPDATE " + some + " SET geom = ? WHERE " + t.key + " % 3 = 1", []any{blob}
	}
	values := []any{text(), r.Float64(), r.IntN(1e9), []byte{0, byte(r.IntN(255))}, ""}
	return "UPDATE " + some + " SET " + column + " = ? WHERE " + t.key + " % 3 = ?", []any{values[r.IntN(len(values))], r.IntN(3)}
}

// Random changes of all tables of content are undone after the project was closed, and
// done again after it was closed again: every row is as it was, and the R-trees and
// extents are right.
func TestRandomChangesUndone(t *testing.T) {
	steps := 20
	if testing.Short() {
		steps = 6
	}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 7))
		d := reopen(t, project(t, small()), small())
		if err := changing(t, d, `INSERT INTO imports (source, file) VALUES ('import/a', 'a'), ('import/b', 'b')`); err != nil {
			t.Fatal(err)
		}
		list, err := contentTables(t.Context(), d.pool)
		if err != nil {
			t.Fatal(err)
		}
		states, met := []map[string][]string{contentOf(t, d)}, map[string]bool{}
		for tries := 0; len(states) <= steps && tries < 5000; tries++ {
			n := 1 + r.IntN(3)
			_, err := d.change(t.Context(), geo.Name{Zh: "改"}, func(w *writer) error {
				for range n {
					query, args := randomChange(r, list)
					if err := w.exec(query, args...); err != nil {
						return err
					}
				}
				return w.extents()
			})
			if err != nil {
				continue // what a key or a foreign key refuses
			}
			if now := contentOf(t, d); !sameContent(now, states[len(states)-1]) {
				for name := range now {
					if strings.Join(now[name], "\n") != strings.Join(states[len(states)-1][name], "\n") {
						met[name] = true
					}
				}
				states = append(states, now)
			}
		}
		if len(states) != steps+1 {
			t.Fatalf("seed %d: only %d changes", seed, len(states)-1)
		}
		d.Close()
		d = reopen(t, d.path, small())
		for i := len(states) - 2; i >= 0; i-- {
			undo(t, d, 1)
			if wantSame(t, fmt.Sprintf("seed %d, undo %d", seed, i), contentOf(t, d), states[i]); t.Failed() {
				return
			}
		}
		d.Close()
		if seed == 0 {
			if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
				t.Errorf("check: %v, %v", said(rep.Faults), err)
			}
		}
		d = reopen(t, d.path, small())
		for i := 1; i < len(states); i++ {
			redo(t, d, 1)
			if wantSame(t, fmt.Sprintf("seed %d, redo %d", seed, i), contentOf(t, d), states[i]); t.Failed() {
				return
			}
		}
		for _, table := range tables() {
			if table.geom != "" && number(t, d, "SELECT rtreecheck('rtree_"+table.name+"_geom') = 'ok'") != 1 {
				t.Errorf("the R-tree of %s is wrong", table.name)
			}
		}
		t.Log(len(met), "tables were changed")
		d.Close()
	}
}

func sameContent(a, b map[string][]string) bool {
	return maps.EqualFunc(a, b, slices.Equal[[]string])
}

// Imports are undone and done again to the last byte of every row, whatever they did,
// few features or many.
func TestImportsUndone(t *testing.T) {
	for _, n := range []int{40, 5000} {
		if n > 1000 && testing.Short() {
			continue
		}
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

		states := []map[string][]string{contentOf(t, d)}
		for _, step := range []struct {
			src  geo.Source
			list []geo.Feature
		}{{register, first}, {renamed, second}, {other, firms(n)}, {other, few}} {
			if _, err := d.Import(t.Context(), step.src, step.list); err != nil {
				t.Fatal(err)
			}
			states = append(states, contentOf(t, d))
		}
		rounds := 2
		if n > 1000 {
			rounds = 1 // reading all rows takes the most
		}
		for round := range rounds {
			for i := len(states) - 2; i >= 0; i-- {
				undo(t, d, 1)
				wantSame(t, fmt.Sprintf("%d firms, round %d, undo %d", n, round, i), contentOf(t, d), states[i])
			}
			for i := 1; i < len(states); i++ {
				redo(t, d, 1)
				wantSame(t, fmt.Sprintf("%d firms, round %d, redo %d", n, round, i), contentOf(t, d), states[i])
			}
		}
		d.Close()
		if r, err := Check(d.path); err != nil || len(r.Faults) > 0 {
			t.Errorf("%d firms: check: %v, %v", n, r.Faults, err)
		}
	}
}

// The list of steps says what can be undone and done again; a new step ends what was
// undone, and what changes nothing is no step.
func TestHistoryIsAList(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	want := func(what string, names ...string) {
		t.Helper()
		steps, dropped, err := d.History(t.Context())
		if err != nil || dropped != 0 {
			t.Fatal(dropped, err)
		}
		var got []string
		for _, s := range steps {
			name := s.Name.In(geo.En)
			if s.Undone {
				name = "(" + name + ")"
			}
			got = append(got, fmt.Sprint(name, " ", s.Rows))
			if s.Time.IsZero() {
				t.Errorf("%s: %s has no time", what, name)
			}
		}
		if strings.Join(got, ", ") != strings.Join(names, ", ") {
			t.Errorf("%s: got %q, want %q", what, got, names)
		}
	}
	for key, travel := range map[string]func(context.Context, bool) (geo.Step, error){"error.undo_none": d.Undo, "error.redo_none": d.Redo} {
		_, err := travel(t.Context(), false)
		wantProblem(t, err, key)
	}
	if _, err := d.Import(t.Context(), register, firms(3)); err != nil {
		t.Fatal(err)
	}
	want("an import", "Import 企业名录 8")
	if err := changing(t, d, "UPDATE zones SET name_zh = '新'"); err != nil {
		t.Fatal(err)
	}
	if err := changing(t, d, "UPDATE zones SET name_zh = '新'"); err != nil {
		t.Fatal(err)
	}
	want("a change", "Change 2", "Import 企业名录 8")
	undo(t, d, 2)
	want("undone", "(Change) 2", "(Import 企业名录) 8")
	next, again, err := d.NextSteps(t.Context())
	if err != nil || next.ID != 0 || again.Name.En != "Import 企业名录" {
		t.Errorf("next %v, again %v, %v", next, again, err)
	}
	redo(t, d, 1)
	want("redone", "(Change) 2", "Import 企业名录 8")
	if err := changing(t, d, "UPDATE zones SET name_zh = '新的'"); err != nil {
		t.Fatal(err)
	}
	want("another", "Change 2", "Import 企业名录 8")
}

// A history keeps so many steps and bytes; the oldest go, which is noted, and the step
// at hand stays.
func TestHistoryHasLimits(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	d.limits = limits{steps: 3, bytes: 1 << 20}
	for i := range 5 {
		if err := changing(t, d, "UPDATE zones SET name_zh = ?", fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	if steps, dropped, err := d.History(t.Context()); err != nil || len(steps) != 3 || dropped != 2 {
		t.Errorf("%d steps, %d dropped, %v", len(steps), dropped, err)
	}
	undo(t, d, 3)
	if n := number(t, d, "SELECT count(*) FROM zones WHERE name_zh = '1'"); n != 2 {
		t.Errorf("%v zones are as the second step left them", n)
	}
	redo(t, d, 1)
	d.limits.bytes = 1
	redo(t, d, 1)
	if steps, dropped, err := d.History(t.Context()); err != nil || len(steps) != 1 || dropped != 4 || steps[0].Undone {
		t.Errorf("%v, %d dropped, %v", steps, dropped, err)
	}
	if n := number(t, d, "SELECT count(*) FROM history_rows WHERE step NOT IN (SELECT fid FROM history)"); n != 0 {
		t.Errorf("%v rows of steps that are gone", n)
	}
	undo(t, d, 1)
}

// What another program wrote since is not lost by undoing or doing again unless it is
// forced, and is back after the way back. What it wrote elsewhere does not matter.
func TestUndoAsksAboutOthers(t *testing.T) {
	for query, says := range map[string]string{
		"UPDATE organisations SET name_zh = '改' WHERE id = 'organisation/r000003'":                                                             "organisations organisation/r000003",
		"UPDATE organisations SET note_en = note_en || x'00' WHERE id = 'organisation/r000003'":                                                "organisations organisation/r000003",
		"UPDATE organisations SET geom = (SELECT geom FROM organisations WHERE id = 'organisation/r000004') WHERE id = 'organisation/r000003'": "organisations organisation/r000003",
		"UPDATE organisations SET name_zh = name_zh || '*' WHERE id GLOB 'organisation/r*'":                                                    "organisations organisation/r000000; ",
		"UPDATE organisations SET position = NULL WHERE 0; UPDATE organisations SET lon = lon + 1e-13 WHERE id = 'organisation/r000003'":       "organisations organisation/r000003",
		"DELETE FROM organisations WHERE id = 'organisation/r000003'":                                                                          "organisations",
		"UPDATE sources SET title_zh = '改' WHERE key = 'register'":                                                                             "sources register",
		"INSERT INTO feature_sources (feature, position, source) VALUES ('zone/yuqiao', 7, 'register')":                                        "feature_sources",
		"UPDATE zones SET name_zh = '改'":                                                          "",
		"INSERT INTO organisations (id, name_zh) VALUES ('organisation/own', '自建')":               "",
		"INSERT INTO aliases (feature, position, alias) VALUES ('organisation/r000003', 7, '又名')": "",
		"SELECT 1": "",
	} {
		for _, again := range []bool{false, true} { // after an import, or after one that was undone and done again
			d := reopen(t, project(t, small()), small())
			if _, err := d.Import(t.Context(), register, firms(20)); err != nil {
				t.Fatal(err)
			}
			if again {
				undo(t, d, 1)
				redo(t, d, 1)
			}
			other := reopen(t, d.path, small())
			run(t, other, query)
			other.Close()
			before := dump(t, d)
			_, err := d.Undo(t.Context(), false)
			if says == "" {
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
			if got := err.(*geo.Problem).Args["rows"]; !strings.HasPrefix(got, says) {
				t.Errorf("%s: says %q, want %q", query, got, says)
			}
			wantSame(t, query, dump(t, d), before)
			if _, err := d.Undo(t.Context(), true); err != nil {
				t.Fatal(query, err)
			}
			if n := number(t, d, "SELECT count(*) FROM organisations WHERE id GLOB 'organisation/r*'"); n != 0 {
				t.Errorf("%s: forced, and %v organisations are left", query, n)
			}
			redo(t, d, 1)
			wantSame(t, query+", forced and done again", contentOf(t, d), withoutHistory(before))
			d.Close()
			if r, err := Check(d.path); err != nil || len(r.Faults) > 0 {
				t.Errorf("%s: check: %v, %v", query, said(r.Faults), err)
			}
		}
	}
}

// What can't be undone leaves the project as it is.
func TestFailedUndoChangesNothing(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	if _, err := d.Import(t.Context(), register, firms(5)); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Undo(cancelled, false); err == nil {
		t.Error("a cancelled undo says nothing")
	}
	undo(t, d, 1)
	// Another program adds the first firm, under a number that is free.
	run(t, d, "INSERT INTO organisations (fid, id, name_zh) VALUES (900, 'organisation/r000000', '一')")
	before := dump(t, d)
	_, err := d.Redo(t.Context(), true)
	wantProblem(t, err, "error.project_taken")
	wantSame(t, "after a failure", dump(t, d), before)
	// It takes the number of the first firm.
	run(t, d, "DELETE FROM organisations WHERE fid = 900")
	run(t, d, "INSERT INTO organisations (id, name_zh) VALUES ('organisation/q', 'Q')")
	_, err = d.Redo(t.Context(), false)
	wantProblem(t, err, "error.project_changed")

	// Somebody damaged the history, or a table is gone from it.
	for _, query := range []string{"UPDATE history_rows SET images = x'09'", "UPDATE history_rows SET images = x'03ff01'", "UPDATE history_rows SET table_name = 'none'",
		"UPDATE history_rows SET columns = 0", "UPDATE history_rows SET columns = 1000"} {
		tx, err := d.pool.Begin()
		if err != nil {
			t.Fatal(err)
		}
		before := dump(t, d)
		tx.Rollback()
		run(t, d, query)
		_, err = d.Redo(t.Context(), true)
		wantProblem(t, err, "error.project_damaged")
		wantSame(t, query, contentOf(t, d), withoutHistory(before))
	}
	d.readOnly = true
	_, err = d.Undo(t.Context(), false)
	wantProblem(t, err, "error.project_permission")
}

// Foreign keys are in force again after an undo: a fact that is deleted takes what
// belongs to it along, and all of it comes back.
func TestUndoBringsBackWhatWentAlong(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	before := contentOf(t, d)
	for range 2 {
		if err := changing(t, d, "DELETE FROM facts WHERE id = 'F004'"); err != nil {
			t.Fatal(err)
		}
		if n := number(t, d, "SELECT count(*) FROM fact_industries WHERE fact = 'F004'"); n != 0 {
			t.Errorf("%v industries of a fact that is gone", n)
		}
		undo(t, d, 1)
		wantSame(t, "undone", contentOf(t, d), before)
	}
	if err := changing(t, d, "INSERT OR REPLACE INTO documents (fid, key, year) SELECT fid, key, 1999 FROM documents"); err != nil {
		t.Fatal(err)
	}
	undo(t, d, 1)
	wantSame(t, "replaced and undone", contentOf(t, d), before)
}

// A column that was added since stays, and does not look like another program's change.
func TestUndoAfterANewColumn(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	if err := changing(t, d, "UPDATE zones SET name_zh = '改'"); err != nil {
		t.Fatal(err)
	}
	_, err := d.change(t.Context(), geo.Name{Zh: "列"}, func(w *writer) error {
		if err := w.exec("ALTER TABLE zones ADD COLUMN staff INTEGER"); err != nil {
			return err
		}
		return w.exec("INSERT INTO zones (id, staff) VALUES ('zone/new', 7)")
	})
	if err != nil {
		t.Fatal(err)
	}
	undo(t, d, 2)
	redo(t, d, 2)
	if n := number(t, d, "SELECT staff FROM zones WHERE id = 'zone/new'"); n != 7 {
		t.Errorf("staff %v", n)
	}
}

func BenchmarkUndo(b *testing.B) {
	d, err := Open(b.TempDir()+"/project.gpkg", small())
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Import(context.Background(), register, firms(100_000)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() { // there and back
		if _, err := d.Undo(context.Background(), false); err != nil {
			b.Fatal(err)
		}
		if _, err := d.Redo(context.Background(), false); err != nil {
			b.Fatal(err)
		}
	}
}
