package db

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"
)

// unlinked looks for rows that refer to what is not there any more, which only another
// program can have written since the step. Where the user forces it they go, and come
// back with the step.
func (v *traveller) unlinked(sides []side, force bool) error {
	tables, err := v.linked(sides)
	for again := true; again && err == nil; {
		again = false
		for _, t := range tables {
			rows, err := v.broken(t)
			if err != nil {
				return err
			}
			for _, row := range rows {
				again = true
				v.clashes.add(t.name, strconv.FormatInt(row, 10))
				if err := v.keepAlso(side{t, len(t.columns)}, row); err != nil {
					return err
				}
				if err := v.exec("DELETE FROM "+quoteName(t.name)+" WHERE "+t.key+" = ?", row); err != nil {
					return err
				}
			}
		}
		if again && !force {
			return v.clashes.problem(v.path)
		}
	}
	return err
}

// linked lists the tables with foreign keys that the sides are, or that refer to them.
func (v *traveller) linked(sides []side) (list []contentTable, err error) {
	changed := map[string]bool{}
	for _, s := range sides {
		changed[strings.ToLower(s.name)] = true
	}
	for _, t := range v.tables {
		found := false
		err := queryRows(v.ctx, v.tx, `SELECT lower("table") FROM pragma_foreign_key_list(?)`, []any{t.name}, func(rows *sql.Rows) error {
			var parent string
			err := rows.Scan(&parent)
			found = found || changed[parent] || changed[strings.ToLower(t.name)]
			return err
		})
		if err != nil {
			return nil, err
		}
		if found {
			list = append(list, t)
		}
	}
	return list, nil
}

// broken lists rows of a table that refer to rows that are not there.
func (v *traveller) broken(t contentTable) (list []int64, err error) {
	err = queryRows(v.ctx, v.tx, "PRAGMA foreign_key_check("+quoteName(t.name)+")", nil, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		if row.Valid && !slices.Contains(list, row.Int64) {
			list = append(list, row.Int64)
		}
		return err
	})
	return list, err
}

// keepAlso notes a row that the step did not write, unless the step did.
func (v *traveller) keepAlso(s side, row int64) error {
	return v.exec("INSERT INTO history_rows (step, table_name, first, last, columns, images) SELECT ?, ?, ?, ?, ?, "+s.image(s.columns, "")+
		" FROM "+quoteName(s.name)+" WHERE "+s.key+" = ? AND NOT EXISTS (SELECT 1 FROM history_rows WHERE step = ? AND table_name = ? AND ? BETWEEN first AND last)",
		v.back(), s.name, row, row, s.columns, row, v.back(), s.name, row)
}
