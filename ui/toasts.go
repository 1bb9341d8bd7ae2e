package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
)

// toastTime is how long a toast stays that nothing keeps; one with something to do
// stays longer.
const (
	toastTime     = 6 * time.Second
	toastTimeLong = 12 * time.Second
)

// showToast shows a short text with actions at the bottom of the map until some seconds
// have passed without the pointer over it, it is closed or the next one comes.
func (w *Window) showToast(s string, choices ...kit.Choice) {
	t := w.keepToast(s, choices...)
	wait := toastTime
	if len(choices) > 0 {
		wait = toastTimeLong
	}
	w.leaveAfter(t, wait)
}

// keepToast shows one until it is taken away.
func (w *Window) keepToast(s string, choices ...kit.Choice) *kit.Toast {
	t := kit.NewToast(w.kit, s, choices, w.overlay.Room(), func() {
		w.setToast(nil)
		w.FocusMap()
	})
	w.setToast(t.Object)
	w.toast = t
	return t
}

// leaveAfter takes a toast away after a while, or a while after the pointer was last
// seen over it.
func (w *Window) leaveAfter(t *kit.Toast, wait time.Duration) {
	w.clock(wait, func() {
		switch {
		case w.toast != t:
		case t.Hovered:
			w.leaveAfter(t, toastTime)
		default:
			w.setToast(nil)
		}
	})
}

// setToast shows one over the map or the table, nil takes it away.
func (w *Window) setToast(o fyne.CanvasObject) {
	w.toast = nil
	if w.table != nil {
		w.table.SetNote(o)
		return
	}
	w.overlay.SetToast(o)
}
