package raster

import (
	"math"
	"testing"

	"kechuang/geo/scene"
)

// contours is a path of closed contours, each through some points.
func contours(lines ...[]scene.Point) scene.Path {
	var p scene.Path
	for _, l := range lines {
		p.Polyline(l...)
		p.Close()
	}
	return p
}

// box is a contour; one that turns backwards is a hole in one that does not.
func box(x, y, w, h float64, backwards bool) []scene.Point {
	out := []scene.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}
	if backwards {
		out[1], out[3] = out[3], out[1]
	}
	return out
}

// A halo covers what lies within its width of the shape, and nothing else: round
// outside of corners, sharp within, and whole where a hole is too narrow to stay.
func TestHaloIsWhatLiesNear(t *testing.T) {
	const r = 2.5
	notched := []scene.Point{{X: 0, Y: 0}, {X: 20, Y: 0}, {X: 20, Y: 20}, {X: 12, Y: 20}, {X: 12, Y: 6}, {X: 9, Y: 6}, {X: 9, Y: 20}, {X: 0, Y: 20}}
	for name, shape := range map[string]scene.Path{
		"square":            contours(box(0, 0, 12, 9, false)),
		"backwards":         contours(box(0, 0, 12, 9, true)),
		"two that overlap":  contours(box(0, 0, 12, 5, false), box(4, -4, 4, 14, false)),
		"two far apart":     contours(box(0, 0, 3, 3, false), box(14, 9, 4, 3, false)),
		"hole":              contours(box(0, 0, 20, 20, false), box(4, 4, 12, 11, true)),
		"hole that closes":  contours(box(0, 0, 16, 16, false), box(7, 7, 1.5, 1.5, true)),
		"slit that closes":  contours(box(0, 0, 30, 12, false), box(3, 5, 24, 3, true)),
		"notch that closes": contours(notched),
		"notch":             contours([]scene.Point{{X: 0, Y: 0}, {X: 24, Y: 0}, {X: 24, Y: 20}, {X: 17, Y: 20}, {X: 12, Y: 4}, {X: 7, Y: 20}, {X: 0, Y: 20}}),
	} {
		var b brush
		m := b.glyph(&shape, maskKey{size: 1, halo: r})
		lines, _ := shape.Flatten(0.1)
		sum := 0.0
		for y := range m.h {
			for x := range m.w {
				want := covered(lines, float64(x+m.x), float64(y+m.y), r)
				off := math.Abs(float64(m.a[y*m.w+x])/255 - want)
				if sum += off; off > 0.3 { // where two sides cross in a pixel
					t.Errorf("%s: %.2f of pixel %d,%d is covered, want %.2f", name, float64(m.a[y*m.w+x])/255, x+m.x, y+m.y, want)
				}
			}
		}
		if mean := sum / float64(m.w*m.h); mean > 0.01 {
			t.Errorf("%s: off by %.4f on average", name, mean)
		}
	}
}

// covered is the part of a pixel that lies in the lines or within r of one, by 256
// samples.
func covered(lines [][]scene.Point, x, y, r float64) float64 {
	const n = 16
	count := 0
	for i := range n * n {
		pt := scene.Point{X: x + (float64(i%n)+0.5)/n, Y: y + (float64(i/n)+0.5)/n}
		winding, near := 0, false
		for _, l := range lines {
			for k, q := range l {
				p := l[(k+len(l)-1)%len(l)]
				d, to := q.Sub(p), pt.Sub(p)
				if length := d.X*d.X + d.Y*d.Y; length > 0 {
					u := min(max((to.X*d.X+to.Y*d.Y)/length, 0), 1)
					near = near || to.Sub(d.Mul(u)).Len() <= r
				}
				if (p.Y > pt.Y) != (q.Y > pt.Y) && pt.X < p.X+(pt.Y-p.Y)*d.X/d.Y {
					winding += map[bool]int{true: 1, false: -1}[q.Y > p.Y]
				}
			}
		}
		if near || winding != 0 {
			count++
		}
	}
	return float64(count) / (n * n)
}
