package pptx

import (
	"cmp"
	"slices"
	"strconv"

	"kechuang/geo/scene"
)

// placeholder is how PresentationML tells a part of a slide.
type placeholder struct {
	kind string // its type
	size string // "" for the whole width
	idx  int64  // 0 for none
}

// placeholders are those of our layouts.
var placeholders = map[scene.Part]placeholder{
	scene.TitlePart:    {"title", "", 0},
	scene.BodyPart:     {"body", "", 1},
	scene.BodyPart2:    {"body", "half", 2},
	scene.DatePart:     {"dt", "half", 10},
	scene.FooterPart:   {"ftr", "quarter", 11},
	scene.NumberPart:   {"sldNum", "quarter", 12},
	scene.SubtitlePart: {"body", "quarter", 13},
	scene.MapPart:      {"pic", "", 14},
	scene.MapPart2:     {"pic", "half", 15},
	scene.ChartPart:    {"chart", "", 16},
	scene.TablePart:    {"tbl", "", 17},
	scene.NotePart:     {"body", "quarter", 18},
	scene.SourcePart:   {"body", "quarter", 19},
}

// opening are the layouts whose title is a slide's own matter.
var opening = []string{"title", "closing"}

// placeholderOf is how a layout tells a part.
func placeholderOf(l *scene.Layout, p scene.Part) placeholder {
	if slices.Contains(opening, l.Name) {
		switch p {
		case scene.TitlePart:
			return placeholder{"ctrTitle", "", 0}
		case scene.SubtitlePart:
			return placeholder{"subTitle", "", 1}
		}
	}
	return placeholders[p]
}

// layoutTypes are the types of layouts that programs know.
var layoutTypes = map[string]string{"title": "title", "section": "secHead", "agenda": "obj", "table": "tbl", "chart": "chart"}

// tree starts the shapes of a slide, a layout or a master.
const tree = `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>` +
	`<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`

func layoutPart(i int) string { return "ppt/slideLayouts/slideLayout" + strconv.Itoa(i+1) + ".xml" }

// writeLayouts writes the master and its layouts.
func (d *deck) writeLayouts(p *pack) {
	x := &writer{deck: d}
	x.master()
	p.part("ppt/slideMasters/slideMaster1.xml", x.b)
	rels := make([]relation, 0, len(d.Layouts)+1)
	for i := range d.Layouts {
		name := "slideLayout" + strconv.Itoa(i+1) + ".xml"
		rels = append(rels, relation{"slideLayout", "../slideLayouts/" + name})
		y := &writer{deck: d}
		y.layout(&d.Layouts[i])
		p.part(layoutPart(i), y.b)
		p.relations("ppt/slideLayouts/_rels/"+name+".rels", relation{"slideMaster", "../slideMasters/slideMaster1.xml"})
	}
	p.relations("ppt/slideMasters/_rels/slideMaster1.xml.rels", append(rels, relation{"theme", "../theme/theme1.xml"})...)
}

// common are the parts that a master has.
var common = []scene.Part{scene.TitlePart, scene.BodyPart, scene.DatePart, scene.FooterPart, scene.NumberPart}

// masterSlot is the place of a part in the master: that of the first layout that is no
// opening one and has it.
func (d *deck) masterSlot(p scene.Part) (scene.Slot, bool) {
	for i := range d.Layouts {
		if l := &d.Layouts[i]; !slices.Contains(opening, l.Name) && l.Name != "section" {
			if s, ok := l.Slot(p); ok {
				return s, true
			}
		}
	}
	return scene.Slot{}, false
}

func (x *writer) master() {
	x.id = 1
	x.raw(xmlHead).raw("<p:sldMaster").raw(namespaces).raw(`><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>` +
		`<a:effectLst/></p:bgPr></p:bg>`).raw(tree)
	for _, part := range common {
		if s, ok := x.deck.masterSlot(part); ok {
			x.prompt(s, placeholders[part], true)
		}
	}
	x.raw(`</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"` +
		` accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>`)
	for i := range x.deck.Layouts {
		x.raw("<p:sldLayoutId").num("id", 2147483649+int64(i)).raw(` r:id="rId`).int(int64(i + 1)).raw(`"/>`)
	}
	x.raw(`</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/><p:txStyles><p:titleStyle>`)
	title, _ := x.deck.masterSlot(scene.TitlePart)
	x.raw(`<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="110000"/></a:lnSpc>` +
		`<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>`)
	x.level(cmp.Or(title.Size, 27), true, "mj")
	x.raw("</a:lvl1pPr></p:titleStyle><p:bodyStyle>")
	body, _ := x.deck.masterSlot(scene.BodyPart)
	for i := range int64(5) {
		x.bodyLevel(i, cmp.Or(body.Size, 18)-2*float64(min(i, 2)))
	}
	x.raw("</p:bodyStyle><p:otherStyle>")
	x.raw(`<a:lvl1pPr marL="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">`)
	x.level(12, false, "mn")
	x.raw("</a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>")
}

