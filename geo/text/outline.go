package text

import (
	"math"

	"kechuang/geo/scene"
)

// slant is how far an italic leans for each unit above the baseline: 12 degrees.
var slant = math.Tan(12 * math.Pi / 180)

// GlyphPath is the outline of a glyph with 1 em = 1 and the origin on the
// baseline; a blank or unknown glyph is empty. Contours may overlap: fill them by
// the nonzero rule. The path is shared and may not be changed.
func (f *Fonts) GlyphPath(id uint32, w scene.Weight) scene.Path {
	fc := f.face(w)
	number := id >> glyphBits
	if number != 0 && number != boxFont {
		return fc.spares.path(number, id&glyphMask)
	}
	fc.mu.Lock()
	defer fc.mu.Unlock()
	p, ok := fc.paths[id]
	switch {
	case ok:
		return p
	case number == boxFont:
		p = fc.boxPath(rune(id & glyphMask))
	default:
		p = fc.glyf.path(id, fc.em)
	}
	fc.paths[id] = p
	return p
}

// Outline is a whole text as one path in its place on the scene, aligned and, if
// italic, slanted about the baseline. A Width of 0 is measured. Fill it by the
// nonzero rule, as GlyphPath.
func (f *Fonts) Outline(t scene.Text) scene.Path {
	if t.Width == 0 {
		t.Width = f.Width(t.String, t.Weight, t.Size)
	}
	lean := 0.0
	if t.Italic {
		lean = slant
	}
	left := t.Left()
	glyphs := f.Shape(t.String, t.Weight)
	paths := make([]scene.Path, len(glyphs))
	verbs, points := 0, 0
	for i, g := range glyphs {
		paths[i] = f.GlyphPath(g.ID, t.Weight)
		verbs, points = verbs+len(paths[i].Verbs), points+len(paths[i].Points)
	}
	out := scene.Path{Verbs: make([]scene.Verb, 0, verbs), Points: make([]scene.Point, 0, points)}
	for i, g := range glyphs {
		p := paths[i]
		out.Verbs = append(out.Verbs, p.Verbs...)
		for _, q := range p.Points {
			out.Points = append(out.Points, scene.Point{
				X: left + (g.X+q.X-lean*(g.Y+q.Y))*t.Size,
				Y: t.At.Y + (g.Y+q.Y)*t.Size,
			})
		}
	}
	return out
}
