package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/ui/state"
)

// datedMark is the dot of one year in the goals' timeline, and the word that its
// goals are due.
type datedMark struct {
	entry state.Entry // any of the year
	dot   *canvas.Circle
	due   fyne.CanvasObject
}

func (v *dossier) datedMark(e state.Entry) *datedMark {
	back := canvas.NewRectangle(v.color("teal"))
	back.CornerRadius = 4
	word := v.medium(v.t("year.due"), 10.5, "chipActiveText")
	m := &datedMark{entry: e, dot: canvas.NewCircle(v.color("teal")),
		due: container.NewHBox(container.NewStack(back, padded(0, 1, 5, 5, word)))}
	m.dot.StrokeColor, m.dot.StrokeWidth = v.color("teal"), 2
	m.due.Hide()
	v.dated = append(v.dated, m)
	return m
}

// setYear marks the goals that are due by a year: full dots and a word, and
// hollow dots for the others. Year 0 marks none and fills every dot.
func (v *dossier) setYear(year int) {
	changed := false
	for _, m := range v.dated {
		due := m.entry.DueBy(year)
		m.dot.FillColor = v.color("panel")
		if due || year == 0 {
			m.dot.FillColor = v.color("teal")
		}
		m.dot.Refresh()
		if due != m.due.Visible() {
			changed = true
			setVisible(m.due, due)
		}
	}
	if changed {
		v.scroll.Content.Refresh() // the word may make a short year taller
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
