package pptx

import (
	"cmp"
	"image"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo/scene"
)

// shape is one shape of a slide. Exactly one of kids, path, text, body and image is set; a
// callout has both path and text.
type shape struct {
	name, alt string
	quiet     bool // decoration, which screen readers pass over
	box       box
	kids      []shape
	path      *scene.PathItem
	line      *scene.Path // of what the frame cuts: the stroke, where it is not around path
	hatch     scene.Color // of the lines over the fill of path; none where it is transparent
	text      *textBox
	body      *scene.Body
	image     image.Image

	connector *connector // of a path that is written as one; nil otherwise
	inset     [2]int64   // of the text of a callout, from the left and the top
	id        int64      // that it was written with
}

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

// planner turns the items of a group, or of a scene, into shapes.
type planner struct {
	name   func(scene.Group) (name, alt string)
	parent string // name of the group
	inset  bool   // what it holds stands elsewhere on the map too
	level  string // of the map of an inset: what stands there with a feature's name
	out    []shape
	n      int // shapes without a name of their own so far
}

// shapesOf lists the shapes of some items.
func (p *planner) shapesOf(items []scene.Item, in scene.Place) []shape {
	scene.Walk(items, in, p)
	return p.out
}

func (p *planner) Path(it *scene.PathItem, in scene.Place) { p.path(it.Path, it.Style, in.Clip) }

func (p *planner) Markers(it *scene.MarkersItem, in scene.Place) {
	for _, at := range it.At {
		p.path(it.Marker.Path.Transform(1, at), it.Marker.Style, in.Clip)
	}
}

func (p *planner) Text(it *scene.Text, in scene.Place) {
	if !blank(it.String) && it.Fill.A > 0 && in.Clip.Contains(it.Bounds().Center()) {
		t := lineBox(*it)
		p.out = append(p.out, shape{name: shortName(t.lines[0]), box: t.box(), text: t})
	}
}

func (p *planner) Image(it *scene.ImageItem, in scene.Place) {
	if in.Clip.Overlaps(it.Rect) && !it.Image.Bounds().Empty() {
		p.out = append(p.out, shape{name: p.number(), box: boxOf(it.Rect), image: it.Image})
	}
}

// path adds the shapes of a painted path: none, one, or a fill and a line where the
// clip cuts it.
func (p *planner) path(path scene.Path, st scene.PathStyle, clip scene.Rect) {
	if st.Width <= 0 {
		st.Stroke = scene.Color{}
	}
	if st.Fill.A == 0 && st.Stroke.A == 0 {
		return
	}
	for _, piece := range scene.ClipPath(path, st, clip) {
		p.out = append(p.out, shape{name: p.number(), box: boxOf(piece.Path.Bounds()), path: &piece})
	}
}

// Group adds the shapes of a group.
func (p *planner) Group(g *scene.GroupItem, in scene.Place) { p.out = append(p.out, p.group(g, in)...) }

// called is the name of a group and its alternative text. What an inset shows again has
// a name of its own.
func (p *planner) called(g scene.Group) (name, alt string) {
	if p.inset && g.ID != "" {
		return insetName(g.ID) + p.level, ""
	}
	if p.name != nil {
		return p.name(g)
	}
	if g.Title != "" {
		return g.Title, g.Title
	}
	return g.Name, ""
}

// group gives the shapes of a group: one named group shape, or what it holds
// where a group shape would only be in the way.
func (p *planner) group(g *scene.GroupItem, in scene.Place) []shape {
	name, alt := p.called(g.Group)
	if g.Name == scene.ParagraphGroup {
		if t := paragraphBox(g); t != nil && in.Clip.Contains(g.Bounds.Center()) {
			return []shape{{name: shortName(g.Title), box: t.box(), text: t}}
		}
	}
	inner := &planner{name: p.name, parent: name, inset: p.inset || g.Name == insetGroup, level: levelOf(p.level, g.Name)}
	if g.Name == insetDistricts {
		areas, lines := inner.districts(g, in, insetName)
		if areas = append(areas, lines...); len(areas) == 0 {
			return nil
		}
		return []shape{grouped(name, "", areas)}
	}
	kids := mergeLines(inner.shapesOf(g.Items, in))
	if strings.HasPrefix(g.Name, scene.AnnotationGroup) {
		kids = annotated(kids)
	}
	switch {
	case g.Bodies != nil:
		return append(bodies(g.Bodies), besides(g.Bodies, kids)...)
	case len(kids) == 0:
		return nil
	case g.Name == scene.HatchGroup:
		return hatched(kids)
	case g.Name == scene.TitleGroup:
		return kids
	case len(kids) == 1 && kids[0].kids == nil && g.ID != "":
		kids[0].name, kids[0].alt = name, alt
		return kids
	}
	return []shape{grouped(name, alt, kids)}
}

// grouped is a group of shapes, whose alternative text is that of all.
func grouped(name, alt string, kids []shape) shape {
	if alt != "" {
		silence(kids)
	}
	s := shape{name: name, alt: alt, box: kids[0].box, kids: kids}
	for _, k := range kids[1:] {
		s.box = s.box.union(k.box)
	}
	return s
}

// bodies are the texts that a group has as paragraphs.
func bodies(list []scene.Body) []shape {
	var out []shape
	for i := range list {
		if b := &list[i]; len(b.Paragraphs) > 0 {
			out = append(out, shape{name: shortName(cmp.Or(b.Paragraphs[0].Key, b.Paragraphs[0].String)), box: boxOf(b.Box), body: b})
		}
	}
	return out
}

// besides is what a group shows besides the texts that it has as paragraphs: not the bars
// that are bullets there.
func besides(list []scene.Body, kids []shape) []shape {
	for _, b := range list {
		if slices.ContainsFunc(b.Paragraphs, func(p scene.Paragraph) bool { return p.Bullet }) {
			return nil
		}
	}
	var out []shape
	for _, k := range kids {
		if k.path != nil {
			k.quiet = true
			out = append(out, k)
		}
	}
	return out
}

// hatched gives the areas of a hatched group the pattern of its lines, which are no shapes
// of their own: a program's user sees one area, and can fill it otherwise.
func hatched(kids []shape) []shape {
	var out []shape
	var line scene.Color
	for _, k := range kids {
		if k.path == nil || k.path.Style.Fill.A > 0 {
			out = append(out, k)
		} else {
			line = k.path.Style.Stroke
		}
	}
	if len(out) == 0 {
		return kids
	}
	for i := range out {
		out[i].hatch = line
	}
	return out
}

// number names a shape after its group.
func (p *planner) number() string {
	p.n++
	if p.parent == "" {
		return strconv.Itoa(p.n)
	}
	return p.parent + " " + strconv.Itoa(p.n)
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
