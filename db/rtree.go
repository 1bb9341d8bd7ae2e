package db

import (
	"database/sql"
	"math"

	"kechuang/db/gpkg"
)

// heldIndex is an R-tree that does not follow each row but is filled at the end.
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
	if h.last, err = w.lastRow(t.name); err != nil {
		return h, false, err
	}
	h.triggers, err = w.dropTriggers(gpkg.IndexName(t.name)+"_"+which, "names_"+t.name+"_"+which)
	return h, err == nil && len(h.triggers) > 0, err
}

// dropTriggers takes triggers away that are named as some patterns say, and gives the SQL
// that makes them again.
func (w *writer) dropTriggers(patterns ...string) (create []string, err error) {
	for _, pattern := range patterns {
		var drop []string
		const query = `SELECT 'main', name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB ?1
			UNION ALL SELECT 'temp', name, replace(sql, 'CREATE TRIGGER', 'CREATE TEMP TRIGGER') FROM sqlite_temp_schema WHERE type = 'trigger' AND name GLOB ?1`
		err := queryRows(w.ctx, w.tx, query, []any{pattern}, func(rows *sql.Rows) error {
			var schema, name, text string
			err := rows.Scan(&schema, &name, &text)
			drop, create = append(drop, "DROP TRIGGER "+schema+"."+quoteName(name)), append(create, text)
			return err
		})
		for _, query := range drop {
			if err == nil {
				err = w.exec(query)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return create, nil
}

// fillIndex does what the triggers would have done for new rows, and puts them back.
func (w *writer) fillIndex(h heldIndex) error {
	if err := w.fillTree(h); err != nil {
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

// fillTree brings the rows after the last one into the R-tree. Where they are many it is
// quicker to make it anew.
func (w *writer) fillTree(h heldIndex) error {
	all, err := h.table.count(w.ctx, w.tx)
	if err != nil {
		return err
	}
	added, err := w.count("SELECT count(*) FROM "+h.table.name+" WHERE fid > ?", h.last)
	if err != nil {
		return err
	}
	if h.last == math.MinInt64 || added > int64(all)/4 {
		return gpkg.RebuildIndex(w.ctx, w.tx, h.table.name)
	}
	return w.exec(gpkg.FillIndex(h.table.name), h.last)
}

// holdLarge lets the R-tree of a table be where so many of its rows change that it is
// quicker to make it anew at the end; ok is false where it is not.
func (w *writer) holdLarge(t table, changed int64) (h heldIndex, ok bool, err error) {
	rows, err := t.count(w.ctx, w.tx)
	if err != nil || t.geom == "" || changed < int64(rows)/2 {
		return h, false, err
	}
	h, ok, err = w.holdIndex(t, everyTrigger)
	h.last = math.MinInt64
	return h, ok, err
}
