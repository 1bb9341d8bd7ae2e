package pptx

import (
	"cmp"
	"math"

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

// laying gives the parts of one of our layouts their places in a pattern.
type laying struct {
	*pattern
	size   scene.Size // of the slides
	area   scene.Rect // between title and foot
	source scene.Rect // of the source line, at the foot of area
	slots  []scene.Slot
	held   map[scene.Part]held
}

// lay lays one of our layouts out.
func (t *Template) lay(name string, p *pattern) {
	title, _ := p.title()
	l := &laying{pattern: p, size: t.size, area: t.area(p, title), held: map[scene.Part]held{}}
	l.source = scene.R(l.area.Min.X, l.area.Max.Y-sourceLines+4, l.area.W(), sourceLines-4)
	l.add(scene.TitlePart, title.box, math.Min(cmp.Or(title.size, mostTitle), mostTitle), &title)
	l.frame()
	switch name {
	case "title", "section", "closing":
		l.opening(name == "title")
	case "agenda":
		if texts := p.texts(); len(texts) > 0 {
			l.body(texts[0].box, &texts[0])
		} else {
			l.body(l.area, nil)
		}
	case "map", "table":
		part, box := scene.MapPart, l.area
		if pics := p.pictures(); len(pics) == 1 {
			box = pics[0].box
		}
		if name == "table" {
			part, box = scene.TablePart, l.area
		}
		l.add(part, l.above(box), 0, nil)
		l.add(scene.SourcePart, l.source, templateSource, nil)
	default:
		l.points()
		l.add(scene.SourcePart, l.source, templateSource, nil)
	}
	t.layouts = append(t.layouts, scene.Layout{Name: name, Slots: l.slots})
	t.files, t.held = append(t.files, p.part), append(t.held, l.held)
}

// add gives a part a box: that of a placeholder, or with nil one of its own.
func (l *laying) add(part scene.Part, box scene.Rect, size float64, q *place) {
	s := scene.Slot{Part: part, Box: box, Size: math.Round(size)}
	if q != nil {
		s.Low, s.Align = q.low, q.end
		l.held[part] = held{placeholder{q.kind, "", q.idx}, q.box, q.size}
	}
	l.slots = append(l.slots, s)
}

func (l *laying) body(box scene.Rect, q *place) { l.add(scene.BodyPart, box, templateBody, q) }

// above is a box as far as the source line.
func (l *laying) above(b scene.Rect) scene.Rect {
	b.Max.Y = math.Min(b.Max.Y, l.source.Min.Y-6)
	return b
}

// frame places footer, date and number, and the subtitle where the pattern has one.
func (l *laying) frame() {
	for _, f := range []struct {
		part scene.Part
		kind string
	}{{scene.FooterPart, "ftr"}, {scene.DatePart, "dt"}, {scene.NumberPart, "sldNum"}} {
		if list := l.of(f.kind); len(list) > 0 {
			l.add(f.part, list[0].box, cmp.Or(list[0].size, templateSource), &list[0])
		}
	}
	if sub := l.of("subTitle"); len(sub) > 0 {
		l.add(scene.SubtitlePart, sub[0].box, math.Min(cmp.Or(sub[0].size, templateBody), templateBody+2), &sub[0])
	}
}

// opening places what stands beside a title that opens something: on the cover a map in
// the place of a picture.
func (l *laying) opening(cover bool) {
	if pics := l.pictures(); cover && len(pics) > 0 && !pics[0].box.Empty() {
		l.add(scene.MapPart, pics[0].box, 0, nil)
	}
	if list := l.of("body", "obj", ""); len(list) > 0 && len(l.of("subTitle")) == 0 {
		l.add(scene.SubtitlePart, list[0].box, templateBody, &list[0])
	}
}

// points gives map and points their places: the picture's and the text's, or shares of
// the room that there is.
func (l *laying) points() {
	texts, pics := l.texts(), l.pictures()
	var chart, points scene.Rect
	var q *place
	switch {
	case len(pics) == 1 && len(texts) == 1 && roomy(pics[0].box, l.size) && texts[0].box.W() >= leastColumn && !pics[0].box.Overlaps(texts[0].box):
		chart, points, q = pics[0].box, texts[0].box, &texts[0]
	default:
		whole := l.area
		if len(pics) == 1 && len(texts) == 0 {
			whole = pics[0].box
			if right := l.area.Max.X - whole.Max.X - templateGap; right >= leastColumn {
				whole.Max.X = l.area.Max.X
			}
		}
		chart, points = whole, whole
		chart.Max.X = whole.Min.X + mapShare*whole.W()
		points.Min.X = chart.Max.X + templateGap
		if len(texts) > 0 {
			q = &texts[len(texts)-1]
		}
	}
	l.add(scene.MapPart, l.above(chart), 0, nil)
	l.body(l.above(points), q)
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
