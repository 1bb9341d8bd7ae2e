package text

import (
	"encoding/binary"
	"math"
	"strings"
	"unicode/utf16"

	"kechuang/geo/scene"
)

// Built is a glyph of a font file that is made from outlines.
type Built struct {
	Path    scene.Path // 1 em = 1, y down, to be filled by the nonzero rule
	Advance float64    // em
}

// builtEm is the number of font units for 1 em.
const builtEm = 2048

// Build makes a TrueType file whose characters from first on, one after the other, are
// some glyphs: at most 65 535 in all, up to U+FFFF. It serves formats that take fonts
// but not those at hand.
func Build(name string, first rune, glyphs []Built) []byte {
	b := builder{first: first, xMin: math.MaxInt16, yMin: math.MaxInt16, xMax: math.MinInt16, yMax: math.MinInt16}
	b.add(Built{Advance: 1})
	for _, g := range glyphs {
		b.add(g)
	}
	b.loca = b32(b.loca, len(b.glyf))
	return sfnt([]sfntTable{
		{"OS/2", b.os2()}, {"cmap", b.cmap()}, {"glyf", b.glyf}, {"head", b.head()}, {"hhea", b.hhea()}, {"hmtx", b.hmtx},
		{"loca", b.loca}, {"maxp", b.maxp()}, {"name", names(name)}, {"post", post()},
	})
}

type builder struct {
	first                  rune
	count                  int
	glyf, loca, hmtx       []byte
	xMin, yMin, xMax, yMax int
	points, contours       int // the most of a glyph
}

// curvePoint is a point of a contour, on the curve or not.
type curvePoint struct {
	x, y int
	on   bool
}

