package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Width is that of the form, as of the dossier; measures are in units.
const (
	Width     = 388
	margin    = 24
	textWidth = Width - 2*margin
	fieldGap  = 10
)

// Form is what the user fills in about a place.
type Form struct {
	Root   fyne.CanvasObject
	Scroll *kit.Scroll
	First  fyne.Focusable // has the keyboard at first

	e       *Editor
	k       kit.Context
	draft   *state.Draft
	message kit.Message
	rows    *fyne.Container
	at      atField
	fact    fyne.CanvasObject // that is to be changed; nil for none
}

// newForm makes the form of the model's draft.
func newForm(e *Editor) *Form {
	f := &Form{e: e, k: e.host.Context(), draft: e.model.Draft(), rows: kit.Column(fieldGap)}
	k := f.k
	f.message = kit.NewMessage(k)
	f.place()
	f.columns()
	f.facts()
	f.Scroll = kit.NewScroll(k, kit.Padded(2, 24, margin, margin, f.rows))
	f.k.Reveal = f.Scroll.BringIntoSight
	f.Root = container.NewStack(kit.NewScrim(k.Color("panel"), nil),
		kit.Edged(nil, nil, kit.Fixed(1, 0, k.Rule()), nil, kit.Edged(f.head(), f.foot(), nil, nil, f.Scroll)))
	return f
}

// say says what keeps the draft from being saved.
func (f *Form) say(err error) {
	f.message.Say(lang.Sentence(f.k.Lang, err), true)
	f.Root.Refresh()
}

// hush takes back what was said: the draft is another one now.
func (f *Form) hush() {
	f.e.keepSoon()
	if f.message.Said != "" {
		f.message.Said, f.message.Line.Objects = "", nil
		f.message.Line.Refresh()
		f.Root.Refresh()
	}
}

// head says what is edited.
func (f *Form) head() fyne.CanvasObject {
	k, d := f.k, f.draft
	title := k.T("edit.title", "name", d.Feature.Name.In(k.Lang))
	if d.New() {
		title = k.T("edit.new", "layer", f.e.model.Data().Info(d.Feature.Kind).Name.In(k.Lang))
	}
	lines := kit.Column(0)
	for _, l := range k.Wrap(title, scene.Bold, kit.SizeHeading, textWidth-40) {
		kit.Add(lines, k.Bold(l, kit.SizeHeading, "text"))
	}
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), f.e.Leave)
	cross.OnLeave = f.e.Leave
	return kit.Padded(16, 10, margin, margin-7, kit.Edged(nil, nil, nil, container.NewVBox(cross), lines))
}

// foot has the buttons, and what is wrong.
func (f *Form) foot() fyne.CanvasObject {
	k := f.k
	save := k.Button(k.T("edit.save"), true, f.e.Save)
	save.OnLeave = f.e.Leave
	cancel := k.Button(k.T("action.cancel"), false, f.e.Leave)
	cancel.OnLeave = f.e.Leave
	row := kit.Edged(nil, nil, nil, kit.Beside(8, cancel, save), nil)
	if id := f.draft.Feature.ID; !f.draft.New() && id.Kind().CanMove() {
		del := k.Button(k.T("edit.delete"), false, func() { f.e.Delete(id) })
		del.OnLeave = f.e.Leave
		row = kit.Edged(nil, nil, del, kit.Beside(8, cancel, save), nil)
	}
	return kit.Column(0, kit.Fixed(0, 1, k.Rule()), kit.Padded(10, 12, margin, margin, kit.Column(8, f.message.Line, row)))
}

// place asks for names, class, district and note.
func (f *Form) place() {
	d := f.draft
	first := f.text("edit.nameZh", &d.Feature.Name.Zh)
	f.First = first
	f.text("edit.nameEn", &d.Feature.Name.En)
	f.text("edit.labelZh", &d.Feature.Label.Zh)
	f.text("edit.labelEn", &d.Feature.Label.En)
	if classes := d.Feature.Kind.Info().Classes; len(classes) > 1 {
		f.menu("edit.class", f.className(d.Feature.Class), func() [][]kit.MenuItem {
			var list []kit.MenuItem
			for _, c := range classes {
				list = append(list, kit.MenuItem{Text: f.className(c.Key), Checked: c.Key == d.Feature.Class, Do: func() {
					d.Feature.Class = c.Key
					f.e.show()
				}})
			}
			return [][]kit.MenuItem{list}
		})
	}
	if d.Feature.Precision == geo.PrecisionDistrict && d.Feature.Kind.Info().Badge > 0 && !f.e.model.Moved() {
		f.districts()
	}
	f.coordinates()
	f.words("edit.noteZh", &d.Feature.Note.Zh, 2)
	f.words("edit.noteEn", &d.Feature.Note.En, 2)
}

