package pptx

import (
	"math"
	"strings"
	"unicode"

	"kechuang/geo/scene"
)

// The vertical metrics of Noto Sans SC in em (hhea and OS/2 win), which programs
// add up to the height of a line: the first baseline stands ascent below the top
// of a text box without insets.
const (
	ascent     = 1.160
	lineHeight = ascent + 0.288
)

// textBox is a text with its place: one line that grows as its alignment says,
// or a paragraph that is wrapped in a width.
type textBox struct {
	scene.Text
	lines []string // paragraphs of the text body
	wrap  float64  // width to wrap in; 0 for a line that is not wrapped
	rows  int      // lines that a wrapped text takes
	lead  float64  // from baseline to baseline of a wrapped text
}

func lineBox(t scene.Text) *textBox { return &textBox{Text: t, lines: []string{t.String}, rows: 1} }

// paragraphBox joins the lines of a paragraph group into one text that wraps as
// they do; nil when the group holds anything else.
func paragraphBox(g *scene.GroupItem) *textBox {
	var t *textBox
	for i, it := range g.Items {
		if it.Text == nil || blank(g.Title) || it.Text.Align != scene.Start {
			return nil
		}
		if i == 0 {
			t = lineBox(*it.Text)
			t.lines[0] = g.Title
		}
		t.wrap = math.Max(t.wrap, it.Text.Width)
		t.rows = i + 1
	}
	if t.rows == 1 {
		t.wrap = 0
		return t
	}
	// Lines that fit exactly may be broken by a rounding; a little more room
	// takes no word from the next line.
	t.wrap += 0.02 * t.Size
	t.lead = (g.Items[t.rows-1].Text.At.Y - t.At.Y) / float64(t.rows-1)
	return t
}

// spacing is the distance of lines as a share of the typeface's own.
func (t *textBox) spacing() float64 {
	if t.lead <= 0 {
		return 1
	}
	return t.lead / (lineHeight * t.Size)
}

// box is where the text box stands. Programs take what a line is closer than
// the typeface's own off its top, in the first line too.
func (t *textBox) box() box {
	top := t.At.Y - ascent*t.Size + (1-math.Min(t.spacing(), 1))*lineHeight*t.Size
	if t.wrap > 0 {
		return boxOf(scene.R(t.At.X, top, t.wrap, float64(t.rows-1)*t.lead+lineHeight*t.Size))
	}
	return boxOf(scene.R(t.Left(), top, t.Width, lineHeight*t.Size))
}

// textShape writes a text box, or the title of the slide.
func (x *writer) textShape(s *shape) {
	t := s.text
	x.raw("<p:sp><p:nvSpPr>")
	x.properties(s)
	if s.role == titleRole {
		x.raw(`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>`)
	} else {
		x.raw(`<p:cNvSpPr txBox="1"/><p:nvPr/>`)
	}
	x.raw("</p:nvSpPr><p:spPr><a:xfrm>")
	x.place(s.box)
	x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr`)
	if t.wrap > 0 {
		x.attr("wrap", "square")
	} else {
		x.attr("wrap", "none")
	}
	x.raw(` lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">`)
	if s.role == titleRole {
		x.raw("<a:noAutofit/>")
	} else {
		x.raw("<a:spAutoFit/>")
	}
	x.raw("</a:bodyPr><a:lstStyle/>")
	for _, line := range t.lines {
		x.paragraph(t, line)
	}
	x.raw("</p:txBody></p:sp>")
}

var algn = [...]string{scene.Start: "l", scene.Middle: "ctr", scene.End: "r"}

func (x *writer) paragraph(t *textBox, s string) {
	x.raw("<a:p><a:pPr").attr("algn", algn[min(t.Align, scene.End)]).raw(">")
	if t.wrap > 0 {
		x.raw("<a:lnSpc><a:spcPct").num("val", percent(t.spacing())).raw("/></a:lnSpc>")
	}
	x.raw("</a:pPr><a:r>")
	x.run(&t.Text, s)
	x.raw("<a:t>").text(s).raw("</a:t></a:r></a:p>")
}

// run writes the properties of a text: typeface, size, colour, halo.
func (x *writer) run(t *scene.Text, s string) {
	size := min(max(int64(math.Round(t.Size*100)), 100), 400000)
	x.raw("<a:rPr").attr("lang", textLanguage(s)).num("sz", size)
	if t.Weight == scene.Bold {
		x.raw(` b="1"`)
	} else {
		x.raw(` b="0"`)
	}
	if t.Italic {
		x.raw(` i="1"`)
	}
	x.raw(` kern="0">`)
	x.fill(t.Fill)
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		x.raw("<a:effectLst><a:glow").num("rad", emu(glowReach*t.HaloWidth)).raw(">")
		x.color(t.Halo)
		x.raw("</a:glow></a:effectLst>")
	}
	face := "Noto Sans SC"
	if t.Weight == scene.Medium {
		face = "Noto Sans SC Medium"
	}
	x.raw("<a:latin").attr("typeface", face).raw("/><a:ea").attr("typeface", face).raw("/></a:rPr>")
}

// glowReach is the radius of a glow for a halo of width 1: a glow fades out
// towards its edge and looks half as wide.
const glowReach = 2

// textLanguage is the language of a text by its characters.
func textLanguage(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return "zh-CN"
	}
	return "en-US"
}
