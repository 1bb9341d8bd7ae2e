package pptx

import (
	"math"
	"strings"
	"unicode"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// How programs set a line of size 1 in a text box without insets. Both take 1.2
// for the height of a line, whatever the typeface. LibreOffice puts the baseline
// at 1 (its FontIndependentLineSpacing), PowerPoint at 1.2 times the share of the
// ascent in ascent and descent (OS/2 win: 1.160 and 0.288 for Noto Sans SC),
// which is 0.04 higher: less than a pixel of 1920 for every label of a map.
const (
	lineHeight = 1.2
	seatOfLine = 1.0
)

// textBox is a text with its place: one line that grows as its alignment says, or
// several, which end where they did or are wrapped in a width.
type textBox struct {
	scene.Text
	lines []string // that end where these do
	wrap  float64  // width to wrap in; 0 for lines that are not wrapped
	rows  int      // lines that the text takes
	lead  float64  // from baseline to baseline of several lines
}

func lineBox(t scene.Text) *textBox { return &textBox{Text: t, lines: []string{t.String}, rows: 1} }

// paragraphBox joins the lines of a paragraph group into one text that is wrapped anew;
// nil when the group holds anything else.
func paragraphBox(g *scene.GroupItem) *textBox {
	var t *textBox
	for i, it := range g.Items {
		if it.Text == nil || blank(g.Title) || it.Text.Align != scene.Start {
			return nil
		}
		if i == 0 {
			t = lineBox(*it.Text)
		}
		t.wrap = math.Max(t.wrap, it.Text.Width)
		t.rows = i + 1
	}
	if t.rows == 1 {
		t.wrap = 0
		return t
	}
	t.lines = []string{g.Title}
	t.wrap = reserve*t.wrap + wrapRoom*t.Size
	t.lead = (g.Items[t.rows-1].Text.At.Y - t.At.Y) / float64(t.rows-1)
	return t
}

// takes reports whether a line is the next one of a text, and makes it so.
func (t *textBox) takes(next *textBox) bool {
	step := next.At.Y - t.At.Y - float64(t.rows-1)*t.lead
	same := t.Size == next.Size && t.Weight == next.Weight && t.Italic == next.Italic && t.Fill == next.Fill && t.Align == next.Align && t.At.X == next.At.X
	if !same || t.wrap > 0 || next.wrap > 0 || next.rows > 1 || step < t.Size || step > 1.7*t.Size || t.rows > 1 && math.Abs(step-t.lead) > 0.1 {
		return false
	}
	t.lead, t.rows = step, t.rows+1
	t.lines, t.Width = append(t.lines, next.lines...), math.Max(t.Width, next.Width)
	return true
}

// mergeLines makes one text of the lines that stand under each other in a group.
func mergeLines(kids []shape) []shape {
	out := kids[:0]
	for _, k := range kids {
		if n := len(out); n > 0 && k.text != nil && out[n-1].text != nil && out[n-1].text.takes(k.text) {
			out[n-1].box = out[n-1].text.box()
			out[n-1].name = shortName(strings.Join(out[n-1].text.lines, ""))
			continue
		}
		out = append(out, k)
	}
	return out
}

// wrapRoom is added to the width of a paragraph, as a share of the size: programs
// round advances and break a line that fits exactly. reserve is for typefaces that
// are wider than ours.
const (
	wrapRoom = 0.4
	reserve  = 1.08
)

// spacing is the distance of lines as a share of the usual one, in whole
// percents, as PowerPoint rounds it.
func (t *textBox) spacing() float64 {
	if t.lead <= 0 {
		return 1
	}
	return math.Max(math.Round(100*t.lead/(lineHeight*t.Size))/100, 0.01)
}

// seat is how far below the top of the box the first baseline stands, as
// LibreOffice has it: what lines are further apart than usual is added above
// each, the first too; closer ones have 4/5 above the baseline. (PowerPoint
// takes 3/4 for it, so that its paragraphs of the usual page stand 0.14 higher.)
func (t *textBox) seat() float64 {
	line := lineHeight * t.spacing()
	if line < lineHeight {
		return 0.8 * line * t.Size
	}
	return (seatOfLine + line - lineHeight) * t.Size
}

// hair is what texts are lowered by, in units: LibreOffice rounds lengths to the
// hundredth of a millimetre, sizes to the tenth of a point and the spacing of
// lines besides, which must not lift a baseline into the row of pixels above.
const hair = 0.12

// box is where the text box stands, with its reserve to both sides of where the text is
// anchored. Baselines stand on half units, the pixels of a slide 1920 wide, as in the
// picture of that size.
func (t *textBox) box() box {
	top := math.Round(2*t.At.Y)/2 + hair - t.seat()
	if t.lead > 0 {
		top += hair
	}
	high := float64(t.rows) * lineHeight * t.spacing() * t.Size
	if t.wrap > 0 {
		return boxOf(scene.R(t.At.X, top, t.wrap, high))
	}
	wide := *t
	wide.Width = math.Ceil(reserve * t.Width)
	return boxOf(scene.R(wide.Left(), top, wide.Width, high))
}

// textShape writes a text box.
func (x *writer) textShape(s *shape) {
	t := s.text
	x.raw("<p:sp><p:nvSpPr>")
	x.properties(s)
	x.raw(`<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>`)
	x.place(s.box)
	x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>`)
	x.halo(&t.Text)
	x.raw("</p:spPr>")
	x.textBody(t, [2]int64{}, t.wrap > 0)
	x.raw("</p:sp>")
}

// textBody writes the text of a shape, so far from its left and top; grows says that the shape
// is as high as the text.
func (x *writer) textBody(t *textBox, inset [2]int64, grows bool) {
	x.raw("<p:txBody><a:bodyPr")
	if t.wrap > 0 {
		x.attr("wrap", "square")
	} else {
		x.attr("wrap", "none")
	}
	x.num("lIns", inset[0]*grain).num("tIns", inset[1]*grain).raw(` rIns="0" bIns="0" anchor="t">`)
	// A paragraph grows downwards with its text. A line stays anchored as it is
	// aligned: LibreOffice would widen its box to both sides.
	if grows {
		x.raw("<a:spAutoFit/>")
	} else {
		x.raw("<a:noAutofit/>")
	}
	x.raw("</a:bodyPr><a:lstStyle/>")
	x.paragraph(t)
	x.raw("</p:txBody>")
}

var algn = [...]string{scene.Start: "l", scene.Middle: "ctr", scene.End: "r"}

// paragraph writes the text of a box, whose lines end where they did.
func (x *writer) paragraph(t *textBox) {
	whole := strings.Join(t.lines, " ")
	x.raw("<a:p><a:pPr").attr("algn", algn[min(t.Align, scene.End)])
	if text.IsRightToLeft(whole) {
		x.num("rtl", 1)
	}
	x.raw(">")
	if t.lead > 0 {
		x.raw("<a:lnSpc><a:spcPct").num("val", percent(t.spacing())).raw("/></a:lnSpc>")
	}
	x.raw("</a:pPr>")
	for i, line := range t.lines {
		if i > 0 {
			x.raw("<a:br>")
			x.runProperties(&t.Text, whole)
			x.raw("</a:br>")
		}
		x.run(&t.Text, line)
	}
	x.raw("</a:p>")
}

// run writes a piece of text in one style.
func (x *writer) run(t *scene.Text, s string) {
	x.raw("<a:r>")
	x.runProperties(t, s)
	x.raw("<a:t>").text(s).raw("</a:t></a:r>")
}

// points is a size of type in hundredths of a point: whole points, as people choose them,
// and halves where it is small.
func points(size float64) int64 {
	step := 100.0
	if size < 9 {
		step = 50
	}
	return min(max(int64(math.Round(size*100/step)*step), 100), 400000)
}

// runProperties writes language, size, colour and halo. The typeface is the theme's.
func (x *writer) runProperties(t *scene.Text, s string) {
	x.raw("<a:rPr")
	x.language(s)
	x.num("sz", points(t.Size))
	if t.Weight == scene.Bold {
		x.raw(` b="1"`)
	} else {
		x.raw(` b="0"`)
	}
	if t.Italic {
		x.raw(` i="1"`)
	}
	x.raw(">")
	x.fill(t.Fill)
	x.halo(t)
	x.raw(`<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr>`)
}

// language writes the language of a text, and that of what stands in it in the other
// script.
func (x *writer) language(s string) {
	tag := textLanguage(s)
	x.attr("lang", tag)
	if tag == "en-US" {
		x.attr("altLang", "zh-CN")
	} else {
		x.attr("altLang", "en-US")
	}
}

// glowReach is the radius of a glow for a halo of width 1: a glow fades out
// towards its edge and looks half as wide.
const glowReach = 2

// halo writes the halo of a text as a glow, the only surround that keeps the
// text one box and its glyphs whole (an outline would eat into them). It is an
// effect of the characters and of their shape: PowerPoint takes either, older
// LibreOffice the shape's only.
func (x *writer) halo(t *scene.Text) {
	if t.Halo.A == 0 || !(t.HaloWidth > 0) {
		return
	}
	x.raw("<a:effectLst><a:glow").num("rad", emu(glowReach*t.HaloWidth)).raw(">")
	x.color(t.Halo)
	x.raw("</a:glow></a:effectLst>")
}

// languages are those of scripts that are not Latin. The first that a text has letters
// of is the text's.
var languages = []struct {
	script *unicode.RangeTable
	tag    string
}{
	{unicode.Han, "zh-CN"}, {unicode.Hangul, "ko-KR"}, {unicode.Arabic, "ar-SA"}, {unicode.Hebrew, "he-IL"},
	{unicode.Thai, "th-TH"}, {unicode.Devanagari, "hi-IN"}, {unicode.Cyrillic, "ru-RU"},
}

// textLanguage is the language of a text by its characters.
func textLanguage(s string) string {
	for _, l := range languages {
		if strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 && unicode.Is(l.script, r) }) {
			return l.tag
		}
	}
	return "en-US"
}
