package db

import (
	"context"
	"database/sql"
	"strings"

	"kechuang/geo"
)

const viewPart = "schema/parts/view.sql"

// wkbTypes are the last bytes of the types of a sort of geometry in WKB, single and
// multiple.
var wkbTypes = map[geo.GeometrySort]string{geo.PointSort: "'01', '04'", geo.LineSort: "'02', '05'", geo.AreaSort: "'03', '06'"}

// sortNames are what a sort of geometry is called in a list of layers.
var sortNames = map[geo.GeometrySort]geo.Name{geo.PointSort: {Zh: "点", En: "points"}, geo.LineSort: {Zh: "线", En: "lines"}, geo.AreaSort: {Zh: "面", En: "areas"}}

// views makes the views for other programs anew, see geo.TableView. They hold nothing,
// so that no migration is needed for what they say. A table of another program that has
// the name of one is left alone.
func (w *writer) views() error {
	for _, k := range geo.KindTable() {
		for _, v := range k.Views() {
			if err := w.view(k, v); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) view(k geo.KindInfo, v geo.TableView) error {
	kind, err := schemaType(w.ctx, w.tx, v.Name)
	if err != nil || kind != "" && kind != "view" {
		return err
	}
	of := map[string]any{"Facts": []int{1, 2, 3}, "Langs": []geo.Lang{geo.Zh, geo.En},
		"View": v.Name, "Table": k.Table, "Type": string(k.Geometry),
		"Title": strings.ReplaceAll(k.Name.En+": "+sortNames[v.Sort].En+" "+k.Name.Zh+"（"+sortNames[v.Sort].Zh+"）", "'", "''")}
	if !v.All {
		of["Types"] = wkbTypes[v.Sort]
	}
	text, err := partSQL(viewPart, of)
	if err != nil {
		return err
	}
	for _, query := range []string{"DELETE FROM gpkg_geometry_columns WHERE table_name = ?", "DELETE FROM gpkg_contents WHERE table_name = ?"} {
		if err := w.exec(query, v.Name); err != nil {
			return err
		}
	}
	_, err = w.tx.ExecContext(w.ctx, `DROP VIEW IF EXISTS "`+v.Name+`";`+text)
	return err
}

// schemaType is "table" or "view"; "" for a name that nothing has.
func schemaType(ctx context.Context, q querier, name string) (kind string, err error) {
	err = queryRows(ctx, q, "SELECT type FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE", []any{name},
		func(rows *sql.Rows) error { return rows.Scan(&kind) })
	return kind, err
}
