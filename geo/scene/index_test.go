package scene_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
)

func TestIndexAnswersSample(t *testing.T) {
	x := scene.NewIndex(sample())
	for _, c := range sampleHits {
		if got := x.At(c.at, c.tol, nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: At(%v, %v) = %v, want %v", c.name, c.at, c.tol, got, c.want)
		}
	}
	if got := scene.NewIndex(&scene.Scene{}).At(scene.Point{}, 3, nil); len(got) != 0 {
		t.Errorf("empty drawing: got %v", got)
	}
	if got := x.At(scene.Point{X: 10, Y: 10}, 0, []geo.FeatureID{"kept"}); !slices.Equal(got, []geo.FeatureID{"kept", "d/west"}) {
		t.Errorf("appends to buf: got %v", got)
	}
}

// star is a closed outline with n corners around c; it crosses itself now and then.
func star(rng *rand.Rand, c scene.Point, radius float64, n int) []scene.Point {
	pts := make([]scene.Point, n)
	for i := range pts {
		a, r := 2*math.Pi*(float64(i)+rng.Float64())/float64(n), radius*(0.5+rng.Float64())
		pts[i] = scene.Point{X: c.X + r*math.Cos(a), Y: c.Y + r*math.Sin(a)}
	}
	return pts
}

// randomItem paints something anywhere around a 300 x 200 drawing.
func randomItem(rng *rand.Rand, p scene.Canvas) {
	c := scene.Point{X: 400*rng.Float64() - 50, Y: 300*rng.Float64() - 50}
	st := scene.PathStyle{Fill: ink, Stroke: ink, Width: 6 * rng.Float64()}
	if rng.IntN(3) == 0 {
		st.Stroke = none
	}
	var path scene.Path
	switch rng.IntN(6) {
	case 0, 1:
		path.Polygon(star(rng, c, 5+80*rng.Float64(), 3+rng.IntN(60))...)
		if rng.IntN(2) == 0 {
			path.Polygon(star(rng, c, 10, 5)...)
		}
		p.Path(path, st)
	case 2:
		path.Polyline(star(rng, c, 5+100*rng.Float64(), 2+rng.IntN(9))...)
		st.Fill, st.Stroke = none, ink
		p.Path(path, st)
	case 3:
		path.Circle(c, 12*rng.Float64())
		p.Path(path, st)
	case 4:
		path.Circle(scene.Point{X: 1}, 8*rng.Float64())
		p.Markers(star(rng, c, 60, 1+rng.IntN(20)), scene.Marker{Path: path, Style: st})
	case 5:
		p.Text(scene.Text{At: c, String: "x", Size: 10, Width: 40 * rng.Float64(), Fill: ink, HaloWidth: 2})
	}
}

func randomScene(rng *rand.Rand, n int) *scene.Scene {
	s := &scene.Scene{}
	if rng.IntN(4) > 0 {
		s.Size = scene.Size{W: 300, H: 200}
	}
	for i := range n {
		g := scene.Group{Name: "g"}
		if rng.IntN(5) > 0 {
			g.ID = geo.FeatureID(fmt.Sprint("f/", rng.IntN(n)))
		}
		if rng.IntN(4) == 0 {
			g.Clip = scene.R(200*rng.Float64(), 150*rng.Float64(), 100, 80)
		}
		s.Group(g, func(p scene.Canvas) {
			randomItem(rng, p)
			if rng.IntN(3) == 0 {
				p.Group(scene.Group{Name: "in", ID: geo.FeatureID(fmt.Sprint("in/", i)), Clip: scene.R(50, 50, 150, 100)},
					func(p scene.Canvas) { randomItem(rng, p) })
			}
		})
	}
	return s
}

func TestIndexAgreesWithHitTest(t *testing.T) {
	hits := 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 9))
		s := randomScene(rng, 1+rng.IntN(25))
		x := scene.NewIndex(s)
		for range 400 {
			pt := scene.Point{X: 440*rng.Float64() - 70, Y: 340*rng.Float64() - 70}
			if rng.IntN(4) == 0 { // on round numbers, where edges and cells meet
				pt = scene.Point{X: math.Round(pt.X), Y: math.Round(pt.Y)}
			}
			tol := []float64{0, 0, 3, 8, 40}[rng.IntN(5)]
			want, got := s.HitTest(pt, tol), x.At(pt, tol, nil)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: at %v, tolerance %v: index says %v, scene says %v", seed, pt, tol, got, want)
			}
			if scene.R(0, 0, s.Size.W, s.Size.H).Contains(pt) {
				var top []geo.FeatureID
				if n := x.Top(pt, tol); n >= 0 {
					top = []geo.FeatureID{x.Owner(n)}
				}
				if !slices.Equal(top, want[:min(len(want), 1)]) {
					t.Fatalf("seed %d: at %v, tolerance %v: %v is on top, want %v", seed, pt, tol, top, want)
				}
			}
			hits += len(want)
		}
	}
	if hits < 5000 {
		t.Errorf("only %d hits: the test compares too little", hits)
	}
}

