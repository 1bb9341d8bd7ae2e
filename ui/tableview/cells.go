package tableview

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
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
func (p *Page) columnWidth(t *table.Table, i int) float32 {
	switch c := t.Columns[i]; {
	case c.ID == table.GoalCount:
		return countColumn
	case p.view.Whole().SilentColumn(p.view.Whole().At(c.ID)):
		return silentColumn
	default:
		return float32(c.Width)*perCharacter + 2*kit.CellPadX
	}
}

// buildTable makes head and grid for the columns that are on.
func (p *Page) buildTable() {
	t, err := p.view.Shown()
	if err != nil {
		p.host.Problem(err)
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
	head := []fyne.CanvasObject{p.header(table.District, p.kit.T("table.column.district"), widths[0])}
	for i, c := range t.Columns {
		head = append(head, p.header(c.ID, c.Title(p.kit.Lang), widths[i+1]))
	}
	p.show(kit.NewGrid(p.kit, widths, head, p.kit.T("table.none")))
	p.fill()
}

// fill puts the rows that are to be seen into the grid.
func (p *Page) fill() {
	t, err := p.view.Shown()
	if err != nil {
		p.host.Problem(err)
		return
	}
	var rows [][]fyne.CanvasObject
	for _, r := range t.Rows {
		cells := p.cells[r.District.ID]
		if cells == nil {
			cells = []fyne.CanvasObject{p.districtCell(r)}
			for i, c := range r.Cells {
				cells = append(cells, p.cell(r, t.Columns[i], c, p.grid.Widths[i+1]-2*kit.CellPadX))
			}
			p.cells[r.District.ID] = cells
		}
		rows = append(rows, cells)
	}
	p.grid.SetRows(rows)
}

// header is a column's title; a press sorts by it.
func (p *Page) header(id, title string, width float32) fyne.CanvasObject {
	k := p.kit
	by, descending := p.view.Sorted()
	role, arrow := "text", ""
	if by == id {
		role, arrow = "tealText", "↑"
		if descending {
			arrow = "↓"
		}
	}
	lines := kit.Column(0)
	for _, l := range k.Wrap(title, scene.Bold, kit.SizeQuiet, width-2*kit.CellPadX-14) {
		kit.Add(lines, k.Bold(l, kit.SizeQuiet, role))
	}
	row := kit.Edged(nil, nil, nil, kit.Middle(k.Bold(arrow, kit.SizeQuiet, role)), kit.Middle(lines))
	h := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: kit.CellPadX, PadY: 5, MinH: 30}, title, row, func() {
		p.view.SortBy(id)
		p.rebuild()
		p.focus()
	})
	h.OnLeave = p.escape
	return h
}

// districtCell names the district, leads to it and lets it be picked.
func (p *Page) districtCell(r table.Row) fyne.CanvasObject {
	k, id := p.kit, r.District.ID
	const room = districtColumn - 2*kit.CellPadX - pickSize - 4
	name := kit.Column(0)
	for _, l := range k.Wrap(r.District.Name.In(k.Lang), scene.Bold, kit.SizeBody, room-12) {
		kit.Add(name, k.Bold(l, kit.SizeBody, "tealText"))
	}
	if k.Lang == geo.Zh {
		for _, l := range k.Wrap(r.District.Name.En, scene.Regular, kit.SizeSmall, room-12) {
			kit.Add(name, k.Text(l, kit.SizeSmall, "quiet"))
		}
	}
	to := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 6, MinH: 26, MinW: room}, r.District.Name.In(k.Lang), name, func() { p.goTo(id) })
	to.OnLeave = p.escape
	pick := p.newPickBox(id, r.District.Name.In(k.Lang))
	p.picks[id] = pick
	return container.NewVBox(kit.Edged(nil, nil, container.NewVBox(pick.press), nil, to))
}

