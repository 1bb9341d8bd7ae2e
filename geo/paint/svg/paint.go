package svg

import (
	"bufio"
	"encoding/base64"
	"image"
	"image/png"
	"slices"
	"strings"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// canvas writes the elements. The buffered writer keeps the first error.
type canvas struct {
	out     *bufio.Writer
	fonts   *text.Fonts
	name    func(scene.Group) string
	outline bool
	ids     map[string]bool
	layers  bool // groups that are met now may be layers
	clips   map[scene.Rect]string
	markers []named
	buf     []byte
}

// named is a marker that has been defined.
type named struct {
	id     string
	marker *scene.Marker
}

// Group writes a group: a feature with its name as tooltip, or a part of the
// drawing. The page's parts are layers in editors, and so are the map's in turn.
func (p *canvas) Group(g *scene.GroupItem, in scene.Place) {
	if !g.Clip.Empty() && p.clips[g.Clip] == "" {
		id := p.unique("clip")
		p.clips[g.Clip] = id
		p.word("<clipPath").attr("id", id).word("><rect").rect(g.Clip).word("/></clipPath>\n")
	}
	p.word("<g")
	if g.ID != "" {
		p.attr("id", p.unique(string(g.ID))).attr("class", "feature "+xmlName(string(g.ID.Kind())))
		p.attr("data-feature", string(g.ID))
	} else {
		p.attr("id", p.unique(g.Name)).attr("class", classes(g.Name))
	}
	if !g.Clip.Empty() {
		p.word(` clip-path="url(#`).word(p.clips[g.Clip]).word(`)"`)
	}
	layers := p.layers
	if layers && g.ID == "" {
		p.word(` inkscape:groupmode="layer"`)
	}
	p.attr("inkscape:label", p.label(g.Group))
	p.word(">\n")
	if g.ID != "" {
		p.element("title", g.Title)
	}
	p.layers = layers && g.Name == scene.MapGroup
	scene.Walk(g.Items, in, p)
	p.layers = layers
	p.word("</g>\n")
}

// Path writes what shows of a path.
func (p *canvas) Path(it *scene.PathItem, in scene.Place) { p.clipped(it.Path, it.Style, in.Clip) }

// clipped writes what of a path lies in the clip. The shapes themselves are cut:
// some readers do not know clip-path, and in an editor a district of which a
// corner shows would reach far over the page.
func (p *canvas) clipped(path scene.Path, st scene.PathStyle, clip scene.Rect) {
	for _, piece := range scene.ClipPath(path, st, clip) {
		p.path("", piece.Path, piece.Style)
	}
}

// classes gives the parts of a name like "layer/zone" as classes.
func classes(s string) string {
	parts := strings.Split(s, "/")
	for i := range parts {
		parts[i] = xmlName(parts[i])
	}
	return strings.Join(parts, " ")
}

func (p *canvas) label(g scene.Group) string {
	switch {
	case p.name != nil:
		return p.name(g)
	case g.Title != "":
		return g.Title
	}
	return g.Name
}

// path writes a path, unless nothing of it shows. Its id may be "".
func (p *canvas) path(id string, path scene.Path, st scene.PathStyle) {
	stroked := st.Stroke.A > 0 && st.Width > 0
	if id == "" && st.Fill.A == 0 && !stroked {
		return
	}
	p.word("<path")
	if id != "" {
		p.attr("id", id)
	}
	if p.color("fill", st.Fill); st.Fill.A > 0 {
		p.word(` fill-rule="evenodd"`)
	}
	if stroked {
		p.color("stroke", st.Stroke).word(` stroke-width="`).num(st.Width).word(`"`)
		p.dash(st.Dash)
	}
	p.word(` d="`).data(path).word("\"/>\n")
}

func (p *canvas) dash(lengths []float64) {
	if len(lengths) == 0 {
		return
	}
	p.word(` stroke-dasharray="`)
	for i, d := range lengths {
		if i > 0 {
			p.word(" ")
		}
		p.num(d)
	}
	p.word(`"`)
}

// marker finds the name of a marker, or "".
func (p *canvas) marker(m *scene.Marker) string {
	for _, n := range p.markers {
		a, b := &n.marker.Style, &m.Style
		if a.Fill == b.Fill && a.Stroke == b.Stroke && a.Width == b.Width && slices.Equal(a.Dash, b.Dash) &&
			slices.Equal(n.marker.Path.Verbs, m.Path.Verbs) && slices.Equal(n.marker.Path.Points, m.Path.Points) {
			return n.id
		}
	}
	return ""
}

// Markers writes a marker at its places; where the clip cuts it, what is left is a
// path of its own.
func (p *canvas) Markers(it *scene.MarkersItem, in scene.Place) {
	id := p.marker(&it.Marker)
	around := it.Marker.Path.Bounds().Inset(-it.Marker.Style.Width / 2)
	for _, at := range it.At {
		if !around.Shift(at).Within(in.Clip) {
			p.clipped(it.Marker.Path.Transform(1, at), it.Marker.Style, in.Clip)
			continue
		}
		p.word(`<use xlink:href="#`).word(id).word(`" x="`).num(at.X).word(`" y="`).num(at.Y).word("\"/>\n")
	}
}

var (
	anchors = [...]string{scene.Start: "", scene.Middle: ` text-anchor="middle"`, scene.End: ` text-anchor="end"`}
	weights = [...]string{scene.Regular: "", scene.Medium: ` font-weight="500"`, scene.Bold: ` font-weight="700"`}
)

// Text writes a line, and under it a copy that is its halo: a stroke beneath the
// fill of one text (paint-order) is unknown to LibreOffice, Illustrator and older
// librsvg, which would paint it over the letters. The copy is no text for people:
// readers of screens pass over it and the pointer does not meet it.
func (p *canvas) Text(it *scene.Text, in scene.Place) {
	t := *it
	if t.Width == 0 && p.fonts != nil {
		t.Width = p.fonts.Width(t.String, t.Weight, t.Size)
	}
	if t.Width > 0 && !in.Clip.Overlaps(t.Bounds()) {
		return
	}
	var outline scene.Path
	if p.outline {
		outline = p.fonts.Outline(t)
	}
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		p.glyphs(t, outline, true)
	}
	p.glyphs(t, outline, false)
}

