package page_test

import (
	"context"
	"sync"
	"testing"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/text"
	"kechuang/seeds"
)

type fixture struct {
	data    *layer.Data
	fonts   *text.Fonts
	figures []figure.Figure
	about   figure.Figure // a page about one district
}

// content is the seeds, loaded once: the tests only read them.
var content = sync.OnceValues(func() (*fixture, error) {
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		return nil, err
	}
	store, err := db.OpenMemory(c)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	f := &fixture{}
	if f.data, err = layer.LoadData(context.Background(), store); err != nil {
		return nil, err
	}
	if f.figures, err = seeds.Figures(); err != nil {
		return nil, err
	}
	if f.about, err = aboutJiading(store); err != nil {
		return nil, err
	}
	f.fonts, err = text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	return f, err
})

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
	f, err := content()
	if err != nil {
		t.Fatal(err)
	}
	return f
}
