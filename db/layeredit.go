package db

import (
	"cmp"
	"context"
	"database/sql"
	"regexp"
	"slices"

	"kechuang/geo"
	"kechuang/geo/edit"
	"kechuang/geo/lang"
)

var _ geo.LayerEditor = (*DB)(nil)

// changeLayer does something to a layer of the user's own as one step of history, whose
// name is that of a key with the layer's.
func (d *DB) changeLayer(ctx context.Context, id, key string, do func(w *writer, l geo.Layer) error) error {
	layers, err := d.Layers(ctx)
	if err != nil {
		return err
	}
	l, ok := ownLayerOf(layers, id)
	if !ok {
		return geo.ErrNotFound
	}
	_, err = d.change(ctx, named(key, l.Name), func(w *writer) error {
		return cmp.Or(do(w, l), w.touch("layers"))
	})
	return err
}

// AddLayer adds a layer of the user's own that has no features yet.
func (d *DB) AddLayer(ctx context.Context, l geo.OwnLayer) error {
	_, err := d.change(ctx, named("history.layer_add", l.Name), func(w *writer) error {
		return cmp.Or(w.newLayer(l), w.touch("layers"), w.touch("styles"), w.touch("layer_styles"))
	})
	return err
}

func ownLayerOf(layers []geo.Layer, id string) (geo.Layer, bool) {
	i := slices.IndexFunc(layers, func(l geo.Layer) bool { return l.ID == id && l.Kind.Own() })
	if i < 0 {
		return geo.Layer{}, false
	}
	return layers[i], true
}

// SetLook says how a layer of the user's own looks, here and in QGIS.
func (d *DB) SetLook(ctx context.Context, layer string, look geo.LayerLook, styles []geo.LayerStyle) error {
	said := look.Write()
	if _, err := geo.ReadLayerLook(said); err != nil {
		return err
	}
	return d.changeLayer(ctx, layer, "history.look", func(w *writer, _ geo.Layer) error {
		// A spec that is no JSON is lost: nothing can be added to it.
		const query = `UPDATE layers SET spec = json_set(iif(json_valid(spec), spec, '{}'), '$.look', json(?)) WHERE id = ?`
		if err := w.exec(query, cmp.Or(said, "{}"), layer); err != nil {
			return err
		}
		for _, s := range styles {
			if err := w.layerStyle(s); err != nil {
				return err
			}
		}
		return w.touch("layer_styles")
	})
}

// Fields gives the fields of the table of a layer of the user's own by their columns.
func (d *DB) Fields(ctx context.Context, layer string) (map[string][]geo.Field, error) {
	layers, err := d.Layers(ctx)
	if err != nil {
		return nil, err
	}
	l, ok := ownLayerOf(layers, layer)
	t, known := tableOf(l.Kind)
	if !ok || !known {
		return nil, geo.ErrNotFound
	}
	list, err := ownColumns(ctx, d.queries, t)
	out := map[string][]geo.Field{geo.ClassColumn: {{Name: "class", Type: geo.TextColumn}}}
	for _, c := range list {
		out[c.Name] = append(out[c.Name], geo.Field{Name: c.field, Type: c.Type})
	}
	return out, explain(err, d.path)
}

// RenameLayer gives a layer of the user's own another name, also in other programs.
func (d *DB) RenameLayer(ctx context.Context, layer string, name geo.Name) error {
	return d.changeLayer(ctx, layer, "history.layer_rename", func(w *writer, l geo.Layer) error {
		t, _ := tableOf(l.Kind)
		return cmp.Or(w.exec("UPDATE layers SET name_zh = ?, name_en = ? WHERE id = ?", name.Zh, name.En, layer), w.ownTable(t, name))
	})
}

