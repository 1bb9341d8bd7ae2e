package pptx_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
)

// project is the program's own data with its fonts.
func project(t testing.TB) page.Spec {
	t.Helper()
	return page.Spec{Data: testkit.Data(t), Fonts: testkit.Fonts(t), Size: page.Slide}
}

// figures composes every figure in a language and theme.
func figures(t testing.TB, l geo.Lang, theme style.Theme) []*scene.Scene {
	t.Helper()
	figs := testkit.Figures(t)
	var out []*scene.Scene
	for i := range figs {
		spec := project(t)
		spec.Figure, spec.Extent, spec.Lang, spec.Theme = &figs[i], figs[i].Extent, l, theme
		spec.Visible = map[geo.Kind]bool{}
		for _, k := range figs[i].Layers {
			spec.Visible[k] = true
		}
		out = append(out, page.Compose(spec))
	}
	return out
}

// Every figure is a whole presentation without a picture, in which each feature
// that the scene shows is a shape or group with its name.
func TestFigures(t *testing.T) {
	format, err := export.ForPath("x.pptx")
	if err != nil {
		t.Fatal(err)
	}
	for l, theme := range map[geo.Lang]style.Theme{geo.Zh: style.Light, geo.En: style.Dark} {
		for _, s := range figures(t, l, theme) {
			var b bytes.Buffer
			if err := format.Write(&b, s, export.Options{}); err != nil {
				t.Fatal(err)
			}
			f := read(t, b.Bytes())
			f.checkGeometry(t)
			slide := f.slides[0]
			if n := len(slide.all("p:pic")); n > 0 {
				t.Errorf("%s: %d pictures", s.Title, n)
			}
			f.checkTheme(t)
			if slide.title() != s.Title {
				t.Errorf("%s: the first shape is %q", s.Title, slide.title())
			}
			if s.Meta.Roles == nil {
				continue // no map
			}
			named := map[string]bool{}
			for _, n := range slide.all("p:cNvPr") {
				name := n.attr["name"]
				named[strings.TrimSuffix(strings.TrimSuffix(name, "/symbol"), "/label")] = true
			}
			for _, id := range s.Features() {
				feature, ok := project(t).Data.Feature(id)
				if ok && shows(s, id) && !named[feature.Name.In(l)] && !named["!!"+string(id)] && !named["!!inset/"+string(id)] {
					t.Errorf("%s: no shape is called %s", s.Title, feature.Name.In(l))
				}
			}
			if d := described(slide); d != 2 && d != 1 {
				t.Errorf("%s: %d alternative texts", s.Title, d)
			}
		}
	}
}

// described counts the shapes with an alternative text: the map and its legend.
func described(slide *node) int {
	n := 0
	for _, p := range slide.all("p:cNvPr") {
		if p.attr["descr"] != "" {
			n++
		}
	}
	return n
}

// shows reports whether a feature has a middle inside the page: one that only
// grazes the frame's edge may be cut away.
func shows(s *scene.Scene, id geo.FeatureID) bool {
	var found bool
	var walk func([]scene.Item, scene.Rect)
	walk = func(items []scene.Item, clip scene.Rect) {
		for _, it := range items {
			if it.Group == nil {
				continue
			}
			in := clip
			if !it.Group.Clip.Empty() {
				in = in.Intersect(it.Group.Clip)
			}
			if it.Group.ID == id && in.Contains(it.Group.Bounds.Center()) && it.Group.Bounds.Within(in) {
				found = true
			}
			walk(it.Group.Items, in)
		}
	}
	walk(s.Root, scene.R(0, 0, s.Size.W, s.Size.H))
	return found
}

func BenchmarkWrite(b *testing.B) {
	scenes := figures(b, geo.Zh, style.Light)
	format, err := export.ForPath("x.pptx")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var buf bytes.Buffer
		if err := format.Write(&buf, scenes[0], export.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// The deck is a whole presentation with native tables and notes on every slide.
func TestRealDeck(t *testing.T) {
	spec := page.DeckSpec{Spec: project(t), Store: testkit.Store(t), Figures: testkit.Figures(t)[:2]}
	spec.Lang, spec.Theme = geo.En, style.Light
	path := filepath.Join(t.TempDir(), "deck.pptx")
	if err := export.Deck(context.Background(), path, spec, nil); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, b)
	f.checkGeometry(t)
	f.checkTheme(t)
	f.checkPoints(t)
	tables := 0
	for i, s := range f.slides {
		tables += len(s.all("a:tbl"))
		if notes := f.parts["ppt/notesSlides/notesSlide"+strconv.Itoa(i+1)+".xml"]; notes == nil || len(notes.all("a:t")) == 0 {
			t.Errorf("slide %d has no notes", i+1)
		}
		if len(s.all("p:pic")) > 0 || s.title() == "" {
			t.Errorf("slide %d: %d pictures, title %q", i+1, len(s.all("p:pic")), s.title())
		}
	}
	if tables < 4 || len(f.slides) < 22 {
		t.Errorf("%d slides with %d tables", len(f.slides), tables)
	}
}
