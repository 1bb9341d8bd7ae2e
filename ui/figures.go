package ui

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/panels"
	"kechuang/ui/project"
)

// SaveFigure asks for the texts of a figure of what the window shows.
func (w *Window) SaveFigure() { w.session.ShowSaveFigure() }

// changeFigures changes figures of the project as a step of history.
func (w *Window) changeFigures(change func(ctx context.Context, p project.FigureStore) error, done func()) {
	w.session.ChangeFigures(change, func(err error) {
		switch {
		case err != nil:
			w.Problem(err)
		case done != nil:
			done()
		}
	})
}

// listed is a figure of the list; nil where there is none.
func (w *Window) listed(id string) *figure.Listed { return w.model.FindListed(id) }

// alterFigure saves a figure that was altered.
func (w *Window) alterFigure(id string, alter func(f *figure.Figure)) {
	was := w.listed(id)
	if was == nil {
		return
	}
	f := was.Figure
	alter(&f)
	row, err := project.FigureRow(&f, was.Hidden)
	if err != nil {
		w.Problem(err)
		return
	}
	w.changeFigures(func(ctx context.Context, p project.FigureStore) error {
		return p.SaveFigures(ctx, []geo.FigureRow{row}, w.model.Shown(&f).Title)
	}, nil)
}

// RenameFigure gives a figure another name in the language that shows; an empty one changes
// nothing.
func (w *Window) RenameFigure(id, name string) {
	if name = strings.TrimSpace(text.Line(name)); name != "" {
		w.alterFigure(id, func(f *figure.Figure) { f.Title = f.Title.With(w.kit.Lang, name) })
	}
}

// EditTitle lets the title of the figure that shows be written on its card.
func (w *Window) EditTitle() {
	if w.table == nil && w.CanAdd() && w.composer.Page() == nil && w.free() {
		w.session.MayEdit(w.overlay.EditTitle)
	}
}

// RetitleFigure gives a figure a title and subtitle in a language, as a step where they
// differ from what it has; a figure is not without a title.
func (w *Window) RetitleFigure(id string, l geo.Lang, title, subtitle string) {
	title, subtitle = strings.TrimSpace(text.Line(title)), strings.TrimSpace(text.Line(subtitle))
	f := w.listed(id)
	if f == nil {
		return
	}
	shown := w.model.Shown(&f.Figure)
	if title == "" || title == shown.Title.In(l) { // its references stay
		title = f.Title.In(l)
	}
	if subtitle == shown.Subtitle.In(l) {
		subtitle = f.Subtitle.In(l)
	}
	if title != f.Title.In(l) || subtitle != f.Subtitle.In(l) {
		w.alterFigure(id, func(f *figure.Figure) { f.Title, f.Subtitle = f.Title.With(l, title), f.Subtitle.With(l, subtitle) })
	}
}

// RestoreFigure puts a figure back as the pack has it.
func (w *Window) RestoreFigure(id string) {
	if f := w.listed(id); f != nil {
		w.restoreFigure(f)
	}
}

// NameSection names the section of a talk that begins with a figure; "" takes it away.
func (w *Window) NameSection(id, name string) {
	w.alterFigure(id, func(f *figure.Figure) { f.Section = strings.TrimSpace(text.Line(name)) })
}

// OrderFigures puts the figures in an order.
func (w *Window) OrderFigures(ids []string) {
	w.changeFigures(func(ctx context.Context, p project.FigureStore) error { return p.OrderFigures(ctx, ids) }, nil)
}

// MoveFigure moves a figure up (-1) or down (1) in the list.
func (w *Window) MoveFigure(id string, step int) {
	var ids []string
	for _, f := range w.model.Listed() {
		ids = append(ids, f.ID)
	}
	i := slices.Index(ids, id)
	if i < 0 || i+step < 0 || i+step >= len(ids) {
		return
	}
	ids[i], ids[i+step] = ids[i+step], ids[i]
	w.OrderFigures(ids)
}

// moveRow moves what has the keyboard in the list of layers up or down, or else a figure.
func (w *Window) moveRow(step int) {
	if !w.rail.MoveRow(step) {
		w.moveFigure(step)
	}
}

// moveFigure moves the figure whose row has the keyboard, or else the one that shows.
func (w *Window) moveFigure(step int) {
	id := w.model.Figure().ID
	if p, ok := w.rail.Panel().(*panels.Figures); ok && p.Focused() != "" {
		id = p.Focused()
	}
	w.MoveFigure(id, step)
}

// FigureDiffers reports whether a figure of the pack is not as the pack has it.
func (w *Window) FigureDiffers(id string) bool {
	f, pack := w.listed(id), w.session.PackFigure(id)
	if f == nil || pack == nil || f.Origin == geo.OwnOrigin {
		return false
	}
	is, err1 := f.Row(0, geo.PackOrigin)
	was, err2 := pack.Row(0, geo.PackOrigin)
	return f.Section != pack.Section || err1 != nil || err2 != nil || !bytes.Equal(is.Spec, was.Spec)
}

