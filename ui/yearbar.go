package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of the year bar, in units.
const (
	yearBarMost   = 920 // wider, the stops would stand too far apart to compare
	yearBarNarrow = 540 // below, the slider stands under its texts
	yearBarLow    = 50
	yearBarHigh   = 76
	yearBarPad    = 8
	countPad      = 6 // of the counts, which can be pressed
)

// yearBar stands over the map's bottom: a switch, the slider through the years by
// which goals are due, and how many those are.
type yearBar struct {
	w      *Window
	root   fyne.CanvasObject
	toggle *kit.Toggle
	press  *kit.Button
	slider *kit.Slider
	count  *composite.Text
	counts *kit.Button // opens the list of what is counted
}

// newYearBar makes the bar; nil when the document sets no goal a year.
func (w *Window) newYearBar() *yearBar {
	k := w.kit
	if len(w.model.Years()) == 0 {
		return nil
	}
	b := &yearBar{w: w, toggle: kit.NewToggle(k, false), count: k.Text("", kit.SizeText, "text")}
	label := kit.Beside(8, b.toggle, k.Bold(k.T("year.title"), kit.SizeText, "text"))
	b.press = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 6, MinH: 30}, k.T("year.switch"), label, w.model.ToggleYear)
	b.press.OnLeave = w.focusMap
	b.slider = kit.NewSlider(k, w.model, w.focusMap)
	b.counts = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: countPad, MinH: 30}, k.T("year.list"), b.count, func() { w.showDue(b.counts) })
	b.counts.OnLeave = w.focusMap
	b.root = container.NewStack(kit.NewScrim(nil, w.focusMap),
		k.Card(k.Color("card"), 8, 8, container.New(yearBarLayout{k}, b.press, b.slider, b.counts)))
	b.refresh()
	return b
}

// refresh follows the model.
func (b *yearBar) refresh() {
	k, m := b.w.kit, b.w.model
	b.toggle.Set(m.Year() != 0)
	b.count.Color, b.counts.Style.Hover = k.Color("tealText"), k.Color("hover")
	switch districts, goals := m.Due(); {
	case m.Year() == 0:
		b.count.Text, b.count.Color, b.counts.Style.Hover = k.T("year.off"), k.Color("quiet"), nil
	default:
		b.count.Text = k.Counted("year.districts", districts) + " · " + k.Counted("year.goals", goals)
	}
	b.root.Refresh()
}

// countWidth is the room for the widest count, so that the track keeps its
// length while the knob moves.
func countWidth(k kit.Context) float32 {
	w := k.Measure(k.T("year.off"), scene.Regular, kit.SizeText)
	return 2*countPad + fyne.Max(w, k.Measure(k.Counted("year.districts", 16)+" · "+k.Counted("year.goals", 88), scene.Regular, kit.SizeText))
}

// yearBarHeight is the height that the bar has at a width.
func yearBarHeight(width float32) float32 {
	if width < yearBarNarrow {
		return yearBarHigh
	}
	return yearBarLow
}

// yearBarLayout puts switch, slider and count in a row, or the slider below the
// others where that would leave too little of it. Where the count has no room, it
// goes.
type yearBarLayout struct{ k kit.Context }

func (yearBarLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (l yearBarLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	label, slider, count := os[0].MinSize(), os[1].MinSize(), countWidth(l.k)
	row, x, w := s.Height, 2+label.Width+8, s.Width-2-label.Width-8-count-yearBarPad-8
	if s.Width < yearBarNarrow {
		row, x, w = s.Height-slider.Height, 4, s.Width-8
	}
	kit.Put(os[0], 8, (row-label.Height)/2, label.Width, label.Height)
	h := os[2].MinSize().Height
	kit.SetVisible(os[2], 8+label.Width+8+os[2].MinSize().Width+yearBarPad <= s.Width)
	kit.Put(os[2], s.Width-yearBarPad-os[2].MinSize().Width, (row-h)/2, os[2].MinSize().Width, h)
	kit.Put(os[1], x+6, s.Height-slider.Height-1, w-6, slider.Height)
}
