package db_test

import (
	"path/filepath"
	"testing"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds"
)

// content is what the program is shipped with.
func content(tb testing.TB) geo.Content {
	tb.Helper()
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func memory(tb testing.TB) *db.DB {
	tb.Helper()
	d, err := db.OpenMemory(content(tb))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { d.Close() })
	return d
}

func TestSeedsComeBackWhole(t *testing.T) {
	c := content(t)
	path := filepath.Join(t.TempDir(), "project.gpkg")
	d, err := db.Open(path, c)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, want := range c.Features {
		if _, err := d.Feature(t.Context(), want.ID); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkOpenMemory(b *testing.B) {
	c := content(b)
	for b.Loop() {
		d, err := db.OpenMemory(c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkOpenNew(b *testing.B) {
	c := content(b)
	for b.Loop() {
		d, err := db.Open(filepath.Join(b.TempDir(), "project.gpkg"), c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkOpenExisting(b *testing.B) {
	c := content(b)
	path := filepath.Join(b.TempDir(), "project.gpkg")
	for b.Loop() {
		d, err := db.Open(path, c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	d := memory(b)
	for _, q := range []string{"浦东", "pd", "zhangjiang", "创新", "s", "3D打印"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Search(b.Context(), q, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