// DeleteFigure deletes a figure of the user's own after a question; one of the pack can be
// hidden.
func (w *Window) DeleteFigure(id string) {
	f := w.listed(id)
	if f == nil {
		return
	}
	title := w.model.Shown(&f.Figure).Title
	name := title.In(w.kit.Lang)
	key, do := "figure.askDelete", kit.Choice{Text: "edit.delete", Main: true, Do: func() {
		w.changeFigures(func(ctx context.Context, p project.FigureStore) error { return p.RemoveFigure(ctx, id, title) }, func() {
			w.notices.Toast(w.kit.T("figure.deleted", "name", name), kit.Choice{Text: "project.undoShort", Do: w.session.Undo})
		})
	}}
	if f.Origin != geo.OwnOrigin {
		if f.Hidden {
			return
		}
		key, do = "figure.askHide", kit.Choice{Text: "figure.hide", Main: true, Do: func() { w.hideFigure(f) }}
	}
	w.notices.Ask(geo.Problemf(key, nil, "name", name), kit.Choice{Text: "action.cancel", Do: func() {}}, do)
}

// hideFigure leaves a figure out of what is shown and presented, or shows it again.
func (w *Window) hideFigure(f *figure.Listed) {
	hidden, title := !f.Hidden, w.model.Shown(&f.Figure).Title
	w.changeFigures(func(ctx context.Context, p project.FigureStore) error {
		return p.HideFigure(ctx, f.ID, hidden, title)
	}, nil)
}

// duplicateFigure adds a copy of a figure, which then shows.
func (w *Window) duplicateFigure(f *figure.Listed) {
	c := f.Figure
	c.ID, c.Origin, c.Section = w.model.FreshID(), geo.OwnOrigin, ""
	c.Title = geo.Name{Zh: w.copyOf(geo.Zh, f.Title.Zh), En: w.copyOf(geo.En, f.Title.En)}
	var ids []string
	for _, l := range w.model.Listed() {
		if ids = append(ids, l.ID); l.ID == f.ID {
			ids = append(ids, c.ID)
		}
	}
	row, err := project.FigureRow(&c, false)
	if err != nil {
		w.Problem(err)
		return
	}
	w.changeFigures(func(ctx context.Context, p project.FigureStore) error {
		return p.InsertFigure(ctx, row, ids, c.Title)
	}, func() { w.ShowFigure(c.ID) })
}

// copyOf is the name of a copy.
func (w *Window) copyOf(l geo.Lang, name string) string {
	if name == "" {
		return ""
	}
	return text.Line(name) + lang.T(l, "figure.copy")
}

// restoreFigure puts a figure back as the pack has it.
func (w *Window) restoreFigure(f *figure.Listed) {
	pack := w.session.PackFigure(f.ID)
	if pack == nil {
		return
	}
	row, err := project.FigureRow(pack, false)
	if err != nil {
		w.Problem(err)
		return
	}
	w.changeFigures(func(ctx context.Context, p project.FigureStore) error { return p.RestoreFigure(ctx, row, pack.Title) }, func() {
		if w.model.Figure().ID == f.ID {
			w.ShowFigure(f.ID)
		}
		w.notices.Toast(w.kit.T("figure.restored", "name", pack.Title.In(w.kit.Lang)), kit.Choice{Text: "project.undoShort", Do: w.session.Undo})
	})
}

// FigureMenu opens the menu of what can be done with a figure.
func (w *Window) FigureMenu(id string, at fyne.Position, rename, section func()) {
	f := w.listed(id)
	if f == nil || !w.free() {
		return
	}
	k := w.kit
	item := func(key, keys string, do func()) kit.MenuItem {
		return kit.MenuItem{Text: k.T(key), Right: keys, Do: do}
	}
	hide, begin := "figure.hide", "figure.beginSection"
	if f.Hidden {
		hide = "figure.show"
	}
	if f.Section != "" {
		begin = "figure.renameSection"
	}
	groups := [][]kit.MenuItem{
		{item("compose.open", "Ctrl Shift E", func() { w.composeFigure(f) }), item("figure.rename", "F2", rename), item("figure.duplicate", "", func() { w.duplicateFigure(f) })},
		{item("figure.up", "Alt ↑", func() { w.MoveFigure(id, -1) }), item("figure.down", "Alt ↓", func() { w.MoveFigure(id, 1) }), item(begin, "", section)},
		{item(hide, "", func() { w.hideFigure(f) })},
	}
	if f.View == "" && !f.Hidden {
		groups[0] = append(groups[0], item("arrange.begin", "L", func() {
			w.ShowFigure(f.ID)
			w.Arrange()
		}))
	}
	if f.Section != "" {
		groups[1] = append(groups[1], item("figure.endSection", "", func() { w.NameSection(id, "") }))
	}
	switch {
	case f.Origin == geo.OwnOrigin:
		groups[2] = append(groups[2], item("figure.delete", "Del", func() { w.DeleteFigure(id) }))
	case w.FigureDiffers(id):
		groups[2] = append(groups[2], item("figure.restore", "", func() { w.restoreFigure(f) }))
	}
	k.OpenMenu(groups, 240, 60, at)
}
