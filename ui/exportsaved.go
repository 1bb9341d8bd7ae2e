package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/state"
)

// showSaved lists the saved choices below a button, and what can be done with
// them.
func (s *exportSheet) showSaved(below *press) {
	var items []*fyne.MenuItem
	now := s.all.Named(s.choice)
	for _, n := range s.all.Saved {
		it := fyne.NewMenuItem(n.Name, func() { s.takeSaved(n.Snapshot) })
		it.Checked = n.Name == now
		items = append(items, it)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(s.k.t("export.saved.save"), func() { s.askName(below) }))
	if now != "" {
		items = append(items, fyne.NewMenuItem(s.k.t("export.saved.delete", "name", now), func() { s.deleteSaved(now) }))
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), s.w.win.Canvas())
	menu.ShowAtPosition(s.under(below, menu.MinSize().Width))
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
	var pop *widget.PopUp
	var name *keyEntry
	shut := func() {
		pop.Hide()
		s.w.win.Canvas().Focus(below)
	}
	keep := func() {
		shut()
		s.keepAs(name.Text)
	}
	name = newKeyEntry(func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyReturn, fyne.KeyEnter:
			keep()
		case fyne.KeyEscape:
			shut()
		default:
			return false
		}
		return true
	})
	name.SetPlaceHolder(s.k.t("export.saved.name"))
	name.SetText(s.all.Named(s.choice))
	row := beside(8, fixed(220, 0, name), s.k.button(s.k.t("export.saved.keep"), true, keep))
	pop = widget.NewPopUp(container.NewPadded(row), s.w.win.Canvas())
	pop.ShowAtPosition(s.under(below, pop.MinSize().Width))
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
