package panels

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Numbers lists the datasets and has the form of how the one on the map shows. Whatever is
// chosen shows on the map at once.
type Numbers struct {
	frame
	k     kit.Context
	model *state.Model
	host  Host
	sets  DatasetHost

	rows    *fyne.Container
	buttons []*kit.Button // in the order in which they stand
	first   *kit.Button   // that has the keyboard at first; nil for none
	form    *numberForm   // nil while nothing shows
	entry   *kit.KeyEntry // of its name
	naming  string        // the ID of the dataset that is named anew; "" for none
	shape   string        // of what the rows are made for
}

// DatasetHost is what the panel of numbers asks of the window besides.
type DatasetHost interface {
	CanImport() bool
	ShowImport()
	RenameDataset(id, name string)
	RemoveDataset(id string)
	UpdateDataset(id string) // by a file that is asked for
	Problem(err error)
}

// NewNumbers makes the panel, in the model's language and theme.
func NewNumbers(k kit.Context, m *state.Model, h Host, sets DatasetHost) *Numbers {
	p := &Numbers{k: k, model: m, host: h, sets: sets, rows: kit.Column(0)}
	p.shape = p.shapeNow()
	p.fill()
	p.frame = newFrame(k, k.T("panel.numbers"), p.rows, h)
	return p
}

// First has the keyboard at first: the dataset that shows, or else the uppermost.
func (p *Numbers) First() fyne.Focusable {
	if p.first != nil {
		return p.first
	}
	return nil
}

// shapeNow tells what rows are needed: with another shape they are made anew.
func (p *Numbers) shapeNow() string {
	now := p.model.NumberMap()
	if now == nil {
		return ""
	}
	parts := []string{now.Dataset.ID, string(now.As()), now.Measure.Name, string(now.Spec.Method), strconv.FormatBool(now.Spec.Middle != nil),
		strconv.Itoa(len(p.model.Numbers())), strconv.Itoa(p.model.EditedNumbers())}
	return strings.Join(parts, "\x00")
}

// Refresh follows the model.
func (p *Numbers) Refresh() {
	if shape := p.shapeNow(); shape != p.shape {
		p.shape = shape
		p.remake()
		return
	}
	if p.form != nil {
		p.form.refresh()
	}
}

// remake makes the rows anew. What had the keyboard keeps it where it is still there.
func (p *Numbers) remake() {
	name := ""
	for _, b := range p.buttons {
		if b.Focused {
			name = b.Name
		}
	}
	p.fill()
	p.scroll.Refresh()
	if name == "" {
		return
	}
	for _, b := range p.buttons {
		if b.Name == name {
			p.k.Canvas().Focus(b)
			return
		}
	}
	p.k.Canvas().Focus(p.First())
}

// fill makes the rows.
func (p *Numbers) fill() {
	k, m := p.k, p.model
	p.rows.Objects, p.buttons, p.form, p.first = nil, nil, nil, nil
	sets, now := m.Datasets(), m.NumberMap()
	if len(sets) == 0 {
		p.paragraph(k.T("numbers.noDatasets"))
	}
	for i := range sets {
		if sets[i].ID == p.naming {
			p.put(p.nameEntry(&sets[i]))
			continue
		}
		shows := slices.ContainsFunc(m.Numbers(), func(s thematic.Spec) bool { return s.Dataset == sets[i].ID })
		row := p.datasetRow(&sets[i], shows)
		if p.add(row); shows && now.Dataset.ID == sets[i].ID {
			p.first = row
		}
	}
	if p.sets.CanImport() {
		b := k.Button(k.T("numbers.import"), false, p.sets.ShowImport)
		kit.Add(p.rows, kit.Padded(8, 4, rowPad, rowPad, p.hold(b)))
	}
	if now != nil {
		p.form = newNumberForm(p, now)
	}
}

// add puts a button below the others.
func (p *Numbers) add(b *kit.Button) { kit.Add(p.rows, p.hold(b)) }

// hold makes a button one of the panel's.
func (p *Numbers) hold(b *kit.Button) *kit.Button {
	b.OnLeave = p.host.FocusMap
	if p.buttons = append(p.buttons, b); p.first == nil {
		p.first = b
	}
	return b
}

// paragraph writes a quiet text.
func (p *Numbers) paragraph(text string) {
	for _, l := range p.k.Wrap(text, scene.Regular, kit.SizeQuiet, room) {
		kit.Add(p.rows, kit.Padded(1, 1, rowPad, rowPad, p.k.Text(l, kit.SizeQuiet, "quiet")))
	}
}

