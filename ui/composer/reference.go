package composer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// Widths of the menus of numbers.
const (
	numberMenu  = 340
	mostNumbers = 200 // rows of a menu
)

// said shows below a text what its references say now; nothing for a text without.
func (f *Form) said(e *kit.KeyEntry) (under *fyne.Container, follow func(text string)) {
	k := f.k
	under = kit.Column(1)
	follow = func(text string) {
		under.Objects = nil
		if len(figure.References(text)) > 0 {
			fill := figure.Filler{Values: f.c.model.Data()}
			role := "quiet"
			shown := fill.Text(text, k.Lang)
			if len(fill.Lost) > 0 {
				shown, role = k.T("page.referenceLost", "reference", strings.Join(fill.Lost, " ")), "accentDark"
			}
			for _, part := range strings.Split(shown, "\n") {
				for _, line := range k.Wrap(part, scene.Regular, kit.SizeSmall, textWidth-8) {
					kit.Add(under, kit.Padded(0, 0, 8, 0, k.Text(line, kit.SizeSmall, role)))
				}
			}
		}
		under.Refresh()
		if f.rows != nil {
			f.rows.Refresh()
		}
	}
	return under, follow
}

// insert is a button that puts a number of the project into a text, as a reference.
func (f *Form) insert(label string, e *kit.KeyEntry) *kit.Button {
	k := f.k
	b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 6, MinH: 20}, label+" "+k.T("compose.insert"),
		kit.Middle(k.Text(k.T("compose.insert"), kit.SizeSmall, "tealText")), nil)
	b.OnLeave = f.c.host.FocusMap
	b.OnTap = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(0, b.Size().Height+4)
		put := func(reference string) {
			for _, r := range reference {
				e.TypedRune(r)
			}
			k.Canvas().Focus(e)
		}
		k.OpenMenu(f.numbers(at, put), numberMenu, 0, at)
	}
	return b
}

// numbers are the numbers that a text may refer to: those of facts by district, and the
// tables, each of which opens its own menu.
func (f *Form) numbers(at fyne.Position, put func(reference string)) [][]kit.MenuItem {
	k, data := f.k, f.c.model.Data()
	var tables, facts []kit.MenuItem
	for _, set := range data.Datasets() {
		for _, m := range set.Measures {
			tables = append(tables, kit.MenuItem{Text: set.Name.In(k.Lang) + " · " + m.TitleIn(k.Lang) + " …", Do: func() {
				k.OpenMenu(f.cells(set, m, put), numberMenu, 0, at)
			}})
		}
	}
	for _, fact := range data.Facts() {
		name := ""
		if ft, ok := data.Feature(fact.Subject); ok {
			name = ft.LabelName().In(k.Lang) + " · "
		}
		for i := range fact.Quantities {
			reference := figure.FactReference(fact.ID, i+1)
			fill := figure.Filler{Values: data}
			facts = append(facts, kit.MenuItem{Text: k.Fit(name+fill.Text(reference, k.Lang), scene.Regular, kit.SizeText, numberMenu-40), Do: func() { put(reference) }})
		}
	}
	slices.SortStableFunc(facts, func(a, b kit.MenuItem) int { return strings.Compare(a.Text, b.Text) })
	var groups [][]kit.MenuItem
	for _, g := range [][]kit.MenuItem{tables, facts} {
		if len(g) > 0 {
			groups = append(groups, g)
		}
	}
	if len(groups) == 0 {
		groups = [][]kit.MenuItem{{{Text: k.T("compose.noNumbers")}}}
	}
	return groups
}

// cells are the values of a measure in the last year of its table.
func (f *Form) cells(set geo.Dataset, m geo.Measure, put func(reference string)) [][]kit.MenuItem {
	var rows []kit.MenuItem
	for _, v := range set.Of(m.Name, set.LastYear()) {
		ft, ok := f.c.model.Index().Feature(v.Feature)
		if !ok || len(rows) == mostNumbers {
			continue
		}
		reference := figure.DataReference(set.ID, m.Name, v.Feature, 0)
		fill := figure.Filler{Values: f.c.model.Data()}
		rows = append(rows, kit.MenuItem{Text: f.k.Fit(ft.LabelName().In(f.k.Lang)+" · "+fill.Text(reference, f.k.Lang), scene.Regular, kit.SizeText, numberMenu-40),
			Do: func() { put(reference) }})
	}
	return [][]kit.MenuItem{rows}
}
