package page_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/style/qml"
	"kechuang/seeds/testkit"
)

// A layer of the user's own has a slide with its map and, where it is small, slides with
// every row of its file.
func TestDeckShowsOwnLayers(t *testing.T) {
	for _, n := range []int{20, 200} {
		if n > 20 && testing.Short() {
			continue
		}
		t.Run(strconv.Itoa(n), func(t *testing.T) { checkOwnSlides(t, n) })
	}
}

func checkOwnSlides(t *testing.T, n int) {
	d := testkit.Own(t)
	layers, err := d.Layers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l, err := qml.Own(geo.NewLayer(geo.PointSort, geo.Name{Zh: "门店", En: "Shops"}, layers), layers)
	if err != nil {
		t.Fatal(err)
	}
	each := func(yield func(geo.Feature, error) bool) {
		for i := range n {
			f := geo.Feature{ID: geo.NewID(l.Kind, strconv.Itoa(i)), Kind: l.Kind, Name: geo.Name{Zh: fmt.Sprintf("第%d店", i)}, Point: orb.Point{121.5 + 0.01*float64(i%10), 31.2 + 0.005*float64(i/10)},
				Precision: geo.PrecisionSite, District: "district/310115", Values: []geo.Value{{Column: "员工", Text: strconv.Itoa(100 + i)}}}
			if !yield(f, nil) {
				return
			}
		}
	}
	if _, err := d.ImportFrom(t.Context(), geo.Brought{Source: testkit.OwnSource, Layer: l, Columns: []geo.Column{{Name: "员工", Type: geo.IntegerColumn}}, Features: each}); err != nil {
		t.Fatal(err)
	}
	data, err := layer.LoadData(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	spec := page.DeckSpec{Spec: page.Spec{Lang: geo.Zh, Fonts: load(t).fonts, Data: data}, Store: d}
	without, err := page.Deck(context.Background(), spec, nil)
	if err != nil {
		t.Fatal(err)
	}
	spec.Own = []geo.Kind{l.Kind}
	slides, err := page.Deck(context.Background(), spec, nil)
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(slides, func(s page.DeckSlide) bool { return strings.HasPrefix(s.Scene.Title, "门店") })
	own := slides[max(first, 0):][:len(slides)-len(without)]
	if len(own) == 0 || own[0].Table != nil || own[0].Scene.Title != "门店" || !strings.Contains(strings.Join(own[0].Notes, "\n"), "浦东新区") {
		t.Fatalf("%d slides, %q, notes %q", len(own), own[0].Scene.Title, own[0].Notes)
	}
	var said []string
	for _, s := range own {
		checkSlide(t, s)
		if s.Table == nil {
			continue
		}
		for _, r := range s.Table.Rows[1:] {
			said = append(said, r.Cells[0].Lines[0]+" "+r.Cells[2].Lines[0])
		}
		if !strings.Contains(s.Scene.Meta.Source, "firms.csv") || strings.Contains(s.Scene.Meta.Source, "2016") {
			t.Errorf("the source is %q", s.Scene.Meta.Source)
		}
	}
	var want []string
	if n == 20 {
		for i := range n {
			want = append(want, fmt.Sprintf("第%d店 %d", i, 100+i))
		}
	}
	if !slices.Equal(said, want) {
		t.Errorf("the tables say %q", said)
	}
}
