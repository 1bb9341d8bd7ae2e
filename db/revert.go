package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kechuang/geo"
)

// Change is what an import, or a Revert, did to a project: what it wrote, and the
// rows as they were before. Rows are kept as SQL writes them, which takes a quarter
// of the memory that values take (as in SQLite's "Automatic Undo/Redo Using
// SQLite", sqlite.org/undoredo.html).
type Change struct {
	key      string // of the source that was noted
	features []geo.FeatureID
	before   []rowsBefore // the source's first

	// What the change left: the source, and hashes of what the features say, after an
	// import, or of their rows, after a Revert.
	source     rowsBefore
	said, rows string
}

// Revert puts the rows of a change back as they were before it and gives what
// brings them to what they were just now. All is written or nothing. Changes are
// reverted last first. Where another program changed a row since, that would be
// lost: then nothing is written and the error is a geo.Problem.
func (d *DB) Revert(ctx context.Context, c *Change) (*Change, error) {
	if d.readOnly {
		return nil, geo.Problemf(notWritableKey(d.path), nil, "path", d.path)
	}
	back := &Change{key: c.key, features: c.features}
	err := d.write(ctx, func(tx *sql.Tx) error {
		r := reverter{writer: newWriter(ctx, tx)}
		return r.revert(c, back)
	})
	var refused *sqlite.Error
	if errors.Is(err, errRowsChanged) || errors.As(err, &refused) && refused.Code()&0xff == sqlite3.SQLITE_CONSTRAINT {
		return nil, geo.Problemf("error.project_changed", err, "path", d.path)
	}
	if err != nil {
		return nil, explain(err, d.path)
	}
	d.forgetIndex()
	return back, nil
}

// reverter is a Revert that is going on.
type reverter struct {
	*writer
	held []heldIndex
}

func (r *reverter) revert(c, back *Change) (err error) {
	// Sources are rewritten while features still name them.
	if err := r.exec("PRAGMA defer_foreign_keys = 1"); err != nil {
		return err
	}
	source, err := r.sourceRow(c.key)
	if err != nil {
		return err
	}
	if back.before, err = r.rowsOf(c.features, []rowsBefore{source}); err != nil {
		return err
	}
	if err := r.compare(c, back.before); err != nil {
		return err
	}
	if err := r.holdIndexes(c.features); err != nil {
		return err
	}
	if err := r.removeChosen(c); err != nil {
		return err
	}
	for _, b := range c.before {
		if err := r.putBack(b); err != nil {
			return err
		}
	}
	for _, h := range r.held {
		if err := r.fillIndex(h); err != nil {
			return err
		}
	}
	if err := r.note(c.features); err != nil {
		return err
	}
	back.rows = hashRows(c.before[1:])
	back.source, err = r.sourceRow(c.key) // which stays when other features name it
	return err
}

// errRowsChanged says that rows are not as a change left them.
var errRowsChanged = errors.New("another program changed the rows")

// compare holds the rows as they are now against what a change left.
func (r *reverter) compare(c *Change, now []rowsBefore) error {
	if !slices.Equal(now[0].rows, c.source.rows) {
		return errRowsChanged
	}
	if c.said == "" {
		if hashRows(now[1:]) != c.rows {
			return errRowsChanged
		}
		return nil
	}
	at := make(map[geo.FeatureID]geo.Feature, len(c.features))
	for _, t := range tablesOf(c.features) {
		list, err := readFeatures(r.ctx, r.tx, t, len(c.features), "WHERE id IN "+chosen)
		if err == nil {
			err = addDetails(r.ctx, r.tx, list, "WHERE feature IN "+chosen)
		}
		if err != nil {
			return err
		}
		for _, f := range list {
			at[f.ID] = f
		}
	}
	sum := sha256.New()
	for _, id := range c.features {
		f, ok := at[id]
		if !ok {
			return errRowsChanged
		}
		if err := writeSaid(sum, f); err != nil {
			return err
		}
	}
	if string(sum.Sum(nil)) != c.said {
		return errRowsChanged
	}
	return nil
}

// removeChosen deletes the rows of the chosen features and, where nothing else
// names it or it is put back, of the source.
func (r *reverter) removeChosen(c *Change) error {
	for _, p := range partsOf(c.features) {
		if err := r.exec("DELETE FROM " + p.table + " WHERE " + p.key + " IN " + chosen); err != nil {
			return err
		}
	}
	if err := r.exec("DELETE FROM temp.chosen"); err != nil {
		return err
	}
	put := len(c.before[0].rows) > 0
	return r.exec("DELETE FROM sources WHERE key = ? AND (? OR key NOT IN (SELECT source FROM feature_sources))", c.key, put)
}

// batch is how many rows are written in one statement.
const batch = 200

func (r *reverter) putBack(b rowsBefore) error {
	for rows := range slices.Chunk(b.rows, batch) {
		// Not prepared and kept: no two are alike.
		if _, err := r.tx.ExecContext(r.ctx, "INSERT INTO "+b.table+" VALUES ("+strings.Join(rows, "), (")+")"); err != nil {
			return err
		}
	}
	return nil
}

// note writes what follows from the rows.
func (r *reverter) note(ids []geo.FeatureID) error {
	touched := []string{"sources"}
	for _, p := range partsOf(ids) {
		touched = append(touched, p.table)
	}
	for _, name := range touched {
		if err := r.touch(name); err != nil {
			return err
		}
	}
	for _, t := range tablesOf(ids) {
		if err := r.extent(t); err != nil {
			return err
		}
	}
	return nil
}

// chosen are the features of choose.
const chosen = "(SELECT id FROM temp.chosen)"

// choose lists features in a table that only the connection sees.
func (w *writer) choose(ids []geo.FeatureID) error {
	for _, query := range []string{"CREATE TEMP TABLE IF NOT EXISTS chosen (id TEXT PRIMARY KEY) WITHOUT ROWID", "DELETE FROM temp.chosen"} {
		if err := w.exec(query); err != nil {
			return err
		}
	}
	for shard := range slices.Chunk(ids, batch) {
		values := make([]any, len(shard))
		for i, id := range shard {
			values[i] = string(id)
		}
		if err := w.exec("INSERT INTO temp.chosen VALUES "+strings.TrimSuffix(strings.Repeat("(?), ", len(shard)), ", "), values...); err != nil {
			return err
		}
	}
	return nil
}

// holdIndexes empties the R-trees of the tables that change for the most shard; they
// are filled again at the end.
func (r *reverter) holdIndexes(ids []geo.FeatureID) error {
	for _, t := range tablesOf(ids) {
		rows, err := t.count(r.ctx, r.tx)
		if err != nil {
			return err
		}
		changed := 0
		for _, id := range ids {
			if id.Kind() == t.kind {
				changed++
			}
		}
		if changed < rows/2 {
			continue
		}
		h, ok, err := r.holdIndex(t, everyTrigger)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := r.emptyIndex(&h); err != nil {
			return err
		}
		r.held = append(r.held, h)
	}
	return nil
}
