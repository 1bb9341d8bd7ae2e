package text

import (
	"slices"

	"kechuang/geo/scene"
)

// Cluster is a part of a shaped line that shows some characters together: one, as a
// rule, or a letter with its accents, or letters that join into one sign.
type Cluster struct {
	Text       string
	X, Advance float64 // em, from the start of the line
	Glyphs     []Glyph
}

// Clusters gives the parts of one line from left to right.
func (f *Fonts) Clusters(s string, w scene.Weight) []Cluster {
	glyphs, runes := f.Shape(s, w), []rune(s)
	starts := make([]int, 0, len(glyphs)+1)
	for _, g := range glyphs {
		starts = append(starts, g.Rune)
	}
	slices.Sort(starts)
	starts = append(slices.Compact(starts), len(runes))
	var out []Cluster
	pen := 0.0
	for i := 0; i < len(glyphs); {
		c, from := Cluster{X: pen, Advance: glyphs[i].Advance}, i
		for i++; i < len(glyphs) && glyphs[i].Rune == glyphs[from].Rune; i++ {
			c.Advance += glyphs[i].Advance
		}
		c.Glyphs = glyphs[from:i]
		pen += c.Advance
		at, _ := slices.BinarySearch(starts, glyphs[from].Rune)
		c.Text = string(runes[starts[at]:starts[at+1]])
		out = append(out, c)
	}
	return out
}

// ClusterPath is a cluster as one path, 1 em = 1, from its own start.
func (f *Fonts) ClusterPath(c Cluster, w scene.Weight) scene.Path {
	var out scene.Path
	for _, g := range c.Glyphs {
		p := f.GlyphPath(g.ID, w).Transform(1, scene.Point{X: g.X - c.X, Y: g.Y})
		out.Verbs, out.Points = append(out.Verbs, p.Verbs...), append(out.Points, p.Points...)
	}
	return out
}

// Family is the name of the font that a cluster is drawn in: of the typeface for boxes.
func (f *Fonts) Family(c Cluster, w scene.Weight) string {
	spares := f.face(w).spares
	spares.mu.Lock()
	defer spares.mu.Unlock()
	for _, g := range c.Glyphs {
		if n := g.ID >> glyphBits; n > 0 && int(n) <= len(spares.fonts) {
			return spares.fonts[n-1].family
		}
	}
	return Typeface
}

// Families lists the fonts beside the typeface that a line is drawn in, in the order
// in which they first stand.
func (f *Fonts) Families(s string, w scene.Weight) []string {
	if f.face(w).hasAll(s) {
		return nil
	}
	var out []string
	for _, c := range f.Clusters(s, w) {
		if name := f.Family(c, w); name != Typeface && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Typeface is the name of the embedded family.
const Typeface = "Noto Sans SC"
