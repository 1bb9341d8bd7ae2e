// Package testkit has what most tests begin with: the bundled pack, a project of it in
// memory, its figures, the fonts and the data of the map. Each is made when a test first
// asks for it and shared by all tests of a package, which only read it. Only tests may
// import the package.
package testkit

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/text"
	"kechuang/seeds"
)

var (
	content = sync.OnceValues(func() (geo.Content, error) { return seeds.Content(assets.Geo) })
	figures = sync.OnceValues(func() ([]figure.Figure, error) {
		list, err := seeds.Figures()
		if err != nil {
			return nil, err
		}
		d, err := data()
		for i := range list {
			list[i] = *list[i].Filled(d)
		}
		return list, err
	})
	fonts = sync.OnceValues(func() (*text.Fonts, error) {
		return text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	})
	store = sync.OnceValues(func() (*db.DB, error) {
		c, err := content()
		if err != nil {
			return nil, err
		}
		d, err := db.OpenMemory(c)
		if err == nil {
			d.Also(seeds.Lexicon)
		}
		return d, err
	})
	data = sync.OnceValues(func() (*layer.Data, error) {
		d, err := store()
		if err != nil {
			return nil, err
		}
		return layer.LoadData(context.Background(), d)
	})
)

// Content is the bundled pack.
func Content(t testing.TB) geo.Content { return need(t, content) }

// Store is a project of the bundled pack in memory. It stays open.
func Store(t testing.TB) *db.DB { return need(t, store) }

// Own is a project in memory of the bundled pack and of features from a file of the
// user's. The test may change it; it is closed after the test.
func Own(t testing.TB, features ...geo.Feature) *db.DB {
	t.Helper()
	c := Content(t)
	if len(features) > 0 {
		c.Features = append(slices.Clip(c.Features), features...)
		c.Sources = append(slices.Clip(c.Sources), OwnSource)
	}
	d, err := db.OpenMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// OwnSource is the user's file.
var OwnSource = geo.Source{Key: "own-file", Title: geo.Name{Zh: "firms.csv", En: "firms.csv"}}

// Firms are n organisations of the user's file, each where at puts it.
func Firms(n int, at func(i int) orb.Point) []geo.Feature {
	list := make([]geo.Feature, n)
	for i := range list {
		list[i] = geo.Feature{ID: geo.NewID(geo.Organisation, fmt.Sprintf("f%06d", i)), Kind: geo.Organisation, Class: "company",
			Name: geo.Name{Zh: fmt.Sprintf("第%d号科技有限公司", i)}, District: "district/310115", Precision: geo.PrecisionSite, Point: at(i),
			Sources: []string{OwnSource.Key}}
	}
	return list
}

// Figures are those of the bundled pack that are maps, their references filled.
func Figures(t testing.TB) []figure.Figure {
	return slices.DeleteFunc(slices.Clone(need(t, figures)), func(f figure.Figure) bool { return f.View != "" })
}

// Views are those that are none.
func Views(t testing.TB) []figure.Figure {
	return slices.DeleteFunc(slices.Clone(need(t, figures)), func(f figure.Figure) bool { return f.View == "" })
}

// Fonts are the embedded typefaces.
func Fonts(t testing.TB) *text.Fonts { return need(t, fonts) }

// Data is the bundled pack ready to be drawn.
func Data(t testing.TB) *layer.Data { return need(t, data) }

func need[T any](t testing.TB, make func() (T, error)) T {
	t.Helper()
	v, err := make()
	if err != nil {
		t.Fatal(err)
	}
	return v
}
