package dossier

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// datedMark is the dot of one year in the goals' timeline, and the word that its
// goals are due.
type datedMark struct {
	entry dossier.Entry // any of the year
	dot   *composite.Composite
	full  bool // the dot
	due   fyne.CanvasObject
}

func (v *Panel) datedMark(e dossier.Entry) *datedMark {
	back := v.Surface(composite.Surface{Fill: v.Color("teal"), Radius: 4})
	word := v.Medium(v.T("year.due"), 10.5, "chipActiveText")
	m := &datedMark{entry: e, full: true, due: v.Picture(container.NewStack(back, kit.Padded(0, 1, 5, 5, word)))}
	m.dot = composite.New(v.Pen, nil, func(p composite.Pencil, r scene.Rect) {
		fill := v.Color("panel")
		if m.full {
			fill = v.Color("teal")
		}
		composite.Surface{Fill: fill, Stroke: v.Color("teal"), Width: 2, Radius: float32(r.W() / 2)}.Draw(p, r)
	})
	m.due.Hide()
	v.dated = append(v.dated, m)
	return m
}

// SetYear marks the goals that are due by a year: full dots and a word, and
// hollow dots for the others. Year 0 marks none and fills every dot.
func (v *Panel) SetYear(year int) {
	changed := false
	for _, m := range v.dated {
		due := m.entry.DueBy(year)
		m.full = due || year == 0
		m.dot.Redraw()
		if due != m.due.Visible() {
			changed = true
			kit.SetVisible(m.due, due)
		}
	}
	if changed {
		v.Scroll.Content.Refresh() // the word may make a short year taller
	}
}
