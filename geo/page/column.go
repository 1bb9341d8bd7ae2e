package page

import (
	"math"

	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// row is a piece of the column: its height and how to paint it with its top
// left at a point.
type row struct {
	height float64
	draw   func(p scene.Canvas, at scene.Point)
	text   []scene.Paragraph // what it says, for formats with paragraphs of their own
}

// leastShrink is how small, relative to those of a figure, key points may become
// where a page has much to say or little room.
const leastShrink = 0.65

// goodShrink is how small they become before the legend gives way.
const goodShrink = 0.9

// drawColumn writes the key points beside the map, or below it on a narrow page,
// the legend, and at the foot what the figure leaves out.
func (b *builder) drawColumn(s *scene.Scene, d *layer.Drawing) {
	b.drawBeside(s)
	b.drawLegend(s, d)
	b.drawNote(s)
}

// drawNote writes what the figure leaves out.
func (b *builder) drawNote(s *scene.Scene) {
	if b.noted {
		b.drawText(s, "note", scene.NotePart, []row{b.noteRow(b.note.W())}, b.note)
	}
}

func height(rows []row) float64 {
	h := 0.0
	for _, r := range rows {
		h += r.height
	}
	return h
}

// drawRows paints rows from the top of a box; one that would leave it is left
// out rather than cut.
func drawRows(p scene.Canvas, rows []row, box scene.Rect) {
	at := box.Min
	for _, r := range rows {
		if at.Y+r.height > box.Max.Y+1 {
			return
		}
		r.draw(p, at)
		at.Y += r.height
	}
}

func (b *builder) headingText(s string, shrink float64) row {
	st := b.text("page.heading", shrink)
	t := st.Text(s)
	t.Width = b.Fonts.Width(t.String, t.Weight, t.Size)
	return row{st.Size*1.3 + 8*b.k, func(p scene.Canvas, at scene.Point) {
		t.At = scene.Point{X: at.X, Y: at.Y + st.Size}
		p.Text(t)
	}, []scene.Paragraph{paragraphOf(s, st, 0)}}
}

// Lengths of key points, in sizes of their type.
const (
	pointLead = 1.39
	pointGap  = 0.5
	keyGap    = 0.55
	// keyShare is the share of the column that a column of keys may take; wider
	// ones stand above their points.
	keyShare = 0.38
	// slotKeyShare is that on slides, whose type is large and stays so.
	slotKeyShare = 0.3
)

// pointRows is one row a key point, each beside its key, or beside a bar in the
// accent colour where the figure has none.
func (b *builder) pointRows(width, shrink float64) []row {
	keys := 0.0
	st := b.text("page.body", shrink)
	for _, pt := range b.points {
		keys = math.Max(keys, b.Fonts.Width(pt.Key.In(b.Lang), scene.Bold, st.Size))
	}
	var rows []row
	for _, pt := range b.points {
		if keys == 0 {
			rows = append(rows, b.barRow(pt.Text.In(b.Lang), width, shrink))
		} else {
			rows = append(rows, b.keyRow(pt.Key.In(b.Lang), pt.Text.In(b.Lang), keys, width, shrink))
		}
	}
	return rows
}

// keyRow is a key point beside its key in a column of a width, or below it.
func (b *builder) keyRow(key, s string, keys, width, shrink float64) row {
	st := b.text("page.body", shrink)
	head := st.Text(key)
	head.Weight, head.Fill = scene.Bold, b.sheet.Color("tealText")
	indent, above := keys+keyGap*st.Size, 0.0
	lead := st.Size * pointLead
	if keys > keyShare*width || b.Layout != nil && keys > slotKeyShare*width {
		head.Size = b.text("page.body", shrink*0.85).Size
		indent, above = 0, 1.3*head.Size
	}
	head.Width = b.Fonts.Width(key, head.Weight, head.Size)
	lines := b.Fonts.Wrap(s, st.Weight, st.Size, width-indent)
	said := scene.Paragraph{Key: key, String: s, Under: above > 0, Style: st.Text(""), Ink: head.Fill, Indent: indent, Lead: lead, After: pointGap * st.Size}
	return row{above + float64(len(lines))*lead + pointGap*st.Size, func(p scene.Canvas, at scene.Point) {
		t := head
		t.At = scene.Point{X: at.X, Y: at.Y + (lead+st.Size*0.72)/2}
		if above > 0 {
			t.At.Y = at.Y + head.Size
		}
		p.Text(t)
		b.paragraph(p, s, lines, "page.body", shrink, scene.Point{X: at.X + indent, Y: at.Y + above}, lead)
	}, []scene.Paragraph{said}}
}

func (b *builder) barRow(s string, width, shrink float64) row {
	st := b.text("page.body", shrink)
	indent, lead := 10*b.k, st.Size*pointLead
	lines := b.Fonts.Wrap(s, st.Weight, st.Size, width-indent)
	h := float64(len(lines)) * lead
	accent := b.sheet.Color("accent")
	said := scene.Paragraph{String: s, Bullet: true, Style: st.Text(""), Indent: indent, Lead: lead, After: pointGap * st.Size}
	return row{h + pointGap*st.Size, func(p scene.Canvas, at scene.Point) {
		var bar scene.Path
		bar.Rect(scene.R(at.X, at.Y+2*b.k, 2*b.k, h-4*b.k))
		p.Path(bar, scene.PathStyle{Fill: accent})
		b.paragraph(p, s, lines, "page.body", shrink, scene.Point{X: at.X + indent, Y: at.Y}, lead)
	}, []scene.Paragraph{said}}
}

// paragraph writes the lines of a text from the top of at.
func (b *builder) paragraph(p scene.Canvas, whole string, lines []string, role string, shrink float64, at scene.Point, lead float64) {
	st := b.text(role, shrink)
	p.Group(scene.Group{Name: scene.ParagraphGroup, Title: whole}, func(p scene.Canvas) {
		for i, l := range lines {
			t := st.Text(l)
			t.Width = b.Fonts.Width(l, t.Weight, t.Size)
			t.At = scene.Point{X: at.X, Y: at.Y + float64(i)*lead + (lead+st.Size*0.72)/2}
			p.Text(t)
		}
	})
}

// noteHeight is the room that the note takes, if it has any.
func (b *builder) noteHeight(width float64) float64 {
	if !b.noted {
		return 0
	}
	return b.noteRow(width).height
}

// noteRow is what a figure leaves out, under a rule.
func (b *builder) noteRow(width float64) row {
	s, st := b.Figure.Note.In(b.Lang), b.text("page.note", b.noting)
	lead := st.Size * 1.5
	lines := b.Fonts.Wrap(s, st.Weight, st.Size, width)
	top := 10 * b.k
	return row{top + float64(len(lines))*lead, func(p scene.Canvas, at scene.Point) {
		var rule scene.Path
		rule.Polyline(at, scene.Point{X: at.X + width, Y: at.Y})
		p.Path(rule, scene.PathStyle{Stroke: b.sheet.Color("border"), Width: b.k})
		b.paragraph(p, s, lines, "page.note", b.noting, scene.Point{X: at.X, Y: at.Y + top}, lead)
	}, []scene.Paragraph{paragraphOf(s, st, lead)}}
}
