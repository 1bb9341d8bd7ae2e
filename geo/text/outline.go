package text

import (
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"kechuang/geo/scene"
)

// slant is how far an italic leans for each unit above the baseline: 12 degrees.
var slant = math.Tan(12 * math.Pi / 180)

// GlyphPath is the outline of a glyph with 1 em = 1 and the origin on the
// baseline; a blank or unknown glyph is empty. Contours may overlap: fill them by
// the nonzero rule. The path is shared and may not be changed.
func (f *Fonts) GlyphPath(gid uint32, w scene.Weight) scene.Path {
	fc := f.face(w)
	fc.mu.Lock()
	defer fc.mu.Unlock()
	p, ok := fc.paths[gid]
	if !ok {
		p = fc.outline(gid)
		fc.paths[gid] = p
	}
	return p
}

func (fc *face) outline(gid uint32) scene.Path {
	var p scene.Path
	glyph, ok := fc.font.GlyphDataOutline(font.GID(gid))
	if !ok {
		return p
	}
	at := func(q opentype.SegmentPoint) scene.Point {
		return scene.Point{X: float64(q.X) / fc.em, Y: -float64(q.Y) / fc.em}
	}
	var pen scene.Point
	for _, seg := range glyph.Segments {
		a, b, c := at(seg.Args[0]), at(seg.Args[1]), at(seg.Args[2])
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			if !p.Empty() {
				p.Close()
			}
			p.Move(a)
			pen = a
		case opentype.SegmentOpLineTo:
			p.Line(a)
			pen = a
		case opentype.SegmentOpQuadTo: // the cubic through the same points
			p.Cubic(pen.Add(a.Sub(pen).Mul(2./3)), b.Add(a.Sub(b).Mul(2./3)), b)
			pen = b
		case opentype.SegmentOpCubeTo:
			p.Cubic(a, b, c)
			pen = c
		}
	}
	if !p.Empty() {
		p.Close()
	}
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
	var out scene.Path
	for _, g := range f.Shape(t.String, t.Weight) {
		p := f.GlyphPath(g.ID, t.Weight)
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
