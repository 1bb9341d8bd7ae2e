package composite

import (
	"image"
	"math"
	"sync"

	"fyne.io/fyne/v2"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// Pen is what the composites of a window are drawn with.
type Pen struct {
	fonts   *text.Fonts
	scale   func() float32 // pixels a unit
	paper   []uint8        // of every picture: the toolkit copies it at once
	ahead   sync.WaitGroup // of what is drawn ahead
	painter *raster.Canvas
}

// NewPen makes a pen for a window that has scale pixels a unit.
func NewPen(fonts *text.Fonts, scale func() float32) *Pen {
	return &Pen{fonts: fonts, scale: scale, painter: raster.New(fonts)}
}

// Ahead begins to draw the pictures of objects, and in containers of those, on
// another goroutine, before the toolkit asks for them. What lies lower than a height
// from the top of each object is not in sight and left out.
func (p *Pen) Ahead(height float32, os ...fyne.CanvasObject) {
	var jobs []func()
	var find func(fyne.CanvasObject, float32)
	find = func(o fyne.CanvasObject, y float32) {
		if !o.Visible() || y > height {
			return
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, sub := range o.Objects {
				find(sub, y+sub.Position().Y)
			}
		case composed:
			if m := o.composite(); m.sheet == nil {
				jobs = append(jobs, m.drawAhead())
			}
		}
	}
	for _, o := range os {
		find(o, 0)
	}
	p.ahead.Wait() // one canvas draws all
	p.ahead.Go(func() {
		for _, do := range jobs {
			do()
		}
	})
}

// draw gives a picture of w by h pixels that is good until the next.
func (p *Pen) draw(w, h int, s *scene.Scene, zoom float64) *image.RGBA {
	p.ahead.Wait()
	if n := 4 * w * h; n > len(p.paper) {
		p.paper = make([]uint8, n)
	}
	img := &image.RGBA{Pix: p.paper[:4*w*h], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
	p.painter.Draw(img, s, zoom)
	return img
}

// Pencil is what a composite draws itself with.
type Pencil struct {
	scene.Canvas
	Zoom float64 // pixels a unit
}

// snap gives a place in whole pixels, of the rounded size: lines are sharp then,
// and things of one size look the same everywhere.
func (p Pencil) snap(at fyne.Position, size fyne.Size) scene.Rect {
	whole := func(v float32) float64 { return math.Round(float64(v)*p.Zoom) / p.Zoom }
	return scene.R(whole(at.X), whole(at.Y), whole(size.Width), whole(size.Height))
}

// Pixels is a length of at least one pixel, in whole ones.
func (p Pencil) Pixels(length float32) float64 {
	return math.Max(1, math.Round(float64(length)*p.Zoom)) / p.Zoom
}
