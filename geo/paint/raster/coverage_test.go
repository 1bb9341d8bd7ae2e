package raster_test

import (
	"image"
	"math"
	"slices"
	"testing"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
)

// shape is the distance of a place from an outline, negative inside. It is the
// slow truth that pictures are compared with: where an outline passes through a
// pixel, 16 x 16 places of it are looked at.
type shape func(p scene.Point) float64

func (d shape) coverage(x, y int) float64 {
	const reach = 0.71 // from a pixel's middle to its corner
	if m := d(pt(float64(x)+0.5, float64(y)+0.5)); m > reach {
		return 0
	} else if m < -reach {
		return 1
	}
	n := 0
	for j := range 16 {
		for i := range 16 {
			if d(pt(float64(x)+(float64(i)+0.5)/16, float64(y)+(float64(j)+0.5)/16)) < 0 {
				n++
			}
		}
	}
	return float64(n) / 256
}

// inside is the area of a path by the even-odd rule.
func inside(p scene.Path) shape {
	lines, _ := p.Flatten(0.02)
	return func(q scene.Point) float64 {
		odd, least := false, math.Inf(1)
		for _, l := range lines {
			for i := range l {
				a, b := l[i], l[(i+1)%len(l)]
				least = math.Min(least, fromSegment(q, a, b))
				if (a.Y > q.Y) != (b.Y > q.Y) && q.X < a.X+(q.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
					odd = !odd
				}
			}
		}
		if odd {
			return -least
		}
		return least
	}
}

// near is what lies within r of some lines.
func near(lines [][]scene.Point, r float64) shape {
	return func(q scene.Point) float64 {
		least := math.Inf(1)
		for _, l := range lines {
			least = math.Min(least, fromSegment(q, l[0], l[0]))
			for i := 1; i < len(l); i++ {
				least = math.Min(least, fromSegment(q, l[i-1], l[i]))
			}
		}
		return least - r
	}
}

func fromSegment(q, a, b scene.Point) float64 {
	d := b.Sub(a)
	l := d.X*d.X + d.Y*d.Y
	if l == 0 {
		return q.Sub(a).Len()
	}
	t := ((q.X-a.X)*d.X + (q.Y-a.Y)*d.Y) / l
	return q.Sub(a.Add(d.Mul(math.Max(0, math.Min(1, t))))).Len()
}

// dashes cuts lines by a pattern.
func dashes(lines [][]scene.Point, dash []float64) (out [][]scene.Point) {
	for _, l := range lines {
		k, left := 0, dash[0]
		cur := []scene.Point{l[0]}
		for i := 1; i < len(l); i++ {
			from, d := l[i-1], l[i].Sub(l[i-1])
			length := d.Len()
			for done := 0.0; ; {
				step := math.Min(left, length-done)
				done, left = done+step, left-step
				at := from.Add(d.Mul(done / length))
				if k%2 == 0 {
					cur = append(cur, at)
				}
				if left > 0 {
					break
				}
				if k%2 == 0 {
					out = append(out, cur)
				}
				k = (k + 1) % len(dash)
				left, cur = dash[k], []scene.Point{at}
			}
		}
		if k%2 == 0 {
			out = append(out, cur)
		}
	}
	return out
}

