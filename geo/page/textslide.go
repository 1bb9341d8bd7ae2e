package page

import (
	"strconv"

	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// layout finds one of the deck's layouts; nil where it has none.
func (d *deck) layout(name string) *scene.Layout {
	for i := range d.layouts {
		if d.layouts[i].Name == name {
			return &d.layouts[i]
		}
	}
	return nil
}

// textSlide is a slide of texts alone.
func (d *deck) textSlide(layout, title string, texts map[scene.Part][]scene.Paragraph, notes []string) {
	spec := d.Spec
	spec.Layout, spec.Title = d.layout(layout), title
	b := newBuilder(spec)
	s := &scene.Scene{Size: b.Size, Background: b.sheet.Color("page"), Title: title}
	s.Meta = scene.Meta{Subject: title, Version: d.Version, Lang: string(d.Lang), Theme: string(b.sheet.Theme), Notes: notes}
	texts[scene.TitlePart] = []scene.Paragraph{b.said("page.title", title)}
	texts[scene.FooterPart] = []scene.Paragraph{b.said("page.source", b.review())}
	b.drawSlots(s, texts)
	d.slides = append(d.slides, DeckSlide{Scene: s, Notes: notes, Layout: layout})
}

// said is a text in a role.
func (b *builder) said(role, text string) scene.Paragraph {
	st := b.text(role, 1)
	return scene.Paragraph{String: text, Style: st.Text("")}
}

// drawSlotFoot writes the source line and what stands beside it.
func (b *builder) drawSlotFoot(s *scene.Scene, source string) {
	b.drawSlots(s, map[scene.Part][]scene.Paragraph{
		scene.SourcePart: {b.said("page.source", source)}, scene.FooterPart: {b.said("page.source", b.review())}})
}

// drawSlots writes texts into the places that the layout has for them.
func (b *builder) drawSlots(s *scene.Scene, texts map[scene.Part][]scene.Paragraph) {
	for _, part := range []scene.Part{scene.TitlePart, scene.SubtitlePart, scene.BodyPart, scene.SourcePart, scene.FooterPart} {
		slot, ok := b.Layout.Slot(part)
		list := texts[part]
		if !ok || len(list) == 0 {
			continue
		}
		for i := range list {
			list[i].Style.Size, list[i].Style.Align = slot.Size, slot.Align
		}
		name := "points"
		switch part {
		case scene.TitlePart:
			name = scene.TitleGroup
		case scene.SourcePart, scene.FooterPart:
			name = "source"
		}
		body := scene.Body{Part: part, Box: slot.Box, Paragraphs: list}
		s.Group(scene.Group{Name: name, Bodies: []scene.Body{body}}, func(p scene.Canvas) { b.drawParagraphs(p, list, slot) })
	}
}

// slotLead is the distance of lines, in sizes of their type.
const slotLead = 1.39

// drawParagraphs writes paragraphs line by line.
func (b *builder) drawParagraphs(p scene.Canvas, list []scene.Paragraph, slot scene.Slot) {
	lead := slotLead * slot.Size
	if slot.Part == scene.SourcePart || slot.Part == scene.FooterPart {
		lead = footLead * slot.Size
	}
	lines := func(q scene.Paragraph) []string {
		return b.Fonts.Wrap(q.String, q.Style.Weight, q.Style.Size, slot.Box.W()-q.Indent)
	}
	y := slot.Box.Min.Y
	if slot.Low {
		y = slot.Box.Max.Y
		for _, q := range list {
			y -= float64(len(lines(q)))*lead + q.After
		}
	}
	for _, q := range list {
		for i, l := range lines(q) {
			t := q.Style
			t.String, t.Width = l, b.Fonts.Width(l, t.Weight, t.Size)
			t.At = scene.Point{X: slot.Box.Min.X + q.Indent, Y: y + float64(i)*lead + (lead+0.72*t.Size)/2}
			if q.Style.Align == scene.End {
				t.At.X = slot.Box.Max.X
			}
			if q.Key != "" && i == 0 {
				k := t
				k.String, k.Weight, k.Fill = q.Key, scene.Bold, q.Ink
				k.Width, k.At.X = b.Fonts.Width(q.Key, k.Weight, k.Size), slot.Box.Min.X
				p.Text(k)
			}
			p.Text(t)
		}
		y += float64(len(lines(q)))*lead + q.After
	}
}

// agendaSlide lists the sections of the talk with what each holds.
func (d *deck) agendaSlide(names, about []string) {
	b := newBuilder(d.Spec)
	var list []scene.Paragraph
	for i, n := range names {
		p := b.said("page.body", n+about[i])
		p.Key, p.Ink, p.Indent, p.After = strconv.Itoa(i+1), b.sheet.Color("tealText"), 36, 16
		list = append(list, p)
	}
	d.textSlide(AgendaLayout, lang.T(d.Lang, "deck.agenda"), map[scene.Part][]scene.Paragraph{scene.BodyPart: list}, names)
}

// sectionSlide begins a section of the talk.
func (d *deck) sectionSlide(name string, at, of int) {
	b := newBuilder(d.Spec)
	number := lang.T(d.Lang, "deck.sectionNumber", "n", strconv.Itoa(at), "of", strconv.Itoa(of))
	d.textSlide(SectionLayout, name, map[scene.Part][]scene.Paragraph{scene.SubtitlePart: {b.said("page.subtitle", number)}}, []string{name})
}
