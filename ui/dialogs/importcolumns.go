package dialogs

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// roles are those that a column may be given, as the menu groups them.
var roles = [][]string{{"name", "name_zh", "name_en"}, {"lon", "lat", "position", "geometry", "datum", "district", "address"}, {"id", "class"}}

// columnMenu says above a column what it is for, and opens a menu of what else it may be.
func (s *Import) columnMenu(i int, width float32) fyne.CanvasObject {
	k, c := s.k, s.preview.Columns[i]
	style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 10, MinW: width, MinH: 28}
	role := "text"
	switch {
	case c.Role != "":
		style.Fill, style.Hover, style.Stroke, role = k.Color("chip"), k.Color("chip"), k.Color("teal"), "tealText"
	case c.Kept == "":
		style.Fill, role = k.Color("input"), "quiet"
	}
	text := s.useName(c)
	label := k.Text(k.Fit(text, scene.Regular, kit.SizeQuiet, width-36), kit.SizeQuiet, role)
	line := kit.Edged(nil, nil, nil, k.Icon(kit.DrawChevron, 12, "quiet"), kit.Middle(label))
	b := kit.NewButton(k, style, s.columnName(i)+" "+text, line, nil)
	b.OnTap = func() { s.openMenu(b, s.useMenu(i), 230) }
	return s.control("column "+strconv.Itoa(i), b)
}

// columnName names a column for screen readers.
func (s *Import) columnName(i int) string {
	if h := s.preview.Columns[i].Heading; h != "" {
		return h
	}
	return s.k.T("import.column", "n", strconv.Itoa(i+1))
}

// useName says what a column is for.
func (s *Import) useName(c dataset.PreviewColumn) string {
	switch {
	case c.Role != "":
		return s.roleName(c.Role)
	case c.Kept != "":
		return s.k.T("import.keep", "type", s.typeName(c.Type))
	}
	return s.k.T("import.leave")
}

func (s *Import) typeName(t geo.ColumnType) string { return s.k.T("import.type." + string(t)) }

// useMenu lists what a column may be for. A role that another column has moves here.
func (s *Import) useMenu(i int) [][]kit.MenuItem {
	c := s.preview.Columns[i]
	item := func(text, use string, checked bool) kit.MenuItem {
		return kit.MenuItem{Text: text, Checked: checked, Do: func() { s.use(i, use) }}
	}
	var groups [][]kit.MenuItem
	for _, group := range roles {
		var list []kit.MenuItem
		for _, role := range group {
			list = append(list, item(s.roleName(role), role, c.Role == role))
		}
		groups = append(groups, list)
	}
	said, kept := s.choices.uses[i], c.Role == "" && c.Kept != ""
	return append(groups, []kit.MenuItem{
		item(s.k.T("import.keepGuess"), dataset.Keep, kept && said != dataset.KeepText),
		item(s.k.T("import.keepText"), dataset.KeepText, said == dataset.KeepText),
		item(s.k.T("import.leave"), dataset.LeaveOut, c.Role == "" && c.Kept == "")})
}

// use says what a column is for.
func (s *Import) use(i int, use string) {
	s.choose("column "+strconv.Itoa(i), func(c *choices) {
		for other, had := range c.uses {
			if had == use && use != dataset.Keep && use != dataset.KeepText && use != dataset.LeaveOut {
				delete(c.uses, other)
			}
		}
		c.uses[i] = use
	})
}

// table is the beginning of the file with a menu above each column.
func (s *Import) table() fyne.CanvasObject {
	t := newTable(s)
	head := container.NewWithoutLayout()
	k := s.k
	s.k.Reveal = func(o fyne.CanvasObject) { t.reveal(o) }
	for i := range s.preview.Columns {
		b := s.columnMenu(i, t.widths[i]-2*menuGap)
		kit.Put(b, t.left(i)-lineWidth+menuGap, 8, t.widths[i]-2*menuGap, 28)
		kit.Add(head, b)
	}
	s.k = k
	t.head = head
	t.pane.OnScrolled = func() {
		s.at = t.pane.Offset()
		head.Move(fyne.NewPos(-s.at.X, 0))
		head.Refresh()
	}
	t.pane.OnKey = s.Key
	back := k.Surface(tableSurface(k))
	top := container.New(besideLines{}, container.NewClip(container.NewWithoutLayout(head)))
	root := container.NewStack(back, kit.Padded(1, 1, 1, 1, kit.Edged(top, nil, nil, nil, t.pane)))
	if s.at != (fyne.Position{}) {
		t.pane.ScrollTo(s.at)
	}
	return root
}

// besideLines sets the menus beside the numbers of the lines.
type besideLines struct{}

func (besideLines) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, headHeight) }

func (besideLines) Layout(os []fyne.CanvasObject, s fyne.Size) {
	kit.Put(os[0], lineWidth, 0, s.Width-lineWidth, s.Height)
}
