package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/ui/kit"
)

// foldedWidth is that of a dossier that is folded away, in units.
const foldedWidth = 36

// foldDossier folds the dossier away, or opens it, and takes the keyboard from what is
// hidden.
func (w *Window) foldDossier() {
	if w.table != nil || w.dossier == nil {
		return
	}
	w.folded = !w.folded
	w.overlay.setDossier(w.dossier)
	w.focusMap()
}

// foldedDossier is the strip that is left of the dossier.
func (w *Window) foldedDossier() fyne.CanvasObject {
	k := w.kit
	open := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.unfold"),
		k.Icon(kit.DrawUnfold, 16, "text"), w.foldDossier)
	open.OnLeave = w.focusMap
	return container.NewStack(kit.NewScrim(w.kit.Color("panel"), nil),
		kit.Edged(nil, nil, kit.Fixed(1, 0, w.kit.Rule()), nil, kit.Padded(18, 0, 2, 2, container.NewVBox(k.Hinted(open, false)))))
}
