// Package arranger is where the user arranges the labels of a figure on the map: drags,
// pins, hides and words them, and puts its inset into another corner. Each change is saved
// at once as one step of history. Lengths are the toolkit's units.
package arranger

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Host is what the arranger asks of the window.
type Host interface {
	Context() kit.Context
	FocusMap()                    // gives the keyboard back
	SetBar(bar fyne.CanvasObject) // of tools over the map; nil takes it away
	MayEdit(do func())            // or says why the project can't be changed
	SaveArranged()                // writes labels and inset of the figure that shows
	Toast(text string, choices ...kit.Choice)
	Corner(id geo.FeatureID) fyne.Position // of a label, in the window
}

// Arranger is the arranging of one window.
type Arranger struct {
	model *state.Model
	host  Host
	bar   bool   // it shows
	told  string // of which displaced labels the user was told
}

// New makes an arranger that arranges nothing yet.
func New(m *state.Model, h Host) *Arranger { return &Arranger{model: m, host: h} }

// Begin begins to arrange.
func (a *Arranger) Begin() {
	a.host.MayEdit(func() {
		a.model.Arrange(true)
		a.host.FocusMap()
	})
}

// Switch begins or ends.
func (a *Arranger) Switch() {
	if a.model.Arranging() {
		a.model.Arrange(false)
		return
	}
	a.Begin()
}

// Build shows the bar anew, in another language or theme.
func (a *Arranger) Build() {
	a.bar = false
	a.Follow()
}

// Follow shows the bar while labels are arranged.
func (a *Arranger) Follow() {
	on := a.model.Arranging()
	if on == a.bar {
		return
	}
	a.bar = on
	switch {
	case on:
		a.host.SetBar(a.tools())
	case !a.model.Editing(): // else the bar is the editor's
		a.host.SetBar(nil)
	}
}

// Of the bar: the widest that its hint may be.
const barText = 330

// tools is the bar: what can be done, and buttons.
func (a *Arranger) tools() fyne.CanvasObject {
	k := a.host.Context()
	lines := kit.Column(0)
	for _, l := range k.Wrap(k.T("arrange.hint"), 0, kit.SizeQuiet, barText) {
		kit.Add(lines, k.Text(l, kit.SizeQuiet, "text"))
	}
	button := func(key string, main bool, do func()) *kit.Button {
		b := k.Button(k.T(key), main, func() {
			do()
			a.host.FocusMap()
		})
		b.Style.PadX, b.Style.MinH, b.OnLeave = 10, 28, a.host.FocusMap
		return b
	}
	row := kit.Beside(8, kit.Padded(0, 0, 4, 4, lines), button("arrange.putBack", false, func() {
		a.model.PutLabelsBack()
		a.host.SaveArranged()
	}), button("arrange.done", true, func() { a.model.Arrange(false) }))
	card := k.Card(nil, 8, 6, kit.Padded(6, 6, 8, 8, row))
	card.Draw = composite.Surface{Fill: k.Color("panel"), Stroke: k.Color("edit"), Radius: 8, Shadow: k.Color("shadow"), Blur: 6, Drop: 2}.Draw
	return container.NewStack(kit.NewScrim(nil, nil), card)
}

// Menu opens the menu of what can be done with a label.
func (a *Arranger) Menu(id geo.FeatureID, at fyne.Position) {
	k, e := a.host.Context(), a.model.LabelEdit(id)
	item := func(key, keys string, do func()) kit.MenuItem {
		return kit.MenuItem{Text: k.T(key), Right: keys, Do: do}
	}
	pin := item("compose.pin", "", func() {
		if a.model.PinLabel(id) {
			a.host.SaveArranged()
		}
	})
	pin.Checked = e.At != nil
	groups := [][]kit.MenuItem{{{Text: a.name(id), Head: true}, item("compose.reword", "Enter", func() { a.Reword(id) }), pin}, nil}
	if e.At != nil {
		groups[0] = append(groups[0], item("compose.putBack", "Backspace", a.editing(id, func(e *figure.LabelEdit) { e.At = nil })))
	}
	groups[0] = append(groups[0], item("compose.hideLabel", "Del", a.editing(id, func(e *figure.LabelEdit) { e.Hidden = true })))
	groups[1] = a.hidden()
	if len(groups[1]) == 0 {
		groups = groups[:1]
	}
	if !a.model.Arranging() {
		groups = append(groups, []kit.MenuItem{item("arrange.begin", "L", a.Begin)})
	}
	k.OpenMenu(groups, 240, 60, at)
}

// editing changes what was done to a label, as a step.
func (a *Arranger) editing(id geo.FeatureID, do func(e *figure.LabelEdit)) func() {
	return func() {
		a.model.EditLabel(id, do)
		a.host.SaveArranged()
	}
}

// hidden are rows for the labels that can be shown again.
func (a *Arranger) hidden() (list []kit.MenuItem) {
	k := a.host.Context()
	for id, e := range a.model.Figure().Labels {
		if e.Hidden {
			list = append(list, kit.MenuItem{Text: k.T("compose.showLabel", "name", a.name(id)),
				Do: a.editing(id, func(e *figure.LabelEdit) { e.Hidden = false })})
		}
	}
	slices.SortFunc(list, func(a, b kit.MenuItem) int { return strings.Compare(a.Text, b.Text) })
	return list
}

// name is that of a feature.
func (a *Arranger) name(id geo.FeatureID) string {
	f, _ := a.model.Index().Feature(id)
	return f.Name.In(a.model.Lang())
}

// Of the field in which a label is worded, in units.
const fieldWidth = 240

// Reword lets a label be worded where it stands; without words it is the name again.
func (a *Arranger) Reword(id geo.FeatureID) {
	k, l := a.host.Context(), a.model.Lang()
	was := a.model.LabelEdit(id).Text.In(l)
	if was == "" {
		was = a.name(id)
	}
	var over *kit.Mode
	var e *kit.KeyEntry
	keep := func() {
		s := strings.TrimSpace(text.Line(e.Text))
		over.Close()
		if s == was {
			return
		}
		if s == a.name(id) {
			s = ""
		}
		a.editing(id, func(e *figure.LabelEdit) { e.Text = e.Text.With(l, s) })()
	}
	e = kit.NewKeyEntry(k, func(name fyne.KeyName) bool { return kit.EnterOrEscape(name, keep, func() { over.Close() }) })
	e.SetText(was)
	e.SetPlaceHolder(a.name(id))
	over = k.Modes.Popup(k, kit.Padded(6, 6, 6, 6, kit.Fixed(fieldWidth, 0, e)), a.host.Corner(id))
	k.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// mostTold is how many labels a note names.
const mostTold = 3

// Tell tells the user once which labels do not stand where they were moved to.
func (a *Arranger) Tell() {
	names := a.model.Displaced()
	k := a.host.Context()
	sep := k.T("arrange.separator")
	now := strings.Join(names, sep)
	if len(names) > mostTold {
		now = strings.Join(names[:mostTold], sep) + "…"
	}
	key := a.model.Figure().ID + "/" + now
	if key == a.told {
		return
	}
	if a.told = key; len(names) > 0 {
		a.host.Toast(k.T("label.displaced", "names", now), kit.Choice{Text: "arrange.begin", Do: a.Begin})
	}
}
