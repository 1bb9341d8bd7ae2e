package db

import "database/sql"

// heldIndex is an R-tree that is not filled row by row but at the end.
type heldIndex struct {
	trigger string // SQL of the trigger that fills it
	fresh   []box  // of the new rows
}

func indexTrigger(t table) string { return "rtree_" + t.name + "_geom_insert" }

// holdIndex takes the trigger away that fills the R-tree of a table.
func (im *importer) holdIndex(t table) error {
	h := &heldIndex{}
	query := "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?"
	err := queryRows(im.ctx, im.tx, query, []any{indexTrigger(t)}, func(rows *sql.Rows) error { return rows.Scan(&h.trigger) })
	if err != nil || h.trigger == "" {
		return err
	}
	im.held[t.kind] = h
	return im.exec(`DROP TRIGGER "` + indexTrigger(t) + `"`)
}

// fillIndexes does what the triggers would have done, and puts them back.
func (im *importer) fillIndexes() error {
	for k, h := range im.held {
		t, _ := tableOf(k)
		if err := im.fillIndex(t, h.fresh); err != nil {
			return err
		}
		if err := im.exec(h.trigger); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) fillIndex(t table, fresh []box) error {
	if len(fresh) >= manyRows {
		return im.packIndex(t, fresh)
	}
	for _, b := range fresh {
		err := im.insert(`"rtree_`+t.name+`_geom"`, "id, minx, maxx, miny, maxy",
			b.id, b.bound.Min[0], b.bound.Max[0], b.bound.Min[1], b.bound.Max[1])
		if err != nil {
			return err
		}
	}
	return nil
}
