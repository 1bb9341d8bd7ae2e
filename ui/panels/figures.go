package panels

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Figures lists the figures, each with its thumbnail, under the sections of the talk that
// they make. They are dragged into another order, renamed in place, and have a menu.
type Figures struct {
	frame
	k      kit.Context
	model  *state.Model
	host   Host
	thumbs *Thumbnails
	list   []figure.Listed
	rows   map[string]*figureRow
	column *fyne.Container
	line   *composite.Composite // where what is dragged would go
	goal   int                  // before which of the list; -1 for none
}

type figureRow struct {
	*kit.Button
	title []*composite.Text // its lines
	at    int               // in the column
}

// figureGap is between two rows, and below the last.
const figureGap = 4

// NewFigures makes the list, in the model's language and theme.
func NewFigures(k kit.Context, m *state.Model, t *Thumbnails, h Host) *Figures {
	p := &Figures{k: k, model: m, host: h, thumbs: t, list: m.Listed(), rows: map[string]*figureRow{}, column: kit.Column(figureGap), goal: -1}
	for i := range p.list {
		f := &p.list[i]
		if f.Section != "" {
			kit.Add(p.column, p.section(f))
		}
		p.rows[f.ID] = p.row(f, i)
		p.rows[f.ID].at = len(p.column.Objects)
		kit.Add(p.column, p.rows[f.ID].Button)
	}
	if h.CanAdd() {
		save := k.Button(k.T("figure.new"), false, h.SaveFigure)
		save.OnLeave = h.FocusMap
		kit.Add(p.column, kit.Padded(6, 0, rowPad, rowPad, save))
	}
	p.line = k.Surface(composite.Surface{Fill: k.Color("edit"), Radius: 1})
	p.line.Hide()
	p.frame = newFrame(k, k.T("panel.figures"), container.NewStack(p.column, container.NewWithoutLayout(p.line)), h)
	p.scroll.Within = func() (from, to float32) {
		row := p.rows[m.Figure().ID]
		if row == nil {
			return 0, 0
		}
		return row.Position().Y, row.Position().Y + row.Size().Height + figureGap
	}
	p.Refresh()
	return p
}

// title is the name of a figure as it is shown.
func (p *Figures) title(f *figure.Listed) string { return p.model.Shown(&f.Figure).Title.In(p.k.Lang) }

// section heads the figures from f on.
func (p *Figures) section(f *figure.Listed) fyne.CanvasObject {
	k := p.k
	label := k.Bold(k.Fit(f.Section, scene.Bold, kit.SizeSmall, room-8), kit.SizeSmall, "quiet")
	if !p.host.CanAdd() {
		return kit.Padded(8, 2, rowPad, 0, label)
	}
	b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: rowPad, MinH: 26}, f.Section, kit.Middle(label), nil)
	b.OnLeave = p.host.FocusMap
	b.OnTap = func() { p.askSection(f.ID) }
	return kit.Padded(6, 0, 0, 0, b)
}

// row shows the thumbnail, title and subtitle of figure n, none of them cut.
func (p *Figures) row(f *figure.Listed, n int) *figureRow {
	const menu, grip = 22, 14
	const words = room - thumbnailWidth - 10 - bar - menu - grip
	k, r := p.k, &figureRow{}
	lines := kit.Column(0)
	// Measured bold: the current figure's title must not grow out of the row.
	for _, l := range k.Wrap(p.title(f), scene.Bold, kit.SizeText, words) {
		t := k.Medium(l, kit.SizeText, "text")
		r.title = append(r.title, t)
		kit.Add(lines, t)
	}
	for _, l := range k.Wrap(p.model.Shown(&f.Figure).Subtitle.In(k.Lang), scene.Regular, 11.5, words) {
		kit.Add(lines, k.Text(l, 11.5, "quiet"))
	}
	if note := p.note(f); note != "" {
		kit.Add(lines, k.Text(k.Fit(note, scene.Regular, 11.5, words), 11.5, "tealText"))
	}
	var right fyne.CanvasObject
	if p.host.CanAdd() {
		dots := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("border"), Radius: 6, PadX: 3, PadY: 5}, k.T("figure.menu"), k.Icon(kit.DrawMore, 16, "quiet"), nil)
		dots.OnTap = func() { p.menu(f.ID, below(dots)) }
		dots.OnLeave = p.host.FocusMap
		right = kit.Middle(dots)
	}
	left := fyne.CanvasObject(kit.Padded(0, 0, 0, 10, container.NewCenter(p.thumbs.object(k, n))))
	if p.host.CanAdd() {
		left = kit.Beside(4, kit.NewGrip(k, p.drag, func() { p.drop(f.ID) }), left)
	}
	row := kit.Edged(nil, nil, left, right, kit.Middle(lines))
	show := func() { p.host.ShowFigure(f.ID) }
	if f.Hidden {
		show = func() { p.menu(f.ID, below(r.Button)) }
	}
	r.Button = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: rowPad, PadY: 6}, p.title(f), row, show)
	r.OnLeave = p.host.FocusMap
	if p.host.CanAdd() {
		r.OnMenu = func(at fyne.Position) { p.menu(f.ID, at) }
		r.OnKey = func(e *fyne.KeyEvent) bool { return p.key(f.ID, r, e.Name) }
	}
	return r
}

// below is where a menu of something opens.
func below(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(0, o.Size().Height+2)
}

