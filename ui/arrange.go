package ui

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/project"
)

// arrangerWindow is the window as the arranger of labels knows it.
type arrangerWindow struct{ *Window }

func (a arrangerWindow) SetBar(bar fyne.CanvasObject) { a.overlay.SetBar(bar) }
func (a arrangerWindow) MayEdit(do func())            { a.session.MayEdit(do) }
func (a arrangerWindow) Toast(text string, choices ...kit.Choice) {
	a.notices.Toast(text, choices...)
}

// Corner is where the label of a feature begins in the window.
func (a arrangerWindow) Corner(id geo.FeatureID) fyne.Position {
	at := a.cornerOf(a.mapw)
	if box, ok := a.model.LabelBox(id); ok {
		at = at.AddXY(float32(box.Min.X), float32(box.Min.Y))
	}
	return at
}

// SaveArranged writes labels and inset of the figure that shows as a step of history.
func (a arrangerWindow) SaveArranged() {
	w, f := a.Window, a.listed(a.model.Figure().ID)
	labels, inset, ok := w.model.Arranged()
	if !ok {
		return
	}
	if f == nil || w.session.Refused() {
		w.model.ForgetArranged()
		return
	}
	changed := f.Figure
	changed.Labels, changed.Inset = maps.Clone(labels), inset
	for id, e := range labels { // what was not worded anew keeps its references
		if e.Text == a.model.Figure().Labels[id].Text {
			e.Text = f.Labels[id].Text
			changed.Labels[id] = e
		}
	}
	row, err := project.FigureRow(&changed, f.Hidden)
	if err != nil {
		w.Problem(err)
		return
	}
	w.session.ChangeFigures(func(ctx context.Context, p project.FigureStore) error {
		return p.SaveFigures(ctx, []geo.FigureRow{row}, f.Title)
	}, func(err error) {
		if err != nil {
			w.model.ForgetArranged()
			w.Problem(err)
		}
	})
}

// arrangeOnMap has the map tell what is done to labels there.
func (w *Window) arrangeOnMap() {
	w.mapw.OnArranged = func() { arrangerWindow{w}.SaveArranged() }
	w.mapw.OnReword = func(id geo.FeatureID) {
		if w.CanAdd() && w.free() {
			w.arranger.Reword(id)
		}
	}
	w.mapw.OnMenu = func(id geo.FeatureID, at fyne.Position) {
		if w.CanAdd() && w.free() {
			w.arranger.Menu(id, at)
		}
	}
	w.mapw.OnArrange = w.Arrange
}

// Arrange begins to arrange the labels of the figure on the map, or ends it.
func (w *Window) Arrange() {
	if w.table == nil && w.CanAdd() && w.composer.Page() == nil && w.model.Figure().View == "" && w.free() {
		w.arranger.Switch()
	}
}