func star(cx, cy, r float64) (p scene.Path) {
	for i := range 5 {
		a := float64(i) * 4 * math.Pi / 5
		q := pt(cx+r*math.Sin(a), cy-r*math.Cos(a))
		if i == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	p.Close()
	return p
}

func paths() map[string]scene.Path {
	polygon := func(pts ...scene.Point) (p scene.Path) { p.Polygon(pts...); return p }
	line := func(pts ...scene.Point) (p scene.Path) { p.Polyline(pts...); return p }
	out := map[string]scene.Path{
		"triangle":       polygon(pt(3.3, 4.1), pt(60.7, 12.9), pt(20.2, 50.5)),
		"star":           star(40, 32, 27.3),
		"sliver":         polygon(pt(2, 10), pt(77, 14), pt(77, 14.3)),
		"grain":          polygon(pt(20.2, 20.3), pt(20.9, 20.4), pt(20.5, 20.8)),
		"past all edges": polygon(pt(-200, -31), pt(300, 5), pt(150, 400), pt(-90, 90)),
		"past the right": polygon(pt(40, -20), pt(2000, 11), pt(50, 70)),
		"wave":           wave(8, 6, 62, 44),
		"crossing":       line(pt(10, 10), pt(70, 50), pt(70, 12), pt(9.5, 52.25)),
		"back and forth": line(pt(15, 20), pt(60, 32), pt(25.3, 22.7)),
		"point":          line(pt(33.3, 22.2)),
		"upright":        line(pt(20.5, 10), pt(20.5, 50), pt(60.25, 50)),
	}
	var disc, ring, far scene.Path
	disc.Circle(pt(38.4, 31.7), 22.2)
	ring = polygon(pt(5, 5), pt(70, 8), pt(60, 55), pt(9, 50))
	ring.Polygon(pt(25, 20), pt(30, 40), pt(50, 35))
	far.Polyline(pt(-5e5, 20), pt(5e5, 44))
	out["disc"], out["ring"], out["far"] = disc, ring, far
	return out
}

// difference is the mean over all pixels and over those on an edge, and the
// largest, in levels of 255.
func difference(img *image.RGBA, in shape) (mean, edge, most float64) {
	edges := 0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			want, got := in.coverage(x, y)*255, 255-float64(img.RGBAAt(x, y).R)
			d := math.Abs(want - got)
			mean += d
			most = math.Max(most, d)
			if want > 0 && want < 255 || got > 0 && got < 255 {
				edge += d
				edges++
			}
		}
	}
	return mean / float64(img.Rect.Dx()*img.Rect.Dy()), edge / float64(max(edges, 1)), most
}

// drawOn paints black on white, 80 x 60.
func drawOn(t *testing.T, draw func(scene.Canvas)) *image.RGBA {
	t.Helper()
	s := &scene.Scene{Background: rgb(0xffffff)}
	draw(s)
	img := image.NewRGBA(image.Rect(0, 0, 80, 60))
	raster.New(nil).Draw(img, s, 1)
	return img
}

// limits are how far a picture may be off on average over all pixels, on average
// over those on an edge, and in one.
type limits struct{ mean, edge, most float64 }

// doubled are lines that run back along themselves. There the smooth edges of
// both runs come to lie upon each other and add up, as in every canvas that
// sums areas.
var doubled = map[string]limits{
	"back and forth": {1.2, 50, 128}, "sliver": {1.6, 50, 128}, "grain": {0.1, 30, 105},
}

func (l limits) check(t *testing.T, name string, what any, img *image.RGBA, in shape) {
	t.Helper()
	if d, ok := doubled[name]; ok {
		l = d
	}
	if mean, edge, most := difference(img, in); mean > l.mean || edge > l.edge || most > l.most {
		t.Errorf("%s, %v: off by %.2f, on edges %.2f, at most %.0f", name, what, mean, edge, most)
	}
}

func TestFillCoversExactly(t *testing.T) {
	for name, p := range paths() {
		img := drawOn(t, func(s scene.Canvas) { s.Path(p, scene.PathStyle{Fill: rgb(0)}) })
		limits{0.2, 3, 80}.check(t, name, "filled", img, inside(p)) // 80 where outlines cross
	}
}

func TestStrokeCoversItsUnion(t *testing.T) {
	for name, p := range paths() {
		lines, _ := p.Flatten(0.02)
		for _, width := range []float64{0.4, 1.5, 25} {
			img := drawOn(t, func(s scene.Canvas) { s.Path(p, scene.PathStyle{Stroke: rgb(0), Width: width}) })
			limits{0.3, 4.5, 85}.check(t, name, width, img, near(lines, width/2)) // 85 in sharp corners
		}
	}
}

