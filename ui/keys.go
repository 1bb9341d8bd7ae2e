package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/ui/help"
	"kechuang/ui/kit"
)

// shortcuts adds the keys that work wherever the keyboard is, and hands keys
// that nobody takes to the map.
func (w *Window) shortcuts() {
	c := w.win.Canvas()
	onMap := func(do func()) func() {
		return func() {
			if w.table == nil {
				do()
			}
		}
	}
	undo, redo := onMap(w.undo), onMap(w.redo)
	for _, s := range []struct {
		key fyne.KeyName
		mod fyne.KeyModifier
		do  func()
	}{
		{fyne.KeyE, fyne.KeyModifierShortcutDefault, w.ShowExport},
		{fyne.KeyE, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, onMap(w.EditFigure)},
		{fyne.KeyP, fyne.KeyModifierShortcutDefault, w.ShowPrint},
		{fyne.KeyC, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.CopyPicture},
		{fyne.KeyK, fyne.KeyModifierShortcutDefault, w.ShowSearch},
		{fyne.KeyF, fyne.KeyModifierShortcutDefault, w.findHere},
		{fyne.KeyT, fyne.KeyModifierShortcutDefault, w.ShowTable},
		{fyne.KeyL, fyne.KeyModifierShortcutDefault, w.SwitchLang},
		{fyne.KeyD, fyne.KeyModifierShortcutDefault, onMap(w.session.ShowSaveFigure)},
		{fyne.KeyD, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.SwitchTheme},
		{fyne.KeyB, fyne.KeyModifierShortcutDefault, w.foldPanel},
		{fyne.KeyB, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.foldDossier},
		{fyne.KeyLeft, fyne.KeyModifierAlt, w.back},
		{fyne.KeyUp, fyne.KeyModifierAlt, onMap(func() { w.moveRow(-1) })},
		{fyne.KeyDown, fyne.KeyModifierAlt, onMap(func() { w.moveRow(1) })},
		{fyne.KeyO, fyne.KeyModifierShortcutDefault, w.session.AskOpen},
		{fyne.KeyS, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.session.ShowSave},
		{fyne.KeyI, fyne.KeyModifierShortcutDefault, w.ShowImport},
		{fyne.KeyN, fyne.KeyModifierShortcutDefault, onMap(w.addPlace)},
		{fyne.KeyS, fyne.KeyModifierShortcutDefault, w.editor.Save},
		{fyne.KeyI, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.session.ShowImports},
		{fyne.KeyZ, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, redo},
	} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.mod}, func(fyne.Shortcut) {
			if w.show == nil && !w.overlays.Busy() || s.key == fyne.KeyL || s.key == fyne.KeyD && s.mod&fyne.KeyModifierShift != 0 {
				s.do()
			}
		})
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { redo() })
	c.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { w.paste() })
	w.win.SetOnDropped(w.dropped)
	c.SetOnTypedKey(w.typed)
	c.SetOnTypedRune(w.typedRune)
}

// key takes the keys that are not the map's.
func (w *Window) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF1:
		w.ShowKeys()
	case fyne.KeyF2:
		w.editSelected()
	case fyne.KeyDelete:
		w.deleteSelected()
	case fyne.KeyF5:
		w.ShowPresent()
	case fyne.KeyF6:
		w.goRegion()
	case fyne.KeyF10:
		w.ShowMenu()
	}
}

// ShowKeys lists keys and pointer moves.
func (w *Window) ShowKeys() { help.ShowKeys(w.kit) }

// ShowAbout shows versions, places and the licences of all parts.
func (w *Window) ShowAbout() {
	a := help.About{Version: w.kit.T("app.name")}
	if w.about != nil {
		a = w.about()
	}
	a.Open = w.chooser.Open
	help.ShowAbout(w.kit, a)
}

// TellCrash says that the program ended unexpectedly last time, and where the report is.
func (w *Window) TellCrash(report string) {
	w.notices.Toast(w.kit.T("about.crashed", "path", report),
		kit.Choice{Text: "about.showReport", Do: func() { w.chooser.Open(report) }})
}

// ShowSources lists where the map's data comes from.
func (w *Window) ShowSources() {
	help.ShowSources(w.kit, w.model.Data().Attributions(w.model.Lang(), nil, ""))
}