// glyphs writes a line, or its halo alone, as a text or as its outline.
func (p *canvas) glyphs(t scene.Text, outline scene.Path, halo bool) {
	switch {
	case p.outline && halo:
		p.word("<path").halo(t).word(` d="`).data(outline).word("\"/>\n")
		return
	case p.outline:
		p.word("<path").attr("aria-label", t.String).color("fill", t.Fill).word(` d="`).data(outline).word("\"/>\n")
		return
	}
	p.word("<text")
	if t.Italic {
		p.word(` transform="translate(`).num(t.At.X).word(" ").num(t.At.Y).word(`) skewX(-12)"`)
	} else {
		p.word(` x="`).num(t.At.X).word(`" y="`).num(t.At.Y).word(`"`)
	}
	p.word(p.anchor(t)).fallback(t).word(` font-size="`).num(t.Size).word(`"`).word(weights[min(t.Weight, scene.Bold)])
	if strings.Contains(t.String, "  ") || strings.TrimSpace(t.String) != t.String {
		p.word(` xml:space="preserve"`)
	}
	if halo {
		p.halo(t)
	} else {
		p.color("fill", t.Fill)
	}
	p.word(">").line(t).word("</text>\n")
}

// anchor says which end of a line stands at its place. Where a line runs from right to
// left its start is at the right.
func (p *canvas) anchor(t scene.Text) string {
	if !text.IsRightToLeft(t.String) {
		return anchors[min(t.Align, scene.End)]
	}
	const turned = ` direction="rtl"`
	switch t.Align {
	case scene.Start:
		return anchors[scene.End] + turned
	case scene.Middle:
		return anchors[scene.Middle] + turned
	}
	return turned
}

// fallback names the fonts that a line needs beside those of the document.
func (p *canvas) fallback(t scene.Text) *canvas {
	if p.fonts == nil {
		return p
	}
	more := p.fonts.Families(t.String, t.Weight)
	if len(more) == 0 {
		return p
	}
	list := families
	for _, name := range more {
		list += ", '" + strings.NewReplacer("'", "", `\\`, "").Replace(name) + "'"
	}
	return p.attr("font-family", list+anySans)
}

// line writes the characters of a line. What follows a mark that is set closer
// to the next begins further left.
func (p *canvas) line(t scene.Text) *canvas {
	rs, from := []rune(t.String), 0
	closer := text.Squeezes(t.String)
	for _, at := range closer {
		p.escaped(string(rs[from : at+1]))
		p.word(`<tspan dx="`).num(-text.Squeezed * t.Size).word(`">`)
		from = at + 1
	}
	p.escaped(string(rs[from:]))
	for range closer {
		p.word("</tspan>")
	}
	return p
}

// halo is the style of a text's halo.
func (p *canvas) halo(t scene.Text) *canvas {
	p.word(` class="halo" aria-hidden="true" pointer-events="none"`)
	p.color("fill", t.Halo).color("stroke", t.Halo)
	return p.word(` stroke-width="`).num(2 * t.HaloWidth).word(`"`)
}

// Image writes an image in the file.
func (p *canvas) Image(it *scene.ImageItem, _ scene.Place) {
	p.word("<image").rect(it.Rect).word(` preserveAspectRatio="none" xlink:href="data:image/png;base64,`)
	p.png(it.Image)
	p.word("\"/>\n")
}

// png writes an image as base64. An image that can't be encoded, for it has no
// pixels, leaves the address empty.
func (p *canvas) png(img image.Image) {
	if img.Bounds().Empty() {
		return
	}
	enc := base64.NewEncoder(base64.StdEncoding, p.out)
	if png.Encode(enc, img) == nil {
		enc.Close()
	}
}
