// Package text shapes and measures text in the embedded typeface, or in other fonts
// where it lacks a character, breaks it into lines and gives glyphs as outlines. Lengths are scene units unless a name says
// em; x grows to the right and y downwards from the baseline. Font files are
// passed in, so the package knows nothing about where they are kept.
package text

import (
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"

	"kechuang/geo/scene"
)

// Fonts holds the three weights of the typeface. It is safe for concurrent use.
type Fonts struct {
	faces  [scene.Bold + 1]*face
	words  *Words          // that lines do not break inside; nil for those of the list
	common func() *runeSet // what every weight has, for those who ask for many texts
}

// Keeping is the same fonts, whose lines do not break inside some words.
func (f *Fonts) Keeping(w *Words) *Fonts { return &Fonts{f.faces, w, f.common} }

// face is one weight. Neither go-text's Face nor its Buffer may be shared by
// goroutines; mu guards both and what was made with them.
type face struct {
	data   []byte
	glyf   glyf
	em     float64 // font units per em
	weight scene.Weight
	spares *spares // of all weights

	mu    sync.Mutex
	font  *font.Face
	hb    *harfbuzz.Font
	buf   *harfbuzz.Buffer
	runs  runCache
	paths map[uint32]scene.Path
}

// Load parses three TrueType files. It takes a few milliseconds; an error says
// which weight is damaged.
func Load(regular, medium, bold []byte) (*Fonts, error) {
	f := &Fonts{}
	spares := newSpares()
	for w, data := range [][]byte{scene.Regular: regular, scene.Medium: medium, scene.Bold: bold} {
		parsed, outlines, err := parse(data)
		if err != nil {
			return nil, fmt.Errorf("text: weight %d: %w", w, err)
		}
		f.faces[w] = &face{
			data:   data,
			glyf:   outlines,
			em:     float64(parsed.Upem()),
			weight: scene.Weight(w),
			spares: spares,
			font:   parsed,
			hb:     harfbuzz.NewFont(parsed),
			buf:    harfbuzz.NewBuffer(),
			paths:  map[uint32]scene.Path{},
		}
	}
	f.common = sync.OnceValue(func() *runeSet { return commonOf(f.faces[:]) })
	return f, nil
}

// face gives a weight; one that does not exist counts as Bold.
func (f *Fonts) face(w scene.Weight) *face { return f.faces[min(w, scene.Bold)] }

// Bytes is the font file of a weight as it was loaded; callers may not change it.
func (f *Fonts) Bytes(w scene.Weight) []byte { return f.face(w).data }

// Missing lists the characters of s, each once, that no font has in some weight, so that
// boxes are drawn for them. Texts that the typeface has all characters of, as most are,
// cost next to nothing.
func (f *Fonts) Missing(s string) []rune {
	if f.common().hasAll(s) {
		return nil
	}
	var missing []rune
	for _, fc := range f.faces {
		if fc.hasAll(s) {
			continue
		}
		for _, g := range fc.shape(s).glyphs {
			r := rune(g.ID & glyphMask)
			if g.ID>>glyphBits == boxFont && !slices.Contains(missing, r) {
				missing = append(missing, r)
			}
		}
	}
	return missing
}

// runeSet has a bit for each character up to U+FFFF.
type runeSet [1 << 10]uint64

func (s *runeSet) hasAll(text string) bool {
	for _, r := range text {
		if r > 0xffff || s[r>>6]&(1<<(r&63)) == 0 {
			return false
		}
	}
	return true
}

// commonOf lists the characters that every weight has or that need no glyph.
func commonOf(faces []*face) *runeSet {
	var s runeSet
	for r := range rune(0x10000) {
		ok := true
		for _, fc := range faces {
			_, has := fc.font.Cmap.Lookup(r)
			ok = ok && has
		}
		if ok || blank(r) {
			s[r>>6] |= 1 << (r & 63)
		}
	}
	return &s
}

// hasAll reports whether the typeface has every character of a text.
func (fc *face) hasAll(s string) bool {
	for _, r := range s {
		if r >= ' ' && r <= '~' {
			continue
		}
		if _, ok := fc.font.Cmap.Lookup(r); !ok && !blank(r) {
			return false
		}
	}
	return true
}