// add appends a glyph.
func (b *builder) add(g Built) {
	b.count++
	b.loca = b32(b.loca, len(b.glyf))
	contours := quadratic(g.Path)
	var ends []int
	var all []curvePoint
	for _, c := range contours {
		all = append(all, c...)
		ends = append(ends, len(all)-1)
	}
	left := 0
	if len(all) > 0 {
		x0, y0, x1, y1 := all[0].x, all[0].y, all[0].x, all[0].y
		for _, p := range all {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
		left = x0
		b.xMin, b.yMin, b.xMax, b.yMax = min(b.xMin, x0), min(b.yMin, y0), max(b.xMax, x1), max(b.yMax, y1)
		b.points, b.contours = max(b.points, len(all)), max(b.contours, len(ends))
		b.glyf = b16(b.glyf, len(ends), x0, y0, x1, y1)
		b.glyf = b16(b.glyf, ends...)
		b.glyf = b16(b.glyf, 0) // no instructions
		for _, p := range all {
			flag := byte(0)
			if p.on {
				flag = 1
			}
			b.glyf = append(b.glyf, flag)
		}
		x, y := 0, 0
		for _, p := range all {
			b.glyf = b16(b.glyf, p.x-x)
			x = p.x
		}
		for _, p := range all {
			b.glyf = b16(b.glyf, p.y-y)
			y = p.y
		}
		b.glyf = append(b.glyf, make([]byte, -len(b.glyf)&3)...)
	}
	b.hmtx = b16(b.hmtx, units(max(g.Advance, 0)), left)
}

// units rounds a length in em.
func units(em float64) int {
	n := math.Round(em * builtEm)
	if !(math.Abs(n) < 1<<14) { // so that differences fit in 16 bits
		return 0
	}
	return int(n)
}

// quadratic gives the contours of a path as quadratic curves, which are all that
// TrueType has.
func quadratic(p scene.Path) [][]curvePoint {
	var out [][]curvePoint
	var pen scene.Point
	rest := p.Points
	at := func(q scene.Point, on bool) curvePoint { return curvePoint{units(q.X), units(-q.Y), on} }
	to := func(q curvePoint) {
		if last := len(out) - 1; last >= 0 { // else the path has no beginning
			out[last] = append(out[last], q)
		}
	}
	for _, v := range p.Verbs {
		switch v {
		case scene.MoveTo:
			out = append(out, []curvePoint{at(rest[0], true)})
			pen, rest = rest[0], rest[1:]
		case scene.LineTo:
			to(at(rest[0], true))
			pen, rest = rest[0], rest[1:]
		case scene.CubicTo:
			cubic := [4]scene.Point{pen, rest[0], rest[1], rest[2]}
			n := parts(cubic)
			for i := range n {
				control, end := quadraticPart(cubic, float64(i)/float64(n), float64(i+1)/float64(n))
				to(at(control, false))
				to(at(end, true))
			}
			pen, rest = rest[2], rest[3:]
		}
	}
	var contours [][]curvePoint
	for _, c := range out {
		if last := len(c) - 1; last > 0 && c[0] == c[last] {
			c = c[:last]
		}
		if len(c) > 2 {
			contours = append(contours, c)
		}
	}
	return contours
}

// parts is the number of quadratic curves that come within half a font unit of a cubic
// one: the error falls with the third power (its factor is that of the midpoint
// approximation, √3/36 of the third difference).
func parts(c [4]scene.Point) int {
	third := c[3].Sub(c[2].Mul(3)).Add(c[1].Mul(3)).Sub(c[0])
	n := math.Cbrt(math.Sqrt(3) / 36 * math.Hypot(third.X, third.Y) * builtEm / 0.5)
	return min(max(int(math.Ceil(n-1e-6)), 1), 16)
}

// quadraticPart is the quadratic curve nearest to a part of a cubic one.
func quadraticPart(c [4]scene.Point, from, to float64) (control, end scene.Point) {
	a, tangentA := cubicAt(c, from)
	end, tangentB := cubicAt(c, to)
	h := (to - from) / 3
	c1, c2 := a.Add(tangentA.Mul(h)), end.Sub(tangentB.Mul(h))
	return c1.Add(c2).Mul(3).Sub(a).Sub(end).Mul(0.25), end
}

// cubicAt is a point of a curve and its derivative there.
func cubicAt(c [4]scene.Point, t float64) (at, slope scene.Point) {
	u := 1 - t
	at = c[0].Mul(u * u * u).Add(c[1].Mul(3 * u * u * t)).Add(c[2].Mul(3 * u * t * t)).Add(c[3].Mul(t * t * t))
	slope = c[1].Sub(c[0]).Mul(3 * u * u).Add(c[2].Sub(c[1]).Mul(6 * u * t)).Add(c[3].Sub(c[2]).Mul(3 * t * t))
	return at, slope
}

// b16 and b32 append numbers, big-endian.
func b16(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

func b32(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	return b
}

// The tables below are those of the OpenType specification, 1.9.

// Heights of a line above and below the baseline, as the typeface's.
const (
	builtAbove = builtEm * 116 / 100
	builtBelow = builtEm * 288 / 1000
)

func (b *builder) head() []byte {
	t := b32(nil, 0x10000, 0x10000, 0, 0x5f0f3cf5)
	t = b16(t, 0b11, builtEm)
	t = b32(t, 0, 0, 0, 0) // no dates, so that the same glyphs give the same bytes
	if b.xMin > b.xMax {
		b.xMin, b.yMin, b.xMax, b.yMax = 0, 0, 0, 0
	}
	return b16(t, b.xMin, b.yMin, b.xMax, b.yMax, 0, 8, 2, 1, 0)
}

func (b *builder) hhea() []byte {
	t := b16(b32(nil, 0x10000), builtAbove, -builtBelow, 0, 2*builtEm, 0, 0, b.xMax, 1, 0, 0)
	return b16(t, 0, 0, 0, 0, 0, b.count)
}

func (b *builder) maxp() []byte {
	return b16(b32(nil, 0x10000), b.count, b.points, b.contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
}

func (b *builder) os2() []byte {
	t := b16(nil, 4, builtEm, 400, 5, 0)
	t = append(t, make([]byte, 22+10+16)...)
	t = append(t, "KCMP"...)
	t = b16(t, 0x40, int(b.first), int(b.first)+b.count-2, builtAbove, -builtBelow, 0, builtAbove, builtBelow)
	return append(t, make([]byte, 18)...)
}

// cmap gives the characters from the first on to the glyphs from 1 on.
func (b *builder) cmap() []byte {
	t := b16(nil, 0, 1, 3, 1, 0, 12)
	last := int(b.first) + b.count - 2
	return b16(t, 4, 32, 0, 4, 4, 1, 0, last, 0xffff, 0, int(b.first), 0xffff, 1-int(b.first), 1, 0, 0)
}

// names gives a font its family, style and names.
func names(name string) []byte {
	records := []struct {
		id int
		s  string
	}{{1, name}, {2, "Regular"}, {4, name}, {6, strings.ReplaceAll(name, " ", "")}}
	t := b16(nil, 0, len(records), 6+12*len(records))
	var strings []byte
	for _, r := range records {
		start := len(strings)
		for _, u := range utf16.Encode([]rune(r.s)) {
			strings = b16(strings, int(u))
		}
		t = b16(t, 3, 1, 0x409, r.id, len(strings)-start, start)
	}
	return append(t, strings...)
}

func post() []byte { return append(b32(nil, 0x30000), make([]byte, 28)...) }

type sfntTable struct {
	tag     string
	content []byte
}

// sfnt joins tables, sorted by tag, into a file.
func sfnt(tables []sfntTable) []byte {
	const header, entrySize = 12, 16
	power := 1
	for power*2 <= len(tables) {
		power *= 2
	}
	file := b16(b32(nil, 0x10000), len(tables), power*16, int(math.Log2(float64(power))), 16*(len(tables)-power))
	offset := header + entrySize*len(tables)
	for _, t := range tables {
		file = append(file, t.tag...)
		file = b32(file, checksum(t.content), offset, len(t.content))
		offset += (len(t.content) + 3) &^ 3
	}
	for _, t := range tables {
		file = append(file, t.content...)
		file = append(file, make([]byte, -len(file)&3)...)
	}
	return file
}

// checksum adds up a table as numbers of 32 bits.
func checksum(b []byte) int {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var rest [4]byte
	copy(rest[:], b)
	return int(sum + binary.BigEndian.Uint32(rest[:]))
}