// datasetRow is a dataset with what it holds; the one on the map is marked, has a menu, and
// is taken away by a press.
func (p *Numbers) datasetRow(d *geo.Dataset, shows bool) *kit.Button {
	k := p.k
	role, weight, style := "text", scene.Medium, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: rowPad, PadY: 5}
	next := p.model.ShowDataset
	if shows {
		role, weight, next = "accentDark", scene.Bold, p.model.HideDataset
		style.Fill, style.Hover = k.Color("selectedRow"), k.Color("selectedRow")
	}
	name := d.Name.In(k.Lang)
	lines := kit.Column(0)
	for _, l := range k.Wrap(name, scene.Bold, kit.SizeText, room-34) {
		t := k.Medium(l, kit.SizeText, role)
		t.Weight = weight
		kit.Add(lines, t)
	}
	kit.Add(lines, k.Text(k.Fit(p.holds(d), scene.Regular, 11.5, room-34), 11.5, "quiet"))
	var more fyne.CanvasObject
	if shows && p.host.CanAdd() {
		more = p.moreButton(d)
	}
	return kit.NewButton(k, style, name, kit.Edged(nil, nil, nil, more, kit.Middle(lines)), func() {
		p.tell(next(d.ID))
	})
}

// holds says how many measures a dataset has, of which years, and of how many features.
func (p *Numbers) holds(d *geo.Dataset) string {
	k := p.k
	parts := []string{k.Counted("numbers.measures", len(d.Measures))}
	if years := d.Span(); years != "" {
		parts = append(parts, years)
	}
	of := map[geo.FeatureID]bool{}
	for _, v := range d.Values {
		of[v.Feature] = true
	}
	return strings.Join(append(parts, k.Counted("numbers.features", len(of))), " · ")
}

// moreButton opens the menu of what can be done with a dataset.
func (p *Numbers) moreButton(d *geo.Dataset) fyne.CanvasObject {
	k, id := p.k, d.ID
	b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 5, PadY: 5}, k.T("numbers.more_of", "name", d.Name.In(k.Lang)),
		k.Icon(kit.DrawMore, 16, "quiet"), nil)
	b.OnTap = func() {
		p.menu(b, []kit.MenuItem{
			{Text: k.T("numbers.rename"), Do: func() { p.rename(id) }},
			{Text: k.T("numbers.update"), Do: func() { p.sets.UpdateDataset(id) }},
			{Text: k.T("numbers.remove"), Do: func() { p.sets.RemoveDataset(id) }},
		}, 180)
	}
	return kit.Middle(p.hold(k.Hinted(b, false)))
}

// rename puts an entry in place of a dataset's row.
func (p *Numbers) rename(id string) {
	p.naming = id
	p.fill()
	p.scroll.Refresh()
	p.k.Canvas().Focus(p.entry)
}

// nameEntry asks for the name of a dataset: Enter takes it, Esc leaves it as it was.
func (p *Numbers) nameEntry(d *geo.Dataset) fyne.CanvasObject {
	id, was := d.ID, d.Name.In(p.k.Lang)
	end := func() {
		p.naming = ""
		p.fill()
		p.scroll.Refresh()
		p.k.Canvas().Focus(p.First())
	}
	p.entry = kit.NewKeyEntry(p.k, func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyEscape:
			end()
		case fyne.KeyReturn, fyne.KeyEnter:
			to := strings.TrimSpace(p.entry.Text)
			end()
			if to != was {
				p.sets.RenameDataset(id, to)
			}
		default:
			return false
		}
		return true
	})
	p.entry.SetText(was)
	p.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	return kit.Padded(3, 3, 0, 0, kit.Fixed(room, 34, p.entry))
}

// menu opens a menu below a button.
func (p *Numbers) menu(b *kit.Button, items []kit.MenuItem, width float32) {
	p.menus(b, [][]kit.MenuItem{items}, width)
}

// tell says what is wrong with a choice.
func (p *Numbers) tell(err error) {
	if err != nil {
		p.sets.Problem(err)
	}
}

// head is the name of a question of the form.
func (p *Numbers) head(key string) {
	kit.Add(p.rows, kit.Padded(10, 4, rowPad, rowPad, p.k.Medium(p.k.T(key), kit.SizeQuiet, "quiet")))
}

// put puts part of the form below the others.
func (p *Numbers) put(o fyne.CanvasObject) { kit.Add(p.rows, kit.Padded(0, 0, rowPad, rowPad, o)) }
