package dossier

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Widths of the columns before a text, in units.
const (
	numberColumn = 30
	yearColumn   = 62
	roleColumn   = 52
	valueColumn  = 126 // of the headings of the user's own columns
)

// Of a block, in units: the distance from the line above it, and how its texts and
// notes are set.
const (
	blockGap = 14
	sizeFact = 14
	leadFact = 22. / 14
	sizeNote = 12.5
	leadNote = 19. / 12.5
)

// block is a heading with what belongs to it, below a line where another one stands
// before it.
func (v *Panel) block(b dossier.Block, ruled bool) fyne.CanvasObject {
	v.said = mainSource(b.Entries).Chip
	rows := kit.Column(0, v.heading(b))
	switch {
	case b.Topic == geo.Goal:
		v.goals(rows, b.Entries)
	default:
		for _, e := range b.Entries {
			kit.Add(rows, kit.Padded(0, 7, 0, 0, v.entry(b.Topic, e)))
		}
	}
	if len(b.Industries) > 0 {
		kit.Add(rows, kit.Padded(0, 7, 0, 0, v.industries(b.Industries)))
	}
	for _, r := range b.Rows {
		kit.Add(rows, kit.Padded(0, 7, 0, 0, v.chipRow(r)))
	}
	for _, c := range b.Values {
		kit.Add(rows, kit.Padded(0, 6, 0, 0, v.value(c)))
	}
	for _, n := range b.Numbers {
		kit.Add(rows, kit.Padded(0, 6, 0, 0, v.measured(n)))
	}
	for _, l := range b.Lines {
		kit.Add(rows, kit.Padded(0, 4, 0, 0, kit.NewSelectableLabel(v.Context, l, textWidth, kit.LabelStyle{Size: 12, Role: "quiet"}, v.host.Leave)))
	}
	if !ruled {
		return kit.Padded(blockGap, 0, 0, 0, rows)
	}
	return kit.Padded(blockGap, 0, 0, 0, kit.Column(0, kit.Fixed(0, 1, v.Rule()), kit.Padded(blockGap-2, 0, 0, 0, rows)))
}

// value is what stands in a column of the user's own, beside its heading.
func (v *Panel) value(c geo.Value) fyne.CanvasObject {
	text := func(s, role string, width float32) fyne.CanvasObject {
		return kit.NewSelectableLabel(v.Context, s, width, kit.LabelStyle{Size: sizeFact - 1, Role: role}, v.host.Leave)
	}
	return v.indented(valueColumn, text(c.Column, "quiet", valueColumn-10), text(c.Text, "text", textWidth-valueColumn))
}

// measured is a number of the user's own beside what it is, with its year and rank, and
// the other years below.
func (v *Panel) measured(n dossier.Measured) fyne.CanvasObject {
	width := float32(textWidth - valueColumn)
	text := func(s string, wide float32, look kit.LabelStyle) fyne.CanvasObject {
		return kit.NewSelectableLabel(v.Context, s, wide, look, v.host.Leave)
	}
	quiet := kit.LabelStyle{Size: 12, Role: "quiet"}
	rows := kit.Column(0, text(n.Value, width, kit.LabelStyle{Size: sizeFact + 1, Role: "text", Weight: scene.Bold}))
	for _, s := range []string{n.When(v.Lang), n.YearLine()} {
		if s != "" {
			kit.Add(rows, text(s, width, quiet))
		}
	}
	return v.indented(valueColumn, text(n.Measure, valueColumn-10, kit.LabelStyle{Size: sizeFact - 1, Role: "quiet"}), rows)
}

// mainSource is the source of most of the facts, the first where several are.
func mainSource(es []dossier.Entry) (most dossier.Source) {
	count := map[string]int{}
	for _, e := range es {
		count[e.Source.Chip]++
	}
	for _, e := range es {
		if count[e.Source.Chip] > count[most.Chip] {
			most = e.Source
		}
	}
	return most
}

// blockChip is the mark of all facts of a block; their notes stand below them.
func (v *Panel) blockChip(es []dossier.Entry) fyne.CanvasObject {
	var all []dossier.Source
	for _, e := range es {
		all = append(all, e.Source)
	}
	return v.marks().Of(mainSource(es).Chip, all)
}

