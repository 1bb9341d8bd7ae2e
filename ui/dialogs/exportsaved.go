package dialogs

import (
	"strconv"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// showSaved lists the saved choices below a button, and what can be done with
// them.
func (s *Export) showSaved(below *kit.Button) {
	var saved []kit.MenuItem
	now := s.all.Named(s.choice)
	for _, n := range s.all.Saved {
		saved = append(saved, kit.MenuItem{Text: n.Name, Checked: n.Name == now, Do: func() { s.takeSaved(n.Snapshot) }})
	}
	acts := []kit.MenuItem{{Text: s.k.T("export.saved.save"), Do: func() { s.askName(below) }}}
	if now != "" {
		acts = append(acts, kit.MenuItem{Text: s.k.T("export.saved.delete", "name", now), Do: func() { s.deleteSaved(now) }})
	}
	groups := [][]kit.MenuItem{acts}
	if saved != nil {
		groups = [][]kit.MenuItem{saved, acts}
	}
	const width = 260
	s.k.OpenMenu(groups, width, 0, s.under(below, width))
}

// under is where something of a width opens below a button, flush right.
func (s *Export) under(below *kit.Button, width float32) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	return fyne.NewPos(at.X+below.Size().Width-width, at.Y+below.Size().Height+4)
}

func (s *Export) takeSaved(c state.Snapshot) {
	s.choice = c
	s.form.fill()
	s.suggestPath()
	s.changed()
}

func (s *Export) deleteSaved(name string) {
	s.all.Delete(name)
	s.remember()
	s.changed()
}

// askName asks what to call the choice.
func (s *Export) askName(below *kit.Button) {
	var o *kit.Mode
	var name *kit.KeyEntry
	keep := func() {
		o.Close()
		s.keepAs(name.Text)
	}
	name = kit.NewKeyEntry(s.k, func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyReturn, fyne.KeyEnter:
			keep()
		case fyne.KeyEscape:
			o.Close()
		default:
			return false
		}
		return true
	})
	name.SetPlaceHolder(s.k.T("export.saved.name"))
	name.SetText(s.all.Named(s.choice))
	row := kit.Beside(8, kit.Fixed(220, 0, name), s.k.Button(s.k.T("export.saved.keep"), true, keep))
	card := kit.Padded(10, 10, 10, 10, row)
	o = s.k.Modes.Popup(s.k, card, s.under(below, card.MinSize().Width))
	s.k.Canvas().Focus(name)
}

func (s *Export) keepAs(name string) {
	if !s.all.Save(name, s.choice) {
		s.Say(lang.Sentence(s.k.Lang, geo.Problemf("error.presetName", geo.ErrUsage, "max", strconv.Itoa(state.MostSaved))), true)
		return
	}
	s.remember()
	s.changed()
}
