package pptx

import (
	"image"
	"strconv"

	"kechuang/geo/scene"
)

// shape is one shape of a slide. Exactly one of kids, path, text and image is
// set.
type shape struct {
	name, alt string
	role      role
	box       box
	kids      []shape
	path      *scene.PathItem
	text      *textBox
	image     image.Image
}

// role tells shapes apart that stand for more than themselves.
type role uint8

const (
	plainRole role = iota
	titleRole      // the title of the slide, for outlines and screen readers
)

// box is a rectangle in grains, at least one grain in both directions so that
// programs can scale the shape.
type box struct{ x, y, w, h int64 }

func boxOf(r scene.Rect) box {
	x, y := grains(r.Min.X), grains(r.Min.Y)
	return box{x, y, max(grains(r.Max.X)-x, 1), max(grains(r.Max.Y)-y, 1)}
}

func (b box) union(o box) box {
	x, y := min(b.x, o.x), min(b.y, o.y)
	return box{x, y, max(b.x+b.w, o.x+o.w) - x, max(b.y+b.h, o.y+o.h) - y}
}

// planner turns the items of a scene into shapes.
type planner struct {
	name func(scene.Group) (name, alt string)
	page scene.Size
	clip scene.Rect
	n    int // shapes without a name of their own so far, in this group
}

// items lists the shapes of some items; parent is the name of their group.
func (p *planner) items(items []scene.Item, parent string) []shape {
	var out []shape
	for _, it := range items {
		switch {
		case it.Group != nil:
			out = append(out, p.group(it.Group)...)
		case it.Path != nil:
			out = append(out, p.path(it.Path.Path, it.Path.Style, parent)...)
		case it.Markers != nil:
			for _, at := range it.Markers.At {
				out = append(out, p.path(it.Markers.Marker.Path.Transform(1, at), it.Markers.Marker.Style, parent)...)
			}
		case it.Text != nil:
			if !blank(it.Text.String) && it.Text.Fill.A > 0 && p.clip.Contains(it.Text.Bounds().Center()) {
				t := lineBox(*it.Text)
				out = append(out, shape{name: shortName(t.lines[0]), box: t.box(), text: t})
			}
		case it.Image != nil:
			if p.clip.Overlaps(it.Image.Rect) && !it.Image.Image.Bounds().Empty() {
				out = append(out, shape{name: p.number(parent), box: boxOf(it.Image.Rect), image: it.Image.Image})
			}
		}
	}
	return out
}

// path gives the shapes of a painted path: none, one, or a fill and a line where
// the clip cuts it.
func (p *planner) path(path scene.Path, st scene.PathStyle, parent string) []shape {
	if st.Width <= 0 {
		st.Stroke = scene.Color{}
	}
	if st.Fill.A == 0 && st.Stroke.A == 0 {
		return nil
	}
	var out []shape
	for _, piece := range scene.ClipPath(path, st, p.clip) {
		out = append(out, shape{name: p.number(parent), box: boxOf(piece.Path.Bounds()), path: &piece})
	}
	return out
}

// group gives the shapes of a group: one named group shape, or what it holds
// where a group shape would only be in the way.
func (p *planner) group(g *scene.GroupItem) []shape {
	name, alt := g.Title, g.Title
	if name == "" {
		name = g.Name
	}
	if p.name != nil {
		name, alt = p.name(g.Group)
	}
	if g.Name == scene.ParagraphGroup {
		if t := paragraphBox(g); t != nil && p.clip.Contains(g.Bounds.Center()) {
			return []shape{{name: shortName(g.Title), box: t.box(), text: t}}
		}
	}
	inner := &planner{name: p.name, page: p.page, clip: p.clip}
	if !g.Clip.Empty() {
		inner.clip = p.clip.Intersect(g.Clip)
	}
	kids := inner.items(g.Items, name)
	switch {
	case len(kids) == 0:
		return nil
	case g.Name == scene.TitleGroup:
		p.markTitle(kids)
		return kids // a title can't stand in a group shape
	case len(kids) == 1 && kids[0].kids == nil && g.ID != "":
		kids[0].name, kids[0].alt = name, alt
		return kids
	}
	s := shape{name: name, alt: alt, box: kids[0].box, kids: kids}
	for _, k := range kids[1:] {
		s.box = s.box.union(k.box)
	}
	return []shape{s}
}

// markTitle makes the largest text of the title group the title of the slide.
func (p *planner) markTitle(kids []shape) {
	var title *shape
	for i := range kids {
		if t := kids[i].text; t != nil && (title == nil || t.Size > title.text.Size) {
			title = &kids[i]
		}
	}
	if title == nil {
		return
	}
	title.role = titleRole
	if title.text.wrap == 0 && title.text.Align == scene.Start {
		// Programs wrap titles whatever the slide says: give it the page.
		title.box.w = max(title.box.w, grains(p.page.W)-2*title.box.x)
	}
}

// number names a shape after its group.
func (p *planner) number(parent string) string {
	p.n++
	if parent == "" {
		return strconv.Itoa(p.n)
	}
	return parent + " " + strconv.Itoa(p.n)
}

// shortName is the start of a text, for the list of shapes.
func shortName(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
