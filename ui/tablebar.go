package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/table"
	"kechuang/ui/mark"
)

// tableBar is the head of the table's page: what it is, what it shows, and what
// can be done with it.
type tableBar struct {
	p       *tablePage
	root    fyne.CanvasObject
	title   *mark.Text
	count   *mark.Text
	find    *keyEntry       // nil until something is to be found
	findBox *fyne.Container // of the entry, or of what looks like it
	years   []*press
	yearsOf []int
	compare *press
	clear   *press
	table   *fyne.Container // the row of controls of the table
	side    *fyne.Container // that of the comparison
}

// Measures of the field in which a text is to be found, in units; the height is an
// entry's.
const (
	findWidth  = 200
	findHeight = 36
)

func (p *tablePage) newBar() *tableBar {
	k := p.ink
	b := &tableBar{p: p, title: k.bold("", sizeName, "text"), count: k.text("", sizeQuiet, "quiet")}
	cross := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 8, padY: 8}, k.t("action.close"), k.cross(), p.w.closeTable)
	cross.onLeave = p.escape
	actions := beside(8,
		p.button("table.copy", p.copy),
		p.button("table.xlsx", func() { p.export(".xlsx") }),
		p.button("table.csv", func() { p.export(".csv") }),
		p.button("table.pptx", func() { p.export(".pptx") }), cross)
	first := edged(nil, nil, beside(12, b.title, padded(4, 0, 0, 0, b.count)), actions, nil)

	b.newFind()
	b.yearsOf = append([]int{0}, p.w.model.Years()...)
	years := beside(0)
	for _, y := range b.yearsOf {
		name := k.t("table.year.all")
		if y > 0 {
			name = fmt.Sprint(y)
		}
		s := p.segment(name, func() {
			p.view.SetYear(y)
			p.refresh()
		})
		b.years = append(b.years, s)
		add(years, s)
	}
	columns := p.button("table.columns", nil)
	columns.onTap = func() { p.chooseColumns(columns) }
	b.compare = p.button("table.compare", func() { p.compare(true) })
	b.clear = p.button("table.compare.clear", func() {
		p.view.ClearPicked()
		p.showPicks()
	})
	b.table = beside(10, b.findBox,
		beside(6, k.text(k.t("table.year"), sizeQuiet, "quiet"), years), columns, b.compare, b.clear)
	b.side = b.newSide()
	b.root = padded(12, 10, 16, 12, column(10, first, container.NewStack(b.table, b.side)))
	return b
}

// newFind makes what looks like an entry and becomes one with the first key: the
// toolkit reads its fonts for the first entry, which takes longer than a frame.
func (b *tableBar) newFind() {
	k := b.p.ink
	l := look{fill: k.color("input"), hover: k.color("hover"), stroke: k.color("border"), radius: 7, padX: 8, minH: findHeight}
	field := newPress(k, l, k.t("table.find"), k.text(k.t("table.find"), sizeText, "quiet"), b.p.findFocus)
	field.onLeave = b.p.escape
	b.findBox = fixed(findWidth, findHeight, field)
	if b.p.view.Text() != "" {
		b.entry()
	}
}

// entry is the field in which a text is to be found.
func (b *tableBar) entry() *keyEntry {
	if b.find == nil {
		b.find = newKeyEntry(b.p.ink, b.key)
		b.find.SetPlaceHolder(b.p.ink.t("table.find"))
		b.find.SetText(b.p.view.Text())
		b.find.OnChanged = func(s string) {
			b.p.find(s)
		}
		b.findBox.Objects = []fyne.CanvasObject{b.find}
		b.findBox.Refresh()
	}
	return b.find
}

// newSide is the row above a comparison: the way back and what the marks mean.
func (b *tableBar) newSide() *fyne.Container {
	k := b.p.ink
	return beside(16, b.p.button("table.back", func() { b.p.compare(false) }),
		b.p.markChip(k.t("table.mark.shared"), true, 300), b.p.markChip(k.t("table.mark.only"), false, 300),
		k.text(k.t("table.mark.basis"), sizeSmall, "quiet"))
}

