package mapview

import (
	"image"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/fade"
)

// scrollRest is how long a trackpad must give nothing for its scrolling to be over:
// there is no event that ends it.
const scrollRest = 150 * time.Millisecond

// settling is the soft step from the last picture of a movement to the settled
// one, in which names may stand elsewhere.
type settling struct {
	anim  *fyne.Animation
	fade  fade.Fade
	from  *scene.Scene // as the movement left it
	share float64      // of the way

	scrolled kit.Rest // after a trackpad's last scroll
}

func (s *settling) stop() {
	if s.anim != nil {
		s.anim.Stop()
	}
	s.anim, s.from, s.fade = nil, nil, fade.Fade{}
}

// settle ends a movement.
func (w *Map) settle() {
	if !w.model.Moving() {
		return
	}
	if v, out := w.model.InSight(w.model.View()); out {
		w.motion.fly(v, short)
		return
	}
	from := w.model.Scene()
	w.model.Settle()
	if w.zoom == 0 || !fyne.CurrentApp().Settings().ShowAnimations() || reflect.DeepEqual(from.Root, w.model.Scene().Root) {
		return
	}
	s := &w.settling
	s.from, s.share = from, 0
	s.anim = fyne.NewAnimation(fade.Time, nil)
	s.anim.Curve = fyne.AnimationEaseInOut
	s.anim.Tick = func(p float32) {
		if s.share = float64(p); p >= 1 {
			s.stop()
		}
		w.raster.Refresh()
	}
	s.anim.Start()
}

// settleLater ends a movement when nothing more comes for a while.
func (w *Map) settleLater() {
	r := &w.settling.scrolled
	if r.After = w.foresight.later; r.After == nil {
		w.settle()
		return
	}
	r.Wait, r.Now, r.Do = scrollRest, w.now, func() {
		if w.motion.anim == nil && !w.dragging {
			w.settle()
		}
	}
	r.Stir()
}

// drawSettling draws the map on its way to the settled picture; false when it is
// there.
func (w *Map) drawSettling() bool {
	s := &w.settling
	if s.from == nil {
		return false
	}
	draw := func(of *scene.Scene) func(*image.RGBA) {
		return func(m *image.RGBA) { w.painter.Draw(m, w.furnished(of), w.zoom) }
	}
	s.fade.Picture(w.picture.img, s.share, draw(s.from), draw(w.model.Scene()))
	return true
}
