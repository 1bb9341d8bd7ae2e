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
	slot, _ := x.layoutOf.Slot(b.Part)
	h, ok := x.placeholder(b.Part)
	slot.Size = h.size
	if !ok {
		slot.Part = scene.NoPart
	}
	x.raw("<p:sp><p:nvSpPr>")
	x.properties(s)
	if ok {
		x.raw(`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>`)
		x.ph(h.placeholder)
		x.raw("</p:nvPr></p:nvSpPr><p:spPr>")
	} else {
		x.raw(`<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>`)
	}
	if !ok || boxOf(h.box) != boxOf(b.Box) {
		x.raw("<a:xfrm>")
		x.place(boxOf(b.Box))
		x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`)
	}
	if !ok {
		x.raw("<a:noFill/>")
	}
	x.raw("</p:spPr><p:txBody>")
	if ok {
		x.raw("<a:bodyPr><a:normAutofit/></a:bodyPr>")
	} else {
		x.raw(`<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:normAutofit/></a:bodyPr>`)
	}
	x.raw("<a:lstStyle/>")
	for i := range b.Paragraphs {
		p := &b.Paragraphs[i]
		if p.Under && p.Key != "" {
			key := *p
			key.String, key.Indent, key.Bullet, key.After = "", 0, false, 0
			x.bodyParagraph(&key, slot)
			p = &scene.Paragraph{String: p.String, Style: p.Style, Indent: p.Indent, Lead: p.Lead, After: p.After}
		}
		x.bodyParagraph(p, slot)
	}
	if len(b.Paragraphs) == 0 {
		x.raw(`<a:p><a:endParaRPr lang="zh-CN"/></a:p>`)
	}
	x.raw("</p:txBody></p:sp>")
}

// lists reports whether a part is a list, whose paragraphs have what the layout says of
// bullets and distances.
func lists(p scene.Part) bool { return p == scene.BodyPart || p == scene.BodyPart2 }

// bodyParagraph writes a paragraph. What its placeholder says already is left to that.
func (x *writer) bodyParagraph(p *scene.Paragraph, slot scene.Slot) {
	x.raw("<a:p><a:pPr")
	held := slot.Part != scene.NoPart
	listed := lists(slot.Part) && x.deck.Template == nil
	if lists(slot.Part) || p.Indent > 0 || x.deck.Template != nil && held && slot.Part != scene.TitlePart {
		switch {
		case p.Bullet && listed: // as the master has it
		case p.Bullet || p.Key != "" && p.String != "":
			x.num("marL", emu(p.Indent)).num("indent", -emu(p.Indent))
		default:
			x.num("marL", emu(p.Indent)).num("indent", 0)
		}
	}
	if a := p.Style.Align; !held && a != scene.Start {
		x.attr("algn", algn[min(a, scene.End)])
	}
	if text.IsRightToLeft(p.String) {
		x.num("rtl", 1)
	}
	x.raw(">")
	if p.Lead > 0 && !held {
		x.raw("<a:lnSpc><a:spcPct").num("val", percent(math.Round(100*p.Lead/(lineHeight*p.Style.Size))/100)).raw("/></a:lnSpc>")
	}
	if after := int64(math.Round(p.After)) * 100; after > 0 && !listed || listed && after != bodyAfter {
		x.raw("<a:spcAft><a:spcPts").num("val", after).raw("/></a:spcAft>")
	}
	switch {
	case p.Bullet && !listed:
		x.raw(`<a:buFontTx/><a:buChar char="•"/>`)
	case !p.Bullet && (listed || x.deck.Template != nil && held && slot.Part != scene.TitlePart):
		x.raw("<a:buNone/>")
	}
	if p.Key != "" && p.String != "" {
		x.raw(`<a:tabLst><a:tab`).num("pos", emu(p.Indent)).raw(` algn="l"/></a:tabLst>`)
	}
	x.raw("</a:pPr>")
	if p.Key != "" {
		key := p.Style
		key.Weight, key.Fill = scene.Bold, p.Ink
		tab := ""
		if p.String != "" {
			tab = "\t"
		}
		x.bodyRun(&key, p.Key, tab, slot)
	}
	if p.String != "" {
		x.bodyRun(&p.Style, p.String, "", slot)
	}
	x.raw("</a:p>")
}

// bodyRun writes a piece of text and a tab behind it, with what its placeholder does not
// say of it.
func (x *writer) bodyRun(t *scene.Text, s, behind string, slot scene.Slot) {
	x.raw("<a:r><a:rPr")
	x.language(s)
	held := slot.Part != scene.NoPart
	title := slot.Part == scene.TitlePart
	if !held || points(slot.Size) != points(t.Size) {
		x.num("sz", points(t.Size))
	}
	switch bold := t.Weight == scene.Bold; {
	case bold && !title:
		x.raw(` b="1"`)
	case !held:
		x.raw(` b="0"`)
	}
	x.raw(">")
	if !held || t.Fill != x.deck.inherited(slot.Part) {
		x.fill(t.Fill)
	}
	if !held {
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
