package tableview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/featuretable"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// Measures of the menu of what the table shows, in units.
const (
	contentWidth = 300
	contentRoom  = 90 // for the number of features
)

// chooseContent lists what the table can show: the districts, or the features of a layer.
func (p *Page) chooseContent() {
	k := p.kit
	var shown geo.Kind
	if f := p.view.Features(); f != nil {
		shown = f.Table().Kind
	}
	groups := [][]kit.MenuItem{{{Text: k.T("table.title"), Checked: shown == "", Do: func() { p.ShowKind("") }}}, nil}
	for _, kind := range p.view.Kinds() {
		data := p.model.Data()
		groups[1] = append(groups[1], kit.MenuItem{Text: data.KindName(k.Lang, kind), Right: dossier.Number(float64(data.Count(kind))),
			Checked: kind == shown, Do: func() { p.ShowKind(kind) }})
	}
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.bar.content).Add(fyne.NewPos(0, p.bar.content.Size().Height+4))
	k.OpenMenu(groups, contentWidth, contentRoom, where)
}

// ShowKind shows the features of a layer, or with "" the districts.
func (p *Page) ShowKind(k geo.Kind) {
	p.view.SetComparing(false)
	p.view.ShowKind(k)
	if p.bar.find != nil { // what is looked for belongs to what shows
		change := p.bar.find.OnChanged
		p.bar.find.OnChanged = nil
		p.bar.find.SetText(p.sought())
		p.bar.find.OnChanged = change
	}
	p.rebuild()
	p.focus()
}

// sought is the text that is looked for in what shows.
func (p *Page) sought() string {
	if f := p.view.Features(); f != nil {
		return f.Text()
	}
	return p.view.Text()
}

// clearFilters shows all features again.
func (p *Page) clearFilters() {
	p.view.Features().ClearFilters()
	p.ShowKind(p.view.Features().Table().Kind)
	p.features.choose()
}

// choice is a column that can be switched off.
type choice struct {
	title string
	on    func() bool
	set   func(on bool)
}

// columnChoices are the columns of what shows.
func (p *Page) columnChoices() []choice {
	var out []choice
	if f := p.view.Features(); f != nil {
		for _, c := range f.Table().Columns {
			if c.ID != featuretable.Name {
				out = append(out, choice{c.Title(p.kit.Lang), func() bool { return !f.Hidden(c.ID) }, func(on bool) { f.SetHidden(c.ID, !on) }})
			}
		}
		return out
	}
	for _, c := range p.view.Whole().Columns {
		out = append(out, choice{c.Title(p.kit.Lang), func() bool { return !p.view.Hidden(c.ID) }, func(on bool) { p.view.SetHidden(c.ID, !on) }})
	}
	return out
}

// columnRow is the height of a row in the list of columns, in units.
const (
	columnRow   = 30
	columnWidth = 250
)

// chooseColumns lists the columns with switches below a button.
func (p *Page) chooseColumns(at fyne.CanvasObject) {
	k := p.kit
	rows, list := kit.Column(0), p.columnChoices()
	for _, c := range list {
		t := kit.NewToggle(k, c.on())
		line := kit.Edged(nil, nil, nil, kit.Middle(t), k.Text(k.Fit(c.title, scene.Regular, kit.SizeText, columnWidth-60), kit.SizeText, "text"))
		kit.Add(rows, kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 10, MinW: columnWidth, MinH: columnRow}, c.title, line, func() {
			c.set(!c.on())
			t.Set(c.on())
			p.rebuild()
		}))
	}
	content := fyne.CanvasObject(rows)
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject(at).Add(fyne.NewPos(0, at.Size().Height+4))
	if most := k.Canvas().Size().Height - where.Y - 30; float32(len(list))*columnRow > most {
		content = kit.Fixed(columnWidth+14, most, kit.NewScroll(k, k.Picture(rows)))
	}
	k.Modes.Popup(k, container.NewPadded(content), where)
}
