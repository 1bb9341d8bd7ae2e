package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
	"kechuang/ui/panels"
)

// The window is a stack of modes. At its bottom is a screen, which fills the window: the
// map, over it the table while that is open, over both the slideshow. On the screen lie
// popups and dialogs, the last one on top (kit.Stack). There is one rule for all:
//
//   - The topmost mode has the keyboard, and gives it back to the one below.
//   - Esc goes one step back in the topmost mode; where that has no step left, it closes.
//   - A click beside a popup closes it and reaches what lies there; a dialog keeps all
//     else from pointer and keys; a screen covers what is below it.
//   - What the topmost mode does not take goes to the window: F1, F5, F6, F10, and the
//     keys that scroll the part that has the keyboard.

// screen is the topmost of those that fill the window.
type screen interface {
	fyne.Focusable
	fyne.CanvasObject
}

// screen is the one that shows.
func (w *Window) screen() screen {
	switch {
	case w.show != nil:
		return w.show
	case w.table != nil:
		return w.table
	case w.composer.Page() != nil:
		return w.composer.Page()
	}
	return w.mapw
}

// FocusMap gives the keyboard to the screen: to the map, mostly.
func (w *Window) FocusMap() {
	if p := w.screen(); p != screen(w.mapw) {
		w.win.Canvas().Focus(p)
		return
	}
	w.mapw.TakeKeyboard()
}

// typed takes a key that nothing with the keyboard has taken.
func (w *Window) typed(e *fyne.KeyEvent) {
	if o := w.overlays.Top(); o != nil {
		w.typedOver(o, e)
		return
	}
	if e.Name == fyne.KeyF6 && w.show == nil {
		w.goRegion()
		return
	}
	if w.scrollKey(e.Name) {
		return
	}
	w.FocusMap()
	w.screen().TypedKey(e)
}

// typedOver gives a key to a popup or dialog. The list of keys takes a popup's place.
func (w *Window) typedOver(o *kit.Mode, e *fyne.KeyEvent) {
	if e.Name == fyne.KeyF1 && !w.overlays.Busy() {
		w.ShowKeys()
		return
	}
	o.Typed(e)
}

// typedRune takes a character that nothing with the keyboard has taken.
func (w *Window) typedRune(r rune) {
	if w.overlays.Top() == nil {
		w.screen().TypedRune(r)
	}
}

// free reports that a screen which can have something over it shows and that no dialog
// asks for an answer; popups that lie open are closed.
func (w *Window) free() bool {
	if w.show != nil || w.overlays.Busy() {
		return false
	}
	w.overlays.Clear()
	return true
}

// ShowPanel shows a panel over the map, nil takes it away.
func (w *Window) ShowPanel(p panels.Panel) {
	w.overlay.SetPanel(p)
	w.composer.Arrange()
}

// foldPanel closes the panel that is open over the map, or opens the last one.
func (w *Window) foldPanel() {
	if w.table == nil {
		w.rail.Fold()
	}
}

// foldDossier folds the dossier away, or opens it.
func (w *Window) foldDossier() {
	if w.table == nil {
		w.overlay.Fold()
	}
}

// RunAsync does work on another goroutine.
func (w *Window) RunAsync(work func()) { w.runAsync(work) }

// RunAfter does work a while later.
func (w *Window) RunAfter(wait time.Duration, work func()) { w.clock(wait, work) }

// Context is what things are drawn with in the language and theme that show.
func (w *Window) Context() kit.Context { return w.kit }
