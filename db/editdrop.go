package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"kechuang/geo"
	"kechuang/geo/edit"
)

// drop deletes what the Edit drops, and what would hang in the air without it.
func (ed *editor) drop() error {
	facts, err := goingFacts(ed.ctx, ed.tx, ed.Edit)
	if err != nil {
		return err
	}
	for _, id := range facts {
		ed.touch("facts", "fact_places", "fact_industries", "fact_topics", "quantities")
		if err := ed.deleteFact(id); err != nil {
			return err
		}
	}
	for _, id := range ed.DropFeatures {
		if err := ed.dropFeature(id); err != nil {
			return err
		}
	}
	for _, key := range ed.DropDocuments {
		ed.touch("documents", "document_sections")
		if err := ed.exec("DELETE FROM documents WHERE key = ?", key); err != nil {
			return err
		}
	}
	if len(ed.DropFeatures)+len(facts) == 0 {
		return nil
	}
	return ed.figures(func(r geo.FigureRow) (geo.FigureRow, bool) {
		now, _ := edit.Without(r, ed.DropFeatures, facts)
		return now, string(now.Spec) != string(r.Spec)
	})
}

// dropFeature deletes a feature with what only it has, and what names it.
func (ed *editor) dropFeature(id geo.FeatureID) error {
	f, ok, err := featureOf(ed.ctx, ed.tx, id)
	switch {
	case err != nil || !ok:
		return cmp.Or(err, unknownFeature(id))
	case !f.Kind.CanMove():
		return geo.Problemf("error.edit_fixed", nil, "name", f.Name.In(geo.Zh))
	}
	t, _ := tableOf(f.Kind)
	ed.touch(t.name, "aliases", "links", "feature_sources", "fact_places", "dataset_values")
	for _, query := range []string{"DELETE FROM links WHERE target = ?", "DELETE FROM fact_places WHERE place = ?", "DELETE FROM dataset_values WHERE feature = ?"} {
		if err := ed.exec(query, string(id)); err != nil {
			return err
		}
	}
	return ed.deleteFeature(id)
}

// goingFacts are the facts that an Edit deletes: those that it names, those of features
// that go, and those that stand in documents that go.
func goingFacts(ctx context.Context, q querier, e geo.Edit) ([]string, error) {
	list := slices.Clone(e.DropFacts)
	add := func(query, key string) error {
		return queryRows(ctx, q, query, []any{key}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
			return err
		})
	}
	for _, id := range e.DropFeatures {
		if err := add("SELECT id FROM facts WHERE subject = ? ORDER BY id", string(id)); err != nil {
			return nil, err
		}
	}
	for _, key := range e.DropDocuments {
		if err := add("SELECT id FROM facts WHERE document = ? ORDER BY id", key); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// replaceFact writes a fact over the row of its ID, which keeps its fid.
func (w *writer) replaceFact(f geo.Fact) error {
	values := factValues(f)
	if err := w.exec("UPDATE facts SET ("+factColumns+") = ("+marks(len(values))+") WHERE id = ?", append(values, f.ID)...); err != nil {
		return err
	}
	for _, list := range []string{"fact_places", "quantities", "fact_industries", "fact_topics"} {
		if err := w.exec("DELETE FROM "+list+" WHERE fact = ?", f.ID); err != nil {
			return err
		}
	}
	return w.factLists(f)
}

// validDate reports whether a text is one that a column of dates keeps; any is for other
// columns.
func validDate(t geo.ColumnType, text string) bool {
	if t != geo.DateColumn {
		return true
	}
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
