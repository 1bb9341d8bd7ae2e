package scene_test

import (
	"fmt"
	"image"
	"math"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
)

var (
	ink  = scene.Color{R: 0x2b, G: 0x2a, B: 0x27, A: 255}
	none scene.Color
)

// owned draws inside a group that belongs to id.
func owned(p scene.Canvas, id geo.FeatureID, draw func(scene.Canvas)) {
	p.Group(scene.Group{Name: string(id), ID: id}, draw)
}

func square(x, y, side float64) scene.Path {
	var p scene.Path
	p.Rect(scene.R(x, y, side, side))
	return p
}

func fill(c scene.Color) scene.PathStyle { return scene.PathStyle{Fill: c} }

// sample is a drawing with one feature of every sort.
//
//	  0    100       200       300
//	0 +----------+---------+
//	  |  west    |   east  |      the ring is a square with a square hole
//	  |  +----+  |         |
//	  |  |ring|  |    o pin|
//	100----------+---------+      the belt is a line 10 wide across both
//	  ======= belt ========
func sample() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 300, H: 200}}
	s.Path(square(0, 0, 300), fill(ink)) // ground: nobody's
	owned(s, "d/west", func(p scene.Canvas) { p.Path(square(0, 0, 100), fill(ink)) })
	owned(s, "d/east", func(p scene.Canvas) {
		p.Path(square(100, 0, 100), scene.PathStyle{Fill: ink, Stroke: ink, Width: 2})
	})
	owned(s, "z/ring", func(p scene.Canvas) {
		ring := square(20, 20, 60)
		ring.Rect(scene.R(40, 40, 20, 20))
		p.Path(ring, fill(ink))
	})
	owned(s, "a/belt", func(p scene.Canvas) {
		var l scene.Path
		l.Polyline(scene.Point{X: 0, Y: 120}, scene.Point{X: 200, Y: 120})
		p.Path(l, scene.PathStyle{Stroke: ink, Width: 10, Dash: []float64{1, 50}})
	})
	owned(s, "i/pin", func(p scene.Canvas) {
		var disc scene.Path
		disc.Circle(scene.Point{}, 4)
		p.Markers([]scene.Point{{X: 170, Y: 80}, {X: 250, Y: 50}}, scene.Marker{Path: disc, Style: fill(ink)})
		p.Text(scene.Text{At: scene.Point{X: 180, Y: 84}, String: "pin", Size: 10, Width: 30, Fill: ink})
	})
	owned(s, "x/ghost", func(p scene.Canvas) { p.Path(square(0, 0, 300), fill(none)) })
	s.Group(scene.Group{ID: "x/clipped", Clip: scene.R(220, 100, 20, 20)}, func(p scene.Canvas) {
		p.Path(square(200, 80, 100), fill(ink))
		p.Group(scene.Group{Name: "inner", ID: "x/image"}, func(p scene.Canvas) {
			p.Image(scene.R(230, 90, 60, 60), image.NewGray(image.Rect(0, 0, 1, 1)))
		})
	})
	return s
}

