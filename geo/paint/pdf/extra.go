package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// The library writes TrueType fonts by the characters up to U+FFFF, one glyph each. What
// it can't write so (glyphs of other fonts, joined letters, characters beyond) is put
// into extra fonts, made of the outlines that the page needs, under codes of our own.
// A table in the file says which characters a code stands for, so that people search and
// copy the text as it was written.

// firstCode is the code of an extra font's first glyph, and mostCodes how many it has.
const (
	firstCode = 0xe000
	mostCodes = 0x1000
)

// extraFont is a font of outlines.
type extraFont struct {
	family string // by which the library knows it
	name   string // in the file
	file   []byte // when all glyphs are there
	glyphs []text.Built
	texts  []string // what each glyph stands for
}

// extraFonts are those of a page.
type extraFonts struct {
	fonts []*extraFont
	open  map[string]*extraFont // that take more glyphs, by name
	codes map[extraKey]extraCode
}

// extraKey is what a glyph of an extra font is made for.
type extraKey struct {
	text   string
	glyph  uint32 // of the first: the form that a letter has between others
	weight scene.Weight
}

type extraCode struct {
	font *extraFont
	code rune
}

func keyOf(c text.Cluster, w scene.Weight) extraKey { return extraKey{c.Text, c.Glyphs[0].ID, w} }

// isExtra reports whether the library can't write a cluster in the typeface. Stray bytes
// are no text.
func isExtra(c text.Cluster) bool {
	if c.Text == string(unicode.ReplacementChar) {
		return false
	}
	for _, g := range c.Glyphs {
		if g.ID > 0xffff {
			return true
		}
	}
	shown := 0
	for _, r := range c.Text {
		if r > 0xffff {
			return true
		}
		if !unicode.In(r, unicode.C, unicode.Variation_Selector) {
			shown++
		}
	}
	return shown > 1
}

// find gives the font and code of a cluster; nil where the page has no room for it.
func (e *extraFonts) find(c text.Cluster, w scene.Weight) (*extraFont, rune) {
	x := e.codes[keyOf(c, w)]
	return x.font, x.code
}

// collect makes the extra fonts that a scene needs.
func (e *extraFonts) collect(s *scene.Scene, fonts *text.Fonts) {
	if fonts == nil {
		return
	}
	scene.Walk(s.Root, scene.Everywhere, collector{e: e, fonts: fonts})
	for _, f := range e.fonts {
		f.file = text.Build(f.name, firstCode, f.glyphs)
	}
}

// collector reads the texts of a scene.
type collector struct {
	scene.Ignore
	e     *extraFonts
	fonts *text.Fonts
}

func (c collector) Group(g *scene.GroupItem, in scene.Place) { scene.Walk(g.Items, in, c) }

func (c collector) Text(t *scene.Text, _ scene.Place) {
	w := min(t.Weight, scene.Bold)
	for _, cl := range c.fonts.Clusters(t.String, w) {
		if isExtra(cl) {
			c.e.add(cl, w, c.fonts)
		}
	}
}

// add puts a cluster into the font named as that it is drawn in.
func (e *extraFonts) add(c text.Cluster, w scene.Weight, fonts *text.Fonts) {
	key := keyOf(c, w)
	if _, ok := e.codes[key]; ok {
		return
	}
	name := postScriptName(fonts.Family(c, w))
	f := e.open[name]
	if f == nil || len(f.glyphs) == mostCodes {
		f = &extraFont{family: fmt.Sprintf("extra%d-", len(e.fonts)), name: tag(len(e.fonts)) + "+" + name}
		e.fonts = append(e.fonts, f)
		if e.open == nil {
			e.open, e.codes = map[string]*extraFont{}, map[extraKey]extraCode{}
		}
		e.open[name] = f
	}
	e.codes[key] = extraCode{f, firstCode + rune(len(f.glyphs))}
	f.glyphs = append(f.glyphs, text.Built{Path: fonts.ClusterPath(c, w), Advance: c.Advance})
	f.texts = append(f.texts, c.Text)
}

// tag marks a subset by six capitals, of which no two of a file are alike (ISO 32000-1,
// 9.6.4).
func tag(n int) string {
	return "KCME" + string([]byte{'A' + byte(n/26%26), 'A' + byte(n%26)})
}

// postScriptName keeps the letters of a family's name that a font may have.
func postScriptName(family string) string {
	name := strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return -1
	}, family)
	if name == "" {
		return "Font"
	}
	return name
}
