package page_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// screen is the page of a figure for a screen of w x h pixels.
func screen(t *testing.T, f *fixture, fig *figure.Figure, l geo.Lang, w, h float64) page.Spec {
	t.Helper()
	visible := map[geo.Kind]bool{}
	for _, k := range fig.Layers {
		visible[k] = true
	}
	return page.Spec{Size: scene.Size{W: 540 * w / h, H: 540}, Screen: true, Theme: style.Light, Lang: l, Fonts: f.fonts,
		Data: f.data, Visible: visible, Figure: fig, Extent: fig.Extent, Folio: "1 / 12"}
}

// group finds a group of the scene by its name.
func group(items []scene.Item, name string) *scene.GroupItem {
	for _, it := range items {
		if it.Group == nil {
			continue
		}
		if it.Group.Name == name {
			return it.Group
		}
		if g := group(it.Group.Items, name); g != nil {
			return g
		}
	}
	return nil
}

// texts visits every text below some items.
func texts(items []scene.Item, visit func(scene.Text)) {
	for _, it := range items {
		switch {
		case it.Group != nil:
			texts(it.Group.Items, visit)
		case it.Text != nil:
			visit(*it.Text)
		}
	}
}

// On every screen every key point is there, in letters of at least 2.6 % of the
// height, with the note, and nothing leaves the page.
func TestScreensAreReadFromTheBack(t *testing.T) {
	f := load(t)
	for _, size := range [][2]float64{{1280, 720}, {3840, 2160}, {1440, 900}, {1024, 768}} {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			for i := range f.figures {
				fig := &f.figures[i]
				what := fmt.Sprintf("%gx%g %s %s", size[0], size[1], l, fig.ID)
				s := page.Compose(screen(t, f, fig, l, size[0], size[1]))
				points := group(s.Root, "points")
				n := 0
				for _, it := range points.Items {
					if it.Group != nil && it.Group.Name == scene.ParagraphGroup {
						n++
						texts(it.Group.Items, func(x scene.Text) {
							if x.Size < 0.026*s.Size.H {
								t.Errorf("%s: %q has %.1f %% of the height", what, x.String, 100*x.Size/s.Size.H)
							}
						})
					}
				}
				if n != len(fig.Points) {
					t.Errorf("%s: %d of %d key points", what, n, len(fig.Points))
				}
				legend := group(s.Root, "legend")
				if note := fig.Note.In(l); note != "" && !hasParagraph(group(s.Root, "note").Items, note) {
					t.Errorf("%s: the note is missing", what)
				}
				inside := scene.R(0, 0, s.Size.W, s.Size.H)
				for _, g := range []*scene.GroupItem{points, legend, group(s.Root, "title"), group(s.Root, "source")} {
					if b := g.Bounds; b.Min.X < inside.Min.X || b.Min.Y < inside.Min.Y || b.Max.X > inside.Max.X || b.Max.Y > inside.Max.Y {
						t.Errorf("%s: %s leaves the page: %v", what, g.Name, b)
					}
				}
			}
		}
	}
}

func hasParagraph(items []scene.Item, s string) bool {
	for _, it := range items {
		if it.Group != nil && it.Group.Name == scene.ParagraphGroup && it.Group.Title == s {
			return true
		}
	}
	return false
}

// While the map moves, all else stays; back at its view, the page is the same.
func TestMapMovesAlone(t *testing.T) {
	f := load(t)
	p := page.New(screen(t, f, &f.figures[2], geo.Zh, 1280, 720))
	still := p.Scene(p.View())
	from := page.New(screen(t, f, &f.figures[0], geo.Zh, 1280, 720)).View()
	moved := p.Scene(from.Lerp(p.View(), 0.5))
	for _, name := range []string{"title", "points", "legend", "source"} {
		if a, b := group(still.Root, name), group(moved.Root, name); a != b {
			t.Errorf("%s was drawn anew", name)
		}
	}
	if group(still.Root, scene.MapGroup).Bounds == group(moved.Root, scene.MapGroup).Bounds &&
		group(still.Root, "scalebar").Bounds == group(moved.Root, "scalebar").Bounds {
		t.Error("the map did not move")
	}
	if again := p.Scene(p.View()); group(again.Root, scene.MapGroup) != group(still.Root, scene.MapGroup) {
		t.Error("at its view the map was drawn anew")
	}
	if !strings.Contains(titles(still), "1 / 12") {
		t.Errorf("no folio in %q", titles(still))
	}
}

func titles(s *scene.Scene) string {
	var out []string
	texts(group(s.Root, "title").Items, func(x scene.Text) { out = append(out, x.String) })
	return strings.Join(out, "|")
}

// With a year the legend says what the shades of the frame mean, with the year.
func TestLegendNamesTheYear(t *testing.T) {
	f := load(t)
	spec := screen(t, f, &f.figures[0], geo.Zh, 1280, 720)
	spec.Year, spec.Screen, spec.Size = 2020, false, page.Slide
	var got []string
	texts(group(page.Compose(spec).Root, "legend").Items, func(x scene.Text) { got = append(got, x.String) })
	all := strings.Join(got, "|")
	for _, want := range []string{"到 2020 年没有目标", "到 2020 年有目标"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %s", want, all)
		}
	}
}

// A map that flew to its page over some way, and away and back, looks as it does
// at once.
func TestFlightsArriveAtTheSamePage(t *testing.T) {
	fx := load(t)
	for i := range fx.figures {
		p := page.New(screen(t, fx, &fx.figures[i], geo.Zh, 1920, 1080))
		at, want := p.View(), p.Scene(p.View())
		away := at.ZoomAt(at.Rect().Center(), 0.4).Pan(scene.Point{X: 90, Y: -40})
		for _, share := range []float64{0, 0.3, 0.8, 0.2, 0} {
			p.Scene(at.Lerp(away, share))
			p.Arriving()
		}
		if got := p.Scene(at); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: after a flight the page differs", fx.figures[i].ID)
		}
	}
}

// Where a legend on the map has room for less than the map shows, the plainest
// gives way, not what the figure is about.
func TestLegendKeepsWhatTheFigureIsAbout(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		fig := &f.figures[i]
		if fig.ID != "jiading-makers" {
			continue
		}
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			s := page.Compose(page.Spec{Size: page.Slide, Figure: fig, Extent: fig.Extent, Lang: l, Fonts: f.fonts, Data: f.data,
				Visible: map[geo.Kind]bool{geo.Land: true, geo.Water: true, geo.District: true, geo.Zone: true, geo.Cluster: true, geo.Organisation: true}})
			found := false
			texts(group(s.Root, "legend").Items, func(x scene.Text) {
				found = found || strings.Contains(x.String, map[geo.Lang]string{geo.Zh: "机构", geo.En: "Institute"}[l])
			})
			if !found {
				t.Errorf("%s: the legend has no institutes", l)
			}
		}
	}
}
