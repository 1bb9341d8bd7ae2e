package pointcluster_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/pointcluster"
)

// scattered gives n points in a city of 100 km: half of them evenly, half about
// fifty towns.
func scattered(n int) []orb.Point {
	r := rand.New(rand.NewPCG(1, 2))
	towns := make([]orb.Point, 50)
	for i := range towns {
		towns[i] = orb.Point{13_480_000 + r.Float64()*100_000, 3_600_000 + r.Float64()*100_000}
	}
	out := make([]orb.Point, n)
	for i := range out {
		if i%2 == 0 {
			out[i] = orb.Point{13_480_000 + r.Float64()*100_000, 3_600_000 + r.Float64()*100_000}
			continue
		}
		t := towns[r.IntN(len(towns))]
		out[i] = orb.Point{t[0] + r.NormFloat64()*2_000, t[1] + r.NormFloat64()*2_000}
	}
	return out
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		points := scattered(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				pointcluster.New(points, 50)
			}
		})
	}
}

// A window's worth of a city, from one that shows it all to a street.
func BenchmarkAppend(b *testing.B) {
	ix := pointcluster.New(scattered(100_000), 50)
	var dst []pointcluster.Cell
	for _, wide := range []float64{100_000, 25_000, 6_000, 1_500} {
		within := orb.Bound{Min: orb.Point{13_510_000, 3_630_000}, Max: orb.Point{13_510_000 + wide, 3_630_000 + wide*0.7}}
		level := ix.Level(wide / 20)
		b.Run(fmt.Sprint(wide), func(b *testing.B) {
			for b.Loop() {
				dst = ix.Append(dst[:0], within, level)
			}
			b.ReportMetric(float64(len(dst)), "clusters")
		})
	}
}