// level is the type of a level of a style.
func (x *writer) level(size float64, bold bool, fonts string) {
	x.raw("<a:defRPr").num("sz", points(size))
	if bold {
		x.raw(` b="1"`)
	}
	x.raw(` kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+`).raw(fonts).raw(`-lt"/><a:ea typeface="+`)
	x.raw(fonts).raw(`-ea"/><a:cs typeface="+`).raw(fonts).raw(`-cs"/></a:defRPr>`)
}

// The indent of a level of a body, in units, and the room below its paragraphs, in
// hundredths of a point.
const (
	bodyIndent = 16
	bodyAfter  = 800
)

func (x *writer) bodyLevel(i int64, size float64) {
	n := strconv.FormatInt(i+1, 10)
	x.raw("<a:lvl").raw(n).raw("pPr").num("marL", emu(bodyIndent)*(i+1)).num("indent", -emu(bodyIndent))
	x.raw(` algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="116000"/></a:lnSpc>`+
		`<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts`).num("val", bodyAfter).raw(`/></a:spcAft><a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFontTx/>` +
		`<a:buChar char="•"/>`)
	x.level(size, false, "mn")
	x.raw("</a:lvl").raw(n).raw("pPr>")
}

func (x *writer) layout(l *scene.Layout) {
	x.id = 1
	x.raw(xmlHead).raw("<p:sldLayout").raw(namespaces)
	if t := layoutTypes[l.Name]; t != "" {
		x.attr("type", t)
	}
	x.raw(` preserve="1"`)
	if layoutTypes[l.Name] == "" {
		x.raw(` userDrawn="1"`)
	}
	x.raw("><p:cSld").attr("name", l.Title).raw(">").raw(tree)
	for _, s := range l.Slots {
		m, ok := x.deck.masterSlot(s.Part)
		x.prompt(s, placeholderOf(l, s.Part), !ok || m != s || !slices.Contains(common, s.Part))
	}
	x.raw("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>")
}

// prompt writes a placeholder of a layout or the master, with its place where it isn't
// that of the master.
func (x *writer) prompt(s scene.Slot, ph placeholder, placed bool) {
	x.held(&shape{name: s.Prompt}, ph)
	x.raw("<p:spPr>")
	if placed {
		x.raw("<a:xfrm>")
		x.place(boxOf(s.Box))
		x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`)
	}
	x.raw("</p:spPr><p:txBody>")
	x.promptStyle(s, ph, placed)
	x.raw("<a:p>")
	switch ph.kind {
	case "sldNum":
		x.slideNumber("‹#›")
	case "dt", "ftr":
	default:
		x.raw("<a:r><a:rPr").attr("lang", textLanguage(s.Prompt)).raw("/><a:t>").text(s.Prompt).raw("</a:t></a:r>")
	}
	x.raw("<a:endParaRPr").attr("lang", textLanguage(s.Prompt)).raw("/></a:p></p:txBody></p:sp>")
}

// promptStyle writes how the text of a placeholder is set.
func (x *writer) promptStyle(s scene.Slot, ph placeholder, placed bool) {
	if !placed {
		x.raw("<a:bodyPr/><a:lstStyle/>")
		return
	}
	x.raw(`<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"`)
	if s.Low {
		x.raw(` anchor="b"`)
	} else {
		x.raw(` anchor="t"`)
	}
	x.raw("><a:normAutofit/></a:bodyPr><a:lstStyle>")
	if s.Size > 0 && (ph.kind != "title" && ph != placeholders[scene.BodyPart]) {
		x.raw(`<a:lvl1pPr marL="0" indent="0"`).attr("algn", algn[min(s.Align, scene.End)])
		x.raw(`><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/><a:defRPr`).num("sz", points(s.Size)).raw(">")
		if ph.kind != "ctrTitle" {
			x.raw(`<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>`)
		}
		x.raw("</a:defRPr></a:lvl1pPr>")
	}
	x.raw("</a:lstStyle>")
}

// held starts a shape that stands in a placeholder.
func (x *writer) held(s *shape, ph placeholder) {
	x.raw("<p:sp><p:nvSpPr>")
	x.properties(s)
	x.raw(`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>`)
	x.ph(ph)
	x.raw("</p:nvPr></p:nvSpPr>")
}

// ph writes a placeholder's element.
func (x *writer) ph(ph placeholder) {
	x.raw("<p:ph")
	if ph.kind != "" {
		x.attr("type", ph.kind)
	}
	if ph.size != "" {
		x.attr("sz", ph.size)
	}
	if ph.idx > 0 {
		x.num("idx", ph.idx)
	}
	x.raw("/>")
}

// slideNumber writes the field of a slide's number.
func (x *writer) slideNumber(now string) {
	x.raw(`<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>`).text(now).raw("</a:t></a:fld>")
}
