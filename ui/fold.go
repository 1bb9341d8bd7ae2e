package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// foldedWidth is that of a dossier that is folded away, in units.
const foldedWidth = 36

// folded are the panels that are folded away.
type folded struct{ sidebar, dossier bool }

// foldSidebar folds the sidebar away, or opens it.
func (w *Window) foldSidebar() {
	if w.table != nil {
		return
	}
	w.folded.sidebar = !w.folded.sidebar
	w.showFolds()
}

// foldDossier does the same with the dossier.
func (w *Window) foldDossier() {
	if w.table != nil || w.dossier == nil {
		return
	}
	w.folded.dossier = !w.folded.dossier
	w.cover.setDossier(w.dossier)
	w.showFolds()
}

// showFolds shows and hides the sidebar, and takes the keyboard from what is hidden.
func (w *Window) showFolds() {
	setVisible(w.sidebar.root, !w.folded.sidebar)
	w.under.Refresh()
	w.under.Layout.Layout(w.under.Objects, w.under.Size())
	w.focusMap()
}

// foldedDossier is the strip that is left of the dossier.
func (w *Window) foldedDossier() fyne.CanvasObject {
	k := w.ink
	open := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 7, padY: 7}, k.t("action.unfold"),
		k.icon(drawUnfold, 16, "text"), w.foldDossier)
	open.onLeave = w.focusMap
	return container.NewStack(newShield(w.ink.color("panel"), nil),
		edged(nil, nil, fixed(1, 0, w.ink.rule()), nil, padded(18, 0, 2, 2, container.NewVBox(open))))
}
