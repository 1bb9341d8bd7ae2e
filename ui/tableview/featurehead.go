package tableview

import (
	"slices"

	"fyne.io/fyne/v2"

	"kechuang/geo/featuretable"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// heading is a column's title, which a press sorts by, and the button of its menu. A column
// that filters has a dot.
func (t *featureTable) heading(i int) fyne.CanvasObject {
	k, c := t.k, t.column(i)
	k.Reveal = func(fyne.CanvasObject) { t.revealColumn(i) }
	title := c.Title(k.Lang)
	by, descending := t.view.Sorted()
	role, sign := "text", ""
	if by == c.ID {
		role, sign = "tealText", "↑"
		if descending {
			sign = "↓"
		}
	}
	if !t.view.Filter(c.ID).IsZero() {
		role, sign = "tealText", "●"+sign
	}
	mark := k.Bold(sign, kit.SizeQuiet, role)
	room := t.widths[i] - menuSide - featurePad - mark.MinSize().Width - 6
	line := kit.Beside(4, k.Bold(k.Fit(title, scene.Bold, kit.SizeQuiet, room), kit.SizeQuiet, role), mark)
	sort := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: featurePad, MinH: featureHead - 8}, title, line, func() {
		t.view.SortBy(c.ID)
		t.p.rebuild()
		t.p.focus()
	})
	menu := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 5, MinH: featureHead - 8}, k.T("features.menu", "name", title), k.Icon(kit.DrawChevron, 12, "quiet"), nil)
	menu.OnTap = func() { t.openMenu(menu, i) }
	for _, b := range []*kit.Button{sort, menu} {
		b.OnLeave = t.p.escape
	}
	return kit.Padded(4, 4, 0, 0, kit.Edged(nil, nil, nil, kit.Fixed(menuSide, 0, menu), sort))
}

// menuWidth is that of a column's menu, in units.
const menuWidth = 250

// openMenu opens what can be done with a column: order, filter, tooltip, and to hide it.
func (t *featureTable) openMenu(at *kit.Button, i int) {
	k, c := t.k, t.column(i)
	m := &columnMenu{t: t, k: k, column: c, filter: t.view.Filter(c.ID), rows: kit.Column(4)}
	by, descending := t.view.Sorted()
	m.order("features.ascending", false, by == c.ID && !descending)
	m.order("features.descending", true, by == c.ID && descending)
	m.rule()
	m.fields()
	m.rule()
	if c.Heading != "" {
		m.tips()
	}
	if c.ID != featuretable.Name {
		m.row(k.T("features.hide"), func() {
			m.mode.Close()
			t.view.SetHidden(c.ID, true)
			t.p.rebuild()
			t.p.focus()
		})
	}
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject(at).Add(fyne.NewPos(at.Size().Width-menuWidth-20, at.Size().Height+4))
	m.mode = k.Modes.Popup(k, kit.Padded(10, 10, 10, 10, kit.Fixed(menuWidth, 0, m.rows)), where)
	m.mode.Closed = t.p.rebuild // the dot of its heading
	k.Canvas().Focus(m.first)
}

// columnMenu is the menu of a column while it is open.
type columnMenu struct {
	t      *featureTable
	k      kit.Context
	column featuretable.Column
	filter featuretable.Filter
	mode   *kit.Mode
	rows   *fyne.Container
	first  fyne.Focusable
}

func (m *columnMenu) rule() { kit.Add(m.rows, kit.Padded(4, 4, 0, 0, kit.Fixed(0, 1, m.k.Rule()))) }

// row is something that can be done.
func (m *columnMenu) row(text string, do func()) *kit.Button {
	k := m.k
	b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 8, MinH: 30}, text, k.Text(text, kit.SizeText, "text"), do)
	kit.Add(m.rows, b)
	if m.first == nil {
		m.first = b
	}
	return b
}

// order sorts by the column in a direction, or ends that.
func (m *columnMenu) order(key string, descending, on bool) {
	text := m.k.T(key)
	if on {
		text = "✓ " + text
	}
	m.row(text, func() {
		column := m.column.ID
		if on {
			column = ""
		}
		m.t.view.Sort(column, descending)
		m.mode.Close()
		m.t.p.focus()
	})
}

// fields ask what a row must say: bounds of numbers and dates, words of texts, and whether
// it says anything.
func (m *columnMenu) fields() {
	k := m.k
	kit.Add(m.rows, k.Bold(k.T("features.filter"), kit.SizeSmall, "quiet"))
	if m.column.Ranged() {
		from := m.field(k.T("features.from"), m.filter.From, func(s string) { m.filter.From = s })
		to := m.field(k.T("features.to"), m.filter.To, func(s string) { m.filter.To = s })
		half := float32(menuWidth-8) / 2
		kit.Add(m.rows, kit.Beside(8, kit.Fixed(half, findHeight, from), kit.Fixed(half, findHeight, to)))
	} else {
		kit.Add(m.rows, kit.Fixed(menuWidth, findHeight, m.field(k.T("features.words"), m.filter.Words, func(s string) { m.filter.Words = s })))
	}
	choices := []featuretable.Presence{featuretable.Any, featuretable.Filled, featuretable.Empty}
	names := []string{k.T("features.any"), k.T("features.filled"), k.T("features.empty")}
	s := kit.NewSegments(k, k.T("features.filter"), menuWidth, len(names), names, func(i int) {
		m.filter.Presence = choices[i]
		m.apply()
	})
	s.Take(slices.Index(choices, m.filter.Presence))
	kit.Add(m.rows, s.Root)
}

// field is an entry of the filter; a bound that is no number is marked and asks for
// nothing.
func (m *columnMenu) field(hint, text string, set func(string)) *kit.KeyEntry {
	e := kit.NewKeyEntry(m.k, func(name fyne.KeyName) bool {
		return kit.EnterOrEscape(name, m.leave, m.leave)
	})
	e.SetPlaceHolder(hint)
	e.SetText(text)
	e.OnChanged = func(s string) {
		_, good := featuretable.Bound(s)
		if m.column.Number() && s != "" && !good {
			e.TextStyle.Italic = true
			set("")
		} else {
			e.TextStyle.Italic = false
			set(s)
		}
		e.Refresh()
		m.apply()
	}
	if m.first == nil {
		m.first = e
	}
	return e
}

func (m *columnMenu) leave() {
	m.mode.Close()
	m.t.p.focus()
}

// apply filters by what the menu asks.
func (m *columnMenu) apply() {
	m.t.view.SetFilter(m.filter)
	m.t.choose()
}

// tips is the switch of a column in the layer's tooltips.
func (m *columnMenu) tips() {
	view, name := m.t.view, m.column.Heading
	s := kit.NewSwitchRow(m.k, m.k.T("features.tip"), menuWidth, func(on bool) {
		columns := slices.DeleteFunc(slices.Clone(view.Tips()), func(c string) bool { return c == name })
		if on {
			columns = append(columns, name)
		}
		m.mode.Close()
		m.t.p.host.ChooseTips(view.Layer(), append([]string{}, columns...))
	})
	s.Toggle.Set(slices.Contains(view.Tips(), name))
	s.Style.PadX = 8
	kit.Add(m.rows, s.Button)
}
