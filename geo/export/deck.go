package export

import (
	"context"
	"io"
	"os"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/paint/pptx"
	"kechuang/geo/style"
)

// Deck composes a deck and writes it to path, as WriteFile does. progress, if
// any, is told how many of the steps are done, the last of which is the writing;
// cancelling ctx stops it at the next step and leaves an older file as it was.
func Deck(ctx context.Context, path string, spec page.DeckSpec, progress func(done, total int)) error {
	return DeckLike(ctx, path, spec, DeckLook{}, progress)
}

// DeckLike does so with a look.
func DeckLike(ctx context.Context, path string, spec page.DeckSpec, look DeckLook, progress func(done, total int)) error {
	if t := look.Template; t != nil {
		spec.Size, spec.Template = t.Size(), t.Layouts()
		if t.Dark() {
			spec.Theme = style.Dark
		}
	}
	format, err := DeckForPath(path)
	if err != nil {
		return err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	total := 0
	slides, err := page.Deck(ctx, spec, func(done, steps int) {
		total = steps + 1
		progress(done, total)
	})
	if err != nil {
		return problem(path, err)
	}
	err = WriteFile(ctx, path, func(w io.Writer) error { return format.WriteDeck(w, slides, look) })
	if err == nil {
		progress(total, total)
	}
	return err
}

// DeckLook is what a deck looks like apart from its content.
type DeckLook struct {
	Template *pptx.Template // of a company; nil for ours
	Font     string         // of the theme; "" for the embedded one, or the template's
}

// ReadTemplate reads a company's template. The error is a geo.Problem.
func ReadTemplate(path string) (*pptx.Template, error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostTemplate {
		return nil, geo.Problemf("error.templateOpen", geo.ErrUsage, "name", path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, geo.Problemf("error.templateOpen", geo.ErrUsage, "name", path)
	}
	return pptx.ReadTemplate(b)
}

// mostTemplate is how large a template may be, in bytes.
const mostTemplate = 200 << 20

func writeDeck(w io.Writer, slides []page.DeckSlide, look DeckLook) error {
	out := make([]pptx.Slide, len(slides))
	for i, s := range slides {
		out[i] = pptx.Slide{Scene: s.Scene, Notes: s.Notes, Table: s.Table, Layout: s.Layout, Numbered: i > 0}
	}
	o := slideOptions(slides[0].Scene)
	o.Template, o.Font = look.Template, look.Font
	return pptx.WriteDeck(w, out, o)
}
