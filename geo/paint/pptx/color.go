package pptx

import (
	"fmt"
	"strings"

	"kechuang/geo/scene"
)

// Palette is the twelve theme colours of a presentation, without their alpha. A
// shape whose colour is among them refers to the theme, so that changing the
// theme recolours all such shapes at once. Of equal ones the first counts.
type Palette struct {
	Text, Page, Quiet, Ground scene.Color // the theme's text and background colours
	Accents                   [6]scene.Color
}

// list gives the colours with their names in DrawingML.
func (p *Palette) list() (names [10]string, colors [10]scene.Color) {
	names = [...]string{"tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"}
	colors = [...]scene.Color{p.Text, p.Page, p.Quiet, p.Ground,
		p.Accents[0], p.Accents[1], p.Accents[2], p.Accents[3], p.Accents[4], p.Accents[5]}
	return names, colors
}

// fill puts the colours into the theme part.
func (p *Palette) fill(xml string) string {
	names, colors := p.list()
	pairs := []string{"{name}", "Kechuang"}
	for i, n := range names {
		pairs = append(pairs, "{"+n+"}", hex(colors[i]))
	}
	return strings.NewReplacer(pairs...).Replace(xml)
}

// named finds a theme colour; an unset palette has none.
func (p *Palette) named(c scene.Color) (string, bool) {
	if *p == (Palette{}) {
		return "", false
	}
	names, colors := p.list()
	for i, have := range colors {
		if have.R == c.R && have.G == c.G && have.B == c.B {
			return names[i], true
		}
	}
	return "", false
}

func hex(c scene.Color) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// color writes a colour with its alpha.
func (x *writer) color(c scene.Color) {
	element, value := "a:srgbClr", hex(c)
	if name, ok := x.deck.Palette.named(c); ok {
		element, value = "a:schemeClr", name
	}
	x.raw("<").raw(element).attr("val", value)
	if c.A == 255 {
		x.raw("/>")
		return
	}
	x.raw("><a:alpha").num("val", (int64(c.A)*100000+127)/255).raw("/></").raw(element).raw(">")
}

// pattern fills a shape with thin lines up to the right over a ground.
func (x *writer) pattern(line, ground scene.Color) {
	x.raw(`<a:pattFill prst="ltUpDiag"><a:fgClr>`)
	x.color(line)
	x.raw("</a:fgClr><a:bgClr>")
	x.color(ground)
	x.raw("</a:bgClr></a:pattFill>")
}

// fill writes how an area is filled.
func (x *writer) fill(c scene.Color) {
	if c.A == 0 {
		x.raw("<a:noFill/>")
		return
	}
	x.raw("<a:solidFill>")
	x.color(c)
	x.raw("</a:solidFill>")
}
