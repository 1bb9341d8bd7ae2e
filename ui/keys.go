package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
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
	undo, redo := onMap(w.session.Undo), onMap(w.session.Redo)
	for _, s := range []struct {
		key fyne.KeyName
		mod fyne.KeyModifier
		do  func()
	}{
		{fyne.KeyE, fyne.KeyModifierShortcutDefault, w.ShowExport},
		{fyne.KeyC, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.CopyPicture},
		{fyne.KeyK, fyne.KeyModifierShortcutDefault, w.ShowSearch},
		{fyne.KeyF, fyne.KeyModifierShortcutDefault, w.findHere},
		{fyne.KeyT, fyne.KeyModifierShortcutDefault, w.ShowTable},
		{fyne.KeyL, fyne.KeyModifierShortcutDefault, w.SwitchLang},
		{fyne.KeyD, fyne.KeyModifierShortcutDefault, w.SwitchTheme},
		{fyne.KeyB, fyne.KeyModifierShortcutDefault, w.foldPanel},
		{fyne.KeyB, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.foldDossier},
		{fyne.KeyLeft, fyne.KeyModifierAlt, w.back},
		{fyne.KeyO, fyne.KeyModifierShortcutDefault, w.session.AskOpen},
		{fyne.KeyS, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.session.ShowSave},
		{fyne.KeyI, fyne.KeyModifierShortcutDefault, w.ShowImport},
		{fyne.KeyZ, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, redo},
	} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.mod}, func(fyne.Shortcut) {
			if w.show == nil && !w.overlays.Busy() || s.key == fyne.KeyL || s.key == fyne.KeyD {
				s.do()
			}
		})
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { redo() })
	c.SetOnTypedKey(w.typed)
	c.SetOnTypedRune(w.typedRune)
}

// key takes the keys that are not the map's.
func (w *Window) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF1:
		w.ShowKeys()
	case fyne.KeyF5:
		w.ShowPresent()
	case fyne.KeyF6:
		w.goRegion()
	case fyne.KeyF10:
		w.ShowMenu()
	}
}

// helpKeys are the lines of the list of keys: the keys as they are printed on a
// keyboard, and the text that says what they do.
var helpKeys = []struct{ keys, text string }{
	{"Ctrl K", "keys.search"}, {"Ctrl T", "keys.table"}, {"Ctrl E", "keys.export"}, {"Ctrl Shift C", "keys.copy"},
	{"Ctrl O  Shift S  I", "keys.project"}, {"Ctrl Z  Shift Z", "keys.undo"}, {"N  Shift N", "keys.next"}, {"Enter", "keys.enter"},
	{"Esc", "keys.esc"}, {"Alt ←", "keys.back"}, {"← ↑ → ↓", "keys.pan"}, {"+  -  0", "keys.zoom"},
	{"Ctrl L", "keys.lang"}, {"Ctrl D", "keys.theme"}, {"F5", "keys.present"}, {"Tab  Shift Tab", "keys.tab"},
	{"F6  Shift F6", "keys.focus"}, {"PgUp  PgDn  Home  End", "keys.scroll"}, {"Ctrl B  Shift B", "keys.fold"}, {"F10", "action.menu"}, {"F1  ?", "keys.help"},
}

// mouseHelp are the lines about the pointer.
var mouseHelp = []string{"mouse.wheel", "mouse.drag", "mouse.double", "mouse.box", "mouse.again"}

// ShowKeys lists keys and pointer moves.
func (w *Window) ShowKeys() {
	k := w.kit
	rows := kit.Column(3)
	for _, h := range helpKeys {
		kit.Add(rows, kit.Beside(0, kit.Fixed(160, 0, k.Medium(h.keys, kit.SizeText, "tealText")), k.Text(k.T(h.text), kit.SizeText, "text")))
	}
	kit.Add(rows, kit.Fixed(0, 8, container.NewWithoutLayout()))
	for _, key := range mouseHelp {
		kit.Add(rows, k.Text(k.T(key), kit.SizeQuiet, "quiet"))
	}
	w.showCard(k.T("keys.title"), rows)
}

// ShowSources lists where the map's data comes from.
func (w *Window) ShowSources() {
	k := w.kit
	rows := kit.Column(8)
	const width = 520
	line := func(s string, st kit.LabelStyle) { kit.Add(rows, kit.NewSelectableLabel(k, s, width, st, nil)) }
	for _, source := range w.model.Data().Attributions(w.model.Lang(), nil, "") {
		line(source, kit.LabelStyle{Size: kit.SizeText, Role: "text"})
	}
	line(k.T("page.sourceChapter"), kit.LabelStyle{Size: kit.SizeText, Role: "text"})
	line(k.T("sources.approximate"), kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet"})
	line(k.T("page.unreviewed"), kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet", Weight: scene.Medium})
	w.showCard(k.T("sources.title"), rows)
}

// showCard shows a content with a title in the middle of the window until a press
// beside it, its cross or Esc.
func (w *Window) showCard(title string, content fyne.CanvasObject) {
	k := w.kit
	var o *kit.Mode
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), func() { o.Close() })
	head := kit.Edged(nil, nil, nil, cross, kit.Padded(5, 0, 0, 0, k.Bold(title, kit.SizeHeading, "text")))
	card := kit.Padded(14, 20, 22, 18, kit.Column(12, head, content))
	size, all := card.MinSize(), w.win.Canvas().Size()
	w.overlays.Clear()
	o = w.overlays.Popup(k, card, fyne.NewPos((all.Width-size.Width)/2, (all.Height-size.Height)/2))
	w.win.Canvas().Focus(cross)
}
