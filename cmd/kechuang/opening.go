package main

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/style"
)

// openingWait is how long the window waits, when it is made and not yet shown, for
// what is being read. An existing project is mostly there before; a new one, or a
// large one, comes later, and an empty window shows meanwhile.
const openingWait = 150 * time.Millisecond

// opening is the surface that shows until the window is filled. The toolkit asks for
// its size again between making the window, which takes long, and showing it: when
// all is read by then, the map comes with the first painting, and no empty window
// has to be painted before.
type opening struct {
	surface *canvas.Rectangle
	made    func() // called once; nil for nothing to do
}

func newOpening(sheet *style.Sheet) *opening {
	return &opening{surface: canvas.NewRectangle(sheet.Color("panel"))}
}

func (o *opening) object() fyne.CanvasObject { return container.New(o, o.surface) }

// MinSize is called by the toolkit.
func (o *opening) MinSize([]fyne.CanvasObject) fyne.Size {
	if made := o.made; made != nil {
		o.made = nil
		made()
	}
	return fyne.Size{}
}

// Layout is called by the toolkit.
func (o *opening) Layout(_ []fyne.CanvasObject, size fyne.Size) { o.surface.Resize(size) }
