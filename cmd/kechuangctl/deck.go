package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/style"
)

const deckArgs = "-o FILE.pptx [--lang zh|en] [--theme light|dark|print] [--review-number N] " + numberArgs + " [--year Y]"

func runDeck(ctx context.Context, a *app, args []string) error {
	var out, theme, review string
	fs := a.flags("deck")
	fs.StringVar(&out, "o", "", "")
	fs.StringVar(&theme, "theme", string(style.Light), "")
	fs.StringVar(&review, "review-number", "", "")
	var numbers numberFlags
	numbers.add(fs)
	year := fs.Int("year", 0, "")
	if _, err := parse(fs, args, 0, 0); err != nil {
		return err
	}
	if out == "" {
		return geo.Problemf("error.noOutput", geo.ErrUsage, "usage", usage("deck"))
	}
	if !style.Theme(theme).Valid() {
		return geo.Problemf("error.theme", geo.ErrUsage, "name", theme)
	}
	_, err := export.DeckForPath(out)
	if err := cmp.Or(err, a.checkOutput(ctx, out)); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	return a.with(ctx, func(ctx context.Context, d store) error {
		spec := page.DeckSpec{Spec: page.Spec{Lang: a.lang, Theme: style.Theme(theme), ReviewNumber: review}, Store: d}
		var err error
		if spec.Figures, err = a.figures(ctx, d); err != nil {
			return err
		}
		if spec.Fonts, err = fonts(); err != nil {
			return fmt.Errorf("fonts: %w", err)
		}
		if spec.Data, err = layer.LoadData(ctx, d); err != nil {
			return err
		}
		for _, k := range spec.Data.OwnKinds() {
			if spec.Data.Layer(k).Visible {
				spec.Own = append(spec.Own, k)
			}
		}
		if spec.Version, err = d.ContentVersion(ctx); err != nil {
			return err
		}
		shown := spec.Spec // the numbers have a slide of their own
		shown.Year = *year
		if err := numbers.set(&shown); err != nil {
			return err
		}
		spec.Shown, spec.Year = shown.Thematic, shown.Year
		return export.Deck(ctx, out, spec, nil)
	})
}
