package db

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"
)

// contentTable is a table whose rows are content: what the user sees and changes.
type contentTable struct {
	name    string
	key     string   // the column that is the number of a row, in quotes
	columns []string // all columns in quotes
	last    int64    // the greatest number of a row when it was asked
}

// apart are the tables of the schema that are registered in gpkg_contents and no
// content: they say what the content is and was, or follow from it.
var apart = []string{"kechuang_meta", "seed_rows", "names", "history", "history_rows"}

// contentTables lists the tables of content of a project: all that the schema makes and
// gpkg_contents names, so that a table of a later schema is among them.
func contentTables(ctx context.Context, q querier) ([]contentTable, error) {
	var list []contentTable
	const query = `SELECT m.name, x.name, x.pk, x.type FROM gpkg_contents JOIN sqlite_schema m ON m.type = 'table' AND lower(m.name) = lower(table_name)
		JOIN pragma_table_xinfo(m.name) x WHERE x.hidden = 0 ORDER BY m.name, x.cid`
	err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var table, column, kind string
		var key int
		if err := rows.Scan(&table, &column, &key, &kind); err != nil {
			return err
		}
		if name := strings.ToLower(table); !ours(name) || slices.Contains(apart, name) {
			return nil
		}
		if len(list) == 0 || list[len(list)-1].name != table {
			list = append(list, contentTable{name: table})
		}
		t := &list[len(list)-1]
		t.columns = append(t.columns, quoteName(column))
		if key == 1 && strings.EqualFold(kind, "INTEGER") {
			t.key = quoteName(column)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(t contentTable) bool { return t.key == "" })
	for i := range list {
		t := &list[i]
		t.last = math.MinInt64
		err := queryRows(ctx, q, "SELECT max("+t.key+") FROM "+quoteName(t.name), nil, func(rows *sql.Rows) error {
			var last sql.NullInt64
			err := rows.Scan(&last)
			if last.Valid {
				t.last = last.Int64
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// image is the SQL of the image of a row's first columns; of is "OLD." in a trigger.
func (t contentTable) image(columns int, of string) string {
	return rowImage + "(" + of + strings.Join(t.columns[:columns], ", "+of) + ")"
}

// sums is the SQL of the sums of the rows from first to last, which are SQL too and by
// which SQLite reads rows in their order.
func (t contentTable) sums(columns int, first, last string) string {
	return "(SELECT " + rowSums + "(" + strings.Join(t.columns[:columns], ", ") + ") FROM " + quoteName(t.name) +
		" WHERE " + t.key + " BETWEEN " + first + " AND " + last + ")"
}

func quoteName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func quoteText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
