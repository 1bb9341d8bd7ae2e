package pptx

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// Sizes of texts in a template's slides and the room that their parts leave, in units.
const (
	templateBody   = 18
	templateSource = 10
	templateGap    = 18
	mostTitle      = 32
	leastColumn    = 170
	mapShare       = 0.64
	sourceLines    = 30
)

// choose finds for each of our layouts the one of the template whose placeholders fit it
// best.
func (t *Template) choose(patterns []pattern) error {
	titled := slices.DeleteFunc(slices.Clone(patterns), func(p pattern) bool { _, ok := p.title(); return !ok })
	if len(titled) == 0 {
		return errNoTitle
	}
	best := func(score func(*pattern) int) *pattern {
		at, most := 0, math.MinInt
		for i := range titled {
			if s := score(&titled[i]); s > most {
				at, most = i, s
			}
		}
		return &titled[at]
	}
	is := func(p *pattern, kind string, n int) int {
		if p.kind == kind {
			return n
		}
		return 0
	}
	opening := best(func(p *pattern) int { return is(p, "title", 9) + 5*len(p.of("ctrTitle")) + 2*len(p.of("subTitle")) })
	section := best(func(p *pattern) int { return is(p, "secHead", 20) + is(p, "title", 9) + 5*len(p.of("ctrTitle")) })
	one := best(func(p *pattern) int {
		if p.part == opening.part {
			return -50
		}
		return is(p, "obj", 9) - 4*int(abs(int64(len(p.texts())-1))) - 4*len(p.pictures()) - 9*len(p.of("ctrTitle", "subTitle"))
	})
	beside := best(func(p *pattern) int {
		n := -9 * len(p.of("ctrTitle", "subTitle"))
		if p.part == opening.part {
			n -= 50
		}
		switch texts, pics := len(p.texts()), len(p.pictures()); {
		case pics == 1 && texts == 1 && roomy(p.pictures()[0].box, t.size):
			n += 30
		case pics == 1 && texts == 0:
			n += 18
		case texts == 1 && pics == 0:
			n += 20
		case texts == 2 && pics == 0:
			n += 12
		}
		return n + is(p, "obj", 2)
	})
	alone := best(func(p *pattern) int {
		n := is(p, "titleOnly", 20) - 9*len(p.of("ctrTitle", "subTitle")) - 3*len(p.texts())
		if p.part == opening.part {
			n -= 50
		}
		if len(p.pictures()) == 1 && len(p.texts()) == 0 {
			n += 15
		}
		return n
	})
	for _, c := range []struct {
		name string
		p    *pattern
	}{{"title", opening}, {"section", section}, {"agenda", one}, {"map-points", beside}, {"map", alone}, {"two-maps", beside},
		{"chart", beside}, {"table", alone}, {"closing", opening}} {
		t.lay(c.name, c.p)
	}
	return nil
}

// roomy reports whether a picture's place may hold a map.
func roomy(b scene.Rect, s scene.Size) bool { return b.W() > 0.4*s.W && b.H() > 0.4*s.H }

