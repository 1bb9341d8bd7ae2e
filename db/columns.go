package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// ownColumn is a column that a file brought to a feature table. Two of one name hold what
// two files say under one heading, each in the type that keeps it whole; a feature has a
// value in one of them.
type ownColumn struct {
	geo.Column
	field string // of the table
}

// ownColumns lists the columns of the user's own of a table, in their order.
func ownColumns(ctx context.Context, q querier, t table) (list []ownColumn, err error) {
	const query = "SELECT name, field, type FROM layer_columns WHERE table_name = ? ORDER BY position, fid"
	err = queryRows(ctx, q, query, []any{t.name}, func(rows *sql.Rows) error {
		var c ownColumn
		err := rows.Scan(&c.Name, &c.field, &c.Type)
		list = append(list, c)
		return err
	})
	return list, err
}

// Columns lists the columns that files brought to the features of a kind, those of one
// name as one.
func (d *DB) Columns(ctx context.Context, k geo.Kind) ([]geo.Column, error) {
	t, ok := tableOf(k)
	if !ok {
		return nil, unknownKind(k)
	}
	list, err := ownColumns(ctx, d.queries, t)
	if err != nil {
		return nil, explain(err, d.path)
	}
	var out []geo.Column
	for _, c := range list {
		i := slices.IndexFunc(out, func(o geo.Column) bool { return o.Name == c.Name })
		if i < 0 {
			out = append(out, c.Column)
		} else {
			out[i].Type = geo.JoinedType(out[i].Type, c.Type)
		}
	}
	return out, nil
}

// selected is the SQL by which a column is read as a text.
func (c ownColumn) selected() string {
	if c.Type == geo.RealColumn {
		return "iif(" + quoteName(c.field) + " IS NULL, NULL, printf('%!.17g', " + quoteName(c.field) + "))"
	}
	return quoteName(c.field)
}

// said is what a value says that was read as a text.
func (c ownColumn) said(text string) string {
	switch c.Type {
	case geo.BooleanColumn:
		return map[string]string{"0": "FALSE", "1": "TRUE"}[text]
	case geo.RealColumn:
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	return text
}

// kept is what a column keeps of a text; ok is false where the column cannot keep it.
func (c ownColumn) kept(text string) (v any, ok bool) {
	switch c.Type {
	case geo.IntegerColumn, geo.RealColumn:
		text = geo.Ungrouped(text)
	}
	switch c.Type {
	case geo.IntegerColumn:
		n, err := strconv.ParseInt(text, 10, 64)
		return n, err == nil && strconv.FormatInt(n, 10) == text
	case geo.RealColumn:
		v, err := strconv.ParseFloat(text, 64)
		if v == 0 {
			return int64(0), err == nil // of which insertSparse makes no default
		}
		return v, err == nil
	case geo.BooleanColumn:
		if text == "TRUE" {
			return int64(1), true
		}
		return int64(0), text == "FALSE"
	}
	return text, true
}

// addColumns gives a table the columns that a file brings and it lacks.
func (w *writer) addColumns(t table, brought []geo.Column) error {
	there, err := ownColumns(w.ctx, w.tx, t)
	if err != nil {
		return err
	}
	fields, err := w.fieldsOf(t)
	if err != nil {
		return err
	}
	w.columns[t.name] = there
	var lacking []ownColumn // fields that the table has not
	for _, c := range brought {
		if slices.ContainsFunc(there, func(o ownColumn) bool { return o.Name == c.Name && o.holds(c.Type) }) {
			continue
		}
		if len(w.columns[t.name]) >= geo.MostOwnColumns {
			return geo.Problemf("error.import_many_columns", nil, "limit", strconv.Itoa(geo.MostOwnColumns))
		}
		own := ownColumn{c, freeField(c, fields)}
		if fields[strings.ToLower(own.field)] == "" {
			lacking = append(lacking, own)
		}
		if err := w.addColumn(t, own); err != nil {
			return err
		}
		fields[strings.ToLower(own.field)] = taken
	}
	return w.addFields(t, lacking)
}

// holds reports whether a column keeps values of another type whole.
func (c ownColumn) holds(t geo.ColumnType) bool {
	return c.Type == t || c.Type == geo.TextColumn || c.Type == geo.RealColumn && t == geo.IntegerColumn
}

// addColumn notes a column of a table.
func (w *writer) addColumn(t table, c ownColumn) error {
	w.columns[t.name] = append(w.columns[t.name], c)
	return w.insert("layer_columns", "table_name, position, name, field, type", t.name, len(w.columns[t.name]), c.Name, c.field, string(c.Type))
}

// taken is the type of a column that no other may be kept in.
const taken = "taken"

// fieldsOf gives the columns of a table, in small letters, by what they can take: the type
// of one that is nobody's, as an import left it that was undone, and else taken.
func (w *writer) fieldsOf(t table) (map[string]string, error) {
	fields := map[string]string{}
	const query = `SELECT lower(name), iif(name IN (SELECT field FROM layer_columns WHERE table_name = ?1) OR "notnull" OR hidden OR pk, ?2, type)
		FROM pragma_table_xinfo(?1)`
	err := queryRows(w.ctx, w.tx, query, []any{t.name, taken}, func(rows *sql.Rows) error {
		var name, kind string
		err := rows.Scan(&name, &kind)
		fields[name] = cmp.Or(kind, taken)
		return err
	})
	for _, name := range rowColumns {
		fields[strings.Trim(name, `"`)] = taken
	}
	return fields, err
}

// freeField is the heading, with a number where the table has such a column for something
// else.
func freeField(c geo.Column, fields map[string]string) string {
	name := strings.ReplaceAll(c.Name, "\x00", "")
	free := func(field string) bool {
		kind := fields[strings.ToLower(field)]
		return kind == "" || kind == string(c.Type)
	}
	field := name
	for n := 2; !free(field); n++ {
		field = name + "_" + strconv.Itoa(n)
	}
	return field
}

// ownValues adds to the columns and values of a row those of the user's own columns.
func (w *writer) ownValues(t table, f geo.Feature, columns []string, values []any) ([]string, []any) {
	own := w.columns[t.name]
	if len(own) == 0 {
		return columns, values
	}
	from := len(values)
	columns = slices.Clip(columns)
	for _, c := range own {
		columns, values = append(columns, quoteName(c.field)), append(values, nil)
	}
	for _, v := range f.Values {
		for i, c := range own {
			if c.Name != v.Column || values[from+i] != nil {
				continue
			}
			if kept, ok := c.kept(v.Text); ok {
				values[from+i] = kept
				break
			}
		}
	}
	return columns, values
}
