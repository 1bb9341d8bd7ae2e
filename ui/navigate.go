package ui

import (
	"context"

	"kechuang/geo"
)

// showDossier shows the selection's dossier, or none.
func (w *Window) showDossier() {
	kept := w.keepPlace()
	w.dossier = nil
	if w.model.Open() {
		d, err := w.model.Dossier(context.Background())
		if err != nil {
			w.Problem(err)
		} else if d != nil {
			w.dossier = newDossier(w.kit, d, w.wanted, w.dossierActions())
			w.dossier.setYear(w.model.Year())
			w.dossier.scroll.Offset.Y = kept[w.dossier.key]
		}
	}
	w.overlay.setDossier(w.dossier)
	if w.dossier != nil && w.dossier.found != nil {
		w.dossier.scroll.BringIntoSight(w.dossier.found)
	}
}

// keepPlace notes how far the dossier is scrolled, and gives what is known of others
// when they are built anew or the user goes back to them.
func (w *Window) keepPlace() map[string]float32 {
	was := w.dossier
	if was != nil {
		w.places[was.key] = was.scroll.Offset.Y
	}
	if w.returning {
		return w.places
	}
	if was != nil {
		return map[string]float32{was.key: was.scroll.Offset.Y}
	}
	return nil
}

func (w *Window) dossierActions() dossierActions {
	a := dossierActions{close: w.model.Close, goTo: w.GoTo, leave: w.leave,
		hover: func(id geo.FeatureID) { w.model.HoverFeature(id) },
		fold:  w.foldDossier,
		mark:  w.model.SetIndustry,
		pin:   w.pinIndustry,
		open:  func(fact string) { w.openDocument(w.model.Selected(), fact) }}
	if w.model.CanGoBack() {
		a.back = w.back
	}
	return a
}

// Open selects a feature and shows it at once, as when the window opens.
func (w *Window) Open(id geo.FeatureID) {
	if err := w.model.Select(id); err != nil {
		w.problemOfOthers(err)
		return
	}
	w.model.Show(id)
}

// GoTo selects a feature, opens its dossier and flies there.
func (w *Window) GoTo(id geo.FeatureID) {
	w.closeTable()
	w.model.HoverFeature("")
	if err := w.model.Select(id); err != nil {
		w.problemOfOthers(err)
		return
	}
	w.mapw.FlyToSelected()
	w.focusMap()
}

// GoToFact opens the dossier of what a fact is about, at the fact.
func (w *Window) GoToFact(id geo.FeatureID, fact string) {
	w.GoTo(id)
	w.wanted = fact
	w.showDossier()
	w.wanted = ""
}

// openDocument opens the dossier of a policy document, named by one of a
// feature's facts, without moving the map.
func (w *Window) openDocument(id geo.FeatureID, fact string) {
	w.model.HoverFeature("")
	if err := w.model.OpenDocument(context.Background(), id, fact); err != nil {
		w.problemOfOthers(err)
	}
	w.focusMap()
}

// GoToDocument opens a policy document's dossier and flies to the district that
// issued it.
func (w *Window) GoToDocument(id geo.FeatureID, fact string) {
	w.openDocument(id, fact)
	w.mapw.FlyToSelected()
}

func (w *Window) back() {
	_, document := w.model.Document()
	w.returning = true
	back := w.model.Back()
	w.returning = false
	if back && !document {
		w.mapw.FlyToSelected()
	}
	w.focusMap()
}

// leave gives the keyboard back to the map and closes the dossier.
func (w *Window) leave() {
	w.model.Close()
	w.focusMap()
}

// focusMap gives the keyboard to the map, or to the figures being presented or
// the table while it is open.
func (w *Window) focusMap() {
	if w.show != nil {
		w.win.Canvas().Focus(w.show)
		return
	}
	if w.table != nil {
		w.win.Canvas().Focus(w.table)
		return
	}
	w.mapw.TakeKeyboard()
}

func (w *Window) showFigure(id string) {
	w.model.SetFigure(id)
	w.focusMap()
}
