package db

import (
	"database/sql"
	"math"

	"kechuang/db/gpkg"
)

// heldIndex is an R-tree that does not follow each row but is filled at the end, in
// one statement: SQLite then notes each page that it would have to restore once,
// not once for each row.
type heldIndex struct {
	table    table
	triggers []string // SQL of the triggers that are gone meanwhile
	last     int64    // fid up to which it is filled
}

// All triggers of an R-tree, and the one for new rows, as holdIndex takes them.
const (
	everyTrigger  = "*"
	insertTrigger = "insert"
)

// holdIndex takes triggers away that a table's R-tree is kept by; ok is false when
// there are none.
func (w *writer) holdIndex(t table, which string) (h heldIndex, ok bool, err error) {
	h.table = t
	var names []string
	const query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND (name GLOB ? OR name GLOB ?)"
	err = queryRows(w.ctx, w.tx, query, []any{gpkg.IndexName(t.name) + "_" + which, "names_" + t.name + "_" + which}, func(rows *sql.Rows) error {
		var name, trigger string
		err := rows.Scan(&name, &trigger)
		names, h.triggers = append(names, name), append(h.triggers, trigger)
		return err
	})
	if err != nil || len(names) == 0 {
		return h, false, err
	}
	for _, name := range names {
		if err := w.exec(`DROP TRIGGER "` + name + `"`); err != nil {
			return h, false, err
		}
	}
	err = queryRows(w.ctx, w.tx, "SELECT coalesce(max(fid), 0) FROM "+t.name, nil, func(rows *sql.Rows) error { return rows.Scan(&h.last) })
	return h, err == nil, err
}

// emptyIndex makes an R-tree anew, which is to be filled with all rows: to delete many
// from it takes as long as to put them in.
func (w *writer) emptyIndex(h *heldIndex) error {
	name := gpkg.IndexName(h.table.name)
	var create string
	err := queryRows(w.ctx, w.tx, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", []any{name},
		func(rows *sql.Rows) error { return rows.Scan(&create) })
	if err != nil {
		return err
	}
	if err := w.exec(`DROP TABLE "` + name + `"`); err != nil {
		return err
	}
	h.last = math.MinInt64
	return w.exec(create)
}

// fillIndex does what the triggers would have done for new rows, and puts them back.
func (w *writer) fillIndex(h heldIndex) error {
	if err := w.exec(gpkg.FillIndex(h.table.name), h.last); err != nil {
		return err
	}
	if err := w.exec("DELETE FROM names WHERE table_name = ? AND block >= ?", h.table.name, h.last>>packBits); err != nil {
		return err
	}
	for _, trigger := range h.triggers {
		if err := w.exec(trigger); err != nil {
			return err
		}
	}
	return nil
}

// holdLarge empties the R-tree of a table where so many of its rows change that it is
// quicker to fill it again at the end; ok is false where it is not.
func (w *writer) holdLarge(t table, changed int64) (h heldIndex, ok bool, err error) {
	rows, err := t.count(w.ctx, w.tx)
	if err != nil || t.geom == "" || changed < int64(rows)/2 {
		return h, false, err
	}
	if h, ok, err = w.holdIndex(t, everyTrigger); err != nil || !ok {
		return h, false, err
	}
	return h, true, w.emptyIndex(&h)
}
