package page_test

import (
	"context"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/text"
	"kechuang/seeds/testkit"
)

type fixture struct {
	data    *layer.Data
	fonts   *text.Fonts
	figures []figure.Figure // that are maps
	views   []figure.Figure // that are none
	about   figure.Figure   // a page about one district
}

// content is made once: the tests only read it.
var content *fixture

func aboutJiading(s geo.Store) (figure.Figure, error) {
	ctx := context.Background()
	f, err := s.Feature(ctx, "district/310114")
	if err != nil {
		return figure.Figure{}, err
	}
	facts, err := s.Facts(ctx, f.ID)
	if err != nil {
		return figure.Figure{}, err
	}
	return *figure.ForFeature(dossier.Read(f, facts, nil)), nil
}

func load(t testing.TB) *fixture {
	t.Helper()
	if content == nil {
		about, err := aboutJiading(testkit.Store(t))
		if err != nil {
			t.Fatal(err)
		}
		content = &fixture{testkit.Data(t), testkit.Fonts(t), testkit.Figures(t), testkit.Views(t), about}
	}
	return content
}
