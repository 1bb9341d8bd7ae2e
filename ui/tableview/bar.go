package tableview

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dossier"
	"kechuang/geo/export"
	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// tableBar is the head of the table's page: what it is, what it shows, and what
// can be done with it.
type tableBar struct {
	p       *Page
	root    fyne.CanvasObject
	title   *composite.Text
	count   *composite.Text
	find    *kit.KeyEntry   // nil until something is to be found
	findBox *fyne.Container // of the entry, or of what looks like it
	years   []*kit.Button
	yearsOf []int
	compare *kit.Button
	clear   *kit.Button
	table   *fyne.Container // the row of controls of the table
	side    *fyne.Container // that of the comparison

	content   *kit.Button         // the title, which opens the choice of what the table shows
	districts []fyne.CanvasObject // controls of the districts alone
	unfilter  *kit.Button         // of features: takes their filters away
}

// Measures of the field in which a text is to be found, in units; the height is an
// entry's.
const (
	findWidth  = 200
	findHeight = 36
	titleMost  = 320 // of the name of a layer
)

func (p *Page) newBar() *tableBar {
	k := p.kit
	b := &tableBar{p: p, title: k.Bold("", kit.SizeName, "text"), count: k.Text("", kit.SizeQuiet, "quiet")}
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 8, PadY: 8}, k.T("action.close"), k.Cross(), p.host.Close)
	cross.OnLeave = p.escape
	actions := kit.Beside(8, p.button(k.T("table.copy"), p.copy))
	for _, f := range export.TableFormats() {
		if f.ByName {
			continue
		}
		save := p.button(k.T("table.export", "format", f.Name), func() { p.export(f.Ext) })
		kit.Add(actions, save)
		if f.WriteDeck != nil { // a table of many features is no talk
			b.districts = append(b.districts, save)
		}
	}
	kit.Add(actions, cross)
	b.content = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 6, MinH: kit.ControlHeight}, k.T("table.content"),
		kit.Beside(7, b.title, k.Icon(kit.DrawChevron, 14, "quiet")), p.chooseContent)
	b.content.OnLeave = p.escape
	first := kit.Edged(nil, nil, kit.Beside(12, b.content, kit.Padded(4, 0, 0, 0, b.count)), actions, nil)

	b.newFind()
	b.yearsOf = append([]int{0}, p.model.Years()...)
	years := kit.Beside(0)
	for _, y := range b.yearsOf {
		name := k.T("table.year.all")
		if y > 0 {
			name = fmt.Sprint(y)
		}
		s := p.segment(name, func() {
			p.view.SetYear(y)
			p.Refresh()
		})
		b.years = append(b.years, s)
		kit.Add(years, s)
	}
	columns := p.button(k.T("table.columns"), nil)
	columns.OnTap = func() { p.chooseColumns(columns) }
	b.compare = p.button(k.T("table.compare"), func() { p.compare(true) })
	b.clear = p.button(k.T("table.compare.clear"), func() {
		p.view.ClearPicked()
		p.showPicks()
	})
	b.unfilter = p.button(k.T("features.unfilter"), p.clearFilters)
	year := kit.Beside(6, k.Text(k.T("table.year"), kit.SizeQuiet, "quiet"), years)
	b.districts = append(b.districts, year, b.compare)
	b.table = kit.Beside(10, b.findBox, year, columns, b.compare, b.clear, b.unfilter)
	b.side = b.newSide()
	b.root = kit.Padded(12, 10, 16, 12, kit.Column(10, first, container.NewStack(b.table, b.side)))
	return b
}

// newFind makes what looks like an entry and becomes one with the first key: the
// toolkit reads its fonts for the first entry, which takes longer than a frame.
func (b *tableBar) newFind() {
	k := b.p.kit
	l := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 8, MinH: findHeight}
	field := kit.NewButton(k, l, k.T("table.find"), k.Text(k.T("table.find"), kit.SizeText, "quiet"), b.p.FindFocus)
	field.OnLeave = b.p.escape
	b.findBox = kit.Fixed(findWidth, findHeight, field)
	if b.p.sought() != "" {
		b.entry()
	}
}

