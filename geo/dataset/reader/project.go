package reader

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// layerColumns are the columns of a layer's table in a project of this program, and what a
// file that it exports calls them.
var layerColumns = [...]struct{ field, name string }{
	{"id", "id"}, {"name_zh", "name_zh"}, {"name_en", "name_en"}, {"class", "class"}, {"district", "district_zh"}, {"precision", "precision"},
	{"basis_zh", "address"}, {"approximate", "approximate"}, {"lon", ""}, {"lat", ""}, {"geom", ""},
}

// isLayer reports whether a table of a project has features.
func (g *packageReader) isLayer(t packageTable) bool {
	var n int
	err := g.db.QueryRow("SELECT count(*) FROM pragma_table_info(?) WHERE name IN ('id', 'district', 'precision', 'basis_zh', 'approximate', 'lon', 'geom')", t.name).Scan(&n)
	return err == nil && n == 7
}

// readLayer gives the features of a layer of a project that are the user's own, as a table
// that this program exports; what came with the program is left.
func (g *packageReader) readLayer(t packageTable) error {
	own, err := g.ownColumns(t)
	if err != nil {
		return err
	}
	table := &Table{Name: t.name, Alone: true, Columns: &Columns{}, CRS: "EPSG:4326"}
	source := table.Columns.Of("source")
	fields, places := []string{}, []int{}
	for _, c := range layerColumns {
		fields = append(fields, quoted(c.field))
		if c.name != "" {
			places = append(places, table.Columns.Of(c.name))
		}
	}
	values := len(fields)
	for _, c := range own {
		text := "CAST(" + quoted(c.field) + " AS TEXT)" // of a date the driver would make a time
		if c.kind == "REAL" {
			text = "iif(" + quoted(c.field) + " IS NULL, NULL, printf('%!.17g', " + quoted(c.field) + "))" // all of its digits
		}
		fields = append(fields, text)
		places = append(places, table.Columns.Of(Reserved(TableNames).Escape(c.name)))
	}
	if err := g.to.Table(table); err != nil {
		return err
	}
	titles, err := g.titles()
	if err != nil {
		return err
	}
	fields = append(fields, sourcesOf)
	rows, err := g.db.Query("SELECT " + strings.Join(fields, ", ") + " FROM " + quoted(t.name) + ` AS t WHERE id NOT IN (SELECT name FROM seed_rows)
		OR id IN (SELECT feature FROM feature_sources WHERE source LIKE 'import/%') ORDER BY fid`)
	if err != nil {
		return err
	}
	defer rows.Close() // only read
	got, into := make([]any, len(fields)), make([]any, len(fields))
	for i := range into {
		into[i] = &got[i]
	}
	var row Row
	for n := 1; rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row = Row{Line: n, Cells: row.Cells[:0]}
		for i, v := range got[:values-3] {
			kind := ""
			if layerColumns[i].field == "approximate" {
				kind = "BOOLEAN"
			}
			if c, ok := sqlCell(v, kind); ok {
				c.Text = strings.TrimPrefix(c.Text, "district/")
				row.Set(places[i], c)
			}
		}
		if keys, ok := got[len(got)-1].(string); ok {
			row.Set(source, Cell{Text: titles.of(keys)})
		}
		for i, v := range got[values : len(got)-1] {
			if text, ok := v.(string); ok && text != "" {
				row.Set(places[values-3+i], own[i].cell(text))
			}
		}
		if blob, ok := got[values-1].([]byte); ok {
			if row.Geometry, err = packageShape(blob); err != nil {
				row.Reason = ReasonShape
			}
		}
		if lon, ok := got[values-3].(float64); ok && row.Geometry == nil && row.Reason == "" && !unplaced(&row, places[5]) {
			lat, _ := got[values-2].(float64)
			row.Geometry = orb.Point{lon, lat}
		}
		if err := g.to.Row(&row); err != nil {
			return err
		}
	}
	return rows.Err()
}

// sourcesOf are the keys of the sources of a row, a line each.
const sourcesOf = "(SELECT group_concat(source, char(10)) FROM (SELECT source FROM feature_sources WHERE feature = t.id ORDER BY position))"

// sourceTitles are the titles of sources by their keys.
type sourceTitles map[string]string

func (g *packageReader) titles() (sourceTitles, error) {
	rows, err := g.db.Query("SELECT key, iif(title_zh = '', title_en, title_zh) FROM sources")
	if err != nil {
		return nil, err
	}
	defer rows.Close() // only read
	titles := sourceTitles{}
	for rows.Next() {
		var key, title string
		if err := rows.Scan(&key, &title); err != nil {
			return nil, err
		}
		titles[key] = title
	}
	return titles, rows.Err()
}

// of are the titles of some sources as exports name them.
func (s sourceTitles) of(keys string) string {
	list := strings.Split(keys, "\n")
	for i, key := range list {
		list[i] = s[key]
	}
	return strings.Join(list, "; ")
}

// unplaced reports a row whose precision, in a column, is that of a district or none.
func unplaced(r *Row, precision int) bool {
	if len(r.Cells) <= precision {
		return true
	}
	p := r.Cells[precision].Text
	return p == "district" || p == "none" || p == ""
}

// projectColumn is a column of the user's own in a project.
type projectColumn struct{ name, field, kind string }

// ownColumns lists those of a table. Projects of before schema 11 have none.
func (g *packageReader) ownColumns(t packageTable) (list []projectColumn, err error) {
	var n int
	if err := g.db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name = 'layer_columns'").Scan(&n); err != nil || n == 0 {
		return nil, err
	}
	rows, err := g.db.Query("SELECT name, field, type FROM layer_columns WHERE table_name = ? ORDER BY position, fid", t.name)
	if err != nil {
		return nil, err
	}
	defer rows.Close() // only read
	for rows.Next() {
		var c projectColumn
		if err := rows.Scan(&c.name, &c.field, &c.kind); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// cell is what stands in such a column.
func (c projectColumn) cell(text string) Cell {
	switch c.kind {
	case "BOOLEAN":
		return Cell{map[string]string{"0": "FALSE", "1": "TRUE"}[text], Bool}
	case "INTEGER":
		return Cell{text, Number}
	case "REAL":
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			text = strconv.FormatFloat(v, 'f', -1, 64)
		}
		return Cell{text, Number}
	}
	return Cell{Text: text}
}