func (f *Form) className(key string) string {
	if s := f.k.T("class." + key); key != "" && s != "class."+key {
		return s
	}
	return f.k.T("edit.noClass")
}

// districts asks in which district a place is that has no position.
func (f *Form) districts() {
	d, ix := f.draft, f.e.model.Index()
	name := func(id geo.FeatureID) string {
		district, _ := ix.Feature(id)
		return district.Name.In(f.k.Lang)
	}
	f.menu("edit.district", name(d.Feature.District), func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, id := range ix.Districts() {
			list = append(list, kit.MenuItem{Text: name(id), Checked: id == d.Feature.District, Do: func() {
				d.Feature.District = id
				f.e.show()
			}})
		}
		return [][]kit.MenuItem{list}
	})
}

// columns asks for the values of the user's own columns.
func (f *Form) columns() {
	if len(f.draft.Columns) == 0 {
		return
	}
	f.heading(f.k.T("edit.columns"))
	for _, c := range f.draft.Columns {
		label := c.Name
		if c.Type != geo.TextColumn {
			label += "（" + f.k.T("import.type."+string(c.Type)) + "）"
		}
		text := f.draft.Value(c.Name)
		f.entry(label, text, 1, func(s string) { f.draft.SetValue(c.Name, s) })
	}
}

// heading heads what follows.
func (f *Form) heading(s string) {
	kit.Add(f.rows, kit.Padded(12, 0, 0, 0, f.k.Bold(s, kit.SizeText, "text")))
}

// text asks for a line of text.
func (f *Form) text(key string, to *string) *kit.KeyEntry { return f.words(key, to, 1) }

// words asks for a text of some lines.
func (f *Form) words(key string, to *string, lines int) *kit.KeyEntry {
	return f.entry(f.k.T(key), *to, lines, func(s string) { *to = s })
}

// entry asks for a text below its label.
func (f *Form) entry(label, text string, lines int, changed func(string)) *kit.KeyEntry {
	e := f.field(text, lines, changed)
	kit.Add(f.rows, f.labelled(label, e))
	return e
}

func (f *Form) labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(3, f.k.Text(label, kit.SizeSmall, "quiet"), o)
}

// field is a text that can be written in.
func (f *Form) field(text string, lines int, changed func(string)) *kit.KeyEntry {
	e := kit.NewKeyEntry(f.k, func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn, fyne.KeyEnter:
			if lines == 1 {
				f.e.Save()
				return true
			}
		case fyne.KeyEscape:
			f.e.Leave()
			return true
		}
		return false
	})
	e.Text = text
	if lines > 1 {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	e.OnChanged = func(s string) {
		changed(s)
		f.hush()
	}
	e.OnSave = f.e.Save
	return e
}

// menu asks for one of some answers.
func (f *Form) menu(key, text string, answers func() [][]kit.MenuItem) {
	kit.Add(f.rows, f.labelled(f.k.T(key), f.menuButton(f.k.T(key), text, textWidth, answers)))
}

// menuButton opens a menu below it.
func (f *Form) menuButton(what, text string, width float32, answers func() [][]kit.MenuItem) fyne.CanvasObject {
	k := f.k
	label := k.Text(k.Fit(text, scene.Regular, kit.SizeText, width-42), kit.SizeText, "text")
	line := kit.Edged(nil, nil, nil, k.Icon(kit.DrawChevron, 12, "quiet"), kit.Middle(label))
	style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 12, MinW: width, MinH: 32}
	b := kit.NewButton(k, style, what+" "+text, line, nil)
	b.OnLeave = f.e.Leave
	b.OnTap = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		if !at.IsZero() {
			k.OpenMenu(answers(), max(width, 220), 0, at.AddXY(0, b.Size().Height+4))
		}
	}
	return b
}
