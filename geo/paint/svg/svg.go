// Package svg paints a scene as an SVG 1.1 file that people can go on editing:
// text stays text, groups carry the names of layers and features, and a colour
// stands where it is used. The unit is 1/72 inch (pt), the origin is top left
// and y grows downwards, as in the scene. The same scene gives the same bytes.
//
// Text is live, in Noto Sans SC or the next family that the reader has, of which a line
// with characters beyond it names those that have them here; a halo
// is a stroked copy under it, and shapes are cut where the frame cuts them, so
// that readers of SVG 1.1 show the same. What must look the same without the
// typeface asks for outlines.
package svg

import (
	"bufio"
	"io"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// Options say how a scene becomes SVG.
type Options struct {
	// Fonts measures texts that have no width and gives the glyphs of outlined
	// ones.
	Fonts *text.Fonts
	// Outline turns texts into paths: the file looks alike everywhere, but its
	// words can no longer be changed or found. It needs Fonts.
	Outline bool
	// Name gives what a group is called in the lists of editors; nil for the
	// groups' own titles and names.
	Name func(scene.Group) string
}

// families lists the typefaces to look for: the embedded one, its other names,
// and what systems bring for simplified Chinese.
const families = "'" + text.Typeface + "', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Source Han Sans CN', " +
	"'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei'"

// anySans is what readers have without any of them.
const anySans = ", sans-serif"

// Write writes the drawing to w and returns the first error of w.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	p := &canvas{out: bufio.NewWriterSize(w, 1<<16), fonts: o.Fonts, name: o.Name, outline: o.Outline && o.Fonts != nil,
		layers: true, ids: map[string]bool{}, clips: map[scene.Rect]string{}}
	p.head(s)
	p.about(s)
	p.define(s.Root)
	if s.Background.A > 0 {
		p.word(`<rect`).attr("id", p.unique("background")).word(` width="100%" height="100%"`)
		p.color("fill", s.Background).word("/>\n")
	}
	scene.Walk(s.Root, scene.Place{Clip: scene.R(0, 0, s.Size.W, s.Size.H).Inset(-1)}, p)
	p.word("</svg>\n")
	return p.out.Flush()
}

// head opens the document. Joins, caps and the typeface are the same in all of it,
// and letters stand where they were measured: browsers round their widths to whole
// pixels and set marks that meet closer by themselves otherwise.
func (p *canvas) head(s *scene.Scene) {
	p.word(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	p.word(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`)
	p.word(` xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" version="1.1"`)
	p.word(` width="`).num(s.Size.W).word(`pt" height="`).num(s.Size.H).word(`pt" viewBox="0 0 `)
	p.num(s.Size.W).word(" ").num(s.Size.H).word(`"`)
	if l := language(s.Meta.Lang); l != "" {
		p.attr("lang", l).attr("xml:lang", l)
	}
	p.attr("font-family", families+anySans).word(` stroke-linejoin="round" stroke-linecap="round" text-rendering="geometricPrecision"` +
		` style="text-spacing-trim:space-all">` + "\n")
}

// language is the tag that chooses the right forms of ideographs.
func language(l string) string {
	if l == "zh" {
		return "zh-CN"
	}
	return l
}

// about writes what the drawing is and where it comes from: for people, and in
// the Dublin Core terms that editors show.
func (p *canvas) about(s *scene.Scene) {
	p.element("title", s.Title)
	p.element("desc", s.Meta.Subject)
	p.word(`<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"` +
		` xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/"><cc:Work rdf:about="">` + "\n")
	p.element("dc:format", "image/svg+xml")
	p.element("dc:title", s.Title)
	p.element("dc:description", s.Meta.Subject)
	p.element("dc:source", s.Meta.Source)
	p.element("dc:language", language(s.Meta.Lang))
	p.element("dcterms:hasVersion", s.Meta.Version)
	p.word("</cc:Work></rdf:RDF></metadata>\n")
}

// define writes every different marker once, to be used by its name.
func (p *canvas) define(items []scene.Item) { scene.Walk(items, scene.Everywhere, definer{p: p}) }

// definer writes the definitions of markers.
type definer struct {
	scene.Ignore
	p *canvas
}

func (d definer) Group(g *scene.GroupItem, in scene.Place) { scene.Walk(g.Items, in, d) }

func (d definer) Markers(it *scene.MarkersItem, _ scene.Place) {
	p := d.p
	if p.marker(&it.Marker) != "" {
		return
	}
	id := p.unique("marker")
	p.markers = append(p.markers, named{id, &it.Marker})
	p.word("<defs>")
	p.path(id, it.Marker.Path, it.Marker.Style)
	p.word("</defs>\n")
}
