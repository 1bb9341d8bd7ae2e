package ui

import (
	"context"

	"kechuang/geo"
	"kechuang/ui/dossier"
	"kechuang/ui/overlay"
)

// showDossier shows the selection's dossier, or none.
func (w *Window) showDossier() {
	kept := w.keepPlace()
	w.dossier = nil
	if w.editor.Form() != nil || w.composer.Form() != nil { // what is filled in stays where the dossier would be
		return
	}
	if w.model.Open() {
		d, err := w.model.Dossier(context.Background())
		if err != nil {
			w.Problem(err)
		} else if d != nil {
			w.dossier = dossier.New(w.kit, d, w.wanted, dossierWindow{w})
			w.dossier.SetYear(w.model.Year())
			w.dossier.Scroll.Offset.Y = kept[w.dossier.Key]
		}
	}
	if w.dossier == nil {
		w.overlay.SetSide(nil)
	} else {
		w.overlay.SetSide(&overlay.Side{Root: w.dossier.Root, Scroll: w.dossier.Scroll})
	}
	if w.dossier != nil && w.dossier.Found != nil {
		w.dossier.Scroll.BringIntoSight(w.dossier.Found)
	}
}

// keepPlace notes how far the dossier is scrolled, and gives what is known of others
// when they are built anew or the user goes back to them.
func (w *Window) keepPlace() map[string]float32 {
	was := w.dossier
	if was != nil {
		w.places[was.Key] = was.Scroll.Offset.Y
	}
	if w.returning {
		return w.places
	}
	if was != nil {
		return map[string]float32{was.Key: was.Scroll.Offset.Y}
	}
	return nil
}

// dossierWindow is the window as the dossier knows it.
type dossierWindow struct{ w *Window }

func (d dossierWindow) Close()                   { d.w.model.Close() }
func (d dossierWindow) CanGoBack() bool          { return d.w.model.CanGoBack() }
func (d dossierWindow) Back()                    { d.w.back() }
func (d dossierWindow) Leave()                   { d.w.leave() }
func (d dossierWindow) Fold()                    { d.w.foldDossier() }
func (d dossierWindow) CanEdit() bool            { return d.w.canEdit(d.w.model.Selected()) }
func (d dossierWindow) Edit()                    { d.w.editSelected() }
func (d dossierWindow) EditFact(fact string)     { d.w.editFact(fact) }
func (d dossierWindow) DeleteFact(fact string)   { d.w.deleteFact(fact) }
func (d dossierWindow) GoTo(id geo.FeatureID)    { d.w.GoTo(id) }
func (d dossierWindow) Hover(id geo.FeatureID)   { d.w.model.HoverFeature(id) }
func (d dossierWindow) OpenDocument(fact string) { d.w.openDocument(d.w.model.Selected(), fact) }
func (d dossierWindow) MarkIndustry(key string)  { d.w.model.SetIndustry(key) }
func (d dossierWindow) PinIndustry(key string)   { d.w.pinIndustry(key) }

// Open selects a feature and shows it at once, as when the window opens.
func (w *Window) Open(id geo.FeatureID) {
	if err := w.model.Select(id); err != nil {
		w.session.ProblemOfOthers(err)
		return
	}
	w.model.Show(id)
}

// GoTo selects a feature, opens its dossier and flies there. What is edited and not saved
// is asked about before.
func (w *Window) GoTo(id geo.FeatureID) { w.Leaving(func() { w.goTo(id) }) }

func (w *Window) goTo(id geo.FeatureID) {
	w.closeTable()
	w.model.HoverFeature("")
	if err := w.model.Select(id); err != nil {
		w.session.ProblemOfOthers(err)
		return
	}
	w.mapw.FlyToSelected()
	w.FocusMap()
}

// GoToFact opens the dossier of what a fact is about, at the fact.
func (w *Window) GoToFact(id geo.FeatureID, fact string) {
	w.Leaving(func() {
		w.goTo(id)
		w.wanted = fact
		w.showDossier()
		w.wanted = ""
	})
}

// openDocument opens the dossier of a policy document, named by one of a
// feature's facts, without moving the map.
func (w *Window) openDocument(id geo.FeatureID, fact string) {
	w.model.HoverFeature("")
	if err := w.model.OpenDocument(context.Background(), id, fact); err != nil {
		w.session.ProblemOfOthers(err)
	}
	w.FocusMap()
}

// GoToDocument opens a policy document's dossier and flies to the district that
// issued it.
func (w *Window) GoToDocument(id geo.FeatureID, fact string) {
	w.Leaving(func() {
		w.openDocument(id, fact)
		w.mapw.FlyToSelected()
	})
}

func (w *Window) back() {
	_, document := w.model.Document()
	w.returning = true
	back := w.model.Back()
	w.returning = false
	if back && !document {
		w.mapw.FlyToSelected()
	}
	w.FocusMap()
}

// leave gives the keyboard back to the map and closes the dossier.
func (w *Window) leave() {
	w.model.Close()
	w.FocusMap()
}

// ShowFigure shows a figure and gives the keyboard to the map.
func (w *Window) ShowFigure(id string) {
	w.model.SetFigure(id)
	w.FocusMap()
}
