package db

import (
	"context"
	"database/sql"
	"strings"
)

// registration is what other programs need to find and keep our layers: their rows in
// gpkg_geometry_columns, and the triggers that bring new and deleted features into the
// R-tree and drop packs of names that changed. (Those of the R-tree for changed ones have other names from one version of GeoPackage to
// the next, and other programs replace them.)
const registration = `SELECT 'gpkg_geometry_columns', table_name, table_name || ' ' || column_name || ' ' || geometry_type_name || ' ' || srs_id
	FROM gpkg_geometry_columns
	UNION ALL SELECT tbl_name, name, name FROM sqlite_master
	WHERE type = 'trigger' AND (name LIKE 'rtree\_%\_insert' ESCAPE '\' OR name LIKE 'rtree\_%\_delete' ESCAPE '\' OR name LIKE 'names\_%' ESCAPE '\')`

// registered adds a fault for each of them that a new project has and this one lacks
// or has otherwise.
func (r *Report) registered(ctx context.Context, q querier) error {
	fresh := openMemory()
	defer fresh.Close()
	if err := inTx(ctx, fresh, func(tx *sql.Tx) error { return makeSchema(ctx, tx, schema()) }); err != nil {
		return err
	}
	there := map[string]bool{}
	err := queryRows(ctx, q, registration, nil, func(rows *sql.Rows) error {
		var table, row, said string
		err := rows.Scan(&table, &row, &said)
		there[strings.ToLower(said)] = true
		return err
	})
	if err != nil {
		return err
	}
	return queryRows(ctx, fresh, registration, nil, func(rows *sql.Rows) error {
		var table, row, said string
		err := rows.Scan(&table, &row, &said)
		if !there[strings.ToLower(said)] {
			r.fault(table, row, "fault.registration")
		}
		return err
	})
}
