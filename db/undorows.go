package db

import (
	"cmp"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
)

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

// putBack writes the rows as the step has them, in their order.
func (v *traveller) putBack(s side) error {
	insert := "INSERT INTO " + quoteName(s.name) + " (" + strings.Join(s.contentTable.columns[:s.columns], ", ") + ") VALUES (" + marks(s.columns) + ")"
	for last, more := int64(math.MinInt64), true; more; {
		list, to, err := v.images(s, last)
		if err != nil {
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
		more = len(list) > 0 && to < math.MaxInt64
		last = to + 1
	}
	return nil
}

// images gives the next images of a step from a row on, and the row that begins the last
// of them. The index of the step has them in this order.
func (v *traveller) images(s side, from int64) (list [][]byte, to int64, err error) {
	const query = "SELECT first, images FROM history_rows WHERE images IS NOT NULL AND first >= ? AND" + ofSide + " ORDER BY first LIMIT ?"
	size := 0
	err = queryRows(v.ctx, v.tx, query, []any{from, v.step, s.name, s.columns, mostRows}, func(rows *sql.Rows) error {
		var images []byte
		err := rows.Scan(&to, &images)
		list, size = append(list, images), size+len(images)
		if err == nil && size > mostBytes {
			return errEnough
		}
		return err
	})
	if err == errEnough {
		err = nil
	}
	return list, to, err
}

// sum notes what is left, by which the way back knows it again.
func (v *traveller) sum(s side) error {
	return v.exec("UPDATE history_rows SET sums = "+s.sums(s.columns, "first", "last")+" WHERE"+ofSide, v.back(), s.name, s.columns)
}