// button is one of the page's buttons.
func (p *tablePage) button(key string, tap func()) *press {
	b := p.ink.button(p.ink.t(key), false, tap)
	b.look.padX = 12
	b.onLeave = p.escape
	return b
}

// segment is one of several choices in a row.
func (p *tablePage) segment(name string, tap func()) *press {
	k := p.ink
	s := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 9, minH: controlHeight - 4}, name, k.medium(name, sizeText, "text"), tap)
	s.onLeave = p.escape
	return s
}

// key leaves the field with Esc, first emptying it.
func (b *tableBar) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		if b.find.Text != "" {
			b.find.SetText("")
		} else {
			b.p.focus()
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		b.p.focus()
	default:
		return false
	}
	return true
}

// refresh shows what is chosen.
func (b *tableBar) refresh() {
	k, v := b.p.ink, b.p.view
	comparing := v.Comparing()
	setVisible(b.table, !comparing)
	setVisible(b.side, comparing)
	b.title.Text = k.t("table.title")
	b.count.Text = ""
	if comparing {
		b.title.Text = k.t("table.comparison")
	} else if t, err := v.Shown(); err == nil {
		b.count.Text = k.t("table.count", "n", fmt.Sprint(len(t.Rows)), "all", fmt.Sprint(len(v.Whole().Rows)))
	}
	for i, s := range b.years {
		s.look.fill, s.On.(*mark.Text).Color = nil, k.color("text")
		if b.yearsOf[i] == b.p.view.Year() {
			s.look.fill, s.On.(*mark.Text).Color = k.color("chipActive"), k.color("chipActiveText")
			s.look.hover = k.color("chipActive")
		} else {
			s.look.hover = k.color("hover")
		}
		s.Refresh()
	}
	b.showPicks()
	b.root.Refresh()
}

// showPicks says how many districts are picked, and lights the button when they
// are enough.
func (b *tableBar) showPicks() {
	k, v := b.p.ink, b.p.view
	n := len(v.Picked())
	label := b.compare.On.(*mark.Text)
	label.Text = k.t("table.compare.hint", "least", fmt.Sprint(table.LeastCompared), "most", fmt.Sprint(table.MostCompared))
	label.Color, b.compare.look.fill, b.compare.look.stroke, b.compare.look.hover = k.color("quiet"), nil, nil, nil
	if n > 0 {
		label.Text = k.t("table.compare", "n", fmt.Sprint(n), "most", fmt.Sprint(table.MostCompared))
	}
	if v.CanCompare() {
		label.Color, b.compare.look.fill, b.compare.look.hover = k.color("chipActiveText"), k.color("teal"), k.color("tealText")
	}
	b.compare.name = label.Text
	setVisible(b.clear, n > 0)
	b.compare.Refresh()
	b.table.Refresh()
}

// chooseColumns lists the columns with switches below a button.
func (p *tablePage) chooseColumns(at fyne.CanvasObject) {
	k := p.ink
	rows := column(0)
	for _, c := range p.view.Whole().Columns {
		t := newToggle(k, !p.view.Hidden(c.ID))
		line := edged(nil, nil, nil, middle(t), k.text(c.Title(k.lang), sizeText, "text"))
		add(rows, newPress(k, look{hover: k.color("hover"), radius: 6, padX: 10, minW: 230, minH: 30}, c.Title(k.lang), line, func() {
			p.view.SetHidden(c.ID, !p.view.Hidden(c.ID))
			t.Set(!p.view.Hidden(c.ID))
			p.rebuild()
		}))
	}
	where := p.w.app.Driver().AbsolutePositionForObject(at).Add(fyne.NewPos(0, at.Size().Height+4))
	k.over.popup(k, container.NewPadded(rows), where)
}
