package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/mark"
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
	toggle *toggle
	press  *press
	slider *yearSlider
	count  *mark.Text
	counts *press // opens the list of what is counted
}

// newYearBar makes the bar; nil when the document sets no goal a year.
func (w *Window) newYearBar() *yearBar {
	k := w.ink
	if len(w.model.Years()) == 0 {
		return nil
	}
	b := &yearBar{w: w, toggle: newToggle(k, false), count: k.text("", sizeText, "text")}
	label := beside(8, b.toggle, k.bold(k.t("year.title"), sizeText, "text"))
	b.press = newPress(k, look{hover: k.color("hover"), radius: 7, padX: 6, minH: 30}, k.t("year.switch"), label, w.model.ToggleYear)
	b.press.onLeave = w.focusMap
	b.slider = newYearSlider(k, w.model, w.focusMap)
	b.counts = newPress(k, look{hover: k.color("hover"), radius: 7, padX: countPad, minH: 30}, k.t("year.list"), b.count, func() { w.showDue(b.counts) })
	b.counts.onLeave = w.focusMap
	b.root = container.NewStack(newShield(nil, w.focusMap),
		k.card(k.color("card"), 8, 8, container.New(yearBarLayout{k}, b.press, b.slider, b.counts)))
	b.refresh()
	return b
}

// refresh follows the model.
func (b *yearBar) refresh() {
	k, m := b.w.ink, b.w.model
	b.toggle.Set(m.Year() != 0)
	b.count.Color, b.counts.look.hover = k.color("tealText"), k.color("hover")
	switch districts, goals := m.Due(); {
	case m.Year() == 0:
		b.count.Text, b.count.Color, b.counts.look.hover = k.t("year.off"), k.color("quiet"), nil
	default:
		b.count.Text = k.counted("year.districts", districts) + " · " + k.counted("year.goals", goals)
	}
	b.root.Refresh()
}

// counted is a number with its word, which English writes in two ways.
func (k ink) counted(key string, n int) string {
	if n == 1 {
		key += ".one"
	}
	return k.t(key, "n", fmt.Sprint(n))
}

// countWidth is the room for the widest count, so that the track keeps its
// length while the knob moves.
func (k ink) countWidth() float32 {
	w := k.measure(k.t("year.off"), scene.Regular, sizeText)
	return 2*countPad + fyne.Max(w, k.measure(k.counted("year.districts", 16)+" · "+k.counted("year.goals", 88), scene.Regular, sizeText))
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
type yearBarLayout struct{ k ink }

func (yearBarLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (l yearBarLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	label, slider, count := os[0].MinSize(), os[1].MinSize(), l.k.countWidth()
	row, x, w := s.Height, 2+label.Width+8, s.Width-2-label.Width-8-count-yearBarPad-8
	if s.Width < yearBarNarrow {
		row, x, w = s.Height-slider.Height, 4, s.Width-8
	}
	put(os[0], 8, (row-label.Height)/2, label.Width, label.Height)
	h := os[2].MinSize().Height
	setVisible(os[2], 8+label.Width+8+os[2].MinSize().Width+yearBarPad <= s.Width)
	put(os[2], s.Width-yearBarPad-os[2].MinSize().Width, (row-h)/2, os[2].MinSize().Width, h)
	put(os[1], x+6, s.Height-slider.Height-1, w-6, slider.Height)
}
