package db

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"slices"
	"strings"

	"kechuang/geo"
)

// besideLayers are the tables of a project that an export of layers has beside theirs: what its
// columns are called, where its features are from, and which of them came with the program.
var besideLayers = []string{"layer_columns", "sources", "feature_sources", "seed_rows"}

// WriteLayers writes a GeoPackage with the layers of some kinds, out of a content, and
// nothing else. It is no project: that is saved under another name.
func WriteLayers(ctx context.Context, w io.Writer, c geo.Content, kinds []geo.Kind) error {
	pool, err := build(ctx, c, schema())
	if err != nil {
		return err
	}
	data, err := layersOf(ctx, pool, kinds)
	if err := errors.Join(err, pool.Close()); err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// layersOf takes all but some layers out of a project in memory, and gives the bytes of the
// file.
func layersOf(ctx context.Context, pool *sql.DB, kinds []geo.Kind) ([]byte, error) {
	stays := map[string]bool{"layer_styles": true}
	for _, name := range besideLayers {
		stays[name] = true
	}
	for _, k := range kinds {
		if t, ok := tableOf(k); ok {
			stays[t.name] = true
		}
	}
	if _, err := pool.ExecContext(ctx, "PRAGMA foreign_keys = 0"); err != nil { // nothing in a transaction
		return nil, err
	}
	err := inTx(ctx, pool, func(tx *sql.Tx) error {
		w := newWriter(ctx, tx)
		if err := w.dropOthers(stays); err != nil {
			return err
		}
		return w.leaveSaid(kinds)
	})
	if err != nil {
		return nil, err
	}
	if _, err := pool.ExecContext(ctx, "VACUUM"); err != nil {
		return nil, err
	}
	return serialize(ctx, pool)
}

// dropOthers drops the tables and views that do not stay, and says no more of them.
func (w *writer) dropOthers(stays map[string]bool) error {
	var tables, views []string
	const query = `SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'gpkg\_%' ESCAPE '\'
		AND name NOT LIKE 'rtree\_%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`
	err := queryRows(w.ctx, w.tx, query, nil, func(rows *sql.Rows) error {
		var sort, name string
		err := rows.Scan(&sort, &name)
		switch {
		case sort == "view":
			views = append(views, name) // other programs have them of the layers
		case !stays[name]:
			tables = append(tables, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	drop := func(sort, name string) error { return w.exec("DROP " + sort + " " + quoteName(name)) }
	for _, name := range views {
		if err := drop("VIEW", name); err != nil {
			return err
		}
	}
	for _, name := range tables {
		if err := drop("TABLE", name); err != nil {
			return err
		}
		if index := "rtree_" + name + "_geom"; w.has(index) {
			if err := drop("TABLE", index); err != nil {
				return err
			}
		}
	}
	if err := w.dropNameTriggers(); err != nil {
		return err
	}
	gone := slices.Concat(tables, views)
	for _, of := range []string{"gpkg_geometry_columns", "gpkg_extensions", "gpkg_contents"} {
		for _, name := range gone {
			if err := w.exec("DELETE FROM "+of+" WHERE table_name = ?", name); err != nil {
				return err
			}
		}
	}
	return nil
}

// leaveSaid leaves of the tables beside the layers what is of these, and lets other programs
// see the sources alone.
func (w *writer) leaveSaid(kinds []geo.Kind) error {
	list := make([]any, len(kinds))
	for i, k := range kinds {
		list[i] = string(k)
	}
	err := w.exec("DELETE FROM feature_sources WHERE substr(feature, 1, instr(feature, '/') - 1) NOT IN ("+marks(len(list))+")", list...)
	for _, query := range []string{
		"DELETE FROM sources WHERE key NOT IN (SELECT source FROM feature_sources)",
		"DELETE FROM layer_columns WHERE table_name NOT IN (SELECT table_name FROM gpkg_contents)",
		"DELETE FROM layer_styles WHERE f_table_name NOT IN (SELECT table_name FROM gpkg_contents)",
		"DELETE FROM gpkg_contents WHERE table_name IN ('layer_columns', 'feature_sources', 'seed_rows')",
	} {
		if err == nil {
			err = w.exec(query)
		}
	}
	return err
}

// dropNameTriggers lets the layers be without the packs of names for the search.
func (w *writer) dropNameTriggers() error {
	var triggers []string
	const query = `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'names\_%' ESCAPE '\'`
	err := queryRows(w.ctx, w.tx, query, nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		triggers = append(triggers, name)
		return err
	})
	for _, name := range triggers {
		if err == nil {
			err = w.exec("DROP TRIGGER " + quoteName(name))
		}
	}
	return err
}

// has reports whether there is a table.
func (w *writer) has(table string) bool {
	n, err := w.count("SELECT count(*) FROM sqlite_schema WHERE lower(name) = ?", strings.ToLower(table))
	return err == nil && n > 0
}
