package pptx

import (
	"math"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// bodyShape is the text of a part of a slide, in the place of its layout or in a box of
// its own.
func (x *writer) bodyShape(s *shape) {
	b := s.body
	h, ok := x.placeholder(b.Part)
	set := setting{part: b.Part, size: h.size}
	if ok {
		x.held(s, h.placeholder)
		x.raw("<p:spPr>")
	} else {
		set.part = scene.NoPart
		x.raw("<p:sp><p:nvSpPr>")
		x.properties(s)
		x.raw(`<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>`)
	}
	if !ok || boxOf(h.box) != boxOf(b.Box) {
		x.raw("<a:xfrm>")
		x.place(boxOf(b.Box))
		x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`)
	}
	if ok {
		x.raw("</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr>")
	} else {
		x.raw("<a:noFill/></p:spPr><p:txBody>")
		x.raw(`<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:normAutofit/></a:bodyPr>`)
	}
	x.raw("<a:lstStyle/>")
	x.bodyParagraphs(b.Paragraphs, set)
	x.raw("</p:txBody></p:sp>")
}

// setting is what a text's placeholder says of it.
type setting struct {
	part scene.Part // of the placeholder; scene.NoPart for none
	size float64    // of its type
}

// held reports whether there is a placeholder.
func (s setting) held() bool { return s.part != scene.NoPart }

// bodyParagraphs writes paragraphs, of which a text may stand under its key.
func (x *writer) bodyParagraphs(list []scene.Paragraph, set setting) {
	for i := range list {
		p := &list[i]
		if p.Under && p.Key != "" {
			key := *p
			key.String, key.Indent, key.Bullet, key.After = "", 0, false, 0
			x.bodyParagraph(&key, set)
			p = &scene.Paragraph{String: p.String, Style: p.Style, Indent: p.Indent, Lead: p.Lead, After: p.After}
		}
		x.bodyParagraph(p, set)
	}
	if len(list) == 0 {
		x.raw(`<a:p><a:endParaRPr lang="zh-CN"/></a:p>`)
	}
}

// lists reports whether a part is a list, whose paragraphs have what the layout says of
// bullets and distances.
func lists(p scene.Part) bool { return p == scene.BodyPart || p == scene.BodyPart2 }

// bodyParagraph writes a paragraph. What its placeholder says already is left to that.
func (x *writer) bodyParagraph(p *scene.Paragraph, set setting) {
	x.raw("<a:p><a:pPr")
	x.bodyLayout(p, set)
	x.raw("</a:pPr>")
	if p.Key != "" {
		key := p.Style
		key.Weight, key.Fill = scene.Bold, p.Ink
		tab := ""
		if p.String != "" {
			tab = "\t"
		}
		x.bodyRun(&key, p.Key, tab, set)
	}
	if p.String != "" {
		x.bodyRun(&p.Style, p.String, "", set)
	}
	x.raw("</a:p>")
}

// bodyLayout writes how a paragraph is laid out: indent, alignment, distances and bullet.
func (x *writer) bodyLayout(p *scene.Paragraph, set setting) {
	listed := lists(set.part) && x.deck.Template == nil
	foreign := x.deck.Template != nil && set.held() && set.part != scene.TitlePart
	beside := p.Key != "" && p.String != ""
	if lists(set.part) || p.Indent > 0 || foreign {
		switch {
		case p.Bullet && listed: // as the master has it
		case p.Bullet || beside:
			x.num("marL", emu(p.Indent)).num("indent", -emu(p.Indent))
		default:
			x.num("marL", emu(p.Indent)).num("indent", 0)
		}
	}
	if a := p.Style.Align; !set.held() && a != scene.Start {
		x.attr("algn", algn[min(a, scene.End)])
	}
	if text.IsRightToLeft(p.String) {
		x.num("rtl", 1)
	}
	x.raw(">")
	if p.Lead > 0 && !set.held() {
		x.raw("<a:lnSpc><a:spcPct").num("val", percent(math.Round(100*p.Lead/(lineHeight*p.Style.Size))/100)).raw("/></a:lnSpc>")
	}
	if after := int64(math.Round(p.After)) * 100; after > 0 && !listed || listed && after != bodyAfter {
		x.raw("<a:spcAft><a:spcPts").num("val", after).raw("/></a:spcAft>")
	}
	switch {
	case p.Bullet && !listed:
		x.raw(`<a:buFontTx/><a:buChar char="•"/>`)
	case !p.Bullet && (listed || foreign):
		x.raw("<a:buNone/>")
	}
	if beside {
		x.raw(`<a:tabLst><a:tab`).num("pos", emu(p.Indent)).raw(` algn="l"/></a:tabLst>`)
	}
}

// bodyRun writes a piece of text and a tab behind it, with what its placeholder does not
// say of it.
func (x *writer) bodyRun(t *scene.Text, s, behind string, set setting) {
	x.raw("<a:r><a:rPr")
	x.language(s)
	if !set.held() || points(set.size) != points(t.Size) {
		x.num("sz", points(t.Size))
	}
	switch bold := t.Weight == scene.Bold; {
	case bold && set.part != scene.TitlePart:
		x.raw(` b="1"`)
	case !set.held():
		x.raw(` b="0"`)
	}
	x.raw(">")
	if !set.held() || t.Fill != x.deck.inherited(set.part) {
		x.fill(t.Fill)
	}
	if !set.held() {
		x.raw(`<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>`)
	}
	x.raw("</a:rPr><a:t>").text(s).raw(behind).raw("</a:t></a:r>")
}

// inherited is the colour of texts of a part as its placeholder says it.
func (d *deck) inherited(p scene.Part) scene.Color {
	if p == scene.TitlePart || lists(p) {
		return d.Palette.Text
	}
	return d.Palette.Quiet
}