func TestDashes(t *testing.T) {
	for name, p := range paths() {
		if slices.Contains([]string{"far", "past all edges", "past the right"}, name) {
			continue // too long for the reference
		}
		lines, _ := p.Flatten(0.02)
		for _, dash := range [][]float64{{7, 5}, {9, 4, 0.5, 4}, {8}} {
			pattern := dash
			if len(dash)%2 == 1 {
				pattern = slices.Concat(dash, dash)
			}
			img := drawOn(t, func(s scene.Canvas) { s.Path(p, scene.PathStyle{Stroke: rgb(0), Width: 2.4, Dash: dash}) })
			limits{0.5, 4.5, 115}.check(t, name, dash, img, near(dashes(lines, pattern), 1.2)) // 115 where a ring begins
		}
	}
}

func TestDashesOfALongLineStayInStep(t *testing.T) {
	var long, short scene.Path
	long.Polyline(pt(-120000, 30), pt(500000, 30))
	short.Polyline(pt(-12, 30), pt(500, 30))
	style := scene.PathStyle{Stroke: rgb(0), Width: 2, Dash: []float64{7, 5}}
	a := drawOn(t, func(s scene.Canvas) { s.Path(long, style) })
	b := drawOn(t, func(s scene.Canvas) { s.Path(short, style) })
	for i := range a.Pix {
		if d := int(a.Pix[i]) - int(b.Pix[i]); d > 1 || d < -1 {
			t.Fatalf("byte %d is %d, want %d", i, a.Pix[i], b.Pix[i])
		}
	}
}

func TestClip(t *testing.T) {
	clip := scene.R(10.2, 7.6, 50, 40) // 10, 8 to 60, 48 in pixels
	within := func(in shape) shape {
		return func(p scene.Point) float64 {
			return slices.Max([]float64{10 - p.X, p.X - 60, 8 - p.Y, p.Y - 48, in(p)})
		}
	}
	for name, p := range paths() {
		lines, _ := p.Flatten(0.02)
		for _, c := range []struct {
			style scene.PathStyle
			want  shape
		}{
			{scene.PathStyle{Fill: rgb(0)}, within(inside(p))},
			{scene.PathStyle{Stroke: rgb(0), Width: 6}, within(near(lines, 3))},
		} {
			img := drawOn(t, func(s scene.Canvas) {
				s.Group(scene.Group{Clip: clip}, func(s scene.Canvas) { s.Path(p, c.style) })
			})
			limits{0.3, 4, 80}.check(t, name, c.style, img, c.want)
		}
	}
}

// Markers look like their path painted at each place, however many there are. This marker stands on eighths of a
// pixel, so an edge may be off by a sixteenth.
func TestMarkersLookLikeTheirPath(t *testing.T) {
	var disc scene.Path
	disc.Circle(pt(0, 0), 3.4)
	for name, style := range map[string]scene.PathStyle{
		"plain":       {Fill: rgb(0xE31A1C)},
		"transparent": {Fill: rgba(0xE31A1C, 120)},
		"outline":     {Stroke: rgb(0x1F4E79), Width: 1.5},
		"ringed":      {Fill: rgb(0xE08E0B), Stroke: rgb(0xffffff), Width: 1.5},
		"large":       {Fill: rgb(0x7B5EA7), Stroke: rgba(0, 100), Width: 120},
	} {
		for _, n := range []int{3, 40, 700} {
			var at []scene.Point
			for i := range n {
				at = append(at, pt(math.Mod(float64(i)*11.3125, 90)-5, math.Mod(float64(i)*7.6875, 70)-5))
			}
			got := drawOn(t, func(s scene.Canvas) { s.Markers(at, scene.Marker{Path: disc, Style: style}) })
			want := drawOn(t, func(s scene.Canvas) {
				for _, d := range at {
					s.Path(disc.Transform(1, d), style)
				}
			})
			sum, most := 0.0, 0
			for i := range got.Pix {
				d := int(got.Pix[i]) - int(want.Pix[i])
				d = max(d, -d)
				sum, most = sum+float64(d), max(most, d)
			}
			if mean := sum / float64(len(got.Pix)); mean > 1.6 || most > 30 {
				t.Errorf("%d %s: off by %.2f, at most %d", n, name, mean, most)
			}
		}
	}
}
