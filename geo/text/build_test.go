package text_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/go-text/typesetting/font"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// A font that was made of outlines gives them again, in its own units.
func TestBuild(t *testing.T) {
	f := mixed(t)
	var glyphs []text.Built
	for _, s := range []string{"龘", "海", "한", "س", "😀", "g", " "} {
		c := f.Clusters(s, scene.Bold)[0]
		glyphs = append(glyphs, text.Built{Path: f.ClusterPath(c, scene.Bold), Advance: c.Advance})
	}
	file := text.Build("A Name", 0xe000, glyphs)
	made, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if got := made.Describe().Family; got != "A Name" {
		t.Errorf("the family is %q", got)
	}
	em := float64(made.Upem())
	for i, g := range glyphs {
		gid, ok := made.NominalGlyph(0xe000 + rune(i))
		if !ok || int(gid) != i+1 {
			t.Fatalf("character %d has glyph %d", i, gid)
		}
		if got := float64(made.HorizontalAdvance(gid)) / em; math.Abs(got-g.Advance) > 1/em {
			t.Errorf("glyph %d is %v wide, want %v", i, got, g.Advance)
		}
		o, _ := made.GlyphDataOutline(gid)
		var box scene.Path
		for _, s := range o.Segments {
			for _, p := range s.ArgsSlice() {
				box.Line(scene.Point{X: float64(p.X) / em, Y: -float64(p.Y) / em})
			}
		}
		if g.Path.Empty() {
			continue
		}
		want, got := g.Path.Bounds(), box.Bounds()
		if math.Abs(got.Min.X-want.Min.X)+math.Abs(got.Min.Y-want.Min.Y)+math.Abs(got.Max.X-want.Max.X)+math.Abs(got.Max.Y-want.Max.Y) > 0.05 {
			t.Errorf("glyph %d fills %v, want %v", i, got, want)
		}
	}
	if _, ok := made.NominalGlyph(0xe000 + rune(len(glyphs))); ok {
		t.Error("there is one more character")
	}
	text.Build("", 0xe000, []text.Built{{Path: scene.Path{Verbs: []scene.Verb{scene.LineTo}, Points: []scene.Point{{X: math.NaN(), Y: 1e9}}}, Advance: math.Inf(1)}})
}

// Clusters cover a line from left to right and hold its characters.
func TestClusters(t *testing.T) {
	f := mixed(t)
	for _, s := range []string{"", "张江 AI", "شركة 上海", "e\u0301cole", "👨\u200d👩\u200d👧家", "𠮷"} {
		pen, n := 0.0, 0
		for _, c := range f.Clusters(s, scene.Regular) {
			if math.Abs(c.X-pen) > 1e-9 || len(c.Glyphs) == 0 {
				t.Errorf("%q: %q stands at %v, want %v", s, c.Text, c.X, pen)
			}
			pen += c.Advance
			n += len([]rune(c.Text))
		}
		if math.Abs(pen-f.Width(s, scene.Regular, 1)) > 1e-9 || n != len([]rune(s)) {
			t.Errorf("%q is %v wide of %v, with %d characters", s, pen, f.Width(s, scene.Regular, 1), n)
		}
	}
}
