package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

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

// keep notes the rows as the table has them under the new number.
func (v *traveller) keep(s side) error {
	err := v.exec("INSERT INTO history_rows (step, table_name, first, last, columns, images) SELECT ?, table_name, first, last, columns, (SELECT "+
		s.image(s.columns, "")+" FROM "+quoteName(s.name)+" WHERE "+s.key+" = first) FROM history_rows WHERE first = last AND"+ofSide+" ORDER BY fid",
		v.back(), v.step, s.name, s.columns)
	if err != nil {
		return err
	}
	type span struct{ first, last int64 }
	var spans []span
	const query = "SELECT first, last FROM history_rows WHERE first < last AND" + ofSide + " ORDER BY fid"
	err = queryRows(v.ctx, v.tx, query, []any{v.step, s.name, s.columns}, func(rows *sql.Rows) error {
		var at span
		err := rows.Scan(&at.first, &at.last)
		spans = append(spans, at)
		return err
	})
	for _, at := range spans {
		if err == nil {
			err = cmp.Or(v.asked.Err(), v.keepSpan(s, at.first, at.last))
		}
	}
	return err
}

// How much is read or written as one.
const (
	mostRows  = 512
	mostBytes = 1 << 20
)

var errEnough = errors.New("enough")

// keepSpan notes the rows with numbers from first to last, which may be many and large.
func (v *traveller) keepSpan(s side, first, last int64) error {
	query := "SELECT " + s.key + ", " + s.image(s.columns, "") + " FROM " + quoteName(s.name) + " WHERE " + s.key + " BETWEEN ? AND ? ORDER BY " + s.key
	for from := first; ; {
		var images []byte
		to, n := last, 0
		err := queryRows(v.ctx, v.tx, query, []any{from, last}, func(rows *sql.Rows) error {
			var row int64
			var image sql.RawBytes
			if err := rows.Scan(&row, &image); err != nil {
				return err
			}
			if images, n = append(images, image...), n+1; n == mostRows || len(images) > mostBytes {
				to = row
				return errEnough
			}
			return nil
		})
		if err != nil && err != errEnough {
			return err
		}
		err = v.exec("INSERT INTO history_rows (step, table_name, first, last, columns, images) VALUES (?, ?, ?, ?, ?, ?)",
			v.back(), s.name, from, to, s.columns, images)
		if err != nil || to == last {
			return err
		}
		from = to + 1
	}
}

// clear deletes the rows as the table has them.
func (v *traveller) clear(s side) error {
	args := []any{v.step, s.name, s.columns}
	err := v.exec("DELETE FROM "+quoteName(s.name)+" WHERE "+s.key+" IN (SELECT first FROM history_rows WHERE first = last AND"+ofSide+")", args...)
	if err != nil {
		return err
	}
	var spans []int64
	const query = "SELECT first, last FROM history_rows WHERE first < last AND" + ofSide
	err = queryRows(v.ctx, v.tx, query, args, func(rows *sql.Rows) error {
		var first, last int64
		err := rows.Scan(&first, &last)
		spans = append(spans, first, last)
		return err
	})
	for span := range slices.Chunk(spans, 2) {
		if err != nil {
			break
		}
		err = v.exec("DELETE FROM "+quoteName(s.name)+" WHERE "+s.key+" BETWEEN ? AND ?", span[0], span[1])
	}
	return err
}

