package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// keyEntry is an entry that first asks whether a key means something else, such
// as Esc in a sheet or the arrows above a list.
type keyEntry struct {
	widget.Entry
	key func(fyne.KeyName) bool // reports whether it took the key
}

func newKeyEntry(key func(fyne.KeyName) bool) *keyEntry {
	e := &keyEntry{key: key}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey hands the key on, else edits.
func (e *keyEntry) TypedKey(k *fyne.KeyEvent) {
	if !e.key(k.Name) {
		e.Entry.TypedKey(k)
	}
}