// OrderLayers puts layers of the user's own one over the other, the first the lowest.
func (d *DB) OrderLayers(ctx context.Context, ids []string) error {
	_, err := d.change(ctx, lang.Name("history.layer_order"), func(w *writer) error {
		layers, err := readLayers(w.ctx, w.tx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if _, ok := ownLayerOf(layers, id); !ok {
				return geo.ErrNotFound
			}
		}
		var order []string
		next := 0
		for _, l := range layers {
			if slices.Contains(ids, l.ID) {
				l.ID = ids[next]
				next++
			}
			order = append(order, l.ID)
		}
		return cmp.Or(w.order("layers", order), w.touch("layers"))
	})
	return err
}

// DeleteLayer deletes a layer of the user's own with its features. An import that brought
// nothing else goes with it.
func (d *DB) DeleteLayer(ctx context.Context, layer string) (features int, err error) {
	err = d.changeLayer(ctx, layer, "history.layer_delete", func(w *writer, l geo.Layer) error {
		features, err = w.deleteLayer(l.Kind)
		return err
	})
	return features, err
}

// What is said of the features of a kind, all whose IDs ?1 matches, and of no others.
var saidOfKind = []string{
	"DELETE FROM aliases WHERE feature GLOB ?1",
	"DELETE FROM links WHERE feature GLOB ?1 OR target GLOB ?1",
	"DELETE FROM fact_places WHERE place GLOB ?1",
	"DELETE FROM dataset_values WHERE feature GLOB ?1",
	"DELETE FROM import_changes WHERE feature GLOB ?1",
	"DELETE FROM imports WHERE source IN (SELECT source FROM feature_sources WHERE feature GLOB ?1) AND source NOT IN (SELECT source FROM feature_sources WHERE feature NOT GLOB ?1)",
	"DELETE FROM feature_sources WHERE feature GLOB ?1",
}

func (w *writer) deleteLayer(k geo.Kind) (int, error) {
	t, _ := tableOf(k)
	all := string(k) + "/*"
	ed := editor{writer: w, touched: map[string]bool{}}
	var facts []string
	err := queryRows(w.ctx, w.tx, "SELECT id FROM facts WHERE subject GLOB ? ORDER BY id", []any{all}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		facts = append(facts, id)
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, id := range facts {
		if err := w.deleteFact(id); err != nil {
			return 0, err
		}
	}
	n, err := w.count(t.selectCount())
	if err != nil {
		return 0, err
	}
	for _, query := range saidOfKind {
		if err := w.exec(query, all); err != nil {
			return 0, err
		}
	}
	held, hold, err := w.holdLarge(t, n)
	if err != nil {
		return 0, err
	}
	if err := w.exec("DELETE FROM " + t.name); err != nil {
		return 0, err
	}
	if hold {
		err = w.fillIndex(held)
	}
	err = cmp.Or(err, ed.figures(func(r geo.FigureRow) (geo.FigureRow, bool) {
		now, _ := edit.Without(r, namedIn(r, k), facts)
		return now, string(now.Spec) != string(r.Spec)
	}))
	ed.touch(t.name, "facts", "fact_places", "fact_industries", "fact_topics", "quantities", "aliases", "links", "feature_sources", "dataset_values", "imports", "import_changes")
	return int(n), cmp.Or(err, w.dropEmptyLayers([]table{t}), ed.finish(), w.extents())
}

// namedIn are the features of a kind that a figure names.
func namedIn(r geo.FigureRow, k geo.Kind) (ids []geo.FeatureID) {
	for _, id := range regexp.MustCompile(regexp.QuoteMeta(string(k))+`/[^"]+`).FindAll(r.Spec, -1) {
		ids = append(ids, geo.FeatureID(id))
	}
	return ids
}

// nameOwnTables lets other programs call the tables of layers of the user's own by the
// names that the layers have now.
func (w *writer) nameOwnTables() error {
	layers, err := readLayers(w.ctx, w.tx)
	if err != nil {
		return err
	}
	for _, l := range geo.OwnLayers(layers) {
		if t, ok := tableOf(l.Kind); ok && l.Table == t.name {
			if err := w.ownTable(t, l.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
