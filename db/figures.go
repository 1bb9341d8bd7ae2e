package db

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// SaveFigures adds figures, behind all others, or overwrites those of their IDs, which
// keep their places and origins. It is a step of history; title is what that names.
func (d *DB) SaveFigures(ctx context.Context, rows []geo.FigureRow, title geo.Name) error {
	_, err := d.change(ctx, named("history.figure_save", title), func(w *writer) error {
		for _, row := range rows {
			was, known, err := w.figure(row.ID)
			if err != nil {
				return err
			}
			if known {
				row.Origin = was.Origin
			}
			if err := w.putFigure(row); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// RestoreFigure puts a figure of the pack back as the pack has it, which row is, shown
// again and at its place. It is a step of history.
func (d *DB) RestoreFigure(ctx context.Context, row geo.FigureRow, title geo.Name) error {
	_, err := d.change(ctx, named("history.figure_restore", title), func(w *writer) error {
		row.Origin, row.Hidden = geo.PackOrigin, false
		return w.putFigure(row)
	})
	return err
}

// named is the name of a step that is about something with a name.
func named(key string, n geo.Name) geo.Name {
	return geo.Name{Zh: lang.T(geo.Zh, key, "name", n.In(geo.Zh)), En: lang.T(geo.En, key, "name", n.In(geo.En))}
}

// putFigure writes a figure; a new one comes last.
func (w *writer) putFigure(row geo.FigureRow) error {
	if err := w.upsert("figures", "id", figureColumns, append([]any{row.ID}, figureValues(row)...)...); err != nil {
		return err
	}
	return w.exec("UPDATE figures SET position = (SELECT max(position) + 1 FROM figures) WHERE id = ? AND position = 0", row.ID)
}

// RemoveFigure deletes a figure of the user's own, and hides one of the pack, which
// RestoreFigure brings back. The error of an unknown ID is geo.ErrNotFound. It is a step
// of history.
func (d *DB) RemoveFigure(ctx context.Context, id string, title geo.Name) error {
	_, err := d.change(ctx, named("history.figure_remove", title), func(w *writer) error {
		was, known, err := w.figure(id)
		switch {
		case err != nil:
			return err
		case !known:
			return w.unknownFigure(id)
		case was.Origin == geo.PackOrigin:
			return w.exec("UPDATE figures SET hidden = 1 WHERE id = ?", id)
		}
		return w.exec("DELETE FROM figures WHERE id = ?", id)
	})
	return err
}

// HideFigure leaves a figure out of what is shown and presented, or shows it again. It is a
// step of history.
func (d *DB) HideFigure(ctx context.Context, id string, hidden bool, title geo.Name) error {
	key := "history.figure_show"
	if hidden {
		key = "history.figure_hide"
	}
	_, err := d.change(ctx, named(key, title), func(w *writer) error {
		if _, known, err := w.figure(id); err != nil || !known {
			return cmp.Or(err, w.unknownFigure(id))
		}
		return w.exec("UPDATE figures SET hidden = ? WHERE id = ?", hidden, id)
	})
	return err
}

// OrderFigures puts figures first, in an order; the others follow in theirs. The error
// of an unknown ID is geo.ErrNotFound, that of one that is named twice a geo.Problem. It
// is a step of history.
func (d *DB) OrderFigures(ctx context.Context, ids []string) error {
	_, err := d.change(ctx, lang.Name("history.figure_order"), func(w *writer) error { return w.orderFigures(ids) })
	return err
}

func (w *writer) orderFigures(ids []string) error {
	rows, err := readFigures(w.ctx, w.tx)
	if err != nil {
		return err
	}
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return geo.Problemf("error.figure_twice", geo.ErrUsage, "figure", id)
		}
		if !slices.ContainsFunc(rows, func(r geo.FigureRow) bool { return r.ID == id }) {
			return w.unknownFigure(id)
		}
	}
	order := slices.Clone(ids)
	for _, r := range rows {
		if !slices.Contains(ids, r.ID) {
			order = append(order, r.ID)
		}
	}
	return w.order("figures", order)
}

// order numbers the rows of a table from 1 on, all of them in their new order.
func (w *writer) order(table string, ids []string) error {
	for i, id := range ids {
		if err := w.exec("UPDATE "+table+" SET position = ? WHERE id = ? AND position <> ?", i+1, id, i+1); err != nil {
			return err
		}
	}
	return nil
}

// InsertFigure adds a figure at its place in an order of all. It is a step of history.
func (d *DB) InsertFigure(ctx context.Context, row geo.FigureRow, order []string, title geo.Name) error {
	_, err := d.change(ctx, named("history.figure_save", title), func(w *writer) error {
		if err := w.putFigure(row); err != nil {
			return err
		}
		return w.orderFigures(order)
	})
	return err
}

// figure reads the row of a figure; known is false where there is none.
func (w *writer) figure(id string) (row geo.FigureRow, known bool, err error) {
	rows, err := readFigures(w.ctx, w.tx)
	if err != nil {
		return row, false, err
	}
	i := slices.IndexFunc(rows, func(r geo.FigureRow) bool { return r.ID == id })
	if i < 0 {
		return row, false, nil
	}
	return rows[i], true, nil
}

// unknownFigure is the problem of a figure that there is not, with those that there are.
func (w *writer) unknownFigure(id string) error {
	rows, err := readFigures(w.ctx, w.tx)
	if err != nil {
		return err
	}
	var known []string
	for _, r := range rows {
		known = append(known, r.ID)
	}
	return geo.Problemf("error.figure", geo.ErrNotFound, "name", id, "known", strings.Join(known, ", "))
}