// entry is the field in which a text is to be found.
func (b *tableBar) entry() *kit.KeyEntry {
	if b.find == nil {
		b.find = kit.NewKeyEntry(b.p.kit, b.key)
		b.find.SetPlaceHolder(b.p.kit.T("table.find"))
		b.find.SetText(b.p.sought())
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
	k := b.p.kit
	return kit.Beside(16, b.p.button(k.T("table.back"), func() { b.p.compare(false) }),
		b.p.markChip(k.T("table.mark.shared"), true, 300), b.p.markChip(k.T("table.mark.only"), false, 300),
		k.Text(k.T("table.mark.basis"), kit.SizeSmall, "quiet"))
}

// button is one of the page's buttons.
func (p *Page) button(text string, tap func()) *kit.Button {
	b := p.kit.Button(text, false, tap)
	b.Style.PadX = 12
	b.OnLeave = p.escape
	return b
}

// segment is one of several choices in a row.
func (p *Page) segment(name string, tap func()) *kit.Button {
	k := p.kit
	s := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 9, MinH: kit.ControlHeight - 4}, name, k.Medium(name, kit.SizeText, "text"), tap)
	s.OnLeave = p.escape
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
	k, v := b.p.kit, b.p.view
	comparing := v.Comparing()
	kit.SetVisible(b.table, !comparing)
	kit.SetVisible(b.side, comparing)
	for _, o := range b.districts {
		kit.SetVisible(o, v.Features() == nil)
	}
	kit.SetVisible(b.unfilter, v.Features() != nil && v.Features().Filters() > 0)
	b.title.Text = k.T("table.title")
	b.count.Text = ""
	if f := v.Features(); f != nil {
		b.title.Text = k.Fit(f.Name(), scene.Bold, kit.SizeName, titleMost)
		b.count.Text = k.T("features.count", "n", dossier.Number(float64(len(f.Rows()))), "all", dossier.Number(float64(f.Table().Len())))
	} else if comparing {
		b.title.Text = k.T("table.comparison")
	} else if t, err := v.Shown(); err == nil {
		b.count.Text = k.T("table.count", "n", fmt.Sprint(len(t.Rows)), "all", fmt.Sprint(len(v.Whole().Rows)))
	}
	for i, s := range b.years {
		s.Style.Fill, s.On.(*composite.Text).Color = nil, k.Color("text")
		if b.yearsOf[i] == b.p.view.Year() {
			s.Style.Fill, s.On.(*composite.Text).Color = k.Color("chipActive"), k.Color("chipActiveText")
			s.Style.Hover = k.Color("chipActive")
		} else {
			s.Style.Hover = k.Color("hover")
		}
		s.Refresh()
	}
	b.showPicks()
	b.root.Refresh()
}

// showPicks says how many districts are picked, and lights the button when they
// are enough.
func (b *tableBar) showPicks() {
	k, v := b.p.kit, b.p.view
	n := len(v.Picked())
	label := b.compare.On.(*composite.Text)
	label.Text = k.T("table.compare.hint", "least", fmt.Sprint(table.LeastCompared), "most", fmt.Sprint(table.MostCompared))
	label.Color, b.compare.Style.Fill, b.compare.Style.Stroke, b.compare.Style.Hover = k.Color("quiet"), nil, nil, nil
	if n > 0 {
		label.Text = k.T("table.compare", "n", fmt.Sprint(n), "most", fmt.Sprint(table.MostCompared))
	}
	if v.CanCompare() {
		label.Color, b.compare.Style.Fill, b.compare.Style.Hover = k.Color("chipActiveText"), k.Color("teal"), k.Color("tealText")
	}
	b.compare.Name = label.Text
	kit.SetVisible(b.clear, n > 0 && v.Features() == nil)
	b.compare.Refresh()
	b.table.Refresh()
}
