package mapview

import (
	"image"
	"math"

	"kechuang/geo/scene"
)

// ahead is a picture of the map that is drawn before the toolkit asks for it.
type ahead struct {
	scene *scene.Scene // the model's
	base  *scene.Scene // that with the window's furniture
	img   *image.RGBA
	done  chan struct{} // closed when it is drawn
}

// DrawAhead begins to draw the map on another goroutine, for a screen with so many
// pixels a unit: the toolkit asks for the picture when it has shown the window.
func (w *Map) DrawAhead(scale float32) {
	size := w.raster.Size()
	pixels := func(v float32) int { return int(math.Round(float64(v * scale))) }
	box := image.Rect(0, 0, pixels(size.Width), pixels(size.Height))
	if box.Empty() {
		return
	}
	w.picture.resize(box)
	a := &ahead{scene: w.model.Scene(), img: w.picture.img, done: make(chan struct{})}
	w.ahead = a
	a.base = w.furnished(a.scene)
	zoom := float64(box.Dx()) / float64(size.Width)
	w.runAsync(func() {
		w.painter.Draw(a.img, a.base, zoom)
		close(a.done)
	})
}

// takeAhead waits for what is drawn ahead and takes it if it is the picture that is
// asked for.
func (w *Map) takeAhead() {
	a := w.ahead
	if a == nil {
		return
	}
	w.ahead = nil
	<-a.done
	if p := &w.picture; a.img == p.img && a.scene == w.model.Scene() {
		p.of, p.base = a.scene, a.base
	}
}
