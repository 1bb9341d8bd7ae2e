package export

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/paint/pptx"
)

// deckExt is the ending of a deck's file.
const deckExt = ".pptx"

// CheckDeckPath reports a file name that a deck can't have, as a geo.Problem.
func CheckDeckPath(path string) error {
	ext := strings.ToLower(filepath.Ext(path))
	switch ext {
	case deckExt:
		return nil
	case "":
		return geo.Problemf("error.exportNoExtension", geo.ErrUsage, "path", path, "known", deckExt)
	}
	return geo.Problemf("error.exportExtension", geo.ErrUsage, "path", path, "ext", ext, "known", deckExt)
}

// Deck composes a deck and writes it to path, as WriteFile does. progress, if
// any, is told how many of the steps are done, the last of which is the writing;
// cancelling ctx stops it at the next step and leaves an older file as it was.
func Deck(ctx context.Context, path string, spec page.DeckSpec, progress func(done, total int)) error {
	if err := CheckDeckPath(path); err != nil {
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
	err = WriteFile(ctx, path, func(w io.Writer) error { return writeDeck(w, slides) })
	if err == nil {
		progress(total, total)
	}
	return err
}

func writeDeck(w io.Writer, slides []page.DeckSlide) error {
	out := make([]pptx.Slide, len(slides))
	for i, s := range slides {
		out[i] = pptx.Slide{Scene: s.Scene, Notes: s.Notes, Table: s.Table}
	}
	return pptx.WriteDeck(w, out, slideOptions(slides[0].Scene.Meta))
}
