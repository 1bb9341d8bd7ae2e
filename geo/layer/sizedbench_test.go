package layer_test

import (
	"context"
	"fmt"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
)

// BenchmarkSizedPoints pans over a hundred thousand firms, plain and each as large as its
// number: the second is to take no longer than the first.
func BenchmarkSizedPoints(b *testing.B) {
	list := firms(100_000)
	set := geo.Dataset{ID: "dataset/1", Name: geo.Name{Zh: "产值"}, Kind: geo.Organisation, Measures: []geo.Measure{{Name: "产值", Unit: "亿元"}}}
	for i, f := range list {
		set.Values = append(set.Values, geo.DatasetValue{Feature: f.ID, Measure: "产值", Number: float64(i%997) + 0.5})
	}
	r := *load(b)
	s := shelf{features: map[geo.Kind][]geo.Feature{}}
	for _, k := range geo.Kinds() {
		s.features[k] = r.data.Features(k)
	}
	s.features[geo.Organisation] = append(s.features[geo.Organisation], list...)
	var err error
	if r.data, err = layer.LoadData(context.Background(), testkit.Numbered(s, set)); err != nil {
		b.Fatal(err)
	}
	for name, specs := range map[string][]thematic.Spec{"plain": nil, "sized": {{Dataset: set.ID, As: thematic.Circles}}} {
		for _, scale := range scales {
			f := r.everything(scale)
			f.Thematic, f.PlacementCache = specs, &layer.PlacementCache{}
			b.Run(fmt.Sprintf("%s/%g", name, scale), func(b *testing.B) {
				dx := 1.0
				for b.Loop() {
					f.View = f.View.Pan(scene.Point{X: dx})
					dx = -dx
					layer.Compose(f)
				}
			})
		}
	}
}
