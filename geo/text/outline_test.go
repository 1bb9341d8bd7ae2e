package text_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/go-text/typesetting/font"

	"kechuang/geo/scene"
)

// TestOutlinesAsGoTextHasThem holds our own decoder to go-text's, glyph by glyph:
// both give the same box and the same area.
func TestOutlinesAsGoTextHasThem(t *testing.T) {
	f := load(t)
	for w := scene.Regular; w <= scene.Bold; w++ {
		theirs, err := font.ParseTTF(bytes.NewReader(f.Bytes(w)))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for gid := uint32(0); ; gid++ {
			outline, ok := theirs.GlyphDataOutline(font.GID(gid))
			if !ok {
				break
			}
			n++
			got, want := f.GlyphPath(gid, w), pathOf(outline)
			gb, wb := got.Bounds(), want.Bounds()
			if gb.Min.Sub(wb.Min).Len() > 1e-3 || gb.Max.Sub(wb.Max).Len() > 1e-3 || math.Abs(area(got)-area(want)) > 1e-3 {
				t.Fatalf("weight %d glyph %d: box %v area %v, want %v %v", w, gid, gb, area(got), wb, area(want))
			}
		}
		if n < 7000 {
			t.Errorf("weight %d has only %d outlines", w, n)
		}
	}
}

// pathOf converts go-text's outline, where all curves are quadratic, with its
// curves as polylines.
func pathOf(g font.GlyphOutline) scene.Path {
	var p scene.Path
	at := func(x, y float32) scene.Point { return scene.Point{X: float64(x) / 1000, Y: -float64(y) / 1000} }
	for _, s := range g.Segments {
		a, b := at(s.Args[0].X, s.Args[0].Y), at(s.Args[1].X, s.Args[1].Y)
		switch {
		case s.Op == 0:
			p.Move(a)
		case s.Op == 1:
			p.Line(a)
		default:
			pen := p.Points[len(p.Points)-1]
			p.Cubic(pen.Add(a.Sub(pen).Mul(2./3)), b.Add(a.Sub(b).Mul(2./3)), b)
		}
	}
	return p
}

// area is the signed area by the shoelace formula.
func area(p scene.Path) float64 {
	sum := 0.0
	lines, _ := p.Flatten(1e-3)
	for _, l := range lines {
		for i, a := range l {
			b := l[(i+1)%len(l)]
			sum += (a.X*b.Y - b.X*a.Y) / 2
		}
	}
	return sum
}

func TestOutlinePlacesText(t *testing.T) {
	f := load(t)
	text := scene.Text{At: scene.Point{X: 100, Y: 50}, String: "口口", Size: 20}
	start := f.Outline(text).Bounds()
	if start.Min.X < 100 || start.Max.X > 140 || start.Min.Y < 50-0.88*20 || start.Max.Y > 50+0.2*20 {
		t.Errorf("outline %v is not in the line box from (100, 50)", start)
	}
	for align, shift := range map[scene.Align]float64{scene.Middle: -20, scene.End: -40} {
		text.Align = align
		if got := f.Outline(text).Bounds().Min.X - start.Min.X; math.Abs(got-shift) > 1e-9 {
			t.Errorf("align %d moves the text by %v, want %v", align, got, shift)
		}
	}
}

func TestOutlineSlantsAboutTheBaseline(t *testing.T) {
	f := load(t)
	text := scene.Text{String: "H上", Size: 10}
	upright := f.Outline(text)
	text.Italic = true
	for i, p := range f.Outline(text).Points {
		q := upright.Points[i]
		if p.Y != q.Y || math.Abs(p.X-q.X+q.Y*math.Tan(12*math.Pi/180)) > 1e-9 {
			t.Fatalf("point %v went to %v", q, p)
		}
	}
}

func TestBlankGlyphsAreEmpty(t *testing.T) {
	f := load(t)
	space := f.Shape(" ", scene.Regular)[0]
	if !f.GlyphPath(space.ID, scene.Regular).Empty() || !f.GlyphPath(1<<20, scene.Regular).Empty() {
		t.Error("a space or a glyph that does not exist has an outline")
	}
}