// note says what is unusual of a figure.
func (p *Figures) note(f *figure.Listed) string {
	switch k := p.k; {
	case f.Hidden:
		return k.T("figure.hidden")
	case f.Origin == geo.OwnOrigin:
		return k.T("figure.isOwn")
	case p.host.FigureDiffers(f.ID):
		return k.T("figure.differs")
	}
	return ""
}

func (p *Figures) menu(id string, at fyne.Position) {
	p.host.FigureMenu(id, at, func() { p.askName(id) }, func() { p.askSection(id) })
}

// key takes the keys of a row.
func (p *Figures) key(id string, r *figureRow, name fyne.KeyName) bool {
	switch name {
	case fyne.KeyF2:
		p.askName(id)
	case fyne.KeyDelete:
		p.host.DeleteFigure(id)
	case desktop.KeyMenu:
		p.menu(id, below(r.Button))
	case fyne.KeyUp, fyne.KeyDown:
		step := 1
		if name == fyne.KeyUp {
			step = -1
		}
		i := slices.IndexFunc(p.list, func(f figure.Listed) bool { return f.ID == id }) + step
		if i >= 0 && i < len(p.list) {
			p.Focus(p.list[i].ID)
		}
	default:
		return false
	}
	return true
}

// askName lets the name of a figure be written in its row.
func (p *Figures) askName(id string) {
	r := p.rows[id]
	i := slices.IndexFunc(p.list, func(f figure.Listed) bool { return f.ID == id })
	if r == nil || i < 0 {
		return
	}
	p.ask(r.at, p.list[i].Title.In(p.k.Lang), p.k.T("figure.name"), func(name string) { p.host.RenameFigure(id, name) })
}

// askSection lets the name of the section be written that begins with a figure.
func (p *Figures) askSection(id string) {
	r := p.rows[id]
	i := slices.IndexFunc(p.list, func(f figure.Listed) bool { return f.ID == id })
	if r == nil || i < 0 {
		return
	}
	at := r.at
	if p.list[i].Section != "" {
		at--
	} else {
		p.column.Objects = slices.Insert(p.column.Objects, at, fyne.CanvasObject(nil))
	}
	p.ask(at, p.list[i].Section, p.k.T("figure.section"), func(name string) { p.host.NameSection(id, name) })
}

// ask puts a field in the place of a row. What is written is kept when the keyboard goes
// elsewhere; Esc leaves all as it was.
func (p *Figures) ask(at int, text, hint string, done func(string)) {
	ended := false
	end := func(s string, keep bool) {
		if ended {
			return
		}
		ended = true
		p.host.Rebuild()
		if keep && s != text {
			done(s)
		}
	}
	var e *kit.KeyEntry
	e = kit.NewKeyEntry(p.k, func(name fyne.KeyName) bool {
		return kit.EnterOrEscape(name, func() { end(e.Text, true) }, func() { end("", false) })
	})
	e.SetText(text)
	e.SetPlaceHolder(hint)
	p.column.Objects[at] = kit.Padded(4, 4, rowPad, rowPad, e)
	p.column.Refresh()
	p.scroll.Refresh()
	p.k.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.OnLost = func() { end(e.Text, true) }
}

// drag shows where what is dragged would go.
func (p *Figures) drag(at fyne.Position) {
	y := at.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(p.column).Y
	p.goal = len(p.list)
	line := float32(0)
	for i := range p.list {
		r := p.rows[p.list[i].ID]
		top, h := r.Position().Y, r.Size().Height
		if y < top+h/2 {
			p.goal, line = i, top-figureGap/2-1
			break
		}
		line = top + h + figureGap/2 - 1
	}
	kit.Put(p.line, 0, line, p.column.Size().Width, 2)
	p.line.Show()
	p.line.Redraw()
}

// drop puts a figure where it was dragged.
func (p *Figures) drop(id string) {
	goal := p.goal
	p.goal = -1
	p.line.Hide()
	from := slices.IndexFunc(p.list, func(f figure.Listed) bool { return f.ID == id })
	if goal < 0 || from < 0 || goal == from || goal == from+1 {
		return
	}
	var ids []string
	for i := range p.list {
		ids = append(ids, p.list[i].ID)
	}
	if goal > from {
		goal-- // without itself
	}
	p.host.OrderFigures(moved(ids, from, goal))
}

// First is the row of the figure that shows.
func (p *Figures) First() fyne.Focusable {
	if r := p.rows[p.model.Figure().ID]; r != nil {
		return r.Button
	}
	return p.rows[p.list[0].ID].Button
}

// Focused is the figure whose row has the keyboard, "" for none.
func (p *Figures) Focused() string {
	for id, r := range p.rows {
		if r.Focused {
			return id
		}
	}
	return ""
}

// Focus gives the row of a figure the keyboard, or another one where that is gone.
func (p *Figures) Focus(id string) {
	if r := p.rows[id]; r != nil {
		p.k.Canvas().Focus(r.Button)
		return
	}
	p.k.Canvas().Focus(p.First())
}

// Refresh marks the figure that shows.
func (p *Figures) Refresh() {
	k, now := p.k, p.model.Figure()
	for i := range p.list {
		f := &p.list[i]
		r := p.rows[f.ID]
		r.Style.Fill, r.Style.Hover = nil, k.Color("hover")
		role, weight := "text", scene.Medium
		switch {
		case now != nil && now.ID == f.ID:
			r.Style.Fill, r.Style.Hover = k.Color("selectedRow"), k.Color("selectedRow")
			role, weight = "accentDark", scene.Bold
		case f.Hidden:
			role = "quiet"
		}
		for _, t := range r.title {
			t.Color, t.Weight = k.Color(role), weight
		}
		r.Button.Refresh()
	}
}