// putBack writes the rows as the step has them.
func (v *traveller) putBack(s side) error {
	insert := "INSERT INTO " + quoteName(s.name) + " (" + strings.Join(s.contentTable.columns[:s.columns], ", ") + ") VALUES (" + marks(s.columns) + ")"
	const query = "SELECT fid, images FROM history_rows WHERE images IS NOT NULL AND fid > ? AND" + ofSide + " ORDER BY fid LIMIT ?"
	for at, more := int64(0), true; more; {
		var list [][]byte
		size := 0
		more = false
		err := queryRows(v.ctx, v.tx, query, []any{at, v.step, s.name, s.columns, mostRows}, func(rows *sql.Rows) error {
			var images []byte
			err := rows.Scan(&at, &images)
			more = true
			list, size = append(list, images), size+len(images)
			if err == nil && size > mostBytes {
				return errEnough
			}
			return err
		})
		if err != nil && err != errEnough {
			return err
		}
		for _, images := range list {
			for row := []any(nil); len(images) > 0; {
				if row, images, err = readImage(images, s.columns); err != nil {
					return err
				}
				if err := cmp.Or(v.asked.Err(), v.exec(insert, row...)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// sum notes what is left, by which the way back knows it again.
func (v *traveller) sum(s side) error {
	return v.exec("UPDATE history_rows SET sums = "+s.sums(s.columns, "first", "last")+" WHERE"+ofSide, v.back(), s.name, s.columns)
}

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
	return table{}, false
}

// holdIndex empties the R-tree of a table that changes for the most part; it is filled
// again at the end.
func (v *traveller) holdIndex(s side) error {
	t, ok := tableNamed(s.name)
	if !ok || t.geom == "" || slices.ContainsFunc(v.held, func(h heldIndex) bool { return h.table == t }) {
		return nil
	}
	changed, err := v.count("SELECT coalesce(sum(length(coalesce(sums, '')) / ?), 0) FROM history_rows WHERE"+ofSide, sumSize, v.step, s.name, s.columns)
	if err != nil {
		return err
	}
	h, ok, err := v.holdLarge(t, changed)
	if ok {
		v.held = append(v.held, h)
	}
	return err
}

// unlinked looks for rows that refer to what is not there any more, which only another
// program can have written since the step. Where the user forces it they go, and come
// back with the step.
func (v *traveller) unlinked(sides []side, force bool) error {
	tables, err := v.linked(sides)
	for again := true; again && err == nil; {
		again = false
		for _, t := range tables {
			rows, err := v.broken(t)
			if err != nil {
				return err
			}
			for _, row := range rows {
				again = true
				v.clashes.add(t.name, strconv.FormatInt(row, 10))
				if err := v.keepAlso(side{t, len(t.columns)}, row); err != nil {
					return err
				}
				if err := v.exec("DELETE FROM "+quoteName(t.name)+" WHERE "+t.key+" = ?", row); err != nil {
					return err
				}
			}
		}
		if again && !force {
			return v.clashes.problem(v.path)
		}
	}
	return err
}

// linked lists the tables with foreign keys that the sides are, or that refer to them.
func (v *traveller) linked(sides []side) (list []contentTable, err error) {
	changed := map[string]bool{}
	for _, s := range sides {
		changed[strings.ToLower(s.name)] = true
	}
	for _, t := range v.tables {
		found := false
		err := queryRows(v.ctx, v.tx, `SELECT lower("table") FROM pragma_foreign_key_list(?)`, []any{t.name}, func(rows *sql.Rows) error {
			var parent string
			err := rows.Scan(&parent)
			found = found || changed[parent] || changed[strings.ToLower(t.name)]
			return err
		})
		if err != nil {
			return nil, err
		}
		if found {
			list = append(list, t)
		}
	}
	return list, nil
}

// broken lists rows of a table that refer to rows that are not there.
func (v *traveller) broken(t contentTable) (list []int64, err error) {
	err = queryRows(v.ctx, v.tx, "PRAGMA foreign_key_check("+quoteName(t.name)+")", nil, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		if row.Valid && !slices.Contains(list, row.Int64) {
			list = append(list, row.Int64)
		}
		return err
	})
	return list, err
}

// keepAlso notes a row that the step did not write, unless the step did.
func (v *traveller) keepAlso(s side, row int64) error {
	return v.exec("INSERT INTO history_rows (step, table_name, first, last, columns, images) SELECT ?, ?, ?, ?, ?, "+s.image(s.columns, "")+
		" FROM "+quoteName(s.name)+" WHERE "+s.key+" = ? AND NOT EXISTS (SELECT 1 FROM history_rows WHERE step = ? AND table_name = ? AND ? BETWEEN first AND last)",
		v.back(), s.name, row, row, s.columns, row, v.back(), s.name, row)
}
