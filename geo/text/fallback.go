package text

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"

	"kechuang/geo/scene"
)

// Source finds fonts for what the typeface lacks.
type Source interface {
	// Find gives the font that suits characters which stand together, as a letter and
	// its accents do, and has an outline for each of them; nil where there is none.
	Find(cluster []rune, w scene.Weight) *font.Face
}

// FallBackOn takes what the typeface lacks from the fonts of a source, which is asked
// only when a text needs it. It is to be called before the fonts are used.
func (f *Fonts) FallBackOn(src Source) {
	for _, fc := range f.faces {
		fc.spares.src = src
	}
}

// The number of a glyph says which font it is of: the typeface has number 0, spare
// fonts are counted from 1, and the last number is that of the boxes that stand for
// what no font has, whose glyphs are the characters themselves.
const (
	glyphBits = 21
	glyphMask = 1<<glyphBits - 1
	boxFont   = 1<<(32-glyphBits) - 1
)

// spares are the fonts that texts needed beside the typeface, for all weights.
type spares struct {
	mu     sync.Mutex
	src    Source
	fonts  []*spare
	found  map[need]*spare
	buf    *harfbuzz.Buffer
	opened map[*font.Face]*spare
}

// need is what a font was looked for.
type need struct {
	cluster string
	weight  scene.Weight
}

// spare is a font beside the typeface.
type spare struct {
	number uint32
	family string
	font   *font.Face
	hb     *harfbuzz.Font
	em     float64
	paths  map[uint32]scene.Path
}

func newSpares() *spares {
	return &spares{found: map[need]*spare{}, buf: harfbuzz.NewBuffer(), opened: map[*font.Face]*spare{}}
}

// find gives the font for some characters, or nil. A font file that makes the parser
// panic counts as none.
func (s *spares) find(cluster []rune, w scene.Weight) (found *spare) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := need{string(cluster), w}
	if found, ok := s.found[key]; ok || s.src == nil {
		return found
	}
	defer func() {
		if recover() != nil {
			found = nil
		}
		s.found[key] = found
	}()
	parsed := s.src.Find(cluster, w)
	if parsed == nil {
		return nil
	}
	if found = s.opened[parsed]; found != nil || len(s.fonts)+1 == boxFont {
		return found
	}
	found = &spare{
		number: uint32(len(s.fonts) + 1),
		family: parsed.Describe().Family,
		font:   parsed,
		hb:     harfbuzz.NewFont(parsed),
		em:     float64(parsed.Upem()),
		paths:  map[uint32]scene.Path{},
	}
	s.fonts, s.opened[parsed] = append(s.fonts, found), found
	return found
}

// path is the outline of a glyph of a spare font, 1 em = 1.
func (s *spares) path(number, gid uint32) (p scene.Path) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if number == 0 || int(number) > len(s.fonts) {
		return p
	}
	f := s.fonts[number-1]
	p, ok := f.paths[gid]
	if !ok {
		p = f.outline(gid)
		f.paths[gid] = p
	}
	return p
}

// outline decodes a glyph; one that is damaged is empty.
func (f *spare) outline(gid uint32) (p scene.Path) {
	defer func() {
		if recover() != nil {
			p = scene.Path{}
		}
	}()
	o, _ := f.font.GlyphDataOutline(font.GID(gid))
	at := func(q opentype.SegmentPoint) scene.Point {
		return scene.Point{X: float64(q.X) / f.em, Y: -float64(q.Y) / f.em}
	}
	var pen scene.Point
	open := false
	for _, seg := range o.Segments {
		a := [3]scene.Point{at(seg.Args[0]), at(seg.Args[1]), at(seg.Args[2])}
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				p.Close()
			}
			p.Move(a[0])
			pen, open = a[0], true
		case opentype.SegmentOpLineTo:
			p.Line(a[0])
			pen = a[0]
		case opentype.SegmentOpQuadTo: // the cubic that is the same curve
			p.Cubic(pen.Add(a[0].Sub(pen).Mul(2./3)), a[1].Add(a[0].Sub(a[1]).Mul(2./3)), a[1])
			pen = a[1]
		case opentype.SegmentOpCubeTo:
			p.Cubic(a[0], a[1], a[2])
			pen = a[2]
		}
	}
	if open {
		p.Close()
	}
	return p
}