// heading is a bold word with the mark of the block's source at the right; that of a
// corridor or cluster leads there.
func (v *Panel) heading(b dossier.Block) fyne.CanvasObject {
	var mark fyne.CanvasObject
	if len(b.Entries) > 0 {
		mark = v.blockChip(b.Entries)
	} else if b.Source.Chip != "" {
		mark = v.marks().Of(b.Source.Chip, []dossier.Source{b.Source})
	}
	return kit.Padded(0, 4, 0, 0, kit.Edged(nil, nil, nil, mark, kit.Middle(v.headingText(b))))
}

func (v *Panel) headingText(b dossier.Block) fyne.CanvasObject {
	if b.Link == "" {
		return v.boldLines(b.Title, "text")
	}
	title := v.boldLines(b.Title+" ›", "tealText")
	p := kit.NewButton(v.Context, kit.ButtonStyle{MinH: 24}, b.Title, title, func() { v.host.GoTo(b.Link) })
	p.OnLeave = v.host.Leave
	p.OnHover = func(in bool) {
		id := geo.FeatureID("")
		if in {
			id = b.Link
		}
		v.host.Hover(id)
	}
	return container.NewHBox(p)
}

// boldLines is a heading that leaves room for the mark of its source.
func (v *Panel) boldLines(s, role string) fyne.CanvasObject {
	rows := kit.Column(0)
	for _, l := range v.Wrap(s, scene.Bold, kit.SizeText, textWidth-140) {
		kit.Add(rows, v.Bold(l, kit.SizeText, role))
	}
	return rows
}

// entry is one fact: a card for a policy document, a numbered line for a key
// work, else a paragraph.
func (v *Panel) entry(topic geo.Topic, e dossier.Entry) fyne.CanvasObject {
	switch {
	case topic == geo.Policy:
		return v.marked(e, v.policy(e))
	case e.Number > 0:
		n := v.Bold(fmt.Sprint(e.Number), 15, "tealText")
		return v.indented(numberColumn, n, v.paragraph(e, textWidth-numberColumn))
	}
	return v.paragraph(e, textWidth)
}

// indented puts a mark into a column of its own before a paragraph.
func (v *Panel) indented(width float32, mark, text fyne.CanvasObject) fyne.CanvasObject {
	return kit.Edged(nil, nil, kit.Fixed(width, 0, container.NewVBox(mark)), nil, text)
}

// paragraph is the text of a fact with its source, and the places it names.
func (v *Panel) paragraph(e dossier.Entry, width float32) fyne.CanvasObject {
	text := kit.NewSelectableLabel(v.Context, e.Text, width, kit.LabelStyle{Size: sizeFact, Role: "text", Lead: leadFact}, v.host.Leave)
	v.cite(text, e.Source)
	rows := kit.Column(0, text)
	if len(e.Links) > 0 {
		row := container.New(kit.Flow{Width: width, GapX: 6, GapY: 5})
		for _, c := range e.Links {
			kit.Add(row, v.chip(c))
		}
		kit.Add(rows, kit.Padded(4, 2, 0, 0, row))
	}
	v.remark(rows, e.Source.Note, width)
	return v.marked(e, rows)
}

// cite puts the mark of a source behind a text, unless the block's says it.
func (v *Panel) cite(text *kit.SelectableLabel, s dossier.Source) {
	if s.Chip != v.said {
		text.On = v.marks().Chip(s)
	}
}

// remark adds what the source of a fact leaves unsaid, after the sign of a note.
func (v *Panel) remark(rows *fyne.Container, note string, width float32) {
	if note == "" {
		return
	}
	const column = 22
	text := kit.NewSelectableLabel(v.Context, note, width-column, kit.LabelStyle{Size: sizeNote, Role: "quiet", Lead: leadNote}, v.host.Leave)
	kit.Add(rows, kit.Padded(3, 2, 0, 0, v.indented(column, kit.Padded(3, 0, 0, 0, v.Icon(kit.DrawNote, 14, "quiet")), text)))
}

