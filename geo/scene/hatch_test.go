package scene_test

import (
	"math"
	"testing"

	"kechuang/geo/scene"
)

// length is that of all lines of a path.
func length(p scene.Path) float64 {
	lines, _ := p.Flatten(1)
	l := 0.0
	for _, line := range lines {
		l += line[1].Sub(line[0]).Len()
	}
	return l
}

// The lines that fill an area are together as long as its size divided by their
// spacing, whatever their angle; a hole counts out.
func TestHatchFillsTheArea(t *testing.T) {
	var p scene.Path
	p.Polygon(scene.Point{X: 3, Y: 5}, scene.Point{X: 203, Y: 25}, scene.Point{X: 150, Y: 180}, scene.Point{X: 20, Y: 150})
	area := 25200.0 // by the shoelace formula
	p.Rect(scene.R(80, 60, 40, 30))
	area -= 1200
	all := scene.R(0, 0, 300, 300)
	for _, angle := range []float64{0, 30, 45, 90, 135} {
		const spacing = 0.5
		h := scene.Hatch(p, all, scene.Point{X: 1.1, Y: 2.3}, angle, spacing)
		if got := length(h) * spacing; math.Abs(got-area) > area*0.005 {
			t.Errorf("%g degrees: the lines stand for %.0f, the area is %.0f", angle, got, area)
		}
	}
	// A vertex exactly on a line must not open or shut it twice.
	var q scene.Path
	q.Polygon(scene.Point{X: 0, Y: 0}, scene.Point{X: 10, Y: 5}, scene.Point{X: 0, Y: 10})
	if got := length(scene.Hatch(q, all, scene.Point{}, 0, 5)); math.Abs(got-10) > 1e-9 {
		t.Errorf("through a corner: %g units, want 10", got)
	}
}

// A path far larger than the drawing gives only what is in the drawing.
func TestHatchStaysInside(t *testing.T) {
	var p scene.Path
	p.Rect(scene.R(-1e7, -1e7, 2e7, 2e7))
	frame := scene.R(10, 20, 100, 50)
	h := scene.Hatch(p, frame, scene.Point{X: -3e6, Y: 5e6}, 45, 4)
	if b := h.Bounds(); b.Min.X < frame.Min.X-1e-3 || b.Max.X > frame.Max.X+1e-3 || b.Min.Y < frame.Min.Y-1e-3 || b.Max.Y > frame.Max.Y+1e-3 {
		t.Errorf("lines reach %v", b)
	}
	if got, want := length(h)*4, frame.W()*frame.H(); math.Abs(got-want) > want*0.03 {
		t.Errorf("they stand for %.0f of %.0f", got, want)
	}
	if got := scene.Hatch(p, scene.Rect{}, scene.Point{}, 45, 4); !got.Empty() {
		t.Error("lines in an empty frame")
	}
	if got := scene.Hatch(p, frame, scene.Point{}, 45, 0); !got.Empty() {
		t.Error("lines without spacing")
	}
}
