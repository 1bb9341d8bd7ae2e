package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// canvas writes a page. The library keeps its first error until the end.
type canvas struct {
	doc     *fpdf.Fpdf
	fonts   *text.Fonts
	name    func(scene.Group) string
	height  float64
	layers  map[string]int
	layered bool // groups that are met now may be layers
	images  int
	extra   extraFonts
	buf     []byte
}

func (p *canvas) background(s *scene.Scene) {
	if s.Background.A > 0 {
		var page scene.Path
		page.Rect(scene.R(0, 0, s.Size.W, s.Size.H))
		p.path(page, scene.PathStyle{Fill: s.Background})
	}
}

// Group paints a group. The parts of the map and of the page around it become
// layers (optional content).
func (p *canvas) Group(g *scene.GroupItem, in scene.Place) {
	layers := p.layered
	layer := layers && g.ID == "" && g.Name != scene.MapGroup
	if layer {
		p.doc.BeginLayer(p.layer(g))
	}
	if !g.Clip.Empty() {
		p.doc.ClipRect(finite(g.Clip.Min.X), finite(g.Clip.Min.Y), finite(g.Clip.W()), finite(g.Clip.H()), false)
	}
	p.layered = layers && !layer
	scene.Walk(g.Items, in, p)
	p.layered = layers
	if !g.Clip.Empty() {
		p.doc.ClipEnd()
	}
	if layer {
		p.doc.EndLayer()
	}
}

// Path paints a path.
func (p *canvas) Path(it *scene.PathItem, _ scene.Place) { p.path(it.Path, it.Style) }

// Markers paints a marker's path at each place.
func (p *canvas) Markers(it *scene.MarkersItem, _ scene.Place) {
	for _, at := range it.At {
		p.path(it.Marker.Path.Transform(1, at), it.Marker.Style)
	}
}

func (p *canvas) layer(g *scene.GroupItem) int {
	name := g.Name
	if p.name != nil {
		name = p.name(g.Group)
	}
	name = plain(name)
	id, ok := p.layers[name]
	if !ok {
		id = p.doc.AddLayer(name, true)
		p.layers[name] = id
	}
	return id
}

// path fills and strokes, one after the other where a colour lets through what
// is below.
func (p *canvas) path(path scene.Path, st scene.PathStyle) {
	filled, stroked := st.Fill.A > 0, st.Stroke.A > 0 && st.Width > 0
	if !filled && !stroked {
		return
	}
	if filled {
		p.doc.SetFillColor(int(st.Fill.R), int(st.Fill.G), int(st.Fill.B))
	}
	if stroked {
		p.doc.SetDrawColor(int(st.Stroke.R), int(st.Stroke.G), int(st.Stroke.B))
		p.doc.SetLineWidth(st.Width)
		p.doc.SetDashPattern(dash(st.Dash), 0)
	}
	steps := p.steps(path)
	if filled && stroked && st.Fill.A == 255 && st.Stroke.A == 255 {
		p.alpha(st.Fill)
		p.doc.RawWriteStr(steps + "B*")
		return
	}
	if filled {
		p.alpha(st.Fill)
		p.doc.RawWriteStr(steps + "f*")
	}
	if stroked {
		p.alpha(st.Stroke)
		p.doc.RawWriteStr(steps + "S")
	}
}

func (p *canvas) alpha(c color.NRGBA) { p.doc.SetAlpha(float64(c.A)/255, "Normal") }

// dash gives a pattern that PDF takes: no negative length and one above 0, else
// the line is solid.
func dash(lengths []float64) []float64 {
	sum := 0.0
	for _, d := range lengths {
		if !(d >= 0) || math.IsInf(d, 0) {
			return nil
		}
		sum += d
	}
	if sum < 0.01 {
		return nil
	}
	return lengths
}

// steps gives a path as operators. The library writes curves with five decimals
// and one call each, which makes a page of glyph outlines twice as large.
func (p *canvas) steps(path scene.Path) string {
	b, rest := p.buf[:0], path.Points
	for _, v := range path.Verbs {
		n, op := 1, byte('m')
		switch v {
		case scene.LineTo:
			op = 'l'
		case scene.CubicTo:
			n, op = 3, 'c'
		case scene.Close:
			n, op = 0, 'h'
		}
		for _, pt := range rest[:n] {
			b = append(appendNum(b, pt.X), ' ')
			b = append(appendNum(b, p.height-pt.Y), ' ')
		}
		b = append(b, op, '\n')
		rest = rest[n:]
	}
	p.buf = b
	return string(b)
}

// appendNum writes x rounded to 0.01 without trailing zeros.
func appendNum(b []byte, x float64) []byte {
	n := len(b)
	b = strconv.AppendFloat(b, finite(x), 'f', 2, 64)
	return append(b[:n], bytes.TrimSuffix(bytes.TrimRight(b[n:], "0"), []byte("."))...)
}

// finite is x, or 0 for what is no number, which PDF has no word for.
func finite(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

// Image stretches an image over its place.
func (p *canvas) Image(it *scene.ImageItem, _ scene.Place) {
	b := it.Image.Bounds()
	if b.Empty() || it.Rect.Empty() {
		return
	}
	straight := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy())) // 8 bits, as the library wants
	draw.Draw(straight, straight.Rect, it.Image, b.Min, draw.Src)
	var file bytes.Buffer
	if err := png.Encode(&file, straight); err != nil {
		p.doc.SetError(err)
		return
	}
	p.images++
	name := strconv.Itoa(p.images)
	opt := fpdf.ImageOptions{ImageType: "PNG"}
	p.doc.RegisterImageOptionsReader(name, opt, &file)
	p.alpha(color.NRGBA{A: 255})
	p.doc.ImageOptions(name, it.Rect.Min.X, it.Rect.Min.Y, it.Rect.W(), it.Rect.H(), false, opt, 0, "")
}
