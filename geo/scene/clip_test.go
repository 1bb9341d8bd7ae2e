package scene_test

import (
	"math"
	"slices"
	"testing"

	"kechuang/geo/scene"
)

func pt(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }

var frame = scene.R(0, 0, 100, 100)

func TestClipPathInsideAndOutside(t *testing.T) {
	st := scene.PathStyle{Fill: ink, Stroke: ink, Width: 2}
	var in scene.Path
	in.Circle(pt(50, 50), 20)
	got := scene.ClipPath(in, st, frame)
	if len(got) != 1 || !slices.Equal(got[0].Path.Verbs, in.Verbs) || got[0].Style.Width != 2 {
		t.Errorf("a path inside must stay as it is, curves included: %+v", got)
	}
	for name, p := range map[string]scene.Path{"right": square(200, 20, 10), "below": square(20, 101.5, 10)} {
		if got := scene.ClipPath(p, st, frame); len(got) != 0 {
			t.Errorf("%s of the frame: %+v", name, got)
		}
	}
	if got := scene.ClipPath(scene.Path{}, st, frame); len(got) != 0 {
		t.Errorf("empty path: %+v", got)
	}
	if got := scene.ClipPath(square(90, 90, 20), st, scene.Rect{}); len(got) != 0 {
		t.Errorf("nothing shows in an empty frame: %+v", got)
	}
}

// A square over the right edge: the fill is closed along the edge, the line is
// open there.
func TestClipPathCut(t *testing.T) {
	got := scene.ClipPath(square(60, 20, 60), scene.PathStyle{Fill: ink, Stroke: ink, Width: 2, Dash: []float64{3, 2}}, frame)
	if len(got) != 2 {
		t.Fatalf("want a fill and a line, got %+v", got)
	}
	fill, line := got[0], got[1]
	if fill.Style.Stroke.A != 0 || fill.Path.Bounds() != scene.R(60, 20, 40, 60) || lastVerb(fill.Path) != scene.Close {
		t.Errorf("fill: %+v", fill)
	}
	want := []scene.Point{pt(100, 80), pt(60, 80), pt(60, 20), pt(100, 20)}
	if line.Style.Fill.A != 0 || len(line.Style.Dash) != 2 || !slices.Equal(line.Path.Points, want) {
		t.Errorf("the line is one piece from edge to edge, joined at the square's start: %+v", line)
	}
	if got := scene.ClipPath(square(-10, -10, 120), scene.PathStyle{Fill: ink, Stroke: ink, Width: 1}, frame); len(got) != 1 ||
		got[0].Path.Bounds() != frame {
		t.Errorf("a square around the frame fills it and has no line: %+v", got)
	}
}

func lastVerb(p scene.Path) scene.Verb { return p.Verbs[len(p.Verbs)-1] }

// A wide stroke ends half its width before the edge, so that its round end
// touches it.
func TestClipPathWideStroke(t *testing.T) {
	var p scene.Path
	p.Polyline(pt(50, 50), pt(300, 50))
	for width, end := range map[float64]float64{1: 100, 30: 85} {
		got := scene.ClipPath(p, scene.PathStyle{Stroke: ink, Width: width}, frame)
		if len(got) != 1 || !slices.Equal(got[0].Path.Points, []scene.Point{pt(50, 50), pt(end, 50)}) {
			t.Errorf("width %v: %+v", width, got)
		}
	}
}

// A ring with a hole, both cut: the area that is left must be that of the ring
// inside the frame.
func TestClipPathHole(t *testing.T) {
	ring := square(50, 20, 80)
	ring.Rect(scene.R(70, 40, 40, 40))
	got := scene.ClipPath(ring, fill(ink), frame)
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	if a := area(got[0].Path); math.Abs(a-(50*80-30*40)) > 1e-9 {
		t.Errorf("area %v", a)
	}
}

// area is that of the outer ring less that of the holes.
func area(p scene.Path) float64 {
	lines, _ := p.Flatten(0.1)
	sum := 0.0
	for i, l := range lines {
		a := 0.0
		for j := 1; j < len(l); j++ {
			a += l[j-1].X*l[j].Y - l[j].X*l[j-1].Y
		}
		if a = math.Abs(a) / 2; i > 0 {
			a = -a
		}
		sum += a
	}
	return sum
}

// Whatever comes, nothing lies outside and no number is broken.
func FuzzClipPath(f *testing.F) {
	f.Add(10.0, 10.0, 150.0, 40.0, 90.0, -30.0, -20.0, 70.0)
	f.Add(0.0, 0.0, 100.0, 0.0, 100.0, 100.0, 0.0, 100.0)
	f.Add(-1e9, 50.0, 1e9, 50.0, 50.0, 1e9, 50.0, -1e9)
	f.Fuzz(func(t *testing.T, x0, y0, x1, y1, x2, y2, x3, y3 float64) {
		for _, v := range []float64{x0, y0, x1, y1, x2, y2, x3, y3} {
			if !(math.Abs(v) < 1e9) {
				t.Skip()
			}
		}
		var p scene.Path
		p.Polygon(pt(x0, y0), pt(x1, y1), pt(x2, y2))
		p.Move(pt(x3, y3))
		p.Cubic(pt(x0, y1), pt(x1, y2), pt(x2, y3))
		for _, it := range scene.ClipPath(p, scene.PathStyle{Fill: ink, Stroke: ink, Width: 2}, frame) {
			if !it.Path.Bounds().Within(frame.Inset(-1e-5)) {
				t.Errorf("%v reaches out of the frame", it.Path.Bounds())
			}
		}
	})
}
