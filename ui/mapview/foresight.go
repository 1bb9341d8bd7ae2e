package mapview

import (
	"sync/atomic"
	"time"

	"kechuang/geo"
	"kechuang/geo/layer"
)

// restFor is how long the map must stand still before it looks ahead.
const restFor = 600 * time.Millisecond

// foresight draws the glyphs of what the user may look at next while the map
// stands still: those of the figures, each once for a language and a resolution,
// and then rests too. It works on another goroutine and ends when the map moves.
type foresight struct {
	later   func(wait time.Duration, work func()) // nil: nothing is drawn ahead
	waiting bool                                  // for later
	stop    *atomic.Bool                          // ends what is being drawn; nil if nothing is
	moved   time.Time                             // when the map changed last
	ready   map[foreseen]bool
}

// foreseen is what was drawn ahead.
type foreseen struct {
	figure string
	lang   geo.Lang
	zoom   float64 // pixels a unit
}

// Foresee lets the map draw ahead what may be looked at next whenever it stands
// still. later does some work on the toolkit's goroutine after a while.
func (w *Map) Foresee(later func(wait time.Duration, work func())) {
	w.foresight.later = later
	w.stir()
}

// stir is called when the map changed: what is being drawn ahead is left, and
// taken up again when the map stands still.
func (w *Map) stir() {
	f := &w.foresight
	f.moved = w.now()
	if f.stop != nil {
		f.stop.Store(true)
	}
	w.await(restFor)
}

// await comes back after a while.
func (w *Map) await(wait time.Duration) {
	if f := &w.foresight; f.later != nil && !f.waiting && f.stop == nil {
		f.waiting = true
		f.later(wait, w.rested)
	}
}

// rested looks ahead if the map stood still meanwhile.
func (w *Map) rested() {
	f := &w.foresight
	f.waiting = false
	if left := restFor - w.now().Sub(f.moved); left > 0 {
		w.await(left)
		return
	}
	var keys []foreseen
	var frames []layer.Frame
	for _, fr := range w.model.Upcoming() {
		if key := (foreseen{fr.Figure.ID, fr.Lang, w.zoom}); w.zoom > 0 && !f.ready[key] {
			keys, frames = append(keys, key), append(frames, fr)
		}
	}
	if len(frames) == 0 {
		return
	}
	stop, painter, zoom := new(atomic.Bool), w.painter, w.zoom
	f.stop = stop
	w.runAsync(func() {
		done := 0
		for _, fr := range frames {
			if painter.Warm(layer.Compose(fr), zoom, stop.Load); stop.Load() {
				break
			}
			done++
		}
		f.later(0, func() { w.foresaw(keys[:done]) })
	})
}

// foresaw notes what was drawn ahead.
func (w *Map) foresaw(keys []foreseen) {
	f := &w.foresight
	left := f.stop.Load()
	f.stop = nil
	if f.ready == nil {
		f.ready = map[foreseen]bool{}
	}
	for _, key := range keys {
		f.ready[key] = true
	}
	if left {
		w.await(restFor)
	}
}
