package db

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// TestNewProjectIsMigratedOne holds that a project that is made at once is the one that
// the versions make one after another: every statement of the schema and every row.
func TestNewProjectIsMigratedOne(t *testing.T) {
	made, migrated := emptyProject(t), emptyProject(t)
	inTransaction(t, made, func(tx *sql.Tx) error { return makeSchema(t.Context(), tx, schema()) })
	for v := range schema() {
		inTransaction(t, migrated, func(tx *sql.Tx) error { return migrate(t.Context(), tx, schema()[:v+1], v) })
	}
	wantSame(t, "made at once", dump(t, made), dump(t, migrated))
}

// TestReleasedSchemasBecomeTheNewOne holds the same of projects that released versions
// wrote: migrated, they have the statements of a new project, and the rows that tell
// other programs of its tables.
func TestReleasedSchemasBecomeTheNewOne(t *testing.T) {
	fresh := registry(t, smallMemory(t))
	released, err := filepath.Glob("testdata/released-v*.gpkg.gz")
	if err != nil || len(released) == 0 {
		t.Fatal("there is none", err)
	}
	for _, name := range released {
		d := reopen(t, Unzipped(t, name), small())
		wantSame(t, name, registry(t, d), fresh)
		d.Close()
	}
}

// registry is what a project says of its tables, in an order of its own.
func registry(t *testing.T, d *DB) map[string][]string {
	t.Helper()
	said := map[string][]string{}
	for name, query := range map[string]string{
		"schema":                "SELECT concat_ws('|', type, name, tbl_name, sql) FROM sqlite_schema ORDER BY 1",
		"gpkg_contents":         "SELECT concat_ws('|', table_name, data_type, identifier, description, srs_id) FROM gpkg_contents ORDER BY 1",
		"gpkg_geometry_columns": "SELECT concat_ws('|', table_name, column_name, geometry_type_name, srs_id, z, m) FROM gpkg_geometry_columns ORDER BY 1",
		"gpkg_extensions":       "SELECT concat_ws('|', table_name, column_name, extension_name, definition, scope) FROM gpkg_extensions ORDER BY 1",
		"gpkg_spatial_ref_sys":  "SELECT concat_ws('|', srs_name, srs_id, organization, organization_coordsys_id, definition, description) FROM gpkg_spatial_ref_sys ORDER BY 1",
	} {
		err := queryRows(t.Context(), d.pool, query, nil, func(rows *sql.Rows) error {
			var s string
			err := rows.Scan(&s)
			said[name] = append(said[name], s)
			return err
		})
		if err != nil {
			t.Fatal(query, err)
		}
	}
	return said
}

// emptyProject is a database in memory that a project is to be made in.
func emptyProject(t *testing.T) *DB {
	t.Helper()
	pool := openMemory()
	t.Cleanup(func() { pool.Close() })
	return &DB{pool: pool, queries: newStmtCache(pool)}
}

func inTransaction(t *testing.T, d *DB, f func(tx *sql.Tx) error) {
	t.Helper()
	if err := inTx(t.Context(), d.pool, f); err != nil {
		t.Fatal(err)
	}
}