// lay gives the parts of one of our layouts their places in a pattern.
func (t *Template) lay(name string, p *pattern) {
	l, has := scene.Layout{Name: name}, map[scene.Part]held{}
	add := func(part scene.Part, box scene.Rect, size float64, q *place) {
		s := scene.Slot{Part: part, Box: box, Size: math.Round(size)}
		if q != nil {
			s.Low, s.Align = q.low, q.end
			has[part] = held{placeholder{q.kind, "", q.idx}, q.box, q.size}
		}
		l.Slots = append(l.Slots, s)
	}
	title, _ := p.title()
	add(scene.TitlePart, title.box, math.Min(cmp.Or(title.size, mostTitle), mostTitle), &title)
	area := t.area(p, title)
	for _, f := range []struct {
		part scene.Part
		kind string
	}{{scene.FooterPart, "ftr"}, {scene.DatePart, "dt"}, {scene.NumberPart, "sldNum"}} {
		if list := p.of(f.kind); len(list) > 0 {
			add(f.part, list[0].box, cmp.Or(list[0].size, templateSource), &list[0])
		}
	}
	if sub := p.of("subTitle"); len(sub) > 0 {
		add(scene.SubtitlePart, sub[0].box, math.Min(cmp.Or(sub[0].size, templateBody), templateBody+2), &sub[0])
	}
	body := func(box scene.Rect, q *place) { add(scene.BodyPart, box, templateBody, q) }
	texts, pics := p.texts(), p.pictures()
	source := scene.R(area.Min.X, area.Max.Y-sourceLines+4, area.W(), sourceLines-4)
	above := func(b scene.Rect) scene.Rect { b.Max.Y = math.Min(b.Max.Y, source.Min.Y-6); return b }
	switch name {
	case "title", "section", "closing":
		if name == "title" {
			if len(pics) > 0 && !pics[0].box.Empty() {
				add(scene.MapPart, pics[0].box, 0, nil)
			}
		}
		if list := p.of("body", "obj", ""); len(list) > 0 && len(p.of("subTitle")) == 0 {
			add(scene.SubtitlePart, list[0].box, templateBody, &list[0])
		}
	case "agenda":
		if len(texts) > 0 {
			body(texts[0].box, &texts[0])
		} else {
			body(area, nil)
		}
	case "map", "table":
		part, box := scene.MapPart, area
		if len(pics) == 1 {
			box = pics[0].box
		}
		if name == "table" {
			part, box = scene.TablePart, area
		}
		add(part, above(box), 0, nil)
		add(scene.SourcePart, source, templateSource, nil)
	default:
		t.layPoints(p, area, above, add, body)
		add(scene.SourcePart, source, templateSource, nil)
	}
	t.layouts, t.files, t.held = append(t.layouts, l), append(t.files, p.part), append(t.held, has)
}

// layPoints gives map and points their places: the picture's and the text's, those of two
// texts, or a share of the one that there is.
func (t *Template) layPoints(p *pattern, area scene.Rect, above func(scene.Rect) scene.Rect,
	add func(scene.Part, scene.Rect, float64, *place), body func(scene.Rect, *place)) {
	texts, pics := p.texts(), p.pictures()
	var chart, points scene.Rect
	var q *place
	switch {
	case len(pics) == 1 && len(texts) == 1 && roomy(pics[0].box, t.size) && texts[0].box.W() >= leastColumn && !pics[0].box.Overlaps(texts[0].box):
		chart, points, q = pics[0].box, texts[0].box, &texts[0]
	default:
		whole := area
		if len(pics) == 1 && len(texts) == 0 {
			whole = pics[0].box
			if right := area.Max.X - whole.Max.X - templateGap; right >= leastColumn {
				whole.Max.X = area.Max.X
			}
		}
		chart, points = whole, whole
		chart.Max.X = whole.Min.X + mapShare*whole.W()
		points.Min.X = chart.Max.X + templateGap
		if len(texts) > 0 {
			q = &texts[len(texts)-1]
		}
	}
	add(scene.MapPart, above(chart), 0, nil)
	body(above(points), q)
}

// area is what a layout leaves between its title and its foot.
func (t *Template) area(p *pattern, title place) scene.Rect {
	out := scene.Rect{Min: scene.Point{X: title.box.Min.X, Y: title.box.Max.Y + 8}, Max: scene.Point{X: title.box.Max.X, Y: t.size.H - 24}}
	content := scene.Rect{}
	for _, q := range append(p.texts(), p.pictures()...) {
		content = content.Union(q.box)
	}
	if !content.Empty() && content.W() > 0.5*t.size.W && content.H() > 0.4*t.size.H {
		out = content
	}
	for _, q := range p.of("ftr", "dt", "sldNum") {
		if q.box.Min.Y > t.size.H/2 {
			out.Max.Y = math.Min(out.Max.Y, q.box.Min.Y-2)
		}
	}
	if out.W() < 0.5*t.size.W { // the title stands at a side
		out.Min.X, out.Max.X = 0.05*t.size.W, 0.95*t.size.W
	}
	if out.H() < 0.4*t.size.H {
		out.Min.Y = math.Min(out.Min.Y, 0.25*t.size.H)
	}
	return out
}
