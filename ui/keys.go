package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/scene"
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
	undo, redo := onMap(w.Undo), onMap(w.Redo)
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
		{fyne.KeyL, fyne.KeyModifierShortcutDefault, w.switchLang},
		{fyne.KeyD, fyne.KeyModifierShortcutDefault, w.switchTheme},
		{fyne.KeyB, fyne.KeyModifierShortcutDefault, w.foldSidebar},
		{fyne.KeyB, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.foldDossier},
		{fyne.KeyLeft, fyne.KeyModifierAlt, w.back},
		{fyne.KeyO, fyne.KeyModifierShortcutDefault, w.AskProject},
		{fyne.KeyS, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, w.ShowSave},
		{fyne.KeyI, fyne.KeyModifierShortcutDefault, w.ShowImport},
		{fyne.KeyZ, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, redo},
	} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.mod}, func(fyne.Shortcut) {
			if w.stage == nil && !w.overlays.busy() || s.key == fyne.KeyL || s.key == fyne.KeyD {
				s.do()
			}
		})
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { redo() })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if o := w.overlays.top(); o != nil {
			if e.Name == fyne.KeyF1 && !w.overlays.busy() {
				w.ShowKeys()
				return
			}
			o.typed(e)
			return
		}
		if e.Name == fyne.KeyF6 && w.stage == nil {
			w.goRegion()
			return
		}
		if w.scrollKey(e.Name) {
			return
		}
		w.focusMap()
		if w.stage != nil {
			w.stage.TypedKey(e)
			return
		}
		if w.table != nil {
			w.table.TypedKey(e)
			return
		}
		w.mapw.TypedKey(e)
	})
	c.SetOnTypedRune(func(r rune) {
		switch {
		case w.stage != nil || w.overlays.top() != nil:
		case w.table != nil:
			w.table.TypedRune(r)
		default:
			w.mapw.TypedRune(r)
		}
	})
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
	k := w.ink
	rows := column(3)
	for _, h := range helpKeys {
		add(rows, beside(0, fixed(160, 0, k.medium(h.keys, sizeText, "tealText")), k.text(k.t(h.text), sizeText, "text")))
	}
	add(rows, fixed(0, 8, container.NewWithoutLayout()))
	for _, key := range mouseHelp {
		add(rows, k.text(k.t(key), sizeQuiet, "quiet"))
	}
	w.panel(k.t("keys.title"), rows)
}

// ShowSources lists where the map's data comes from.
func (w *Window) ShowSources() {
	k := w.ink
	rows := column(8)
	const width = 520
	line := func(s string, st proseStyle) { add(rows, newProse(k, s, width, st, nil)) }
	for _, source := range w.model.Data().Attributions(w.model.Lang(), nil, "") {
		line(source, proseStyle{size: sizeText, role: "text"})
	}
	line(k.t("page.sourceChapter"), proseStyle{size: sizeText, role: "text"})
	line(k.t("sources.approximate"), proseStyle{size: sizeQuiet, role: "quiet"})
	line(k.t("page.unreviewed"), proseStyle{size: sizeQuiet, role: "quiet", weight: scene.Medium})
	w.panel(k.t("sources.title"), rows)
}

// panel shows a content with a title in the middle of the window until a press
// beside it, its cross or Esc.
func (w *Window) panel(title string, content fyne.CanvasObject) {
	k := w.ink
	var o *overlay
	cross := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 7, padY: 7}, k.t("action.close"), k.cross(), func() { o.close() })
	head := edged(nil, nil, nil, cross, padded(5, 0, 0, 0, k.bold(title, sizeHeading, "text")))
	card := padded(14, 20, 22, 18, column(12, head, content))
	size, all := card.MinSize(), w.win.Canvas().Size()
	w.overlays.clear()
	o = w.overlays.popup(k, card, fyne.NewPos((all.Width-size.Width)/2, (all.Height-size.Height)/2))
	w.win.Canvas().Focus(cross)
}
