package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/style"
)

const deckArgs = "-o FILE.pptx [--for room|paper|screen] [--slides ID,...] [--list] [--template FILE.potx|.pptx] [--theme-font NAME]" +
	" [--lang zh|en] [--theme light|dark|print] [--review-number N] " + numberArgs + " [--year Y]"

func runDeck(ctx context.Context, a *app, args []string) error {
	var out, theme, review, reader, slides, font, template string
	var list bool
	fs := a.flags("deck")
	fs.StringVar(&out, "o", "", "")
	fs.StringVar(&theme, "theme", string(style.Light), "")
	fs.StringVar(&review, "review-number", "", "")
	var numbers numberFlags
	numbers.add(fs)
	year := fs.Int("year", 0, "")
	fs.StringVar(&reader, "for", string(page.ForRoom), "")
	fs.StringVar(&slides, "slides", "", "")
	fs.StringVar(&font, "theme-font", "", "")
	fs.StringVar(&template, "template", "", "")
	fs.BoolVar(&list, "list", false, "")
	if _, err := parse(fs, args, 0, 0); err != nil {
		return err
	}
	if !slices.Contains(page.Readers(), page.Reader(reader)) {
		return geo.Problemf("error.reader", geo.ErrUsage, "name", reader)
	}
	if out == "" && !list {
		return geo.Problemf("error.noOutput", geo.ErrUsage, "usage", usage("deck"))
	}
	if !style.Theme(theme).Valid() {
		return geo.Problemf("error.theme", geo.ErrUsage, "name", theme)
	}
	if !list {
		_, err := export.DeckForPath(out)
		if err := cmp.Or(err, a.checkOutput(ctx, out)); err != nil {
			return err
		}
	}
	look := export.DeckLook{Font: font}
	if template != "" {
		var err error
		if look.Template, err = export.ReadTemplate(template); err != nil {
			return err
		}
		if page.Reader(reader) == page.ForPaper {
			return geo.Problemf("error.templatePaper", geo.ErrUsage)
		}
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	return a.with(ctx, func(ctx context.Context, d store) error {
		spec := page.DeckSpec{Spec: page.Spec{Lang: a.lang, Theme: style.Theme(theme), ReviewNumber: review}, Store: d,
			For: page.Reader(reader), Slides: names(slides)}
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
		if list {
			return listSlides(ctx, a, spec)
		}
		return export.DeckLike(ctx, out, spec, look, nil)
	})
}

// listSlides lists what a deck may be made of: a star before what it usually has.
func listSlides(ctx context.Context, a *app, spec page.DeckSpec) error {
	parts, usual, err := page.DeckParts(ctx, spec)
	for i, p := range parts {
		star := " "
		if usual[i] {
			star = "*"
		}
		fmt.Fprintf(a.out, "%s %s\t%s\n", star, p.ID, p.Title)
	}
	return err
}

// names are those of a list with commas.
func names(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '，' || r == ' ' })
}
