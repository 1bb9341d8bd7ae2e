package db

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// dump lists every row of every table with its rowid, but for the times in
// gpkg_contents and history, how an R-tree splits its boxes into nodes, and the packs of names.
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
		read(fmt.Sprintf("SELECT name FROM pragma_table_info('%s') WHERE name NOT IN ('last_change', 'time')", name), func(s string) {
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
	for name := range got {
		if want[name] == nil {
			t.Errorf("%s: table %s has %d rows, want none", what, name, len(got[name]))
		}
	}
}

// contentOf is a dump without what says how the content came to be so.
func contentOf(t *testing.T, d *DB) map[string][]string {
	t.Helper()
	return withoutHistory(dump(t, d))
}

func withoutHistory(rows map[string][]string) map[string][]string {
	for _, name := range append([]string{"sqlite_sequence"}, apart...) { // a counter never goes back
		delete(rows, name)
	}
	return rows
}
