package geom_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/geom"
)

// square has a square hole.
//
//	4 +-------+
//	  | 3+-+  |
//	  |  | |  |
//	  | 1+-+  |
//	0 +-------+
//	  0  1 3  4
var square = []orb.Ring{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{1, 1}, {3, 1}, {3, 3}, {1, 3}}}

func TestContains(t *testing.T) {
	for at, want := range map[orb.Point]bool{{0.5, 0.5}: true, {2, 2}: false, {3.5, 3}: true, {0.5, 4.5}: false, {-1, 1}: false, {5, 0}: false} {
		if got := geom.Contains(square, at); got != want {
			t.Errorf("%v: %v", at, got)
		}
	}
	if geom.Contains([]orb.Ring{nil}, orb.Point{}) {
		t.Error("an empty ring holds nothing")
	}
}

func TestSegmentDistance(t *testing.T) {
	a, b := orb.Point{0, 0}, orb.Point{4, 0}
	for p, want := range map[orb.Point]float64{{2, 3}: 3, {-3, 4}: 5, {7, -4}: 5, {1, 0}: 0} {
		if got := math.Sqrt(geom.SegmentDistanceSquared(p, a, b)); got != want {
			t.Errorf("%v is %v off, want %v", p, got, want)
		}
	}
	if got := geom.SegmentDistanceSquared(orb.Point{3, 4}, a, a); got != 25 {
		t.Errorf("from a point: %v, want 25", got)
	}
}

func TestSegmentMeets(t *testing.T) {
	box := orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{2, 2}}
	for s, want := range map[[2]orb.Point]bool{
		{{-1, 1}, {3, 1}}: true, {{0.5, 0.5}, {1, 1}}: true, {{-1, 2}, {1, 4}}: false, {{-1, 0}, {0, 0}}: true, {{-1, 1.5}, {1, 3.5}}: false,
		{{-1, 0.5}, {1, 2.5}}: true, {{3, 0}, {3, 2}}: false,
	} {
		if got := geom.SegmentMeets(s[0], s[1], box); got != want {
			t.Errorf("%v: %v", s, got)
		}
	}
}

func TestRingArea(t *testing.T) {
	if got := geom.RingArea(square[0]); got != 16 {
		t.Errorf("area %v, want 16", got)
	}
}

func TestEachPoint(t *testing.T) {
	for _, c := range []struct {
		g             orb.Geometry
		lines, points int
	}{
		{orb.Point{1, 2}, 1, 1}, {orb.MultiPoint{{1, 2}, {3, 4}}, 2, 2}, {orb.Polygon(square), 2, 9}, {orb.MultiPolygon{square, square}, 4, 18},
		{orb.Collection{orb.LineString{{1, 1}, {2, 2}}, orb.Polygon(square)}, 3, 11}, {orb.MultiLineString{{{1, 1}}}, 1, 1}, {nil, 0, 0},
	} {
		lines, points := 0, 0
		geom.EachLine(c.g, func([]orb.Point, bool) bool { lines++; return true })
		geom.EachPoint(c.g, func(orb.Point) bool { points++; return true })
		if lines != c.lines || points != c.points {
			t.Errorf("%v: %d lines and %d points, want %d and %d", c.g, lines, points, c.lines, c.points)
		}
	}
	n := 0
	if geom.EachPoint(orb.MultiPolygon{square}, func(orb.Point) bool { n++; return n < 3 }) || n != 3 {
		t.Errorf("it ends after %d points, want 3", n)
	}
}
