package ui

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/editor"
	"kechuang/ui/kit"
	"kechuang/ui/overlay"
)

// editorWindow is the window as the editor knows it.
type editorWindow struct{ *Window }

func (e editorWindow) SetBar(bar fyne.CanvasObject)         { e.overlay.SetBar(bar) }
func (e editorWindow) MayEdit(do func())                    { e.session.MayEdit(do) }
func (e editorWindow) Along(c geo.Edit) (geo.Along, error)  { return e.session.Along(c) }
func (e editorWindow) Ask(err error, choices ...kit.Choice) { e.notices.Ask(err, choices...) }
func (e editorWindow) Apply(c geo.Edit, done func(geo.Edited), failed func(error)) {
	e.session.Apply(c, done, failed)
}

// Select opens the dossier of what was drawn, and leaves the map where it was drawn.
func (e editorWindow) Select(id geo.FeatureID) {
	if err := e.model.Select(id); err != nil {
		e.session.ProblemOfOthers(err)
	}
	e.FocusMap()
}
func (e editorWindow) RunAfter(wait time.Duration, work func()) { e.clock(wait, work) }

// DraftFile is a file for the drafts of the open project beside what the user chose; one in
// memory has none.
func (e editorWindow) DraftFile() string {
	p := e.session.Project()
	if p == nil || p.Path() == "" {
		return ""
	}
	path, err := filepath.Abs(p.Path())
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(path))
	return e.settings.Beside(fmt.Sprintf("draft-%x.json", sum[:8]))
}

// Leaving does something that ends editing, such as closing the window, after the user
// was asked about what is not saved.
func (w *Window) Leaving(then func()) {
	w.overlay.EndTitle(true)
	w.composer.Close()
	w.editor.Leaving(func() { w.session.After(then) })
}

// OfferDraft asks whether the user goes on with a draft that a crash left.
func (w *Window) OfferDraft() { w.editor.Offer() }

// SetForm shows the form in the dossier's place, or the dossier again.
func (e editorWindow) SetForm(f *editor.Form) {
	if f == nil {
		e.showForm(nil)
		return
	}
	e.showForm(&overlay.Side{Root: f.Root, Scroll: f.Scroll})
}

// showForm shows what the user fills in in the dossier's place; the dossier again for nil.
func (w *Window) showForm(s *overlay.Side) {
	if s == nil {
		w.showDossier()
		return
	}
	w.keepPlace()
	w.dossier = nil
	s.Whole = true
	w.overlay.SetSide(s)
}

// canEdit reports whether the user may change what is said of a feature.
func (w *Window) canEdit(id geo.FeatureID) bool {
	return w.session.Project() != nil && id != "" && id.Kind().CanEdit()
}

// editSelected opens the form of what is selected.
func (w *Window) editSelected() {
	if id := w.model.Selected(); w.canEdit(id) && w.table == nil && w.show == nil && w.composer.Page() == nil {
		w.editor.Edit(id)
	}
}

// editFact opens the form of what is selected at one of its facts.
func (w *Window) editFact(fact string) {
	if id := w.model.Selected(); w.canEdit(id) {
		w.editor.EditFact(id, fact)
	}
}

// deleteFact deletes a fact of what is selected, after a question.
func (w *Window) deleteFact(fact string) {
	id := w.model.Selected()
	facts, err := w.session.Project().Facts(context.Background(), id)
	if err != nil {
		w.session.ProblemOfOthers(err)
		return
	}
	f, _ := w.model.Index().Feature(id)
	for _, one := range facts {
		if one.ID == fact {
			w.editor.DeleteFact(one, f.Name)
		}
	}
}

// deleteSelected deletes what is selected, after a question.
func (w *Window) deleteSelected() {
	if id := w.model.Selected(); w.canEdit(id) && id.Kind().CanMove() && w.table == nil && w.composer.Page() == nil {
		w.editor.Delete(id)
	}
}

// CanAdd reports whether there is a project that takes new places.
func (w *Window) CanAdd() bool { return w.session.Project() != nil }

// AddPlace opens the menu of layers that the user can draw a new place of.
func (w *Window) AddPlace(at fyne.Position) {
	if !w.CanAdd() || !w.free() {
		return
	}
	w.composer.Close() // which covers the map
	groups := [][]kit.MenuItem{{{Text: w.kit.T("edit.addHead"), Head: true}}}
	for _, l := range w.model.Data().Layers() {
		var list []kit.MenuItem
		for _, sort := range editor.Sorts(l.Kind) {
			list = append(list, kit.MenuItem{Text: l.Name.In(w.kit.Lang), Right: w.kit.T("edit.sort." + string(sort)), Do: func() { w.editor.Draw(l.Kind, sort) }})
		}
		groups[0] = append(groups[0], list...)
	}
	groups = append(groups, []kit.MenuItem{{Text: w.kit.T("edit.newLayer"), Do: w.session.ShowNewLayer}})
	w.kit.OpenMenu(groups, 260, 60, at)
}

// addPlace opens the menu from the keyboard, over the map.
func (w *Window) addPlace() {
	at := w.app.Driver().AbsolutePositionForObject(w.mapw)
	w.AddPlace(at.AddXY(24, 24))
}

// undo takes the last change of what is drawn back, or undoes the last step of the project.
func (w *Window) undo() {
	w.composer.Commit()
	if w.model.Editing() {
		w.model.TakeBack()
		return
	}
	w.session.Undo()
}

// redo does the step again that was undone last.
func (w *Window) redo() {
	if !w.model.Editing() {
		w.session.Redo()
	}
}

// MayEdit does what changes the project, or says why that can't be changed.
func (w *Window) MayEdit(do func()) { w.session.MayEdit(do) }

// SaveLook writes how a layer looks on the map.
func (w *Window) SaveLook(k geo.Kind) { w.session.SaveLook(k) }

// RenameLayer gives a layer of the user's own another name.
func (w *Window) RenameLayer(k geo.Kind, name geo.Name) { w.session.RenameLayer(k, name) }

// OrderLayers puts layers of the user's own one over the other, the first the lowest.
func (w *Window) OrderLayers(kinds []geo.Kind) { w.session.OrderLayers(kinds) }

// DeleteLayer deletes a layer of the user's own, after a question.
func (w *Window) DeleteLayer(k geo.Kind) { w.session.DeleteLayer(k) }
