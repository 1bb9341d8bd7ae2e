package db

import (
	"context"
	"database/sql"

	"kechuang/db/gpkg"
	"kechuang/geo"
)

const viewPart = "schema/parts/view.sql"

// sorts are what the templates call a sort of geometry.
var sorts = map[geo.GeometrySort]string{geo.PointSort: gpkg.Points, geo.LineSort: gpkg.Lines, geo.AreaSort: gpkg.Areas}

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

// viewParams are the parameters of a view's template. Sorts is "" for a view of
// everything.
type viewParams struct {
	gpkg.View
	Sorts string
	Facts []int
	Langs []geo.Lang
}

func (w *writer) view(k geo.KindInfo, v geo.TableView) error {
	kind, err := schemaType(w.ctx, w.tx, v.Name)
	if err != nil || kind != "" && kind != "view" {
		return err
	}
	title := k.Name.En + ": " + sortNames[v.Sort].En + " " + k.Name.Zh + "（" + sortNames[v.Sort].Zh + "）"
	of := viewParams{View: gpkg.View{Layer: layerOf(k.Table, string(k.Geometry), title), Name: v.Name,
		Description: "Features with what the facts say about them; to change them, open " + k.Table},
		Facts: []int{1, 2, 3}, Langs: []geo.Lang{geo.Zh, geo.En}}
	if !v.All {
		of.Sorts = sorts[v.Sort]
	}
	text, err := partSQL(viewPart, of)
	if err != nil {
		return err
	}
	for _, query := range gpkg.Unregister {
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
