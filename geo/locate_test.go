package geo

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"
)

// TestLocatorLikeOrb asks for random places, every vertex and the middle of every
// edge of the districts, and of shapes that are hard on a ray.
func TestLocatorLikeOrb(t *testing.T) {
	text, err := os.ReadFile("../assets/geo/districts.geojson")
	if err != nil {
		t.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(text)
	if err != nil {
		t.Fatal(err)
	}
	var areas []orb.MultiPolygon
	for _, f := range fc.Features {
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			areas = append(areas, orb.MultiPolygon{g})
		case orb.MultiPolygon:
			areas = append(areas, g)
		}
	}
	areas = append(areas,
		orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{1, 1}, {1, 3}, {3, 3}, {3, 1}, {1, 1}}}, {{{2, 2}, {2, 2}, {2, 2}}}},
		orb.MultiPolygon{{{{0, 0}, {2, 2}, {4, 0}, {4, 4}, {2, 1}, {0, 4}}}}, // not closed
		orb.MultiPolygon{{{{1, 0}, {1, 4}, {1, 2}, {1, 0}}}})
	r := rand.New(rand.NewPCG(1, 2))
	asked, in := 0, 0
	for _, area := range areas {
		l := NewLocator([]Feature{{ID: "district/x", Geometry: area}}, nil)
		ask := func(at orb.Point) {
			asked++
			id, _ := l.At(at)
			want := planar.MultiPolygonContains(area, at)
			if (id != "") != want {
				t.Fatalf("%v: %v, want %v", at, id != "", want)
			}
			if want {
				in++
			}
		}
		b := area.Bound()
		for range 4000 {
			ask(orb.Point{b.Min[0] + (r.Float64()*1.2-.1)*(b.Max[0]-b.Min[0]), b.Min[1] + (r.Float64()*1.2-.1)*(b.Max[1]-b.Min[1])})
		}
		for _, p := range area {
			for _, ring := range p {
				for i, at := range ring {
					ask(at)
					ask(orb.Point{at[0], b.Min[1] + r.Float64()*(b.Max[1]-b.Min[1])})
					ask(orb.Point{b.Min[0] + r.Float64()*(b.Max[0]-b.Min[0]), ring[(i+1)%len(ring)][1]})
				}
			}
		}
	}
	if in < asked/5 || in > asked*4/5 {
		t.Errorf("%d of %d places are inside", in, asked)
	}
}

func BenchmarkLocator(b *testing.B) {
	text, err := os.ReadFile("../assets/geo/districts.geojson")
	if err != nil {
		b.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(text)
	if err != nil {
		b.Fatal(err)
	}
	var districts []Feature
	for _, f := range fc.Features {
		districts = append(districts, Feature{ID: "district/x", Geometry: f.Geometry})
	}
	l := NewLocator(districts, nil)
	r := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		l.At(orb.Point{121 + r.Float64()*.8, 30.9 + r.Float64()*.5})
	}
}
