package page

import (
	"math"

	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// drawText paints rows from the top of a box as a group that has them as paragraphs too.
func (b *builder) drawText(s scene.Canvas, name string, part scene.Part, rows []row, box scene.Rect) {
	b.drawTexts(s, name, []scene.Part{part}, [][]row{rows}, []scene.Rect{box})
}

// drawTexts does so with some columns in one group.
func (b *builder) drawTexts(s scene.Canvas, name string, parts []scene.Part, columns [][]row, boxes []scene.Rect) {
	g := scene.Group{Name: name}
	for i, rows := range columns {
		body := scene.Body{Part: parts[i], Box: b.placeOf(parts[i], boxes[i])}
		at := boxes[i].Min.Y
		for _, r := range rows {
			if at += r.height; at > boxes[i].Max.Y+1 {
				break
			}
			body.Paragraphs = append(body.Paragraphs, r.text...)
		}
		if len(body.Paragraphs) > 0 {
			g.Bodies = append(g.Bodies, body)
		}
	}
	s.Group(g, func(p scene.Canvas) {
		for i, rows := range columns {
			drawRows(p, rows, boxes[i])
		}
	})
}

// placeOf is the place of a part on the slide, or else a box that it has on the page.
func (b *builder) placeOf(part scene.Part, box scene.Rect) scene.Rect {
	if slot, ok := b.Layout.Slot(part); ok {
		return slot.Box
	}
	return box
}

// paragraphOf is a text in a style, whose lines are lead apart.
func paragraphOf(s string, st style.TextStyle, lead float64) scene.Paragraph {
	return scene.Paragraph{String: s, Style: st.Text(""), Lead: lead}
}

// headBodies are title and subtitle as paragraphs.
func (b *builder) headBodies() []scene.Body {
	h := b.head
	width := b.Size.W - 2*b.margin
	top := func(first, lead, size float64) float64 { return first - lead + 0.2*size } // where programs set the first line
	out := []scene.Body{{Part: scene.TitlePart, Paragraphs: []scene.Paragraph{paragraphOf(b.title(), h.style, h.lead)}}}
	out[0].Box = b.placeOf(scene.TitlePart, scene.R(b.margin, top(h.first, h.lead, h.style.Size), width, math.Max(float64(len(h.title)), 1)*h.lead+2))
	if len(h.subtitle) > 0 {
		sub := scene.R(b.margin, top(h.firstSub, h.leadOfSubs, h.substyle.Size), width, float64(len(h.subtitle))*h.leadOfSubs+2)
		out = append(out, scene.Body{Part: scene.SubtitlePart, Box: b.placeOf(scene.SubtitlePart, sub),
			Paragraphs: []scene.Paragraph{paragraphOf(b.subtitle(), h.substyle, h.leadOfSubs)}})
	}
	return out
}

// footBodies are the source line and what stands beside it as paragraphs; the line has
// some lines, the last of which stands so many above the page's.
func (b *builder) footBodies(source string, lines, above int, reviewed bool) []scene.Body {
	st := b.text("page.source", 1)
	lead := st.Size * footLead
	width := b.Size.W - 2*b.margin
	last := b.Size.H - footEdge*b.k
	var out []scene.Body
	if source != "" {
		box := scene.R(b.margin, last-float64(lines+above)*lead+0.2*st.Size, width, float64(lines)*lead+2)
		if !b.under && reviewed {
			box.Max.X -= b.Fonts.Width(b.review(), st.Weight, st.Size) + 14*b.k
		}
		out = append(out, scene.Body{Part: scene.SourcePart, Box: b.placeOf(scene.SourcePart, box), Paragraphs: []scene.Paragraph{paragraphOf(source, st, lead)}})
	}
	if reviewed {
		p := paragraphOf(b.review(), st, lead)
		p.Style.Align = scene.End
		wide := math.Ceil(1.08 * b.Fonts.Width(b.review(), st.Weight, st.Size))
		box := scene.R(b.Size.W-b.margin-wide, last-lead+0.2*st.Size, wide, lead+2)
		out = append(out, scene.Body{Part: scene.FooterPart, Box: b.placeOf(scene.FooterPart, box), Paragraphs: []scene.Paragraph{p}})
	}
	return out
}
