package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// layerColumns and the like are the columns of a table that hold what a row says; its
// place in the list is none of that.
const (
	layerColumns  = "origin, kind, table_name, geometry, renderer, style, name_zh, name_en, visible"
	figureColumns = "origin, hidden, section, spec"
	styleColumns  = "origin, spec"
)

func layerValues(l geo.Layer) []any {
	return []any{string(l.Origin), string(l.Kind), l.Table, string(l.Geometry), string(l.Renderer), l.Style, l.Name.Zh, l.Name.En, l.Visible}
}

func figureValues(f geo.FigureRow) []any {
	return []any{string(f.Origin), f.Hidden, f.Section, string(f.Spec)}
}

func styleValues(s geo.StyleRow) []any { return []any{string(s.Origin), string(s.Spec)} }

func readLayers(ctx context.Context, q querier) ([]geo.Layer, error) {
	var list []geo.Layer
	err := queryRows(ctx, q, "SELECT id, "+layerColumns+", spec FROM layers ORDER BY position, fid", nil, func(rows *sql.Rows) error {
		l := geo.Layer{Order: len(list) + 1}
		var spec string
		err := rows.Scan(&l.ID, &l.Origin, &l.Kind, &l.Table, &l.Geometry, &l.Renderer, &l.Style, &l.Name.Zh, &l.Name.En, &l.Visible, &spec)
		readLayerSpec(spec, &l)
		list = append(list, l)
		return err
	})
	return list, err
}

// layerSpec is what the column spec of a layer says of what it has no column for.
type layerSpec struct {
	Tips []string        `json:"tips,omitempty"`
	Look json.RawMessage `json:"look,omitempty"`
}

// readLayerSpec puts a spec to a layer. What another program left there says nothing.
func readLayerSpec(text string, l *geo.Layer) {
	var spec layerSpec
	if json.Unmarshal([]byte(text), &spec) == nil {
		l.Tips, l.Look = spec.Tips, string(spec.Look)
	}
}

// SetTips chooses the columns of the user's own that the tooltip of a layer shows, nil for
// the usual ones, as one step of history.
func (d *DB) SetTips(ctx context.Context, layer string, columns []string) error {
	said, err := json.Marshal(columns)
	if err != nil {
		return err
	}
	// A spec that is no JSON is lost: nothing can be added to it.
	const query = `UPDATE layers SET spec = json_patch(iif(json_valid(spec), spec, '{}'), json_object('tips', json(?))) WHERE id = ?`
	_, err = d.change(ctx, lang.Name("history.tips"), func(w *writer) error {
		if n, err := w.count("SELECT count(*) FROM layers WHERE id = ?", layer); n == 0 || err != nil {
			return cmp.Or(err, geo.ErrNotFound)
		}
		return w.exec(query, string(said), layer)
	})
	return err
}

func readFigures(ctx context.Context, q querier) ([]geo.FigureRow, error) {
	var list []geo.FigureRow
	err := queryRows(ctx, q, "SELECT id, "+figureColumns+" FROM figures ORDER BY position, fid", nil, func(rows *sql.Rows) error {
		f := geo.FigureRow{Order: len(list) + 1}
		var spec string
		err := rows.Scan(&f.ID, &f.Origin, &f.Hidden, &f.Section, &spec)
		f.Spec = json.RawMessage(spec)
		list = append(list, f)
		return err
	})
	return list, err
}

func readStyles(ctx context.Context, q querier) ([]geo.StyleRow, error) {
	var list []geo.StyleRow
	err := queryRows(ctx, q, "SELECT name, "+styleColumns+" FROM styles ORDER BY fid", nil, func(rows *sql.Rows) error {
		var s geo.StyleRow
		var spec string
		err := rows.Scan(&s.Name, &s.Origin, &spec)
		s.Spec = json.RawMessage(spec)
		list = append(list, s)
		return err
	})
	return list, err
}

// lookName is the name of the styles that come with the program, in QGIS's list of them.
const lookName = "kechuang"

// readLayerStyles reads the styles for QGIS that came with the program.
func readLayerStyles(ctx context.Context, q querier) ([]geo.LayerStyle, error) {
	var list []geo.LayerStyle
	const query = "SELECT f_table_name, coalesce(styleQML, '') FROM layer_styles WHERE styleName = ? AND f_table_name NOT NULL ORDER BY id"
	err := queryRows(ctx, q, query, []any{lookName}, func(rows *sql.Rows) error {
		var s geo.LayerStyle
		err := rows.Scan(&s.Table, &s.QML)
		list = append(list, s)
		return err
	})
	return list, err
}

// upsert adds a row or overwrites the one of its key. Its place in the list, where the
// table has one, is written too.
func (w *writer) upsert(table, key, columns string, values ...any) error {
	return w.exec("INSERT INTO "+table+" ("+key+", "+columns+") VALUES ("+marks(len(values))+") ON CONFLICT ("+key+
		") DO UPDATE SET ("+columns+") = ("+excluded(columns)+")", values...)
}

// excluded names the values of a row that could not be added.
func excluded(columns string) string {
	return "excluded." + strings.ReplaceAll(columns, ", ", ", excluded.")
}

// layerStyle writes a style for QGIS, which shows at first unless the user chose
// another one. A table of styles that some program made otherwise is left alone.
func (w *writer) layerStyle(s geo.LayerStyle) error {
	if err := w.dropLayerStyle(s.Table); err != nil {
		return err
	}
	return w.exec(`INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)
		SELECT '', '', ?1, 'geom', ?2, ?3, '', NOT EXISTS (SELECT 1 FROM layer_styles WHERE f_table_name = ?1 AND useAsDefault), '', '', NULL`,
		s.Table, lookName, s.QML)
}

func (w *writer) dropLayerStyle(table string) error {
	return w.exec("DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ?", table, lookName)
}
