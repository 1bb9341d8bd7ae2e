package ui

import (
	"bytes"
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/ui/dialogs"
)

// copyPatience is how long a program that takes the picture may need.
const copyPatience = 20 * time.Second

// CopyPicture puts a 4K picture of what the window shows on the clipboard,
// without questions; while the export dialog is open, the one that it shows.
func (w *Window) CopyPicture() {
	if w.export != nil {
		w.export.Copy()
		return
	}
	last := w.model.ReadSnapshots(w.settings.String(dialogs.PrefSnapshots)).Last
	spec, size, err := w.model.Spec(w.model.Plain(last), w.version)
	if err != nil {
		w.Problem(err)
		return
	}
	w.copyPicture(dialogs.Picture{Scene: page.Compose(spec), Scale: size.Scale()})
}

// copyPicture copies a page and tells how it ended in a note.
func (w *Window) copyPicture(p dialogs.Picture) {
	w.notices.Keep(w.kit.T("export.copying"))
	w.encode(p, func(err error) {
		if err != nil {
			w.overlay.SetToast(nil)
			w.Problem(err)
			return
		}
		w.notices.Toast(w.kit.T("export.copied", "size", p.Size()))
	})
}

// encode makes a PNG file and copies it on another goroutine; done is called on
// the main one.
func (w *Window) encode(p dialogs.Picture, done func(error)) {
	fonts, write := w.kit.Fonts, w.clipboard
	w.runAsync(func() {
		var b bytes.Buffer
		err := export.PageFormats()[0].Write(&b, p.Scene, export.Options{Fonts: fonts, Scale: p.Scale})
		if err == nil {
			ctx, cancel := context.WithTimeout(context.Background(), copyPatience)
			defer cancel()
			err = write(ctx, b.Bytes())
		}
		fyne.Do(func() { done(err) })
	})
}
