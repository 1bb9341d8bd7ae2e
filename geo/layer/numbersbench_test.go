package layer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset/numbers"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
)

// BenchmarkNumbers reads a table of 16 districts as a file is joined, and draws a frame of
// the map with shades of classes that no frame before it had. Each is to take less than a
// frame, 16 ms.
func BenchmarkNumbers(b *testing.B) {
	store := testkit.Store(b)
	path := filepath.Join(b.TempDir(), "firms.csv")
	lines := []string{"区,企业数（家）"}
	for i, d := range testkit.Data(b).Features(geo.District) {
		lines = append(lines, fmt.Sprintf("%s,%d", d.Name.Zh, 100+97*i))
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		b.Fatal(err)
	}
	var set geo.Dataset
	b.Run("join", func(b *testing.B) {
		for b.Loop() {
			r, err := numbers.Read(b.Context(), store, path, numbers.Options{Kind: geo.District})
			if err != nil || r.Features != 16 {
				b.Fatalf("%+v, %v", r, err)
			}
			set = r.Dataset
		}
	})
	set.ID = "dataset/1"
	data, err := layer.LoadData(b.Context(), testkit.Numbered(store, set))
	if err != nil {
		b.Fatal(err)
	}
	fig := page.Numbered(data, []thematic.Spec{{Dataset: set.ID}}, &testkit.Figures(b)[0])
	size := scene.Size{W: 1280, H: 800}
	f := layer.Frame{View: view.Fit(fig.Extent, size, view.Insets{}, 10), Sheet: data.Sheet(style.Light), Fonts: testkit.Fonts(b), Lang: geo.Zh, Data: data,
		Visible: data.Shown(fig), Figure: fig, PlacementCache: &layer.PlacementCache{}}
	b.Run("shade", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			f.Thematic = []thematic.Spec{{Dataset: set.ID, Method: thematic.Own, Breaks: []float64{float64(200 + i%1000), 1201}}}
			layer.Compose(f)
		}
	})
}