// cell shows the facts of a cell with their sources.
func (p *Page) cell(r table.Row, c table.Column, cell table.Cell, width float32) fyne.CanvasObject {
	k := p.kit
	if c.ID == table.GoalCount {
		return container.NewVBox(p.goalCount(r.Goals))
	}
	if cell.Silent() {
		return container.NewVBox()
	}
	rows, first := kit.Column(5), factsAtFirst
	if head := cell.Headline(k.Lang); head != "" {
		first = 1
		for _, l := range k.Wrap(head, scene.Medium, kit.SizeText, width) {
			kit.Add(rows, k.Medium(l, kit.SizeText, "tealText"))
		}
	}
	id := r.District.ID
	more := len(cell.Facts) - first
	for i, f := range cell.Facts {
		line := cell.Line(f, k.Lang)
		if found := p.view.Matches(line); i >= first && !p.view.Opened(id) {
			if !found {
				continue
			}
			more--
		}
		kit.Add(rows, p.fact(cell, f, width))
	}
	if more > 0 {
		text := k.T("table.less")
		if !p.view.Opened(id) {
			text = k.T("table.more", "n", fmt.Sprint(more))
		}
		open := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 6, MinH: 26}, text, k.Medium(text, kit.SizeQuiet, "tealText"), func() {
			p.view.ToggleOpened(id)
			delete(p.cells, id)
			p.Refresh()
		})
		open.OnLeave = p.escape
		kit.Add(rows, container.NewHBox(open))
	}
	return rows
}

// reveal brings the first column with a match into sight.
func (p *Page) reveal() {
	t, err := p.view.Shown()
	if err != nil || len(t.Rows) == 0 || p.view.Text() == "" || p.grid == nil {
		return
	}
	x := float32(0)
	for i, cell := range t.Rows[0].Cells {
		width := p.grid.Widths[i+1]
		if slices.ContainsFunc(cell.Facts, func(f geo.Fact) bool { return p.view.Matches(cell.Line(f, p.kit.Lang)) }) {
			p.grid.BringIntoSight(x, width)
			return
		}
		x += width
	}
}

// goalCount is a large number, quiet when there are none.
func (p *Page) goalCount(n int) fyne.CanvasObject {
	if n == 0 {
		return p.kit.Text("0", kit.SizeBody, "quiet")
	}
	return p.kit.Bold(fmt.Sprint(n), 20, "tealText")
}

// fact is the text of a fact with the mark of its source.
func (p *Page) fact(in table.Cell, f geo.Fact, width float32) fyne.CanvasObject {
	st := kit.LabelStyle{Size: kit.SizeText, Role: "text", Lead: 1.45}
	if !f.Title.IsZero() {
		st.Weight = scene.Medium
	}
	text := kit.NewSelectableLabel(p.kit, in.Line(f, p.kit.Lang), width, st, p.escape)
	text.Marks = p.view.Words()
	text.On = p.facts.Chip(p.model.FactSource(f))
	return text
}

// pickSize is the side of the box by which a district is picked, in units.
const pickSize = 26

// pickBox picks a district for the comparison.
type pickBox struct {
	press *kit.Button
	tick  fyne.CanvasObject
	box   composite.Surface
}

func (p *Page) newPickBox(id geo.FeatureID, name string) *pickBox {
	k := p.kit
	b := &pickBox{box: composite.Surface{Width: 1.5, Radius: 4}}
	b.tick = k.Sketch(fyne.NewSize(16, 16), func(s scene.Canvas, r scene.Rect) {
		var t scene.Path
		at := kit.From(r)
		t.Polyline(at(-4.4, 0.4), at(-1.2, 3.6), at(4.4, -3.2))
		s.Path(t, scene.PathStyle{Stroke: k.Color("chipActiveText"), Width: 2})
	})
	box := composite.New(k.Pen, b.tick, func(s composite.Pencil, r scene.Rect) { b.box.Draw(s, r) })
	content := kit.Fixed(16, 16, box)
	b.press = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 5, PadY: 5}, k.T("table.pick", "name", name), content, func() {
		if p.view.Pick(id) {
			p.showPicks()
		}
	})
	b.press.OnLeave = p.escape
	p.showPick(b, id)
	return b
}

func (p *Page) showPick(b *pickBox, id geo.FeatureID) {
	k := p.kit
	b.box.Fill, b.box.Stroke = nil, k.Color("quiet")
	on := false
	for _, picked := range p.view.Picked() {
		on = on || picked == id
	}
	if on {
		b.box.Fill, b.box.Stroke = k.Color("chipActive"), k.Color("chipActive")
	} else if len(p.view.Picked()) == table.MostCompared {
		b.box.Stroke = k.Color("border")
	}
	kit.SetVisible(b.tick, on)
	b.press.Redraw()
}

// showPicks marks the picked districts and counts them.
func (p *Page) showPicks() {
	for id, b := range p.picks {
		p.showPick(b, id)
	}
	p.bar.showPicks()
}