// policy is a card with the title of a document, which opens its dossier.
func (v *Panel) policy(e dossier.Entry) fyne.CanvasObject {
	const pad = 12
	title, body := e.Title, e.Text
	if title == "" {
		title, body = e.Text, ""
	}
	w := float32(textWidth - 2*pad)
	head := kit.NewSelectableLabel(v.Context, title, w, kit.LabelStyle{Size: 13.5, Role: "text", Weight: scene.Bold}, v.host.Leave)
	rows := kit.Column(2, head)
	if body != "" && body != title {
		text := kit.NewSelectableLabel(v.Context, body, w, kit.LabelStyle{Size: 12.5, Role: "quiet"}, v.host.Leave)
		v.cite(text, e.Source)
		kit.Add(rows, text)
	} else {
		v.cite(head, e.Source)
	}
	v.remark(rows, e.Source.Note, w)
	if len(e.Links) > 0 {
		row := container.New(kit.Flow{Width: w, GapX: 6, GapY: 5})
		for _, c := range e.Links {
			kit.Add(row, v.chip(c))
		}
		kit.Add(rows, kit.Padded(4, 0, 0, 0, row))
	}
	l := kit.ButtonStyle{Fill: v.Color("panel"), Hover: v.Color("hover"), Stroke: v.Color("border"), Radius: 8, PadX: pad, PadY: 9}
	p := kit.NewButton(v.Context, l, title, rows, func() { v.host.OpenDocument(e.Fact) })
	p.OnLeave = v.host.Leave
	return p
}

// goals is a timeline: each year once, its goals beside it.
func (v *Panel) goals(rows *fyne.Container, es []dossier.Entry) {
	for i := 0; i < len(es); {
		j := i
		texts := kit.Column(6)
		for ; j < len(es) && es[j].Year == es[i].Year; j++ {
			kit.Add(texts, v.paragraph(es[j], textWidth-yearColumn))
		}
		year := v.T("dossier.no_year")
		size := float32(11)
		if es[i].Year > 0 {
			year, size = fmt.Sprint(es[i].Year), 16
		}
		kit.Add(rows, kit.Padded(0, 9, 0, 0, v.timed(es[i], v.Bold(year, size, "tealText"), texts, j < len(es))))
		i = j
	}
}

// timed puts a year before its goals with a dot on the line of time.
func (v *Panel) timed(e dossier.Entry, year, texts fyne.CanvasObject, more bool) fyne.CanvasObject {
	line := v.Surface(composite.Surface{Fill: kit.WithAlpha(v.Color("teal"), 0x50)})
	kit.SetVisible(line, more)
	mark := v.datedMark(e)
	axis := container.New(timeAxis{}, line, mark.dot)
	left := kit.Edged(nil, nil, nil, kit.Fixed(14, 0, axis), kit.Column(0, year, mark.due))
	return kit.Edged(nil, nil, kit.Fixed(yearColumn, 0, left), nil, texts)
}

// timeAxis is a thin line with a dot beside the first line of text.
type timeAxis struct{}

func (timeAxis) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(14, 10) }

func (timeAxis) Layout(os []fyne.CanvasObject, s fyne.Size) {
	os[0].Move(fyne.NewPos(0.25, 18))
	os[0].Resize(fyne.NewSize(1.5, fyne.Max(s.Height-8, 0)))
	os[1].Move(fyne.NewPos(-3, 7))
	os[1].Resize(fyne.NewSize(8, 8))
}

// chipRow is a row of chips with the part they play before them.
func (v *Panel) chipRow(r dossier.ChipRow) fyne.CanvasObject {
	if r.Role == "" {
		return v.chips(r.Chips)
	}
	row := container.New(kit.Flow{Width: textWidth - roleColumn, GapX: 6, GapY: 5})
	for _, c := range r.Chips {
		kit.Add(row, v.chip(c))
	}
	role := v.Text(v.Fit(r.Role, scene.Regular, 12, roleColumn-4), 12, "quiet")
	return v.indented(roleColumn, kit.Padded(4, 0, 0, 0, role), row)
}
