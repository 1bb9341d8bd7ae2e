package geom

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// A bow tie crosses itself once; a square, one that touches itself in a corner, and an
// open ring do not.
func TestCrossings(t *testing.T) {
	for _, c := range []struct {
		name string
		ring []orb.Point
		want int
	}{
		{"bow tie", []orb.Point{{0, 0}, {2, 0}, {0, 2}, {2, 2}}, 1},
		{"square", []orb.Point{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, 0},
		{"two triangles that touch", []orb.Point{{0, 0}, {1, 1}, {2, 0}, {2, 2}, {1, 1}, {0, 2}}, 0},
		{"line", []orb.Point{{0, 0}, {2, 0}}, 0},
		{"star", star(5), 5},
		{"nothing", nil, 0},
	} {
		got := Crossings([][]orb.Point{c.ring}, 10)
		if len(got) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if got := Crossings([][]orb.Point{{{0, 0}, {2, 0}, {0, 2}, {2, 2}}}, 10); got[0] != (orb.Point{1, 1}) {
		t.Errorf("crosses at %v", got)
	}
	if got := Crossings([][]orb.Point{star(5)}, 2); len(got) != 2 {
		t.Errorf("%d, want at most 2", len(got))
	}
}

func star(n int) (ring []orb.Point) {
	for i := range n {
		y, x := math.Sincos(float64(2*i) * 2 * math.Pi / float64(n))
		ring = append(ring, orb.Point{x, y})
	}
	return ring
}
