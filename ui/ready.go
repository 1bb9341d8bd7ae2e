package ui

import (
	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/foot"
	"kechuang/ui/mapview"
	"kechuang/ui/rail"
	"kechuang/ui/state"
	"kechuang/ui/topbar"
)

// Prepare draws the map for a window of a size in units, on any goroutine. The model is
// not to be used elsewhere meanwhile.
func Prepare(m *state.Model, size fyne.Size) *mapview.Ready {
	return mapview.Prepare(m, mapSize(size))
}

// mapSize is what top bar, rail and foot leave of a window.
func mapSize(size fyne.Size) scene.Size {
	return scene.Size{W: float64(size.Width - rail.Width), H: float64(size.Height - topbar.Height - foot.Height)}
}
