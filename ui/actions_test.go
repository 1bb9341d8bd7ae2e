package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
)

// BenchmarkActions measures how long the main goroutine is busy with what a
// user does, the painting aside.
func BenchmarkActions(b *testing.B) {
	w := newWindow(b)
	w.runAsync = func(func()) {} // what is done on another goroutine does not count
	figures := w.model.Figures()
	districts := w.model.Index().Districts()
	n := 0
	for _, a := range []struct {
		name     string
		do, undo func()
	}{
		{"select", func() { w.GoTo(districts[n%len(districts)]) }, w.model.Close},
		{"figure", func() { w.ShowFigure(figures[n%len(figures)].ID) }, nil},
		{"layer", func() { w.model.SetVisible(geo.Incubator, n%2 == 0) }, nil},
		{"year", func() { w.model.ToggleYear() }, nil},
		{"theme", w.SwitchTheme, nil},
		{"language", w.SwitchLang, nil},
		{"search", w.ShowSearch, func() { w.search.Close() }},
		{"export", w.ShowExport, func() { w.export.Close() }},
		{"table", w.ShowTable, w.closeTable},
		{"present", w.ShowPresent, func() { w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }},
	} {
		b.Run(a.name, func(b *testing.B) {
			for b.Loop() {
				a.do()
				n++
				if a.undo != nil {
					b.StopTimer()
					a.undo()
					b.StartTimer()
				}
			}
		})
	}
}
