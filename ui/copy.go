package ui

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/export"
	"kechuang/geo/lang"
	"kechuang/geo/page"
)

// copyPatience is how long a program that takes the picture may need.
const copyPatience = 20 * time.Second

// CopyPicture puts a 4K picture of what the window shows on the clipboard,
// without questions; while the export dialog is open, the one that it shows.
func (w *Window) CopyPicture() {
	if w.export != nil {
		w.export.copy()
		return
	}
	last := w.model.ReadSnapshots(w.settings.String(prefSnapshots)).Last
	spec, size, err := w.model.Spec(w.model.Plain(last), w.version)
	if err != nil {
		w.Problem(err)
		return
	}
	w.copyPicture(picture{page.Compose(spec), size.Scale()})
}

// copyPicture copies a page and tells how it ended in a note.
func (w *Window) copyPicture(p picture) {
	w.keepToast(w.kit.T("export.copying"))
	w.encode(p, func(err error) {
		if err != nil {
			w.overlay.setNote(nil)
			w.Problem(err)
			return
		}
		w.showToast(w.kit.T("export.copied", "size", p.size()))
	})
}

// copy copies the page of the dialog and tells how it ended in the dialog.
func (s *exportDialog) copy() {
	spec, size, err := s.spec()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return
	}
	p := picture{page.Compose(spec), size.Scale()}
	s.Say(s.k.T("export.copying"), false)
	s.w.encode(p, func(err error) {
		if err != nil {
			s.Say(lang.Sentence(s.k.Lang, err), true)
			return
		}
		s.Say(s.k.T("export.copied", "size", p.size()), false)
	})
}

func (p picture) size() string {
	return fmt.Sprintf("%d × %d", int(math.Round(p.scene.Size.W*p.scale)), int(math.Round(p.scene.Size.H*p.scale)))
}

// encode makes a PNG file and copies it on another goroutine; done is called on
// the main one.
func (w *Window) encode(p picture, done func(error)) {
	fonts, write := w.kit.Fonts, w.clipboard
	w.runAsync(func() {
		var b bytes.Buffer
		err := export.PageFormats()[0].Write(&b, p.scene, export.Options{Fonts: fonts, Scale: p.scale, Fast: true})
		if err == nil {
			ctx, cancel := context.WithTimeout(context.Background(), copyPatience)
			defer cancel()
			err = write(ctx, b.Bytes())
		}
		fyne.Do(func() { done(err) })
	})
}
