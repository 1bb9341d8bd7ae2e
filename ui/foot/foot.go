// Package foot is the bar below the map: the years by which goals are due or of the
// numbers that show, and where the
// pointer is, the scale and the sources. Lengths are the toolkit's units.
package foot

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Height is that of the bar.
const Height = 36

// Measures within the bar.
const (
	pad         = 16  // from the window's edges
	gap         = 16  // between its parts
	sliderMost  = 600 // wider, the stops would stand too far apart to compare
	sliderLeast = 200
	countPad    = 6 // of what can be pressed, beside its text
)

// Host is what the foot asks of the window.
type Host interface {
	FocusMap() // gives the keyboard back
	RunAfter(wait time.Duration, work func())
	ShowSources()
	ShowDue(counts fyne.CanvasObject) // lists what is counted, above the counts
}

// Bar is the foot.
type Bar struct {
	Root fyne.CanvasObject

	k     kit.Context
	model *state.Model
	host  Host
	year  *yearSwitch
	right *composite.Composite
	place *composite.Text
	scale *composite.Text

	sources *kit.Button
}

// New makes the foot in the model's language and theme.
func New(k kit.Context, m *state.Model, h Host) *Bar {
	f := &Bar{k: k, model: m, host: h, place: k.Text("", kit.SizeQuiet, "quiet"), scale: k.Text("", kit.SizeQuiet, "quiet")}
	f.place.Alignment, f.scale.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: countPad, MinH: 28}
	f.sources = kit.NewButton(k, style, k.T("sources.title"), k.Text(k.T("foot.sources"), kit.SizeQuiet, "text"), h.ShowSources)
	f.sources.OnLeave = h.FocusMap
	f.right = k.Picture(container.New(rightLayout{k}, f.place, f.scale, f.sources))
	f.year = f.newYearSwitch()
	parts := []fyne.CanvasObject{f.right, k.Picture(f.year.press), f.year.slider, k.Picture(f.year.counts)}
	f.Root = kit.Fixed(0, Height, container.NewStack(kit.NewScrim(nil, h.FocusMap),
		kit.Edged(kit.Fixed(0, 1, k.Rule()), nil, nil, nil, container.New(layout{f}, parts...))))
	f.Refresh()
	return f
}

// First has the keyboard at first.
func (f *Bar) First() fyne.Focusable {
	if f.year.shown() {
		return f.year.press
	}
	return f.sources
}

// Stop ends what is played: another foot takes the place of this one.
func (f *Bar) Stop() {
	f.year.playing = false
	f.year.turn++
}

// Refresh follows the model.
func (f *Bar) Refresh() {
	f.year.refresh()
	f.Root.Refresh()
	f.RefreshPlace()
}

// RefreshPlace writes coordinates and scale.
func (f *Bar) RefreshPlace() {
	c, ok := f.model.Cursor()
	if !ok {
		c = f.model.View().Center
	}
	place := fmt.Sprintf("%.4f° N  %.4f° E", c[1], c[0])
	scale := "1 : " + dossier.Number(roundScale(f.model.View().Denominator()))
	if f.model.Figure().View != "" {
		place, scale = "", "" // there is no map
	}
	if place != f.place.Text || scale != f.scale.Text {
		f.place.Text, f.scale.Text = place, scale
		f.right.Redraw()
	}
}

// roundScale keeps three figures: more would claim what no screen can hold.
func roundScale(n float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(n))-2)
	return math.Round(n/step) * step
}

// rightLayout puts coordinates, scale and sources in a row at the right, the numbers
// at fixed places. Where the coordinates have no room, they go.
type rightLayout struct{ k kit.Context }

// widths are those of coordinates and scale at their widest.
func (l rightLayout) widths() (place, scale float32) {
	return l.k.Measure("88.8888° N  888.8888° E", scene.Regular, kit.SizeQuiet), l.k.Measure("1 : 88 888 888", scene.Regular, kit.SizeQuiet)
}

func (l rightLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	_, scale := l.widths()
	return fyne.NewSize(scale+gap+os[2].MinSize().Width, Height-1)
}

// full is the width with the coordinates.
func (l rightLayout) full(least float32) float32 {
	place, _ := l.widths()
	return least + place + gap
}

func (l rightLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	place, scale := l.widths()
	kit.SetVisible(os[0], s.Width >= l.full(l.MinSize(os).Width))
	x := s.Width
	for i, w := range []float32{os[2].MinSize().Width, scale, place} {
		o := os[2-i]
		h := o.MinSize().Height
		kit.Put(o, x-w, (s.Height-h)/2, w, h)
		x -= w + gap
	}
}

// layout puts switch, slider and count at the left and all else at the right.
// What has no room goes: first the coordinates, then the count.
type layout struct{ f *Bar }

func (layout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (l layout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	k := l.f.k
	least := os[0].MinSize().Width
	right := rightLayout{k}.full(least)
	end := s.Width - pad + countPad
	for _, o := range os[1:] {
		kit.SetVisible(o, l.f.year.shown())
	}
	if !l.f.year.shown() {
		kit.Put(os[0], end-fyne.Min(right, s.Width-2*pad), 0, fyne.Min(right, s.Width-2*pad), s.Height)
		return
	}
	label, slider, count := os[1].MinSize(), os[2].MinSize(), l.f.year.countWidth()
	x := pad - countPad + label.Width + 12
	room := func() float32 { return end - right - gap - x }
	if room() < sliderLeast+8+count {
		right = least
	}
	counted := room() >= sliderLeast+8+count
	w := room()
	if counted {
		w -= 8 + count
	}
	w = fyne.Max(fyne.Min(w, sliderMost), 0)
	kit.Put(os[0], end-right, 0, right, s.Height)
	kit.Put(os[1], pad-countPad, (s.Height-label.Height)/2, label.Width, label.Height)
	kit.Put(os[2], x, (s.Height-slider.Height)/2, w, slider.Height)
	kit.SetVisible(os[3], counted)
	kit.Put(os[3], x+w+8, (s.Height-os[3].MinSize().Height)/2, os[3].MinSize().Width, os[3].MinSize().Height)
}
