package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"kechuang/geo"
)

// The table of a layer of the user's own is named as its kind, and the kind says what it
// holds (see geo.OwnKind), so that tableOf knows it without the project. It is made as
// that of a kind which is younger than the migrations, and stays when the layer goes: the
// history may bring the layer back.

// ownTables are the tables of layers of the user's own that a project has, in the order of
// their names.
func ownTables(ctx context.Context, q querier) (list []table, err error) {
	const query = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'own_*' ORDER BY name`
	err = queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		if k := geo.Kind(name); k.Own() {
			t, _ := tableOf(k)
			list = append(list, t)
		}
		return err
	})
	return list, err
}

// tablesIn lists every feature table of a project.
func tablesIn(ctx context.Context, q querier) ([]table, error) {
	own, err := ownTables(ctx, q)
	return append(tables(), own...), err
}

// ownName is the table of a layer of the user's own that another table is, or that SQLite
// keeps for it as its R-tree.
func ownName(name string) bool {
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "rtree_"), "_geom")
	return geo.Kind(name).Own()
}

// lacks reports that a table is one of a layer of the user's own which a project has no
// more, or not yet: another program may have dropped it.
func (t table) lacks(ctx context.Context, q querier) (bool, error) {
	if !t.kind.Own() {
		return false, nil
	}
	kind, err := schemaType(ctx, q, t.name)
	return kind != "table", err
}

// ownSchema is the SQL that makes the table of a layer of the user's own.
func ownSchema(t table, title string) (string, error) {
	return kindSQL(layerOf(t.name, t.geom, title))
}

// ownLayer adds a layer of the user's own, with a table for its features where there is
// none.
func (w *writer) ownLayer(l geo.Layer) error {
	t, ok := tableOf(l.Kind)
	if !ok || !l.Kind.Own() || l.Table != t.name {
		return unknownKind(l.Kind)
	}
	if err := w.ownTable(t, l.Name); err != nil {
		return err
	}
	if err := w.upsert("layers", "id", layerColumns, append([]any{l.ID}, layerValues(l)...)...); err != nil {
		return err
	}
	return w.exec("UPDATE layers SET position = ? WHERE id = ?", l.Order, l.ID)
}

// newLayer adds a layer of the user's own with how it looks.
func (w *writer) newLayer(l geo.OwnLayer) error {
	if err := w.ownLayer(l.Layer); err != nil {
		return err
	}
	if s := l.Symbols; s.Name != "" {
		if err := w.upsert("styles", "name", styleColumns, append([]any{s.Name}, styleValues(s)...)...); err != nil {
			return err
		}
	}
	for _, s := range l.Styles {
		if err := w.layerStyle(s); err != nil {
			return err
		}
	}
	return nil
}

// ownTable makes the table of a layer of the user's own where there is none, and lets
// other programs call it by the name of the layer.
func (w *writer) ownTable(t table, name geo.Name) error {
	lacks, err := t.lacks(w.ctx, w.tx)
	if err != nil {
		return err
	}
	title := name.In(geo.Zh)
	taken, err := w.count("SELECT count(*) FROM gpkg_contents WHERE identifier = ? AND table_name <> ?", title, t.name)
	if err != nil {
		return err
	}
	if taken > 0 || title == "" {
		title = strings.TrimSpace(title + " " + t.name)
	}
	if !lacks {
		return w.exec("UPDATE gpkg_contents SET identifier = ? WHERE table_name = ?", title, t.name)
	}
	text, err := ownSchema(t, title)
	if err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(w.ctx, text); err != nil {
		return fmt.Errorf("db: layer %s: %w", t.name, err)
	}
	return nil
}

// dropEmptyLayers takes those layers of the user's own away that have no feature, of some
// tables.
func (w *writer) dropEmptyLayers(emptied []table) error {
	for _, t := range emptied {
		left, err := w.count(t.selectCount())
		if err != nil {
			return err
		}
		if left > 0 || !t.kind.Own() {
			continue
		}
		err = cmp.Or(w.exec("DELETE FROM styles WHERE name IN (SELECT style FROM layers WHERE kind = ?1) AND name NOT IN (SELECT style FROM layers WHERE kind <> ?1)", string(t.kind)),
			w.exec("DELETE FROM layers WHERE kind = ?", string(t.kind)), w.dropLayerStyle(t.name),
			w.exec("DELETE FROM layer_columns WHERE table_name = ?", t.name),
			w.touch("styles"), w.touch("layers"), w.touch("layer_styles"), w.touch("layer_columns"))
		if err != nil {
			return err
		}
	}
	return nil
}

// ownContent makes the layers of the user's own that a content has, and tables for such
// features of it whose layer it lacks.
func (w *writer) ownContent(c geo.Content) error {
	var made []geo.Kind
	for _, l := range geo.OwnLayers(c.Layers) {
		made = append(made, l.Kind)
		if err := w.ownLayer(l); err != nil {
			return err
		}
	}
	for _, f := range c.Features {
		if !f.Kind.Own() || slices.Contains(made, f.Kind) {
			continue
		}
		made = append(made, f.Kind)
		t, _ := tableOf(f.Kind)
		if err := w.ownTable(t, f.Kind.Info().Name); err != nil {
			return err
		}
	}
	for _, s := range c.Styles {
		if s.Origin == geo.OwnOrigin {
			if err := w.upsert("styles", "name", styleColumns, append([]any{s.Name}, styleValues(s)...)...); err != nil {
				return err
			}
		}
	}
	return nil
}

// ownTriggers are the triggers of the tables of layers of the user's own, by name, as
// tokens.
func ownTriggers(ctx context.Context, q querier) (map[string][][]string, error) {
	list, err := ownTables(ctx, q)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var made []migration
	for _, t := range list {
		text, err := ownSchema(t, t.name)
		if err != nil {
			return nil, err
		}
		made = append(made, migration{sql: text})
	}
	return triggersMade(made), nil
}
