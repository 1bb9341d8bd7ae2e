package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"kechuang/db/gpkg"
	"kechuang/geo"
)

// kindsPart is the template of a kind's table.
const kindsPart = "schema/parts/kind.sql"

// kindSQL makes the table of a kind.
func kindSQL(of gpkg.Layer) (string, error) { return partSQL(kindsPart, of) }

// partSQL fills in a template that belongs to no version.
func partSQL(name string, of any) (string, error) {
	source, err := schemaFiles.ReadFile(name)
	if err != nil {
		return "", err
	}
	_, shared := builtIn()
	parts, err := shared.Clone() // a set that was used takes no more
	if err != nil {
		return "", err
	}
	return expand(parts, name, string(source), of)
}

// youngKinds are the tables of the kinds that no migration makes, each with the SQL that
// does: a new kind is a row in geo/kindtable.go, and older projects get its table when they
// are opened.
func youngKinds() ([]migration, error) {
	made := schemaTables()
	var list []migration
	for _, t := range tables() {
		if slices.Contains(made, t.name) {
			continue
		}
		name := t.kind.Info().Name
		text, err := kindSQL(layerOf(t.name, t.geom, name.En+" "+name.Zh))
		if err != nil {
			return nil, err
		}
		list = append(list, migration{sql: text})
	}
	return list, nil
}

// missingKinds are those of a project that lacks their tables.
func missingKinds(ctx context.Context, q querier) ([]migration, error) {
	young, err := youngKinds()
	if err != nil || len(young) == 0 {
		return nil, err
	}
	here, err := tableNames(ctx, q)
	return slices.DeleteFunc(young, func(m migration) bool { return here[tablesMade([]migration{m})[0]] }), err
}

// addKinds makes the tables that a project lacks.
func addKinds(ctx context.Context, tx *sql.Tx) error {
	list, err := missingKinds(ctx, tx)
	if err != nil {
		return err
	}
	for _, m := range list {
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("db: a table of a kind: %w", err)
		}
	}
	return nil
}

// lostTables are the tables of kinds that a project should have, as its contents name
// them, and has not.
func lostTables(ctx context.Context, q querier, here map[string]bool) (list []string, err error) {
	err = queryRows(ctx, q, "SELECT lower(table_name) FROM gpkg_contents", nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		ours := geo.Kind(name).Own() || slices.ContainsFunc(geo.KindTable(), func(k geo.KindInfo) bool { return k.Table == name })
		if ours && !here[name] {
			list = append(list, name)
		}
		return err
	})
	return list, err
}
