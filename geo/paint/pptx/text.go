package pptx

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

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

// lineEnd parts the lines of a paragraph that stays one: a:br in the file.
// Programs break Chinese between any two characters, we between words.
const lineEnd = "\v"

// paragraphBox joins the lines of a paragraph group into one text that breaks
// where they do; nil when the group holds anything else.
func paragraphBox(g *scene.GroupItem) *textBox {
	var t *textBox
	for i, it := range g.Items {
		if it.Text == nil || blank(g.Title) || it.Text.Align != scene.Start {
			return nil
		}
		if i == 0 {
			t = lineBox(*it.Text)
		} else {
			t.lines[0] += lineEnd + it.Text.String
		}
		t.wrap = math.Max(t.wrap, it.Text.Width+(scriptGaps(it.Text.String)+squeezed(it.Text.String))*t.Size)
		t.rows = i + 1
	}
	if t.rows == 1 {
		t.wrap = 0
		return t
	}
	t.wrap = reserve*t.wrap + wrapRoom*t.Size
	t.lead = (g.Items[t.rows-1].Text.At.Y - t.At.Y) / float64(t.rows-1)
	return t
}

// wrapRoom is added to the width of a paragraph, as a share of the size: programs
// round advances and break a line that fits exactly. reserve is for typefaces that
// are wider than ours. Lines end where a break stands, however wide the box is.
const (
	wrapRoom = 0.4
	reserve  = 1.08
)

// squeezed is the room that a line of size 1 needs where marks that meet are not
// set closer, as in LibreOffice, which heeds the spacing of letters only.
func squeezed(s string) float64 { return float64(len(text.Squeezes(s))) / 2 }

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

// box is where the text box stands. Baselines stand on half units, the pixels of
// a slide 1920 wide, as in the picture of that size.
func (t *textBox) box() box {
	top := math.Round(2*t.At.Y)/2 + hair - t.seat()
	if t.lead > 0 {
		top += hair
	}
	if t.wrap > 0 {
		return boxOf(scene.R(t.At.X, top, t.wrap, float64(t.rows)*lineHeight*t.spacing()*t.Size))
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
	x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>`)
	x.halo(&t.Text)
	x.raw("</p:spPr><p:txBody><a:bodyPr")
	if t.wrap > 0 {
		x.attr("wrap", "square")
	} else {
		x.attr("wrap", "none")
	}
	x.raw(` lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">`)
	// A paragraph grows downwards with its text. A line stays anchored as it is
	// aligned: LibreOffice would widen its box to both sides.
	if t.wrap > 0 && s.role == plainRole {
		x.raw("<a:spAutoFit/>")
	} else {
		x.raw("<a:noAutofit/>")
	}
	x.raw("</a:bodyPr><a:lstStyle/>")
	for _, line := range t.lines {
		x.paragraph(t, line)
	}
	x.raw("</p:txBody></p:sp>")
}

var algn = [...]string{scene.Start: "l", scene.Middle: "ctr", scene.End: "r"}

func (x *writer) paragraph(t *textBox, s string) {
	x.raw("<a:p><a:pPr").attr("algn", algn[min(t.Align, scene.End)])
	if text.IsRightToLeft(s) {
		x.num("rtl", 1)
	}
	x.raw(">")
	if t.wrap > 0 {
		x.raw("<a:lnSpc><a:spcPct").num("val", percent(t.spacing())).raw("/></a:lnSpc>")
	}
	x.raw("</a:pPr>")
	for i, line := range strings.Split(s, lineEnd) {
		if i > 0 {
			x.raw("<a:br>")
			x.runProperties(&t.Text, s, plainRun)
			x.raw("</a:br>")
		}
		x.line(&t.Text, line)
	}
	x.raw("</a:p>")
}

// line writes a line in runs: spaces between scripts are smaller, and a mark that
// meets another is set closer to it.
func (x *writer) line(t *scene.Text, s string) {
	spaces, closer := scriptSpaces(s), text.Squeezes(s)
	from, n := 0, 0
	for at, r := range s {
		end := at + utf8.RuneLen(r)
		how := plainRun
		switch {
		case len(spaces) > 0 && spaces[0] == at:
			spaces, how = spaces[1:], runStyle{share: narrowSpace}
		case len(closer) > 0 && closer[0] == n:
			closer, how = closer[1:], runStyle{share: 1, closer: true}
		}
		if how != plainRun {
			x.run(t, s[from:at], s, plainRun)
			x.run(t, s[at:end], s, how)
			from = end
		}
		n++
	}
	x.run(t, s[from:], s, plainRun)
}

// scriptGap is what LibreOffice adds between ideographs and Latin letters: a fifth
// of the height of what stands before (its "Asian spacing", which PresentationML
// can't switch off).
const scriptGap = lineHeight / 5

// scriptGaps is the room that a line of size 1 needs in LibreOffice beyond its
// width: a gap at each change of script but at the spaces made smaller for it.
func scriptGaps(s string) float64 {
	gaps, was := -len(scriptSpaces(s)), rune(0)
	if strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘") {
		gaps++ // a mark at the beginning counts as Latin
	}
	for _, r := range s {
		if r == ' ' || r >= 0x2000 && r <= 0x206f { // goes with what stands before
			continue
		}
		if was != 0 && ideographic(r) != ideographic(was) {
			gaps++
		}
		was = r
	}
	return float64(gaps) * scriptGap
}

