package svg

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"kechuang/geo/scene"
)

func (p *canvas) word(s string) *canvas {
	p.out.WriteString(s)
	return p
}

func (p *canvas) attr(key, value string) *canvas {
	return p.word(" ").word(key).word(`="`).escaped(value).word(`"`)
}

// element writes an element with text, or nothing without text.
func (p *canvas) element(tag, s string) {
	if s != "" {
		p.word("<").word(tag).word(">").escaped(s).word("</").word(tag).word(">\n")
	}
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func (p *canvas) escaped(s string) *canvas {
	escapes.WriteString(p.out, strings.Map(allowed, s))
	return p
}

// allowed drops characters that XML 1.0 has no way to write (production Char);
// line ends and tabs become spaces, as a text is one line. Stray bytes come as
// U+FFFD.
func allowed(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r < 0x20 || r == 0xFFFE || r == 0xFFFF:
		return -1
	}
	return r
}

// xmlName turns a text into a valid XML name: ASCII letters, digits and -_. after a
// letter.
func xmlName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, s)
	if s == "" || !(s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z') {
		s = "g-" + s
	}
	return s
}

// unique gives an id after a name that nothing else in the file has.
func (p *canvas) unique(s string) string {
	s = xmlName(s)
	id := s
	for n := 2; p.ids[id]; n++ {
		id = s + "-" + strconv.Itoa(n)
	}
	p.ids[id] = true
	return id
}

// color writes a colour and, when it is not opaque, its opacity. Alpha 0 is none.
func (p *canvas) color(key string, c scene.Color) *canvas {
	if c.A == 0 {
		return p.word(" ").word(key).word(`="none"`)
	}
	const digits = "0123456789abcdef"
	p.word(" ").word(key).word(`="#`)
	for _, b := range [3]byte{c.R, c.G, c.B} {
		p.out.WriteByte(digits[b>>4])
		p.out.WriteByte(digits[b&15])
	}
	p.word(`"`)
	if c.A < 255 {
		p.word(" ").word(key).word(`-opacity="`).word(strconv.FormatFloat(float64(c.A)/255, 'f', 3, 64)).word(`"`)
	}
	return p
}

func (p *canvas) rect(r scene.Rect) *canvas {
	p.word(` x="`).num(r.Min.X).word(`" y="`).num(r.Min.Y)
	return p.word(`" width="`).num(r.W()).word(`" height="`).num(r.H()).word(`"`)
}

// data writes a path's steps.
func (p *canvas) data(path scene.Path) *canvas {
	rest := path.Points
	for _, v := range path.Verbs {
		n := 1
		switch v {
		case scene.MoveTo:
			p.word("M")
		case scene.LineTo:
			p.word("L")
		case scene.CubicTo:
			p.word("C")
			n = 3
		case scene.Close:
			p.word("Z")
			n = 0
		}
		for i, pt := range rest[:n] {
			if i > 0 {
				p.word(" ")
			}
			p.num(pt.X).word(" ").num(pt.Y)
		}
		rest = rest[n:]
	}
	return p
}

// num writes x rounded to 0.01 without trailing zeros: "3", "-0.5". What is no
// number is 0, as readers stop at any other word.
func (p *canvas) num(x float64) *canvas {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		x = 0
	}
	p.buf = strconv.AppendFloat(p.buf[:0], x, 'f', 2, 64)
	b := bytes.TrimSuffix(bytes.TrimRight(p.buf, "0"), []byte("."))
	if string(b) == "-0" {
		b = b[1:]
	}
	p.out.Write(b)
	return p
}
