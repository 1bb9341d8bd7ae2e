package db

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strings"

	"kechuang/geo"
)

// rowsBefore are rows of a table, each the values of all columns in SQL.
type rowsBefore struct {
	table string
	rows  []string
}

// writeSaid writes what a feature says to a hash.
func writeSaid(to io.Writer, f geo.Feature) error {
	said, err := serializeFeature(f)
	if err == nil {
		_, err = to.Write(append(said, '\n'))
	}
	return err
}

// sourceRow is the row of a source, if there is one.
func (w *writer) sourceRow(key string) (rowsBefore, error) {
	b := rowsBefore{table: "sources"}
	return b, w.literals(&b, "WHERE key = ?", key)
}

// hashRows is a hash of rows, in their order.
func hashRows(list []rowsBefore) string {
	sum := sha256.New()
	for _, b := range list {
		if len(b.rows) > 0 { // of a table without any, a change notes nothing
			fmt.Fprintf(sum, "%s %d\n", b.table, len(b.rows))
		}
		for _, row := range b.rows {
			io.WriteString(sum, row)
			io.WriteString(sum, "\n")
		}
	}
	return string(sum.Sum(nil))
}

// rowsAbout is a table that says something of features, and its column with their ID.
type rowsAbout struct{ table, key string }

// partsOf are the tables that say something of some features.
func partsOf(ids []geo.FeatureID) []rowsAbout {
	var list []rowsAbout
	for _, t := range tablesOf(ids) {
		list = append(list, rowsAbout{t.name, "id"})
	}
	return append(list, rowsAbout{"aliases", "feature"}, rowsAbout{"links", "feature"}, rowsAbout{"feature_sources", "feature"})
}

// tablesOf are the feature tables of some features.
func tablesOf(ids []geo.FeatureID) []table {
	kinds := map[geo.Kind]bool{}
	for _, id := range ids {
		kinds[id.Kind()] = true
	}
	return slices.DeleteFunc(tables(), func(t table) bool { return !kinds[t.kind] })
}

// rowsOf chooses features and adds their rows to a list.
func (w *writer) rowsOf(ids []geo.FeatureID, list []rowsBefore) ([]rowsBefore, error) {
	if err := w.choose(ids); err != nil {
		return nil, err
	}
	for _, p := range partsOf(ids) {
		b := rowsBefore{table: p.table}
		if err := w.literals(&b, "WHERE "+p.key+" IN "+chosen+" ORDER BY fid"); err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, nil
}

// literals reads the rows of b.table for which a WHERE clause holds.
func (w *writer) literals(b *rowsBefore, where string, args ...any) error {
	var columns []string
	err := queryRows(w.ctx, w.tx, "SELECT name FROM pragma_table_xinfo(?)", []any{b.table}, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		columns = append(columns, literal(`"`+name+`"`))
		return err
	})
	if err != nil {
		return err
	}
	query := "SELECT concat_ws(', ', " + strings.Join(columns, ", ") + ") FROM " + b.table + " " + where
	return queryRows(w.ctx, w.tx, query, args, func(rows *sql.Rows) error {
		var row string
		err := rows.Scan(&row)
		b.rows = append(b.rows, row)
		return err
	})
}

// literal is the SQL that writes a column's value in SQL: as quote does, which
// would end a text at a NUL.
func literal(column string) string {
	return "CASE WHEN typeof(" + column + ") = 'text' AND instr(" + column + ", char(0)) THEN 'CAST(' || quote(CAST(" + column +
		" AS BLOB)) || ' AS TEXT)' ELSE quote(" + column + ") END"
}
