package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/ui/mark"
)

// Measures of the table, in units.
const (
	districtColumn = 168
	silentColumn   = 122
	countColumn    = 84
	perCharacter   = 6.2 // width of a column for each character that it asks for
	factsAtFirst   = 2   // in a cell without headline, until its row is opened
)

// columnWidth is the width of a column, less where nobody speaks.
func (p *tablePage) columnWidth(t *table.Table, i int) float32 {
	switch c := t.Columns[i]; {
	case c.ID == table.GoalCount:
		return countColumn
	case p.view.Whole().SilentColumn(p.view.Whole().At(c.ID)):
		return silentColumn
	default:
		return float32(c.Width)*perCharacter + 2*cellPadX
	}
}

// buildTable makes head and grid for the columns that are on.
func (p *tablePage) buildTable() {
	t, err := p.view.Shown()
	if err != nil {
		p.w.Problem(err)
		return
	}
	widths, total := []float32{districtColumn}, float32(districtColumn)
	for i := range t.Columns {
		w := p.columnWidth(t, i)
		widths, total = append(widths, w), total+w
	}
	if room := p.width - 2; total < room { // wide windows: columns share what is left
		for i := 1; i < len(widths); i++ {
			widths[i] *= (room - districtColumn) / (total - districtColumn)
		}
	}
	head := []fyne.CanvasObject{p.header(table.District, p.ink.t("table.column.district"), widths[0])}
	for i, c := range t.Columns {
		head = append(head, p.header(c.ID, c.Title(p.ink.lang), widths[i+1]))
	}
	p.show(newTableGrid(p.ink, widths, head, p.ink.t("table.none")))
	p.fill()
}

// fill puts the rows that are to be seen into the grid.
func (p *tablePage) fill() {
	t, err := p.view.Shown()
	if err != nil {
		p.w.Problem(err)
		return
	}
	var rows [][]fyne.CanvasObject
	for _, r := range t.Rows {
		cells := p.cells[r.District.ID]
		if cells == nil {
			cells = []fyne.CanvasObject{p.districtCell(r)}
			for i, c := range r.Cells {
				cells = append(cells, p.cell(r, t.Columns[i], c, p.grid.widths[i+1]-2*cellPadX))
			}
			p.cells[r.District.ID] = cells
		}
		rows = append(rows, cells)
	}
	p.grid.setRows(rows)
}

// header is a column's title; a press sorts by it.
func (p *tablePage) header(id, title string, width float32) fyne.CanvasObject {
	k := p.ink
	by, descending := p.view.Sorted()
	role, arrow := "text", ""
	if by == id {
		role, arrow = "tealText", "↑"
		if descending {
			arrow = "↓"
		}
	}
	lines := column(0)
	for _, l := range k.wrap(title, scene.Bold, sizeQuiet, width-2*cellPadX-14) {
		add(lines, k.bold(l, sizeQuiet, role))
	}
	row := edged(nil, nil, nil, middle(k.bold(arrow, sizeQuiet, role)), middle(lines))
	h := newPress(k, look{hover: k.color("hover"), radius: 6, padX: cellPadX, padY: 5, minH: 30}, title, row, func() {
		p.view.SortBy(id)
		p.rebuild()
		p.focus()
	})
	h.onLeave = p.escape
	return h
}

// districtCell names the district, leads to it and lets it be picked.
func (p *tablePage) districtCell(r table.Row) fyne.CanvasObject {
	k, id := p.ink, r.District.ID
	const room = districtColumn - 2*cellPadX - pickSize - 4
	name := column(0)
	for _, l := range k.wrap(r.District.Name.In(k.lang), scene.Bold, sizeBody, room-12) {
		add(name, k.bold(l, sizeBody, "tealText"))
	}
	if k.lang == geo.Zh {
		for _, l := range k.wrap(r.District.Name.En, scene.Regular, sizeSmall, room-12) {
			add(name, k.text(l, sizeSmall, "quiet"))
		}
	}
	to := newPress(k, look{hover: k.color("hover"), radius: 6, padX: 6, minH: 26, minW: room}, r.District.Name.In(k.lang), name, func() { p.goTo(id) })
	to.onLeave = p.escape
	pick := p.newPickBox(id, r.District.Name.In(k.lang))
	p.picks[id] = pick
	return container.NewVBox(edged(nil, nil, container.NewVBox(pick.press), nil, to))
}