// Corners on whole numbers and cells that begin at them: the hardest for rounding.
func TestIndexOnALattice(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	s := &scene.Scene{Size: scene.Size{W: 64, H: 64}}
	for i := range 40 {
		owned(s, geo.FeatureID(fmt.Sprint("f/", i)), func(p scene.Canvas) {
			var path scene.Path
			for j := range 6 {
				pt := scene.Point{X: float64(rng.IntN(65)), Y: float64(rng.IntN(65))}
				if j == 0 {
					path.Move(pt)
				} else {
					path.Line(pt)
				}
			}
			p.Path(path, fill(ink))
		})
	}
	x := scene.NewIndex(s)
	for gx := range 129 {
		for gy := range 129 {
			pt := scene.Point{X: float64(gx) / 2, Y: float64(gy) / 2}
			want := s.HitTest(pt, 0)
			if got := x.At(pt, 0, nil); !slices.Equal(got, want) {
				t.Fatalf("at %v: index says %v, scene says %v", pt, got, want)
			}
			if n := x.Top(pt, 0); n >= 0 != (len(want) > 0) || n >= 0 && x.Owner(n) != want[0] {
				t.Fatalf("at %v: %d is on top, want %v", pt, n, want)
			}
		}
	}
}

func TestIndexFromManyGoroutines(t *testing.T) {
	s := sample()
	x := scene.NewIndex(s)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, c := range sampleHits {
				if got := x.At(c.at, c.tol, nil); !slices.Equal(got, c.want) {
					t.Errorf("%s: got %v", c.name, got)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzIndex(f *testing.F) {
	f.Add(uint64(1), 5, 10.0, 10.0, 0.0)
	f.Add(uint64(2), 20, 150.0, 100.0, 8.0)
	f.Fuzz(func(t *testing.T, seed uint64, n int, px, py, tol float64) {
		if n < 1 || n > 40 {
			t.Skip()
		}
		s := randomScene(rand.New(rand.NewPCG(seed, 4)), n)
		pt := scene.Point{X: px, Y: py}
		if got, want := scene.NewIndex(s).At(pt, tol, nil), s.HitTest(pt, tol); !slices.Equal(got, want) {
			t.Errorf("index says %v, scene says %v", got, want)
		}
	})
}

// patchwork is a drawing of 16 areas with about n vertices; their shared borders
// are wavy and, from vertex to vertex, rough.
func patchwork(n int) *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 1000, H: 1000}}
	side := max(n/64, 1)
	edge := func(i, j int, across bool, k int) scene.Point { // k-th vertex of a wavy border
		u := float64(k) / float64(side)
		w := math.Sin(u*math.Pi) * (30*math.Sin(float64(7*i+13*j)+9*u) + 300/float64(side)*math.Sin(u*float64(side)))
		if across {
			return scene.Point{X: 250 * (float64(i) + u), Y: 250*float64(j) + w}
		}
		return scene.Point{X: 250*float64(i) + w, Y: 250 * (float64(j) + u)}
	}
	for i := range 4 {
		for j := range 4 {
			var ring []scene.Point
			for k := range side {
				ring = append(ring, edge(i, j, true, k))
			}
			for k := range side {
				ring = append(ring, edge(i+1, j, false, k))
			}
			for k := range side {
				ring = append(ring, edge(i, j+1, true, side-k))
			}
			for k := range side {
				ring = append(ring, edge(i, j, false, side-k))
			}
			owned(s, geo.FeatureID(fmt.Sprint("d/", 4*i+j)), func(p scene.Canvas) {
				var path scene.Path
				path.Polygon(ring...)
				p.Path(path, fill(ink))
			})
		}
	}
	return s
}

var vertexCounts = []int{4_000, 50_000, 500_000}

func BenchmarkIndexAt(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	pts := make([]scene.Point, 1<<16)
	for i := range pts {
		pts[i] = scene.Point{X: 1000 * rng.Float64(), Y: 1000 * rng.Float64()}
	}
	for _, n := range vertexCounts {
		x := scene.NewIndex(patchwork(n))
		for _, tol := range []float64{0, 8} {
			b.Run(fmt.Sprintf("vertices=%d/tol=%v", n, tol), func(b *testing.B) {
				buf := make([]geo.FeatureID, 0, 8)
				i := 0
				b.ReportAllocs()
				for b.Loop() {
					buf = x.At(pts[i&(len(pts)-1)], tol, buf[:0])
					i++
				}
			})
		}
	}
}

func BenchmarkHitTest(b *testing.B) {
	s := patchwork(vertexCounts[0])
	b.ReportAllocs()
	for b.Loop() {
		s.HitTest(scene.Point{X: 333, Y: 444}, 8)
	}
}

func BenchmarkNewIndex(b *testing.B) {
	for _, n := range vertexCounts {
		s := patchwork(n)
		b.Run(fmt.Sprintf("vertices=%d", n), func(b *testing.B) {
			for b.Loop() {
				scene.NewIndex(s)
			}
		})
	}
}