var sampleHits = []struct {
	name string
	at   scene.Point
	tol  float64
	want []geo.FeatureID
}{
	{"plain area", scene.Point{X: 10, Y: 10}, 0, []geo.FeatureID{"d/west"}},
	{"ring above area", scene.Point{X: 30, Y: 30}, 0, []geo.FeatureID{"z/ring", "d/west"}},
	{"hole of the ring", scene.Point{X: 50, Y: 50}, 0, []geo.FeatureID{"d/west"}},
	{"neighbours part at the border though tol is large", scene.Point{X: 97, Y: 10}, 20, []geo.FeatureID{"d/west"}},
	{"stroke of the neighbour reaches half its width", scene.Point{X: 99.5, Y: 10}, 0, []geo.FeatureID{"d/east", "d/west"}},
	{"line: inside its width, dashes solid", scene.Point{X: 30, Y: 124}, 0, []geo.FeatureID{"a/belt"}},
	{"line: too far", scene.Point{X: 30, Y: 126}, 0, nil},
	{"line: within the tolerance", scene.Point{X: 30, Y: 126}, 2, []geo.FeatureID{"a/belt"}},
	{"marker", scene.Point{X: 173, Y: 80}, 0, []geo.FeatureID{"i/pin", "d/east"}},
	{"marker within the tolerance", scene.Point{X: 163, Y: 80}, 5, []geo.FeatureID{"i/pin", "d/east"}},
	{"second marker of the feature", scene.Point{X: 250, Y: 53}, 0, []geo.FeatureID{"i/pin"}},
	{"corner of the marker's box", scene.Point{X: 253.5, Y: 53.5}, 0, nil},
	{"text in its line box", scene.Point{X: 205, Y: 80}, 0, []geo.FeatureID{"i/pin"}},
	{"text knows no tolerance", scene.Point{X: 213, Y: 80}, 5, nil},
	{"inside the clip: the inner group owns its own", scene.Point{X: 235, Y: 110}, 0, []geo.FeatureID{"x/image", "x/clipped"}},
	{"drawn, but clipped away", scene.Point{X: 210, Y: 150}, 0, nil},
	{"just outside the clip", scene.Point{X: 241, Y: 110}, 5, nil},
	{"ground belongs to nobody", scene.Point{X: 290, Y: 20}, 0, nil},
	{"outside the drawing", scene.Point{X: -50, Y: -50}, 10, nil},
}

func TestHitTest(t *testing.T) {
	s := sample()
	for _, c := range sampleHits {
		if got := s.HitTest(c.at, c.tol); !slices.Equal(got, c.want) {
			t.Errorf("%s: HitTest(%v, %v) = %v, want %v", c.name, c.at, c.tol, got, c.want)
		}
	}
}

func TestHitTestSmallArea(t *testing.T) {
	var s scene.Scene
	owned(&s, "z/small", func(p scene.Canvas) { p.Path(square(100, 100, 6), fill(ink)) })
	owned(&s, "z/open", func(p scene.Canvas) { // an open path is filled as if closed
		var path scene.Path
		path.Polyline(scene.Point{X: 0, Y: 0}, scene.Point{X: 50, Y: 0}, scene.Point{X: 50, Y: 50})
		p.Path(path, fill(ink))
	})
	if got := s.HitTest(scene.Point{X: 95, Y: 103}, 6); len(got) != 1 {
		t.Errorf("a small area is hit within the tolerance, got %v", got)
	}
	if got := s.HitTest(scene.Point{X: 95, Y: 103}, 4); len(got) != 0 {
		t.Errorf("beyond the tolerance, got %v", got)
	}
	if got := s.HitTest(scene.Point{X: 40, Y: 20}, 0); len(got) != 1 {
		t.Errorf("inside an open filled path, got %v", got)
	}
	if got := s.HitTest(scene.Point{X: 20, Y: 30}, 0); len(got) != 0 {
		t.Errorf("outside its closing edge, got %v", got)
	}
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

func BenchmarkHitTest(b *testing.B) {
	for _, n := range []int{4_000, 50_000} {
		s := patchwork(n)
		b.Run(fmt.Sprint("vertices=", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.HitTest(scene.Point{X: 333, Y: 444}, 8)
			}
		})
	}
}

func ExampleScene_HitTest() {
	var s scene.Scene
	var land scene.Path
	land.Rect(scene.R(0, 0, 100, 100))
	s.Group(scene.Group{ID: "district/310115"}, func(p scene.Canvas) {
		p.Path(land, scene.PathStyle{Fill: scene.Color{A: 255}})
	})
	s.Group(scene.Group{ID: "zone/zhangjiang"}, func(p scene.Canvas) {
		p.Path(land.Transform(0.5, scene.Point{X: 10, Y: 10}), scene.PathStyle{Fill: scene.Color{A: 36}})
	})
	fmt.Println(s.HitTest(scene.Point{X: 30, Y: 30}, 4))
	fmt.Println(s.HitTest(scene.Point{X: 90, Y: 30}, 4))
	// Output:
	// [zone/zhangjiang district/310115]
	// [district/310115]
}