// narrowSpace is the size of a space between ideographs and Latin letters, as a
// share of the text's: with the gap, it is in LibreOffice as wide as a plain one.
// In PowerPoint it is a thin space.
const narrowSpace = spaceWidth / (spaceWidth + scriptGap)

// spaceWidth is the advance of a space of Noto Sans SC of size 1.
const spaceWidth = 0.224

// scriptSpaces gives the offsets of the spaces that stand between an ideograph or
// its punctuation and another letter.
func scriptSpaces(s string) []int {
	var at []int
	for i := 1; i < len(s)-1; i++ {
		if s[i] != ' ' || s[i-1] == ' ' || s[i+1] == ' ' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+1:])
		if ideographic(before) != ideographic(after) {
			at = append(at, i)
		}
	}
	return at
}

// ideographic reports whether LibreOffice counts a character as Asian: ideographs
// and the punctuation and full-width forms that go with them.
func ideographic(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef
}

// runStyle is how a run differs from its text.
type runStyle struct {
	share  float64 // of the size
	closer bool    // half an em less after each character
}

var plainRun = runStyle{share: 1}

// run writes a piece of a line in one style. Its language is the line's: a mark
// that stands alone in its run would else be set as Latin among ideographs.
func (x *writer) run(t *scene.Text, s, line string, how runStyle) {
	if s == "" {
		return
	}
	x.raw("<a:r>")
	x.runProperties(t, line, how)
	x.raw("<a:t>").text(s).raw("</a:t></a:r>")
}

// runProperties writes typeface, size, colour and halo.
func (x *writer) runProperties(t *scene.Text, s string, how runStyle) {
	size := min(max(int64(math.Round(t.Size*how.share*100)), 100), 400000)
	x.raw("<a:rPr").attr("lang", textLanguage(s)).num("sz", size)
	if t.Weight == scene.Bold {
		x.raw(` b="1"`)
	} else {
		x.raw(` b="0"`)
	}
	if t.Italic {
		x.raw(` i="1"`)
	}
	if how.closer {
		x.num("spc", -size/2)
	}
	x.raw(` kern="0">`)
	x.fill(t.Fill)
	x.halo(t)
	face := "Noto Sans SC"
	if t.Weight == scene.Medium {
		face = "Noto Sans SC Medium"
	}
	x.raw("<a:latin").attr("typeface", face).raw("/><a:ea").attr("typeface", face).raw("/></a:rPr>")
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
