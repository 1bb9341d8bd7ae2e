package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/ui/mark"
)

// Measures of the comparison, in units.
const (
	topicColumn   = 150
	leastCompared = 220
)

// buildComparison sets the picked districts side by side.
func (p *tablePage) buildComparison() {
	c, err := p.view.Comparison()
	if err != nil {
		p.w.Problem(err)
		return
	}
	k, n := p.ink, len(c.Districts)
	wide := fyne.Max((p.width-topicColumn-1)/float32(n), leastCompared)
	widths := []float32{topicColumn}
	head := []fyne.CanvasObject{padded(0, 0, cellPadX, 0, middle(k.bold(k.t("table.topic"), sizeQuiet, "text")))}
	for _, d := range c.Districts {
		widths = append(widths, wide)
		name := column(0)
		for _, l := range k.wrap(d.Name.In(k.lang), scene.Bold, sizeBody, wide-2*cellPadX) {
			add(name, k.bold(l, sizeBody, "tealText"))
		}
		to := newPress(k, look{hover: k.color("hover"), radius: 6, padX: cellPadX, minH: 30}, d.Name.In(k.lang), name, func() { p.goTo(d.ID) })
		to.onLeave = p.escape
		head = append(head, to)
	}
	p.show(newTableGrid(k, widths, head, ""))
	var rows [][]fyne.CanvasObject
	for _, line := range c.Lines {
		row := []fyne.CanvasObject{p.topicCell(line)}
		for i := range c.Districts {
			row = append(row, p.comparedCell(c, line, i, wide-2*cellPadX))
		}
		rows = append(rows, row)
	}
	p.grid.setRows(rows)
}

// topicCell names a line and says how its cells stand to one another.
func (p *tablePage) topicCell(line table.ComparedLine) fyne.CanvasObject {
	k := p.ink
	rows := column(4)
	for _, l := range k.wrap(line.Column.Title(k.lang), scene.Bold, sizeText, topicColumn-2*cellPadX) {
		add(rows, k.bold(l, sizeText, "text"))
	}
	status := line.Status()
	text := line.Says(k.lang)
	switch status {
	case table.Shared:
		add(rows, container.NewHBox(p.markChip(text, true, topicColumn-2*cellPadX)))
	default:
		for _, l := range k.wrap(text, scene.Regular, sizeSmall, topicColumn-2*cellPadX) {
			add(rows, k.text(l, sizeSmall, "quiet"))
		}
	}
	return rows
}

// comparedCell is a cell with the marks of what it shares or has alone.
func (p *tablePage) comparedCell(c *table.Comparison, line table.ComparedLine, i int, width float32) fyne.CanvasObject {
	if line.Counts != nil {
		return container.NewVBox(p.goalCount(line.Counts[i]))
	}
	cell := line.Cells[i]
	if cell.Silent() {
		return container.NewVBox()
	}
	rows := column(5)
	marks := container.New(flow{width, 5, 4})
	for _, m := range line.Marks {
		if text := p.markText(c, m, i); m.In[i] && text != "" {
			add(marks, p.markChip(text, m.Shared(), width))
		}
	}
	for _, f := range cell.Facts {
		add(rows, p.fact(cell, f, width))
	}
	if len(marks.Objects) > 0 {
		add(rows, padded(2, 0, 0, 0, marks))
	}
	return rows
}

// markText says what district i shares with which others, or which word it has
// alone. A year or title that no other has shows itself.
func (p *tablePage) markText(c *table.Comparison, m table.Mark, i int) string {
	k := p.ink
	others := append([]bool(nil), m.Of...)
	others[i] = false
	names := c.Names(others, k.lang)
	key := "table.mark." + string(m.Kind)
	switch {
	case m.Shared() && m.Kind == table.TermMark && len(c.Districts) == table.LeastCompared:
		return m.Name.In(k.lang)
	case m.Shared():
		return k.t(key, "name", m.Name.In(k.lang), "districts", names)
	case m.Kind != table.TermMark:
		return ""
	}
	return m.Name.In(k.lang)
}

// markChip is a mark: filled and with a full dot when shared, else an outline
// with a ring.
func (p *tablePage) markChip(text string, shared bool, width float32) fyne.CanvasObject {
	k := p.ink
	l := look{stroke: k.color("border"), radius: 9, padX: 7, padY: 1}
	sign, role := "○ ", "quiet"
	if shared {
		l.fill, l.stroke = k.color("chipActive"), nil
		sign, role = "● ", "chipActiveText"
	}
	text = sign + text
	return k.pill(l, k.text(k.fit(text, scene.Regular, sizeSmall, width-2*l.padX), sizeSmall, role))
}

// pill is a small surface with a text that cannot be pressed.
func (k ink) pill(l look, text fyne.CanvasObject) fyne.CanvasObject {
	m := k.picture(padded(l.padY, l.padY, l.padX, l.padX, text))
	m.Draw = mark.Surface{Fill: l.fill, Stroke: l.stroke, Radius: l.radius}.Draw
	return m
}
