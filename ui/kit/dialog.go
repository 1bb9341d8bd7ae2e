package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// LargeDialog sets the second object in the middle, as large as the window lets it.
type LargeDialog struct{}

// Measures of a sheet, in units.
const (
	dialogMostW, dialogMostH = 1240, 800
	DialogEdge               = 16
)

func (LargeDialog) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (LargeDialog) Layout(os []fyne.CanvasObject, s fyne.Size) {
	Put(os[0], 0, 0, s.Width, s.Height)
	w, h := fyne.Min(s.Width-2*DialogEdge, dialogMostW), fyne.Min(s.Height-2*DialogEdge, dialogMostH)
	Put(os[1], (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// SmallDialog sets the second object in the middle, at its own size.
type SmallDialog struct{}

func (SmallDialog) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (SmallDialog) Layout(os []fyne.CanvasObject, s fyne.Size) {
	Put(os[0], 0, 0, s.Width, s.Height)
	m := os[1].MinSize()
	w, h := fyne.Min(m.Width, s.Width-2*DialogEdge), fyne.Min(m.Height, s.Height-2*DialogEdge)
	Put(os[1], (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// EnterOrEscape does what a sheet does on the keys that end it, and tells whether it
// was one of them.
func EnterOrEscape(name fyne.KeyName, enter, escape func()) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		enter()
	case fyne.KeyEscape:
		escape()
	default:
		return false
	}
	return true
}

// Shade is the shade of what lies below a dialog.
func Shade() *Scrim { return NewScrim(color.NRGBA{A: 0x66}, nil) }
