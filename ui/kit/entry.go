package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// KeyEntry is an entry that first asks whether a key means something else, such
// as Esc in a dialog or the arrows above a list.
type KeyEntry struct {
	widget.Entry
	OnPaste func(text string) bool  // takes what is pasted in another way; may be nil
	OnSave  func()                  // Ctrl+S; may be nil
	OnLost  func()                  // the keyboard went elsewhere; may be nil
	key     func(fyne.KeyName) bool // reports whether it took the key
	canvas  fyne.Canvas             // of the window
}

func NewKeyEntry(k Context, key func(fyne.KeyName) bool) *KeyEntry {
	e := &KeyEntry{key: key, canvas: k.Canvas()}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey hands the key on, else edits. The key of help is the window's in a text
// too.
func (e *KeyEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case e.key(k.Name):
	case k.Name == fyne.KeyF1:
		toWindow(e.canvas, k)
	default:
		e.Entry.TypedKey(k)
	}
}

// FocusLost tells that the keyboard went elsewhere.
func (e *KeyEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnLost != nil {
		e.OnLost()
	}
}

// TypedShortcut edits, and hands a letter's on to the window, but for the one that
// would take back what was done to the project while a text is written.
func (e *KeyEntry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && e.OnPaste != nil && p.Clipboard != nil && e.OnPaste(p.Clipboard.Content()) {
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && e.OnSave != nil && c.KeyName == fyne.KeyS && c.Modifier == fyne.KeyModifierShortcutDefault {
		e.OnSave()
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && len(c.KeyName) == 1 && c.KeyName != fyne.KeyZ {
		HandOnShortcut(e.canvas, s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// AcceptsTab is false: the key goes to the next question, also from a text of many lines.
func (e *KeyEntry) AcceptsTab() bool { return false }
