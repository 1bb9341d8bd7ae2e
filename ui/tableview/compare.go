package tableview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of the comparison, in units.
const (
	topicColumn   = 150
	leastCompared = 220
)

// buildComparison sets the picked districts side by side.
func (p *Page) buildComparison() {
	c, err := p.view.Comparison()
	if err != nil {
		p.host.Problem(err)
		return
	}
	k, n := p.kit, len(c.Districts)
	wide := fyne.Max((p.width-topicColumn-1)/float32(n), leastCompared)
	widths := []float32{topicColumn}
	head := []fyne.CanvasObject{kit.Padded(0, 0, kit.CellPadX, 0, kit.Middle(k.Bold(k.T("table.topic"), kit.SizeQuiet, "text")))}
	for _, d := range c.Districts {
		widths = append(widths, wide)
		name := kit.Column(0)
		for _, l := range k.Wrap(d.Name.In(k.Lang), scene.Bold, kit.SizeBody, wide-2*kit.CellPadX) {
			kit.Add(name, k.Bold(l, kit.SizeBody, "tealText"))
		}
		to := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: kit.CellPadX, MinH: 30}, d.Name.In(k.Lang), name, func() { p.goTo(d.ID) })
		to.OnLeave = p.escape
		head = append(head, to)
	}
	p.show(kit.NewGrid(k, widths, head, ""))
	var rows [][]fyne.CanvasObject
	for _, line := range c.Lines {
		row := []fyne.CanvasObject{p.topicCell(line)}
		for i := range c.Districts {
			row = append(row, p.comparedCell(c, line, i, wide-2*kit.CellPadX))
		}
		rows = append(rows, row)
	}
	p.grid.SetRows(rows)
}

// topicCell names a line and says how its cells stand to one another.
func (p *Page) topicCell(line table.ComparedLine) fyne.CanvasObject {
	k := p.kit
	rows := kit.Column(4)
	for _, l := range k.Wrap(line.Column.Title(k.Lang), scene.Bold, kit.SizeText, topicColumn-2*kit.CellPadX) {
		kit.Add(rows, k.Bold(l, kit.SizeText, "text"))
	}
	status := line.Status()
	text := line.Says(k.Lang)
	switch status {
	case table.Shared:
		kit.Add(rows, container.NewHBox(p.markChip(text, true, topicColumn-2*kit.CellPadX)))
	default:
		for _, l := range k.Wrap(text, scene.Regular, kit.SizeSmall, topicColumn-2*kit.CellPadX) {
			kit.Add(rows, k.Text(l, kit.SizeSmall, "quiet"))
		}
	}
	return rows
}

// comparedCell is a cell with the marks of what it shares or has alone.
func (p *Page) comparedCell(c *table.Comparison, line table.ComparedLine, i int, width float32) fyne.CanvasObject {
	if line.Counts != nil {
		return container.NewVBox(p.goalCount(line.Counts[i]))
	}
	cell := line.Cells[i]
	if cell.Silent() {
		return container.NewVBox()
	}
	rows := kit.Column(5)
	marks := container.New(kit.Flow{Width: width, GapX: 5, GapY: 4})
	for _, m := range line.Marks {
		if text := p.markText(c, m, i); m.In[i] && text != "" {
			kit.Add(marks, p.markChip(text, m.Shared(), width))
		}
	}
	if line.Column.Number != nil {
		kit.Add(rows, p.kit.Bold(cell.Headline(p.kit.Lang), kit.SizeBody, "text"))
	}
	for _, f := range cell.Facts {
		kit.Add(rows, p.fact(cell, f, width))
	}
	if len(marks.Objects) > 0 {
		kit.Add(rows, kit.Padded(2, 0, 0, 0, marks))
	}
	return rows
}

// markText says what district i shares with which others, or which word it has
// alone. A year or title that no other has shows itself.
func (p *Page) markText(c *table.Comparison, m table.Mark, i int) string {
	k := p.kit
	others := append([]bool(nil), m.Of...)
	others[i] = false
	names := c.Names(others, k.Lang)
	key := "table.mark." + string(m.Kind)
	switch {
	case m.Shared() && !m.Shows() && len(c.Districts) == table.LeastCompared:
		return m.Name.In(k.Lang)
	case m.Shared():
		return k.T(key, "name", m.Name.In(k.Lang), "districts", names)
	case m.Shows():
		return ""
	}
	return m.Name.In(k.Lang)
}

// markChip is a mark: filled and with a full dot when shared, else an outline
// with a ring.
func (p *Page) markChip(text string, shared bool, width float32) fyne.CanvasObject {
	k := p.kit
	l := kit.ButtonStyle{Stroke: k.Color("border"), Radius: 9, PadX: 7, PadY: 1}
	sign, role := "○ ", "quiet"
	if shared {
		l.Fill, l.Stroke = k.Color("chipActive"), nil
		sign, role = "● ", "chipActiveText"
	}
	text = sign + text
	return pill(k, l, k.Text(k.Fit(text, scene.Regular, kit.SizeSmall, width-2*l.PadX), kit.SizeSmall, role))
}

// pill is a small surface with a text that cannot be pressed.
func pill(k kit.Context, l kit.ButtonStyle, text fyne.CanvasObject) fyne.CanvasObject {
	m := k.Picture(kit.Padded(l.PadY, l.PadY, l.PadX, l.PadX, text))
	m.Draw = composite.Surface{Fill: l.Fill, Stroke: l.Stroke, Radius: l.Radius}.Draw
	return m
}
