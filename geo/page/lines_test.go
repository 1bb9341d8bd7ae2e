package page_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// On the slide of every figure no line ends inside a name, no last line has one
// character and nothing is cut short.
func TestLinesOfSlides(t *testing.T) {
	f := load(t)
	var names []string
	for d := range f.data.All() {
		if n := []rune(d.LabelName().Zh); len(n) > 1 && len(n) < 9 {
			names = append(names, string(n))
		}
	}
	for i := range f.figures {
		s := page.Compose(f.spec(&f.figures[i], page.Slide, geo.Zh))
		for _, part := range []string{"title", "points", "note", "source"} {
			g := group(s.Root, part)
			if g == nil {
				continue
			}
			for _, it := range g.Items {
				if it.Group != nil && it.Group.Name == scene.ParagraphGroup {
					checkLines(t, f.figures[i].ID, it.Group, names)
				}
			}
			texts(g.Items, func(x scene.Text) {
				if strings.HasSuffix(x.String, "…") {
					t.Errorf("%s: %q is cut", f.figures[i].ID, x.String)
				}
			})
		}
	}
}

func checkLines(t *testing.T, id string, g *scene.GroupItem, names []string) {
	t.Helper()
	for i, it := range g.Items {
		line := it.Text.String
		if i == len(g.Items)-1 {
			if i > 0 && len([]rune(line)) < 2 {
				t.Errorf("%s: %q ends in one character", id, g.Title)
			}
			continue
		}
		both := line + g.Items[i+1].Text.String
		for _, n := range names {
			if at := strings.Index(both, n); at >= 0 && at < len(line) && at+len(n) > len(line) {
				t.Errorf("%s: %q is broken in %q | %q", id, n, line, g.Items[i+1].Text.String)
			}
		}
	}
}

// Long titles and small pages are set or refused, an extent without the city is
// refused.
func TestBadPages(t *testing.T) {
	f := load(t)
	long := strings.Repeat("上海科创中心建设进展", 30)
	for _, c := range []struct {
		w, h    int
		title   string
		away    bool
		refused bool
	}{{1920, 1080, long, false, false}, {400, 300, "", false, false}, {400, 300, long, false, true}, {1920, 1080, "", true, true}} {
		spec := f.spec(&f.figures[2], page.SizeFor(c.w, c.h), geo.Zh)
		spec.Title = c.title
		if c.away {
			spec.Extent = orb.Bound{Min: orb.Point{123.5, 29}, Max: orb.Point{124, 29.5}}
		}
		err := page.Check(spec)
		if got := errors.Is(err, geo.ErrUsage); got != c.refused {
			t.Errorf("%+v: %v", c.w, err)
		}
		if !c.refused {
			for group, all := range collect(page.Compose(spec)).texts {
				for _, x := range all {
					if x.Size < 7.5 && group != "map" {
						t.Errorf("%dx%d: %q of %s is %v high", c.w, c.h, x.String, group, x.Size)
					}
				}
			}
		}
	}
}
