// Package dump paints a scene as text, for golden files: one item a line, what
// a group holds indented by two blanks. Numbers are scene units (1/72 inch,
// origin top left, y down) rounded to 0.1 and written without trailing zeros, so
// that a golden does not change with the last bits of a computation.
//
//	scene 960x540 background #dde7ec title "上海"
//	group "layer/zone" id zone/zhangjiang title "张江" clip 0,0 960,540
//	  path fill #3d5a9824 stroke #3d5a98 1.6 dash 5 4: M 10,10 L 20,10 C 1,2 3,4 5,6 Z
//	  markers 2 fill #e08e0b stroke #ffffff 1.5: M 4.5,0 L 0,4.5 Z at 12,14 30.5,8
//	  text "张江" at 100,20.5 middle bold italic 13 width 26 fill #2f4676 halo #ffffff 1.5
//	  image 0,0 64,64 of 128x128 crc32 5f3759df
//
// Colours are #rrggbb, or #rrggbbaa when not opaque. What paints nothing (a
// colour with alpha 0) is left out.
package dump

import (
	"bufio"
	"hash/crc32"
	"image"
	"io"
	"strconv"

	"kechuang/geo/scene"
)

// Write writes the drawing to w and returns the first error of w.
func Write(w io.Writer, s *scene.Scene) error {
	p := &canvas{out: bufio.NewWriter(w)}
	p.word("scene ").num(s.Size.W).word("x").num(s.Size.H).color(" background ", s.Background)
	p.quoted(" title ", s.Title).quoted(" subject ", s.Meta.Subject).quoted(" source ", s.Meta.Source)
	p.quoted(" version ", s.Meta.Version).quoted(" lang ", s.Meta.Lang)
	for _, n := range s.Meta.Notes {
		p.quoted(" note ", n)
	}
	p.word("\n")
	s.PaintTo(p)
	return p.out.Flush()
}

// canvas implements scene.Canvas. The buffered writer keeps the first error.
type canvas struct {
	out    *bufio.Writer
	indent string
	buf    []byte
}

func (p *canvas) Group(g scene.Group, draw func(scene.Canvas)) {
	p.word(p.indent).word("group ").word(strconv.Quote(g.Name))
	if g.ID != "" {
		p.word(" id ").word(string(g.ID))
	}
	p.quoted(" title ", g.Title)
	if !g.Clip.Empty() {
		p.word(" clip ").rect(g.Clip)
	}
	p.word("\n")
	outer := p.indent
	p.indent += "  "
	draw(p)
	p.indent = outer
}

func (p *canvas) Path(path scene.Path, st scene.PathStyle) {
	p.word(p.indent).word("path").style(st).word(":").path(path).word("\n")
}

func (p *canvas) Markers(at []scene.Point, m scene.Marker) {
	p.word(p.indent).word("markers ").word(strconv.Itoa(len(at))).style(m.Style).word(":").path(m.Path).word(" at")
	for _, pt := range at {
		p.word(" ").point(pt)
	}
	p.word("\n")
}

var (
	aligns  = [...]string{scene.Start: " start ", scene.Middle: " middle ", scene.End: " end "}
	weights = [...]string{scene.Regular: "regular ", scene.Medium: "medium ", scene.Bold: "bold "}
)

func (p *canvas) Text(t scene.Text) {
	p.word(p.indent).word("text ").word(strconv.Quote(t.String)).word(" at ").point(t.At)
	p.word(aligns[t.Align]).word(weights[t.Weight])
	if t.Italic {
		p.word("italic ")
	}
	p.num(t.Size).word(" width ").num(t.Width).color(" fill ", t.Fill)
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		p.color(" halo ", t.Halo).word(" ").num(t.HaloWidth)
	}
	p.word("\n")
}

func (p *canvas) Image(r scene.Rect, img image.Image) {
	b := img.Bounds()
	p.word(p.indent).word("image ").rect(r).word(" of ").word(strconv.Itoa(b.Dx())).word("x").word(strconv.Itoa(b.Dy()))
	p.word(" crc32 ").word(strconv.FormatUint(uint64(pixelSum(img)), 16)).word("\n")
}

// pixelSum is the CRC-32 of the pixels, row by row, as 16-bit premultiplied
// RGBA, so that it does not depend on the image's type.
func pixelSum(img image.Image) uint32 {
	h, b := crc32.NewIEEE(), img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, a := img.At(x, y).RGBA()
			h.Write([]byte{byte(r >> 8), byte(r), byte(g >> 8), byte(g), byte(bl >> 8), byte(bl), byte(a >> 8), byte(a)})
		}
	}
	return h.Sum32()
}

func (p *canvas) style(st scene.PathStyle) *canvas {
	p.color(" fill ", st.Fill)
	if st.Stroke.A == 0 || st.Width <= 0 {
		return p
	}
	p.color(" stroke ", st.Stroke).word(" ").num(st.Width)
	if len(st.Dash) > 0 {
		p.word(" dash")
		for _, d := range st.Dash {
			p.word(" ").num(d)
		}
	}
	return p
}

func (p *canvas) path(path scene.Path) *canvas {
	rest := path.Points
	for _, v := range path.Verbs {
		n := 1
		switch v {
		case scene.MoveTo:
			p.word(" M")
		case scene.LineTo:
			p.word(" L")
		case scene.CubicTo:
			p.word(" C")
			n = 3
		case scene.Close:
			p.word(" Z")
			n = 0
		}
		for _, pt := range rest[:n] {
			p.word(" ").point(pt)
		}
		rest = rest[n:]
	}
	return p
}

func (p *canvas) word(s string) *canvas {
	p.out.WriteString(s)
	return p
}

func (p *canvas) quoted(label, s string) *canvas {
	if s != "" {
		p.word(label).word(strconv.Quote(s))
	}
	return p
}

func (p *canvas) color(label string, c scene.Color) *canvas {
	if c.A == 0 {
		return p
	}
	const digits = "0123456789abcdef"
	p.word(label).word("#")
	for i, b := range [4]byte{c.R, c.G, c.B, c.A} {
		if i < 3 || b < 255 {
			p.out.WriteByte(digits[b>>4])
			p.out.WriteByte(digits[b&15])
		}
	}
	return p
}

func (p *canvas) rect(r scene.Rect) *canvas { return p.point(r.Min).word(" ").point(r.Max) }

func (p *canvas) point(pt scene.Point) *canvas { return p.num(pt.X).word(",").num(pt.Y) }

// num writes x rounded to 0.1 as "3", "-0.5"; a rounded zero has no sign.
func (p *canvas) num(x float64) *canvas {
	p.buf = strconv.AppendFloat(p.buf[:0], x, 'f', 1, 64)
	if n := len(p.buf); n > 2 && p.buf[n-1] == '0' && p.buf[n-2] == '.' {
		p.buf = p.buf[:n-2]
	}
	if string(p.buf) == "-0" {
		p.buf = p.buf[1:]
	}
	p.out.Write(p.buf)
	return p
}
