package ui

import "fyne.io/fyne/v2"

// flow sets objects in rows of a fixed width, each at its own size. Fyne's row
// wrap does not know its height before it was laid out; this one does.
type flow struct{ width, gapX, gapY float32 }

func (f flow) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width, f.walk(os, func(fyne.CanvasObject, fyne.Position) {}))
}

func (f flow) Layout(os []fyne.CanvasObject, _ fyne.Size) {
	f.walk(os, func(o fyne.CanvasObject, at fyne.Position) {
		o.Resize(o.MinSize())
		o.Move(at)
	})
}

// walk places every object and gives the height of all.
func (f flow) walk(os []fyne.CanvasObject, place func(fyne.CanvasObject, fyne.Position)) float32 {
	var x, y, row float32
	for _, o := range visible(os) {
		m := o.MinSize()
		if x > 0 && x+m.Width > f.width {
			x, y, row = 0, y+row+f.gapY, 0
		}
		place(o, fyne.NewPos(x, y))
		x += m.Width + f.gapX
		row = fyne.Max(row, m.Height)
	}
	return y + row
}
