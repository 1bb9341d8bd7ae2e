package pdf

import (
	"math"
	"strings"
	"unicode"

	"kechuang/geo/scene"
)

// fontNames are the names of the embedded subsets, by weight.
var fontNames = [...]string{
	scene.Regular: "KCMAPR+NotoSansSC-Regular",
	scene.Medium:  "KCMAPM+NotoSansSC-Medium",
	scene.Bold:    "KCMAPB+NotoSansSC-Bold",
}

// family is the name that the library knows a weight by: with the "utf8" that it
// puts before, as long as the name that takes its place.
func family(w scene.Weight) string {
	name := strings.ToLower(fontNames[w])
	return strings.ReplaceAll(name[len("utf8"):], "+", "-")
}

// slant is the angle of italics in degrees, as in geo/text.
const slant = 12

// grid is the lines for a unit that baselines stand on: those of a picture of
// 1920 pixels, which keeps to whole pixels as many PDF readers do.
const grid = 2

// text writes a line: its halo as the outline of the glyphs, then its characters.
func (p *canvas) Text(it *scene.Text, _ scene.Place) {
	t := *it
	t.Weight = min(t.Weight, scene.Bold)
	if p.fonts == nil || !(t.Size > 0) || math.IsInf(t.Size, 0) {
		return
	}
	if t.Width == 0 {
		t.Width = p.fonts.Width(t.String, t.Weight, t.Size)
	}
	t.At.Y = math.Round(t.At.Y*grid) / grid
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		p.path(p.fonts.Outline(t), scene.PathStyle{Stroke: t.Halo, Width: 2 * t.HaloWidth})
	}
	runs := p.runs(t)
	if t.Fill.A == 0 || len(runs) == 0 {
		return
	}
	// The library writes the colour of a text only where it differs from the last fill, and
	// does not notice that the end of a clip brings back the fill from before.
	p.doc.SetFillColor(int(t.Fill.R), int(t.Fill.G), int(t.Fill.B))
	p.doc.SetTextColor(int(t.Fill.R), int(t.Fill.G), int(t.Fill.B))
	p.alpha(t.Fill)
	left, base := finite(t.Left()), finite(t.At.Y)
	if t.Italic {
		p.doc.TransformBegin()
		p.doc.TransformSkewX(slant, left, base)
	}
	for _, r := range runs {
		p.font(r, t.Weight, t.Size)
		p.doc.Text(left+r.x*t.Size, base, r.chars)
	}
	if t.Italic {
		p.doc.TransformEnd()
	}
}

// font selects the font of a run and, at its first use, embeds it. The size is set each
// time, for the library does not notice that the end of a clip brings back the font
// from before.
func (p *canvas) font(r run, w scene.Weight, size float64) {
	f := family(w)
	if r.font != nil {
		f = r.font.family
		p.doc.AddUTF8FontFromBytes(f, "", r.font.file)
	} else {
		p.doc.AddUTF8FontFromBytes(f, "", p.fonts.Bytes(w))
	}
	p.doc.SetFont(f, "", size)
	p.doc.SetFontSize(size)
}

// run is a part of a line that stands right without kerning, in the typeface or an extra
// font. x is from the line's left end, in em.
type run struct {
	x     float64
	chars string
	font  *extraFont
}

// tolerance is how far, in em, a glyph may stand off its shaped place: 0.02 pt
// for a label.
const tolerance = 0.002

// runs cuts a line where the font changes and where glyphs stand closer or wider than
// their own widths, for the library does not kern.
func (p *canvas) runs(t scene.Text) []run {
	var runs []run
	pen := math.Inf(1)
	for _, c := range p.fonts.Clusters(t.String, t.Weight) {
		s, width, font := "", 0.0, (*extraFont)(nil)
		if isExtra(c) {
			var code rune
			if font, code = p.extra.find(c, t.Weight); font == nil {
				continue
			}
			s, width = string(code), c.Advance
		} else if s = p.shown(c.Text, t.Weight); s != "" {
			width = p.fonts.Width(s, t.Weight, 1)
		} else {
			continue
		}
		if len(runs) == 0 || math.Abs(c.X-pen) > tolerance || runs[len(runs)-1].font != font {
			runs = append(runs, run{x: c.X, font: font})
			pen = c.X
		}
		runs[len(runs)-1].chars += s
		pen += width
	}
	return runs
}

// shown leaves out characters that the library can't write and those that show
// nothing and take no room, such as marks of writing direction: it would draw
// the box of a missing glyph for them.
func (p *canvas) shown(s string, w scene.Weight) string {
	return strings.Map(func(r rune) rune {
		g := p.fonts.Shape(string(r), w)
		if len(g) == 0 || g[0].Advance == 0 && p.fonts.GlyphPath(g[0].ID, w).Empty() {
			return -1
		}
		return r
	}, plain(s))
}

// plain keeps the characters of a text that the library can write in names: those up to
// U+FFFF that are neither control or format characters nor line ends. Stray bytes are
// left out.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF || r == unicode.ReplacementChar || unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, s)
}
