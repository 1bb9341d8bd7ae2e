package label

import (
	"math"
	"math/rand/v2"
	"testing"

	"kechuang/geo/scene"
)

func TestPoleOfInaccessibility(t *testing.T) {
	outer := rectRing(scene.R(0, 0, 100, 100))
	cases := []struct {
		name  string
		rings [][]scene.Point
		want  scene.Point
		dist  float64
	}{
		{"square: its centre", [][]scene.Point{outer}, at(50, 50), 50},
		// +------+
		// | x    |
		// |   +--+   an L; 30.72 = 100 - √4800 is as far from the inner corner
		// +---+      as from the two outer sides
		{"L", [][]scene.Point{{at(0, 0), at(100, 0), at(100, 40), at(60, 40), at(60, 100), at(0, 100)}}, at(30.72, 30.72), 30.72},
		{"two parts: the larger", [][]scene.Point{rectRing(scene.R(0, 0, 10, 10)), rectRing(scene.R(50, 0, 40, 40))}, at(70, 20), 20},
		{"no area", [][]scene.Point{{at(0, 0), at(10, 0)}}, scene.Point{}, 0},
		{"nothing", nil, scene.Point{}, 0},
		{"not a number", [][]scene.Point{{at(0, 0), at(math.NaN(), 0), at(1, 1)}}, scene.Point{}, 0},
	}
	for _, c := range cases {
		got, dist := PoleOfInaccessibility(c.rings, 0.1)
		if got.Sub(c.want).Len() > 0.2 || math.Abs(dist-c.dist) > 0.1 {
			t.Errorf("%s: got %v, %v, want %v, %v", c.name, got, dist, c.want, c.dist)
		}
	}
	holed := [][]scene.Point{outer, rectRing(scene.R(40, 40, 20, 20))}
	if got, dist := PoleOfInaccessibility(holed, 0.1); math.Abs(dist-23.4) > 0.2 || !Contains(holed, got) {
		t.Errorf("square with a hole: got %v, %v", got, dist) // 23.43 = 40·(2-√2)
	}
}

// No sampled point is farther from the outline than the pole, within tolerance.
func TestPoleIsFarthest(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 5))
		var ring []scene.Point
		for i := range 30 {
			r, a := 20+80*rng.Float64(), 2*math.Pi*float64(i)/30
			ring = append(ring, at(r*math.Cos(a), r*math.Sin(a)))
		}
		rings := [][]scene.Point{ring}
		_, dist := PoleOfInaccessibility(rings, 0.5)
		for range 2000 {
			p := at(200*rng.Float64()-100, 200*rng.Float64()-100)
			if d := newCell(rings, p, 0).dist; d > dist+0.5 {
				t.Fatalf("seed %d: %v is %.2f from the outline, the pole only %.2f", seed, p, d, dist)
			}
		}
	}
}

func BenchmarkPole(b *testing.B) {
	var ring []scene.Point
	for i := range 500 {
		r, a := 80+20*math.Sin(float64(i)), 2*math.Pi*float64(i)/500
		ring = append(ring, at(r*math.Cos(a), r*math.Sin(a)))
	}
	for b.Loop() {
		PoleOfInaccessibility([][]scene.Point{ring}, 1)
	}
}
