package text

import (
	"github.com/go-text/typesetting/language"

	"kechuang/geo/scene"
)

// Glyph is one glyph of a shaped line. Lengths are in em.
type Glyph struct {
	ID      uint32  // of the outline; below 65 536 it is the index in the typeface's file
	X, Y    float64 // origin, from the start of the line's baseline
	Advance float64 // to the next glyph, kerning included
	Rune    int     // index of the first character that it stands for
}

// run is a shaped string.
type run struct {
	glyphs  []Glyph
	advance float64 // em
}

// Shape gives the glyphs of one line from left to right, which for some scripts is not
// the order of reading. The slice is shared and
// may not be changed.
func (f *Fonts) Shape(s string, w scene.Weight) []Glyph { return f.face(w).shape(s).glyphs }

// Width is the advance width of one line in units.
func (f *Fonts) Width(s string, w scene.Weight, size float64) float64 {
	return f.face(w).shape(s).advance * size
}

func (fc *face) shape(s string) run {
	fc.mu.Lock()
	defer fc.mu.Unlock()
	r, ok := fc.runs.get(s)
	if !ok {
		r = fc.shapeNew(s)
		fc.runs.put(s, r)
	}
	return r
}

// shapeNew shapes the whole line as Han: the typeface kerns every script by the
// same table, so that Latin words among ideographs need no run of their own. A line
// of which the typeface lacks a character is shaped in parts.
func (fc *face) shapeNew(s string) run {
	runes := []rune(s)
	shape(fc.buf, fc.hb, item{end: len(runes), script: language.Han}, runes)
	closer := Squeezes(s)
	if lacks(fc.buf, runes) {
		return fc.shapeMixed(runes, closer)
	}
	out := run{glyphs: make([]Glyph, 0, len(fc.buf.Info))}
	out.place(fc.buf, 0, fc.em, runes, closer)
	return out
}

// starts gives the x in em at which each of the n characters of s starts, and
// the end of the last one.
func (f *Fonts) starts(s string, w scene.Weight, n int) []float64 {
	x := make([]float64, n+1)
	for _, g := range f.Shape(s, w) {
		x[g.Rune+1] += g.Advance
	}
	for i := range n {
		x[i+1] += x[i]
	}
	return x
}

// runCacheGlyphs is the size of one generation of a runCache: some thousand
// labels and every fact of the dossiers.
const runCacheGlyphs = 1 << 15

// runCache keeps the runs used last, in two generations: when the young one is
// full it becomes the old one, and what is asked for again moves back.
type runCache struct {
	young, old map[string]run
	glyphs     int // in young
}

func (c *runCache) get(s string) (run, bool) {
	if r, ok := c.young[s]; ok {
		return r, true
	}
	r, ok := c.old[s]
	if ok {
		c.put(s, r)
	}
	return r, ok
}

func (c *runCache) put(s string, r run) {
	if c.young == nil || c.glyphs > runCacheGlyphs {
		c.young, c.old, c.glyphs = map[string]run{}, c.young, 0
	}
	c.young[s] = r
	c.glyphs += len(r.glyphs) + 1
}
