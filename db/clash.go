package db

import (
	"bytes"
	"cmp"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// clashes are rows that are not as a step left them: another program changed, added or
// deleted them.
type clashes struct {
	labels []string // of the first
	count  int
}

// shownClashes is how many rows are named.
const shownClashes = 5

func (c *clashes) add(table, row string) {
	if c.count++; len(c.labels) < shownClashes {
		c.labels = append(c.labels, strings.TrimSpace(table+" "+row))
	}
}

// problem is the error that says so.
func (c *clashes) problem(path string) error {
	rows := strings.Join(c.labels, "; ")
	if c.count > len(c.labels) {
		rows += "; …"
	}
	return geo.Problemf("error.project_changed", nil, "path", path, "rows", rows, "count", strconv.Itoa(c.count))
}

// compare holds the rows of a side as they are now against what the step left.
func (v *traveller) compare(s side) error {
	type shard struct {
		first, last int64
		sums        []byte
	}
	var differ []shard
	query := "SELECT first, last, coalesce(sums, x'') FROM history_rows WHERE" + ofSide + " AND sums IS NOT " + s.sums(s.columns, "first", "last") + " ORDER BY fid"
	err := queryRows(v.ctx, v.tx, query, []any{v.step, s.name, s.columns}, func(rows *sql.Rows) error {
		var d shard
		err := rows.Scan(&d.first, &d.last, &d.sums)
		differ = append(differ, d)
		return err
	})
	for _, d := range differ {
		if err != nil {
			break
		}
		err = v.compareRows(s, d.first, d.last, d.sums)
	}
	return err
}

// compareRows finds the rows among those of a shard that are not as the step left them.
func (v *traveller) compareRows(s side, first, last int64, sums []byte) error {
	left, changed := slices.Collect(slices.Chunk(sums, sumSize)), 0
	query := "SELECT " + s.key + ", " + s.label() + ", " + rowSums + "(" + strings.Join(s.contentTable.columns[:s.columns], ", ") + ") FROM " +
		quoteName(s.name) + " WHERE " + s.key + " BETWEEN ? AND ? GROUP BY " + s.key
	err := queryRows(v.ctx, v.tx, query, []any{first, last}, func(rows *sql.Rows) error {
		var row, label string
		var sum []byte
		if err := rows.Scan(&row, &label, &sum); err != nil {
			return err
		}
		if i := slices.IndexFunc(left, func(other []byte) bool { return bytes.Equal(other, sum) }); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else {
			v.clashes.add(s.name, cmp.Or(label, row))
			changed++
		}
		return nil
	})
	for range len(left) - changed { // gone: of the others each was what a changed one is now
		row := ""
		if first == last {
			row = strconv.FormatInt(first, 10)
		}
		v.clashes.add(s.name, row)
	}
	return err
}

// label is the SQL of what a row is called in messages: its ID or key, or what it is
// about.
func (t contentTable) label() string {
	for _, name := range []string{`"id"`, `"key"`, `"source"`, `"name"`, `"feature"`, `"fact"`, `"document"`, `"dataset"`} {
		if slices.Contains(t.columns, name) {
			return "coalesce(CAST(" + name + " AS TEXT), '')"
		}
	}
	return "''"
}
