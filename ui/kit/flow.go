package kit

import "fyne.io/fyne/v2"

// Flow sets objects in rows of a fixed width, each at its own size. Fyne's row
// wrap does not know its height before it was laid out; this one does.
type Flow struct{ Width, GapX, GapY float32 }

func (f Flow) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.Width, f.walk(os, func(fyne.CanvasObject, fyne.Position) {}))
}

func (f Flow) Layout(os []fyne.CanvasObject, _ fyne.Size) {
	f.walk(os, func(o fyne.CanvasObject, at fyne.Position) {
		o.Resize(o.MinSize())
		o.Move(at)
	})
}

// walk places every object and gives the height of all.
func (f Flow) walk(os []fyne.CanvasObject, place func(fyne.CanvasObject, fyne.Position)) float32 {
	var x, y, row float32
	for _, o := range visible(os) {
		m := o.MinSize()
		if x > 0 && x+m.Width > f.Width {
			x, y, row = 0, y+row+f.GapY, 0
		}
		place(o, fyne.NewPos(x, y))
		x += m.Width + f.GapX
		row = fyne.Max(row, m.Height)
	}
	return y + row
}
