// Package testkit has what most tests begin with: the bundled pack, a project of it in
// memory, its figures, the fonts and the data of the map. Each is made when a test first
// asks for it and shared by all tests of a package, which only read it. Only tests may
// import the package.
package testkit

import (
	"context"
	"sync"
	"testing"

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
	figures = sync.OnceValues(seeds.Figures)
	fonts   = sync.OnceValues(func() (*text.Fonts, error) {
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

// Figures are those of the bundled pack.
func Figures(t testing.TB) []figure.Figure { return need(t, figures) }

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
