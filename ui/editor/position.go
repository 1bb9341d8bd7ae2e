package editor

import (
	"fyne.io/fyne/v2"

	"kechuang/geo/datum"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// atField is where the user writes exact coordinates.
type atField struct {
	entry *kit.KeyEntry // nil where the draft is no point
	line  *fyne.Container
	shown string // what stands in the entry but was not typed
}

// coordinates asks where a point lies: as people write it, in a datum; the line below says
// it in WGS 84.
func (f *Form) coordinates() {
	m, d, k := f.e.model, f.draft, f.k
	if !m.CanPlace() {
		return
	}
	text := d.At
	if at, ok := m.SketchPoint(); ok && text == "" {
		text = state.Written(at)
		f.at.shown = text
	}
	f.at.entry = f.entry(k.T("edit.at"), text, 1, func(s string) {
		if s == f.at.shown {
			return
		}
		f.at.shown = ""
		f.readAt(s)
	})
	f.at.line = kit.Column(0)
	kit.Add(f.rows, f.at.line)
	f.menu("edit.datum", k.T("edit.datum."+string(d.Datum)), func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, in := range state.Datums {
			list = append(list, kit.MenuItem{Text: k.T("edit.datum." + string(in)), Checked: in == d.Datum, Do: func() { f.setDatum(in) }})
		}
		return [][]kit.MenuItem{list}
	})
	f.sayAt(nil)
}

// setDatum reads what was typed in another datum. What was only shown is in WGS 84 and
// stays where it is.
func (f *Form) setDatum(in datum.Datum) {
	d := f.draft
	d.Datum = in
	if d.At != "" {
		_ = f.e.model.PlaceAt(d.At, in) // what is wrong shows below the field
	}
	f.e.show()
}

// readAt moves the point to what is typed, and says what is wrong with it.
func (f *Form) readAt(s string) { f.sayAt(f.e.model.PlaceAt(s, f.draft.Datum)) }

// sayAt writes the line below the field.
func (f *Form) sayAt(err error) {
	k, m := f.k, f.e.model
	if err == nil && f.draft.At != "" {
		err = m.CheckPlace()
	}
	text, role := k.T("edit.atNone"), "quiet"
	if at, ok := m.SketchPoint(); ok {
		text = k.T("edit.atRead", "at", state.Written(at))
	}
	if err != nil {
		text, role = lang.Sentence(k.Lang, err), "accentDark"
	}
	f.at.line.Objects = nil
	for _, l := range k.Wrap(text, scene.Regular, kit.SizeSmall, textWidth) {
		kit.Add(f.at.line, k.Text(l, kit.SizeSmall, role))
	}
	f.refit()
}

// refit lays the rows out anew after one of them got another height.
func (f *Form) refit() {
	f.at.line.Refresh()
	if f.Scroll != nil {
		f.rows.Refresh()
		f.Scroll.Refresh()
	}
}

// followPlace shows where the point was moved on the map.
func (f *Form) followPlace() {
	if f.at.entry == nil || f.draft.At != "" || !f.e.model.CanPlace() {
		if (f.at.entry != nil) != f.e.model.CanPlace() {
			f.e.show() // it became another sort of shape
		}
		return
	}
	text := ""
	if at, ok := f.e.model.SketchPoint(); ok {
		text = state.Written(at)
	}
	if text != f.at.entry.Text {
		f.at.shown = text
		f.at.entry.SetText(text)
		f.sayAt(nil)
	}
}
