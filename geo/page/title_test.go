package page_test

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
)

// Without a title the map takes its room, and so it does without a subtitle.
func TestTitleCanGo(t *testing.T) {
	f := load(t)
	spec := f.spec(&f.figures[0], page.Slide, geo.Zh)
	spec.Subtitle = "副标题"
	top := func() float64 { return page.New(spec).View().Origin.Y }
	whole := top()
	spec.NoSubtitle = true
	got := collect(page.Compose(spec))
	if n := len(got.texts["title"]); n != 1 || top() >= whole {
		t.Errorf("without a subtitle %d lines, the map begins at %g, was %g", n, top(), whole)
	}
	spec.NoTitle = true
	s := page.Compose(spec)
	if n := len(collect(s).texts["title"]); n != 0 || top() >= whole/2 {
		t.Errorf("without a title %d lines, the map begins at %g, was %g", n, top(), whole)
	}
	if s.Title != f.figures[0].Message.Zh {
		t.Errorf("the file is called %q", s.Title)
	}
}

// The legend's symbols are told to those who check them.
func TestRolesAreThoseOfTheLegend(t *testing.T) {
	f := load(t)
	spec := f.spec(&f.figures[2], page.Slide, geo.Zh)
	roles := strings.Join(page.Compose(spec).Meta.Roles, " ")
	if !strings.Contains(roles, "axis.core") || strings.Contains(roles, "due") {
		t.Errorf("roles %s", roles)
	}
}
