package raster

import (
	"slices"

	"kechuang/geo/scene"
)

// Warm draws the glyphs of a scene's texts that the canvas does not have yet, for
// every place within a pixel, so that a later Draw at the same scale finds them
// wherever the texts stand. It may run beside Draw, which waits for it no longer
// than it takes to look up a text or to add its glyphs. stop is asked after each text and
// ends the work when it is true. Warm fills half of the memory for glyphs at most.
func (p *Canvas) Warm(s *scene.Scene, scale float64, stop func() bool) {
	if p.fonts == nil || !(scale > 0) {
		return
	}
	w := warmer{p: p, scale: scale, stop: stop}
	scene.Walk(s.Root, scene.Everywhere, &w)
}

// warmer draws glyphs beside the canvas.
type warmer struct {
	scene.Ignore
	p     *Canvas
	brush brush
	scale float64
	stop  func() bool
	done  bool
	cold  []maskKey
	drawn []mask
}

func (w *warmer) Group(g *scene.GroupItem, in scene.Place) {
	if !w.done {
		scene.Walk(g.Items, in, w)
	}
}

func (w *warmer) Text(t *scene.Text, _ scene.Place) {
	w.done = w.done || w.stop() || !w.text(t)
}

// text draws what is missing of a text. It reports false when there is no room
// for more.
func (w *warmer) text(t *scene.Text) bool {
	one := maskKey{weight: t.Weight, italic: t.Italic, size: float32(t.Size * w.scale)}
	halo := float32(haloOf(t, w.scale))
	if !(one.size > 0 && one.size+2*halo <= maxGlyph) {
		return true
	}
	if !w.missing(t, one, halo) {
		return false
	}
	w.drawn = w.drawn[:0]
	for _, key := range w.cold {
		path := w.p.fonts.GlyphPath(key.glyph, key.weight)
		w.drawn = append(w.drawn, w.brush.glyph(&path, key))
	}
	w.add()
	return true
}

// missing lists the masks that a text may need and the canvas lacks, each once.
// It reports false when there is no room for more.
func (w *warmer) missing(t *scene.Text, one maskKey, halo float32) bool {
	w.cold = w.cold[:0]
	glyphs, c := w.p.fonts.Shape(t.String, t.Weight), &w.p.glyphs
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	list := func(phases uint8) {
		for one.phase = 0; one.phase < glyphPhases; one.phase += glyphPhases / phases {
			if c.masks[one] == nil && !slices.Contains(w.cold, one) {
				w.cold = append(w.cold, one)
			}
		}
	}
	for _, g := range glyphs {
		one.glyph, one.halo = g.ID, 0
		if t.Fill.A > 0 {
			list(glyphPhases)
		}
		if one.halo = halo; halo > 0 {
			list(haloPhases)
		}
	}
	return c.bytes < maxMasks/2
}

// add gives the canvas what was drawn and it did not draw itself meanwhile.
func (w *warmer) add() {
	c := &w.p.glyphs
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	for i, key := range w.cold {
		if c.masks[key] == nil {
			m := w.drawn[i]
			c.masks[key] = &m
			c.bytes += len(m.a) + 128
		}
	}
}