// cell shows the facts of a cell with their sources.
func (p *tablePage) cell(r table.Row, c table.Column, cell table.Cell, width float32) fyne.CanvasObject {
	k := p.ink
	if c.ID == table.GoalCount {
		return container.NewVBox(p.goalCount(r.Goals))
	}
	if cell.Silent() {
		return container.NewVBox()
	}
	rows, first := column(5), factsAtFirst
	if head := cell.Headline(k.lang); head != "" {
		first = 1
		for _, l := range k.wrap(head, scene.Medium, sizeText, width) {
			add(rows, k.medium(l, sizeText, "tealText"))
		}
	}
	id := r.District.ID
	more := len(cell.Facts) - first
	for i, f := range cell.Facts {
		line := cell.Line(f, k.lang)
		if found := p.view.Matches(line); i >= first && !p.view.Opened(id) {
			if !found {
				continue
			}
			more--
		}
		add(rows, p.fact(cell, f, width))
	}
	if more > 0 {
		text := k.t("table.less")
		if !p.view.Opened(id) {
			text = k.t("table.more", "n", fmt.Sprint(more))
		}
		open := newPress(k, look{hover: k.color("hover"), radius: 6, padX: 6, minH: 26}, text, k.medium(text, sizeQuiet, "tealText"), func() {
			p.view.ToggleOpened(id)
			delete(p.cells, id)
			p.refresh()
		})
		open.onLeave = p.escape
		add(rows, container.NewHBox(open))
	}
	return rows
}

// reveal brings the first column with a match into sight.
func (p *tablePage) reveal() {
	t, err := p.view.Shown()
	if err != nil || len(t.Rows) == 0 || p.view.Text() == "" || p.grid == nil {
		return
	}
	x := float32(0)
	for i, cell := range t.Rows[0].Cells {
		width := p.grid.widths[i+1]
		if slices.ContainsFunc(cell.Facts, func(f geo.Fact) bool { return p.view.Matches(cell.Line(f, p.ink.lang)) }) {
			p.grid.show(x, width)
			return
		}
		x += width
	}
}

// goalCount is a large number, quiet when there are none.
func (p *tablePage) goalCount(n int) fyne.CanvasObject {
	if n == 0 {
		return p.ink.text("0", sizeBody, "quiet")
	}
	return p.ink.bold(fmt.Sprint(n), 20, "tealText")
}

// fact is the text of a fact with the mark of its source.
func (p *tablePage) fact(in table.Cell, f geo.Fact, width float32) fyne.CanvasObject {
	st := proseStyle{size: sizeText, role: "text", lead: 1.45}
	if !f.Title.IsZero() {
		st.weight = scene.Medium
	}
	text := newProse(p.ink, in.Line(f, p.ink.lang), width, st, p.escape)
	text.marks = p.view.Words()
	text.On = p.facts.sourceChip(p.w.model.FactSource(f))
	return text
}

// pickSize is the side of the box by which a district is picked, in units.
const pickSize = 26

// pickBox picks a district for the comparison.
type pickBox struct {
	press *press
	tick  fyne.CanvasObject
	box   mark.Surface
}

func (p *tablePage) newPickBox(id geo.FeatureID, name string) *pickBox {
	k := p.ink
	b := &pickBox{box: mark.Surface{Width: 1.5, Radius: 4}}
	b.tick = k.sketch(fyne.NewSize(16, 16), func(s scene.Canvas, r scene.Rect) {
		var t scene.Path
		at := from(r)
		t.Polyline(at(-4.4, 0.4), at(-1.2, 3.6), at(4.4, -3.2))
		s.Path(t, scene.PathStyle{Stroke: k.color("chipActiveText"), Width: 2})
	})
	box := mark.New(k.pen, b.tick, func(s mark.Pencil, r scene.Rect) { b.box.Draw(s, r) })
	content := fixed(16, 16, box)
	b.press = newPress(k, look{hover: k.color("hover"), radius: 6, padX: 5, padY: 5}, k.t("table.pick", "name", name), content, func() {
		if p.view.Pick(id) {
			p.showPicks()
		}
	})
	b.press.onLeave = p.escape
	p.showPick(b, id)
	return b
}

func (p *tablePage) showPick(b *pickBox, id geo.FeatureID) {
	k := p.ink
	b.box.Fill, b.box.Stroke = nil, k.color("quiet")
	on := false
	for _, picked := range p.view.Picked() {
		on = on || picked == id
	}
	if on {
		b.box.Fill, b.box.Stroke = k.color("chipActive"), k.color("chipActive")
	} else if len(p.view.Picked()) == table.MostCompared {
		b.box.Stroke = k.color("border")
	}
	setVisible(b.tick, on)
	b.press.Redraw()
}

// showPicks marks the picked districts and counts them.
func (p *tablePage) showPicks() {
	for id, b := range p.picks {
		p.showPick(b, id)
	}
	p.bar.showPicks()
}
