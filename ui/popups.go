package ui

import (
	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/here"
	"kechuang/ui/search"
	"kechuang/ui/state"
)

// ShowSearch opens the palette with the keyboard in it.
func (w *Window) ShowSearch() {
	if w.search == nil && w.free() {
		w.search = search.Open(w.kit, w.model, w.cornerOf(w.topbar.Search), searchWindow{w})
	}
}

// FindText opens the palette with a text in it.
func (w *Window) FindText(text string) {
	w.ShowSearch()
	if w.search != nil {
		w.search.Find(text)
	}
}

// cornerOf is where the top left corner of something stands in the window.
func (w *Window) cornerOf(o fyne.CanvasObject) fyne.Position {
	return w.app.Driver().AbsolutePositionForObject(o)
}

// searchWindow is the window as the palette knows it.
type searchWindow struct{ w *Window }

func (s searchWindow) Closed()                                { s.w.search = nil }
func (s searchWindow) RunAsync(work func())                   { s.w.runAsync(work) }
func (s searchWindow) ShowIndustry(key string)                { s.w.showIndustry(key) }
func (s searchWindow) GoTo(id geo.FeatureID)                  { s.w.GoTo(id) }
func (s searchWindow) GoToFact(id geo.FeatureID, fact string) { s.w.GoToFact(id, fact) }

func (s searchWindow) ShowFigure(id string) {
	s.w.closeTable()
	s.w.ShowFigure(id)
}

func (s searchWindow) GoToDocument(id geo.FeatureID, fact string) {
	s.w.closeTable()
	s.w.GoToDocument(id, fact)
}

// showHere opens a list beside its place on the map.
func (w *Window) showHere(h *state.Here) {
	if w.table == nil && w.free() {
		here.Open(w.kit, w.model, h, w.cornerOf(w.mapw), hereWindow{w})
	}
}

// ShowDue lists the goals due by the year that shows, above their counts in the foot.
func (w *Window) ShowDue(counts fyne.CanvasObject) {
	if h := w.model.DueList(); w.table == nil && h != nil && len(h.Parts) > 0 && w.free() {
		here.OpenAbove(w.kit, w.model, h, w.cornerOf(counts).AddXY(counts.Size().Width, 0), hereWindow{w})
	}
}

// hereWindow is the window as the list of a place knows it.
type hereWindow struct{ w *Window }

func (h hereWindow) OpenDocument(id geo.FeatureID, fact string) { h.w.openDocument(id, fact) }
func (h hereWindow) GoTo(id geo.FeatureID)                      { h.w.GoTo(id) }
func (h hereWindow) Problem(err error)                          { h.w.Problem(err) }

func (h hereWindow) Picked(at scene.Point) {
	h.w.mapw.Frame(at)
	h.w.FocusMap()
}
