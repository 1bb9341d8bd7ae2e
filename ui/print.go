package ui

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"kechuang/geo/lang"
	"kechuang/ui/dialogs"
	"kechuang/ui/kit"
	"kechuang/ui/printing"
)

// ShowPrint asks what is to be printed.
func (w *Window) ShowPrint() {
	if w.free() {
		w.dialog = &dialogs.NewPrint(dialogWindow{w}).Frame
	}
}

// Print hands a PDF to the desktop's dialog for printing, to the command that prints, or
// where nothing prints to the program that shows it, and says which. The file stays for
// those that read it later, until the system clears its folder.
func (d dialogWindow) Print(path, title string) {
	w := d.w
	w.runAsync(func() {
		way, err := w.printer(context.Background(), path, title)
		fyne.Do(func() { w.printed(way, err, path) })
	})
}

// printed says what became of a print.
func (w *Window) printed(way printing.Way, err error, path string) {
	open := kit.Choice{Text: "export.open", Do: func() { w.chooser.Open(path) }}
	k := w.kit
	switch {
	case errors.Is(err, printing.ErrCancelled), errors.Is(err, context.Canceled):
		w.notices.Toast(k.T("print.cancelled"))
	case err != nil:
		w.notices.Toast(lang.Sentence(k.Lang, err), open)
	case way == printing.Dialog:
		w.notices.Toast(k.T("print.sent"))
	case way == printing.Spool:
		w.notices.Toast(k.T("print.spooled"))
	default:
		w.notices.Toast(k.T("print.none", "file", filepath.Base(path)), open)
		w.chooser.Open(path)
	}
}
