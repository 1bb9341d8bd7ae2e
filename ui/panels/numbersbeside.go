package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/ui/kit"
)

// besides lists what shows of datasets where that is more than one thing: a press makes it
// the one that the form changes, and the cross takes it off the map.
func (f *numberForm) besides() {
	list := f.model.NumberMaps()
	if len(list) < 2 {
		return
	}
	k := f.k
	f.head("numbers.together")
	for i, m := range list {
		name := f.shownName(m)
		role, weight, style := "text", scene.Regular, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: rowPad, MinH: kit.SegmentHeight}
		if i == f.model.EditedNumbers() {
			role, weight = "accentDark", scene.Bold
			style.Fill, style.Hover = k.Color("selectedRow"), k.Color("selectedRow")
		}
		text := k.Text(k.Fit(name, weight, kit.SizeQuiet, room-40), kit.SizeQuiet, role)
		text.Weight = weight
		off := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 6, PadY: 6}, k.T("numbers.off", "name", name), k.Cross(),
			func() { f.tell(f.model.DropNumbers(i)) })
		row := kit.NewButton(k, style, name, kit.Edged(nil, nil, nil, container.NewCenter(off), kit.Middle(text)), func() { f.model.EditNumbers(i) })
		f.add(row)
		f.hold(off)
	}
}

// shownName says what shows, and how.
func (f *numberForm) shownName(m *thematic.Map) string {
	name := m.Measure.Title()
	if m.Others != nil {
		name = m.Dataset.Name.In(f.k.Lang)
	}
	return f.k.T("numbers.shown_as", "way", f.k.T("numbers.way."+string(m.As())), "name", name)
}

// adding asks what is to show beside the numbers that show; nothing where all is taken.
func (f *numberForm) adding() {
	k, list := f.k, f.model.Addable()
	if len(list) == 0 {
		return
	}
	style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 10, MinW: room, MinH: 32}
	b := kit.NewButton(k, style, k.T("numbers.add"), kit.Middle(k.Text(k.T("numbers.add"), kit.SizeText, "text")), nil)
	b.OnTap = func() { f.menus(b, f.addMenu(list), room) }
	kit.Add(f.rows, kit.Padded(8, 0, rowPad, rowPad, f.hold(b)))
}

// addMenu lists what can be added, the ways apart from each other. Measures are told apart
// by their dataset where there are several.
func (f *numberForm) addMenu(list []thematic.Spec) (groups [][]kit.MenuItem) {
	k := f.k
	var way thematic.Symbology
	for _, s := range list {
		d, ok := f.model.Dataset(s.Dataset)
		if !ok {
			continue
		}
		m, _ := d.Measure(s.Measures[0])
		if s.As != way {
			way = s.As
			groups = append(groups, []kit.MenuItem{{Text: k.T("numbers.way." + string(s.As)), Head: true}})
		}
		it := kit.MenuItem{Text: m.Title(), Do: func() { f.tell(f.model.AddNumbers(s)) }}
		if len(f.model.Datasets()) > 1 {
			it.Text = d.Name.In(k.Lang) + k.T("numbers.part") + m.Title()
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], it)
	}
	return groups
}

// menus opens a menu of several groups below a button.
func (p *Numbers) menus(b *kit.Button, groups [][]kit.MenuItem, width float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	p.k.OpenMenu(groups, width, 0, at.AddXY(0, b.Size().Height+4))
}
