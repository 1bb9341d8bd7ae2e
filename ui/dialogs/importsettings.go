package dialogs

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo/dataset"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// settings are the choices that hold for the whole file: sheet, row of headings, layer.
func (s *Import) settings() fyne.CanvasObject {
	k, v := s.k, s.preview
	row := kit.Beside(10)
	add := func(key, text string, width float32, menu func() [][]kit.MenuItem) {
		kit.Add(row, k.Text(k.T(key), kit.SizeText, "quiet"))
		kit.Add(row, s.menuButton(key, k.T(key), text, width, menu))
	}
	if len(v.Tables) > 1 {
		add("import.sheet", s.sheetName(), 168, s.sheetMenu)
	}
	if !v.Apart {
		add("import.heading", s.headingName(), 128, s.headingMenu)
		if s.choices.heading == 0 {
			kit.Add(row, k.Text(k.T("import.found"), kit.SizeQuiet, "quiet"))
		}
	}
	kit.Add(row, s.layerChoice())
	if s.before == nil || s.before.Time.IsZero() {
		return row
	}
	room := min(sheetWidth, k.Canvas().Size().Width-2*kit.DialogEdge) - 2*kit.DialogPad - row.MinSize().Width - 16
	known := k.Fit(k.T("import.known", "date", s.before.Time.Local().Format("2006-01-02")), scene.Regular, kit.SizeQuiet, max(room, 0))
	return kit.Edged(nil, nil, nil, kit.Middle(k.Text(known, kit.SizeQuiet, "quiet")), row)
}

// menuButton is a button with a text and a chevron that opens a menu below it.
func (s *Import) menuButton(control, what, text string, width float32, menu func() [][]kit.MenuItem) *kit.Button {
	k := s.k
	label := k.Text(k.Fit(text, scene.Regular, kit.SizeText, width-42), kit.SizeText, "text")
	line := kit.Edged(nil, nil, nil, k.Icon(kit.DrawChevron, 12, "quiet"), kit.Middle(label))
	style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 12, MinW: width, MinH: 32}
	b := kit.NewButton(k, style, what+" "+text, line, nil)
	b.OnTap = func() { s.openMenu(b, menu(), max(width, 220)) }
	return s.control(control, b)
}

// openMenu opens a menu below a button.
func (s *Import) openMenu(b *kit.Button, groups [][]kit.MenuItem, width float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	if at.IsZero() {
		return // a press that closed its menu reached the button before the toolkit has it again
	}
	s.k.OpenMenu(groups, width, 0, at.AddXY(0, b.Size().Height+4))
}

// sheetName is the table that shows, or how many are read as one.
func (s *Import) sheetName() string {
	if s.preview.Together > 1 {
		return s.k.T("import.together", "count", strconv.Itoa(s.preview.Together))
	}
	return s.tableName(s.preview.Chosen)
}

func (s *Import) tableName(i int) string {
	if name := s.preview.Tables[i].Name; name != "" {
		return name
	}
	return strconv.Itoa(i + 1)
}

func (s *Import) sheetMenu() [][]kit.MenuItem {
	pick := func(sheet string) func() {
		return func() {
			s.choose("import.sheet", func(c *choices) {
				*c = choices{layer: c.layer, datum: c.datum, sheet: sheet, uses: map[int]string{}, joinChoices: c.joinChoices}
			})
		}
	}
	v := s.preview
	auto := s.k.T("import.auto")
	if v.Together > 1 {
		auto = s.sheetName()
	}
	var list []kit.MenuItem
	for i, t := range v.Tables {
		note := ""
		if t.Hidden {
			note = s.k.T("import.hidden")
		}
		list = append(list, kit.MenuItem{Text: s.tableName(i), Right: note, Checked: s.choices.sheet != "" && i == v.Chosen, Do: pick(s.tableName(i))})
	}
	return [][]kit.MenuItem{{{Text: auto, Checked: s.choices.sheet == "", Do: pick("")}}, list}
}

func (s *Import) headingName() string {
	if s.preview.Heading == 0 {
		return s.k.T("import.headingNone")
	}
	return s.k.T("import.row", "row", strconv.Itoa(s.preview.Heading))
}

func (s *Import) headingMenu() [][]kit.MenuItem {
	pick := func(row int) func() {
		return func() {
			s.choose("import.heading", func(c *choices) { c.heading, c.uses = row, map[int]string{} })
		}
	}
	var list []kit.MenuItem
	for _, r := range s.preview.Rows {
		text := s.k.T("import.row", "row", strconv.Itoa(r.Line)) + "  " + strings.Join(r.Cells, " ")
		list = append(list, kit.MenuItem{Text: text, Checked: s.choices.heading == r.Line, Do: pick(r.Line)})
	}
	return [][]kit.MenuItem{{{Text: s.k.T("import.auto"), Checked: s.choices.heading == 0, Do: pick(0)},
		{Text: s.k.T("import.headingNone"), Checked: s.choices.heading == dataset.NoHeading, Do: pick(dataset.NoHeading)}}, list}
}
