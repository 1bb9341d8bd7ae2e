package db

import (
	"strings"

	"kechuang/geo"
)

// layerItems lists the layers, figures and styles of a content that came with a pack.
func layerItems(c geo.Content) []seedItem {
	var list []seedItem
	var layers, figures []string
	for i, l := range c.Layers {
		if l.Origin == geo.OwnOrigin {
			continue
		}
		layers = append(layers, l.ID)
		list = append(list, rowItem("layers", "id", "layer/", l.ID, layerColumns, layerValues(l), i))
	}
	for i, f := range c.Figures {
		if f.Origin == geo.OwnOrigin {
			continue
		}
		figures = append(figures, f.ID)
		list = append(list, rowItem("figures", "id", "figure/", f.ID, figureColumns, figureValues(f), i))
	}
	for _, s := range c.Styles {
		if s.Origin != geo.OwnOrigin {
			list = append(list, rowItem("styles", "name", "style/", s.Name, styleColumns, styleValues(s), -1))
		}
	}
	for _, s := range c.LayerStyles {
		var h rowHash
		h.row("qml", s.QML)
		list = append(list, seedItem{name: "look/" + s.Table, hash: h.sum(),
			put:  func(w *writer) error { return w.layerStyle(s) },
			drop: func(w *writer) error { return w.dropLayerStyle(s.Table) }})
	}
	return append(append(list, orderItem("layers", layers)...), orderItem("figures", figures)...)
}

// rowItem is one row of a table that has what it says in some columns. Its position is
// that of a new row; one that is there keeps its own, see orderItem. It is negative for
// a table without positions.
func rowItem(table, key, prefix, id, columns string, values []any, position int) seedItem {
	var h rowHash
	h.row(columns, values...)
	return seedItem{name: prefix + id, hash: h.sum(),
		put: func(w *writer) error {
			if err := w.upsert(table, key, columns, append([]any{id}, values...)...); err != nil || position < 0 {
				return err
			}
			return w.exec("UPDATE "+table+" SET position = ? WHERE "+key+" = ? AND position = 0", position+1, id)
		},
		drop: func(w *writer) error { return w.exec("DELETE FROM "+table+" WHERE "+key+" = ?", id) }}
}

// orderItem is the order of a table's rows. It is a seed of its own, so that rows that
// the user put in another order still follow newer seeds in what they say.
func orderItem(table string, ids []string) []seedItem {
	if len(ids) == 0 {
		return nil
	}
	var h rowHash
	h.row("ids", strings.Join(ids, "\n"))
	return []seedItem{{name: "order/" + table, hash: h.sum(),
		put: func(w *writer) error {
			for i, id := range ids {
				if err := w.exec("UPDATE "+table+" SET position = ? WHERE id = ?", i+1, id); err != nil {
					return err
				}
			}
			return nil
		},
		drop: func(*writer) error { return nil }}}
}
