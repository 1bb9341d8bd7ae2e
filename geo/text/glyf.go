package text

import (
	"bytes"
	"encoding/binary"
	"errors"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"

	"kechuang/geo/scene"
)

// parse reads a TrueType file but for its outlines. go-text decodes all of them
// at once, which takes ten times as long as the rest and keeps 7 MB a weight, so
// it gets the file without them, and glyf decodes those that are drawn.
func parse(data []byte) (*font.Face, glyf, error) {
	other := map[string][]byte{"glyf": nil, "loca": nil, "GPOS": kerning(data)}
	if c := wholeUnicode(data); c != nil {
		other["cmap"] = c
	}
	rest := assemble(data, other)
	parsed, err := font.ParseTTF(bytes.NewReader(rest))
	if err != nil {
		return nil, glyf{}, err
	}
	outlines, err := newGlyf(data)
	return parsed, outlines, err
}

// table finds a table's entry in the directory of a font file, and its content;
// both are nil when it is missing or lies outside the file.
func table(data []byte, tag string) (entry, content []byte) {
	const header, size = 12, 16 // bytes of the directory's head and of an entry
	if len(data) < header {
		return nil, nil
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := header + i*size
		if at+size > len(data) {
			break
		}
		entry = data[at : at+size]
		if string(entry[:4]) != tag {
			continue
		}
		start, n := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if start+n > uint64(len(data)) {
			return nil, nil
		}
		return entry, data[start : start+n]
	}
	return nil, nil
}

// glyf holds the outlines of a font file, not yet decoded.
type glyf struct {
	data   []byte
	starts []uint32 // of each glyph in data, and the end of the last
}

func newGlyf(file []byte) (glyf, error) {
	_, head := table(file, "head")
	_, maxp := table(file, "maxp")
	_, loca := table(file, "loca")
	_, data := table(file, "glyf")
	if len(head) < 54 || len(maxp) < 6 || data == nil {
		return glyf{}, errors.New("no TrueType outlines")
	}
	isLong := head[51] == 1
	starts, err := tables.ParseLoca(loca, int(binary.BigEndian.Uint16(maxp[4:])), isLong)
	return glyf{data, starts}, err
}

// path decodes an outline, 1 em = em font units. Composite glyphs, which the
// embedded files have none of, are empty, as are blank and damaged ones.
func (g glyf) path(gid uint32, em float64) scene.Path {
	var p scene.Path
	if uint64(gid)+1 >= uint64(len(g.starts)) {
		return p
	}
	start, end := g.starts[gid], g.starts[gid+1]
	if start >= end || uint64(end) > uint64(len(g.data)) {
		return p
	}
	parsed, _, err := tables.ParseGlyph(g.data[start:end])
	simple, ok := parsed.Data.(tables.SimpleGlyph)
	if err != nil || !ok {
		return p
	}
	curves, contours := 0, len(simple.EndPtsOfContours)
	for _, q := range simple.Points {
		curves += int(^q.Flag & 1)
	}
	p.Verbs = make([]scene.Verb, 0, len(simple.Points)+2*contours)
	p.Points = make([]scene.Point, 0, len(simple.Points)+2*curves+contours)
	first := 0
	for _, last := range simple.EndPtsOfContours {
		if next := int(last) + 1; next > first && next <= len(simple.Points) {
			contour(&p, simple.Points[first:next], em)
			first = next
		}
	}
	return p
}

// contour appends a closed subpath. Between two points off the curve lies one on
// it, half way (OpenType specification, glyf table).
func contour(p *scene.Path, points []tables.GlyphContourPoint, em float64) {
	on := func(q tables.GlyphContourPoint) bool { return q.Flag&1 != 0 }
	at := func(q tables.GlyphContourPoint) scene.Point {
		return scene.Point{X: float64(q.X) / em, Y: -float64(q.Y) / em}
	}
	first, last := points[0], points[len(points)-1]
	begin := at(first).Add(at(last)).Mul(0.5)
	switch {
	case on(first):
		begin, points = at(first), points[1:]
	case on(last):
		begin, points = at(last), points[:len(points)-1]
	}
	p.Move(begin)
	pen, control, bent := begin, scene.Point{}, false
	to := func(pt scene.Point) {
		if bent { // the cubic that is the same curve
			p.Cubic(pen.Add(control.Sub(pen).Mul(2./3)), pt.Add(control.Sub(pt).Mul(2./3)), pt)
		} else {
			p.Line(pt)
		}
		pen, bent = pt, false
	}
	for _, q := range points {
		if on(q) {
			to(at(q))
			continue
		}
		if bent {
			to(control.Add(at(q)).Mul(0.5))
		}
		control, bent = at(q), true
	}
	if bent {
		to(begin)
	}
	p.Close()
}
