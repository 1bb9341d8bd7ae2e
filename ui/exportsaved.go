package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/state"
)

// showSaved lists the saved choices below a button, and what can be done with
// them.
func (s *exportSheet) showSaved(below *press) {
	var saved []menuItem
	now := s.all.Named(s.choice)
	for _, n := range s.all.Saved {
		saved = append(saved, menuItem{text: n.Name, checked: n.Name == now, do: func() { s.takeSaved(n.Snapshot) }})
	}
	acts := []menuItem{{text: s.k.t("export.saved.save"), do: func() { s.askName(below) }}}
	if now != "" {
		acts = append(acts, menuItem{text: s.k.t("export.saved.delete", "name", now), do: func() { s.deleteSaved(now) }})
	}
	groups := [][]menuItem{acts}
	if saved != nil {
		groups = [][]menuItem{saved, acts}
	}
	const width = 260
	s.k.openMenu(groups, width, 0, s.under(below, width))
}

// under is where something of a width opens below a button, flush right.
func (s *exportSheet) under(below *press, width float32) fyne.Position {
	at := s.w.app.Driver().AbsolutePositionForObject(below)
	return fyne.NewPos(at.X+below.Size().Width-width, at.Y+below.Size().Height+4)
}

func (s *exportSheet) takeSaved(c state.Snapshot) {
	s.choice = c
	s.form.fill()
	s.suggestPath()
	s.changed()
}

func (s *exportSheet) deleteSaved(name string) {
	s.all.Delete(name)
	s.remember()
	s.changed()
}

// askName asks what to call the choice.
func (s *exportSheet) askName(below *press) {
	var o *overlay
	var name *keyEntry
	keep := func() {
		o.close()
		s.keepAs(name.Text)
	}
	name = newKeyEntry(s.k, func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyReturn, fyne.KeyEnter:
			keep()
		case fyne.KeyEscape:
			o.close()
		default:
			return false
		}
		return true
	})
	name.SetPlaceHolder(s.k.t("export.saved.name"))
	name.SetText(s.all.Named(s.choice))
	row := beside(8, fixed(220, 0, name), s.k.button(s.k.t("export.saved.keep"), true, keep))
	card := padded(10, 10, 10, 10, row)
	o = s.w.overlays.popup(s.k, card, s.under(below, card.MinSize().Width))
	s.w.win.Canvas().Focus(name)
}

func (s *exportSheet) keepAs(name string) {
	if !s.all.Save(name, s.choice) {
		s.say(lang.Sentence(s.k.lang, geo.Problemf("error.presetName", geo.ErrUsage, "max", strconv.Itoa(state.MostSaved))), true)
		return
	}
	s.remember()
	s.changed()
}
