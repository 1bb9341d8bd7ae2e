package pptx

import (
	"math"
	"slices"

	"kechuang/geo/scene"
)

// choose finds for each of our layouts the one of the template whose placeholders fit it
// best.
func (t *Template) choose(patterns []pattern) error {
	titled := slices.DeleteFunc(slices.Clone(patterns), func(p pattern) bool { _, ok := p.title(); return !ok })
	if len(titled) == 0 {
		return errNoTitle
	}
	best := func(fits func(*pattern) int) *pattern {
		at, most := 0, math.MinInt
		for i := range titled {
			if n := fits(&titled[i]); n > most {
				at, most = i, n
			}
		}
		return &titled[at]
	}
	opening := best((*pattern).fitsOpening)
	inside := func(fits func(*pattern) int) *pattern { // not the opening one, if there is another
		return best(func(p *pattern) int {
			if p.part == opening.part {
				return fits(p) - 50
			}
			return fits(p)
		})
	}
	section := best((*pattern).fitsSection)
	text := best(func(p *pattern) int {
		if p.part == opening.part {
			return -50
		}
		return p.fitsText()
	})
	beside := inside(func(p *pattern) int { return p.fitsPoints(t.size) })
	alone := inside((*pattern).fitsMap)
	for _, c := range []struct {
		name string
		p    *pattern
	}{{"title", opening}, {"section", section}, {"agenda", text}, {"map-points", beside}, {"map", alone}, {"two-maps", beside},
		{"chart", beside}, {"table", alone}, {"closing", opening}} {
		t.lay(c.name, c.p)
	}
	return nil
}

// is gives n for a pattern of a type, and 0 for others.
func (p *pattern) is(kind string, n int) int {
	if p.kind == kind {
		return n
	}
	return 0
}

// How well a pattern fits a slide of a kind: the more the better.

func (p *pattern) fitsOpening() int {
	return p.is("title", 9) + 5*len(p.of("ctrTitle")) + 2*len(p.of("subTitle"))
}

func (p *pattern) fitsSection() int {
	return p.is("secHead", 20) + p.is("title", 9) + 5*len(p.of("ctrTitle"))
}

func (p *pattern) fitsText() int {
	return p.is("obj", 9) - 4*int(abs(int64(len(p.texts())-1))) - 4*len(p.pictures()) - 9*len(p.of("ctrTitle", "subTitle"))
}

// fitsPoints is for a map with points beside it.
func (p *pattern) fitsPoints(size scene.Size) int {
	n := p.is("obj", 2) - 9*len(p.of("ctrTitle", "subTitle"))
	switch texts, pics := len(p.texts()), len(p.pictures()); {
	case pics == 1 && texts == 1 && roomy(p.pictures()[0].box, size):
		n += 30
	case pics == 1 && texts == 0:
		n += 18
	case texts == 1 && pics == 0:
		n += 20
	case texts == 2 && pics == 0:
		n += 12
	}
	return n
}

func (p *pattern) fitsMap() int {
	n := p.is("titleOnly", 20) - 9*len(p.of("ctrTitle", "subTitle")) - 3*len(p.texts())
	if len(p.pictures()) == 1 && len(p.texts()) == 0 {
		n += 15
	}
	return n
}

// roomy reports whether a picture's place may hold a map.
func roomy(b scene.Rect, s scene.Size) bool { return b.W() > 0.4*s.W && b.H() > 0.4*s.H }
