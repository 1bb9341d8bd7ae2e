package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kechuang/geo"
)

// Undo puts the rows of the last step back as they were before it, to the last bit, and
// gives the step. All is written or nothing. Where another program changed one of the
// rows since, that would be lost: the error is then a geo.Problem, error.project_changed,
// unless the user forces it. What was lost that way comes back with Redo.
func (d *DB) Undo(ctx context.Context, force bool) (geo.Step, error) {
	return d.travel(ctx, false, force)
}

// Redo does the step again that was undone last; as Undo.
func (d *DB) Redo(ctx context.Context, force bool) (geo.Step, error) {
	return d.travel(ctx, true, force)
}

func (d *DB) travel(ctx context.Context, undone, force bool) (s geo.Step, err error) {
	if d.readOnly {
		return s, geo.Problemf(notWritableKey(d.path), nil, "path", d.path)
	}
	err = d.writeUnlinked(ctx, func(tx *sql.Tx) error {
		v := traveller{writer: newWriter(context.WithoutCancel(ctx), tx), asked: ctx, path: d.path}
		if s, err = nextStep(v.ctx, tx, undone); err != nil {
			return err
		}
		if s.ID == 0 && undone {
			return geo.Problemf("error.redo_none", nil, "path", d.path)
		}
		if s.ID == 0 {
			return geo.Problemf("error.undo_none", nil, "path", d.path)
		}
		v.step = s.ID
		if err := v.travel(force); err != nil {
			return err
		}
		_, err = v.prune(d.limits, s.ID)
		return err
	})
	var refused *sqlite.Error
	switch {
	case errors.As(err, &refused) && refused.Code()&0xff == sqlite3.SQLITE_CONSTRAINT:
		return s, geo.Problemf("error.project_taken", err, "path", d.path)
	case err != nil:
		return s, explain(err, d.path)
	}
	d.forgetIndex()
	s.Undone = !undone
	return s, nil
}

// traveller is a step that is being undone or done again: what the table has and what
// the step's images have change places.
type traveller struct {
	*writer
	asked   context.Context // which the user can end
	path    string          // of the project
	step    int64
	tables  []contentTable
	held    []heldIndex
	clashes clashes
}

// sides are the parts of a step in one table that are of as many columns.
type side struct {
	contentTable
	columns int
}

// back is the number under which the step's new rows stand until the old ones are gone.
func (v *traveller) back() int64 { return -v.step }

func (v *traveller) travel(force bool) error {
	sides, err := v.sides()
	if err != nil {
		return err
	}
	for _, pass := range []func(side) error{v.compare, v.keep} {
		if err := v.each(sides, pass); err != nil {
			return err
		}
	}
	if len(v.clashes.labels) > 0 && !force {
		return v.clashes.problem(v.path)
	}
	for _, pass := range []func(side) error{v.holdIndex, v.clear, v.putBack} {
		if err := v.each(sides, pass); err != nil {
			return err
		}
	}
	for _, h := range v.held {
		if err := v.fillIndex(h); err != nil {
			return err
		}
	}
	if err := v.unlinked(sides, force); err != nil {
		return err
	}
	if sides, err = v.sidesOf(v.back()); err != nil {
		return err
	}
	if err := v.each(sides, v.sum); err != nil {
		return err
	}
	return v.finish(sides)
}

func (v *traveller) each(sides []side, do func(side) error) error {
	for _, s := range sides {
		if err := cmp.Or(v.asked.Err(), do(s)); err != nil {
			return err
		}
	}
	return nil
}

func (v *traveller) sides() (list []side, err error) {
	if v.tables, err = contentTables(v.ctx, v.tx); err != nil {
		return nil, err
	}
	return v.sidesOf(v.step)
}

func (v *traveller) sidesOf(step int64) (list []side, err error) {
	const query = "SELECT DISTINCT table_name, columns FROM history_rows WHERE step = ?"
	err = queryRows(v.ctx, v.tx, query, []any{step}, func(rows *sql.Rows) error {
		var name string
		var columns int
		if err := rows.Scan(&name, &columns); err != nil {
			return err
		}
		i := slices.IndexFunc(v.tables, func(t contentTable) bool { return t.name == name })
		if i < 0 || columns < 1 || columns > len(v.tables[i].columns) {
			return errDamaged // a table or a column is gone
		}
		list = append(list, side{v.tables[i], columns})
		return nil
	})
	return list, err
}

// ofSide picks the rows of a side in history_rows.
const ofSide = " step = ? AND table_name = ? AND columns = ?"

// finish lets the new rows take the place of the step's old ones, and writes what
// follows from the content.
func (v *traveller) finish(sides []side) error {
	if err := v.exec("DELETE FROM history_rows WHERE step = ?", v.step); err != nil {
		return err
	}
	if err := v.exec("UPDATE history_rows SET step = ? WHERE step = ?", v.step, v.back()); err != nil {
		return err
	}
	if err := v.exec("UPDATE history SET undone = NOT undone WHERE fid = ?", v.step); err != nil {
		return err
	}
	for _, s := range sides {
		if err := v.touch(s.name); err != nil {
			return err
		}
		if t, ok := tableNamed(s.name); ok {
			if err := v.extent(t); err != nil {
				return err
			}
		}
		if s.name == "layers" {
			if err := v.nameOwnTables(); err != nil {
				return err
			}
		}
	}
	return v.measure(v.step)
}

// tableNamed is the feature table of a name.
func tableNamed(name string) (table, bool) {
	for _, t := range tables() {
		if t.name == name {
			return t, true
		}
	}
	if k := geo.Kind(name); k.Own() {
		return tableOf(k)
	}
	return table{}, false
}

// holdIndex empties the R-tree of a table that changes for the most part; it is filled
// again at the end.
func (v *traveller) holdIndex(s side) error {
	t, ok := tableNamed(s.name)
	if !ok || t.geom == "" || slices.ContainsFunc(v.held, func(h heldIndex) bool { return h.table == t }) {
		return nil
	}
	changed, err := v.count("SELECT coalesce(sum(last - first + 1), 0) FROM history_rows WHERE"+ofSide, v.step, s.name, s.columns)
	if err != nil {
		return err
	}
	h, ok, err := v.holdLarge(t, changed)
	if ok {
		v.held = append(v.held, h)
	}
	return err
}
