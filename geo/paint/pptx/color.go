package pptx

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"kechuang/geo/scene"
)

// Palette is the theme colours of a presentation, without their alpha. A shape whose
// colour is among them refers to the theme, so that changing the theme recolours all
// such shapes at once; any other colour is told as a change of one of these. Of equal
// ones the first counts.
type Palette struct {
	Text, Page, Quiet, Ground scene.Color // the theme's text and background colours
	Accents                   [6]scene.Color
}

// slots are the theme colours in DrawingML, in the order of colors.
var slots = [...]string{"tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"}

type colors [len(slots)]scene.Color

// plainPalette is that of drawings without one.
var plainPalette = Palette{Text: scene.Color{A: 255}, Page: scene.Color{R: 255, G: 255, B: 255, A: 255}, Quiet: scene.Color{R: 96, G: 96, B: 96, A: 255},
	Ground: scene.Color{R: 240, G: 240, B: 240, A: 255}, Accents: [6]scene.Color{
		{R: 14, G: 124, B: 134, A: 255}, {R: 42, G: 64, B: 115, A: 255}, {R: 186, G: 109, A: 255},
		{R: 115, G: 87, B: 159, A: 255}, {R: 194, G: 63, B: 40, A: 255}, {R: 157, G: 183, B: 195, A: 255}}}

func (p *Palette) colors() colors {
	return colors{p.Text, p.Page, p.Quiet, p.Ground,
		p.Accents[0], p.Accents[1], p.Accents[2], p.Accents[3], p.Accents[4], p.Accents[5]}
}

// part is the part of the theme with these colours and a typeface; "" for ours.
func (p *Palette) part(font string) []byte {
	pairs := []string{"{name}", "Kechuang", "{font}", escaped(cmp.Or(font, "Noto Sans SC"))}
	for i, c := range p.colors() {
		pairs = append(pairs, "{"+slots[i]+"}", hex(c))
	}
	return []byte(strings.NewReplacer(pairs...).Replace(themeXML))
}

func hex(c scene.Color) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// theme tells colours by those of a presentation's theme.
type theme struct {
	colors colors
	own    map[scene.Color]int // slots that colours of ours have in it, whatever stands there
}

// themeOf is the theme that a palette makes.
func themeOf(p *Palette) *theme {
	t := &theme{p.colors(), map[scene.Color]int{}}
	for i, c := range t.colors {
		if c = solid(c); !t.has(c) {
			t.own[c] = i
		}
	}
	return t
}

func (t *theme) has(c scene.Color) bool { _, ok := t.own[c]; return ok }

func solid(c scene.Color) scene.Color { c.A = 255; return c }

// reference is a colour as a theme colour and what makes it the one that is meant.
func (t *theme) reference(c scene.Color) string {
	slot, own := t.own[solid(c)]
	changes := ""
	if !own {
		slot = t.nearest(c)
		changes = changed(hslOf(t.colors[slot]), hslOf(c))
	}
	if c.A < 255 {
		changes += change("alpha", float64(c.A)/255)
	}
	if changes == "" {
		return `<a:schemeClr val="` + slots[slot] + `"/>`
	}
	return `<a:schemeClr val="` + slots[slot] + `">` + changes + `</a:schemeClr>`
}

// greyBelow is the chroma below which a colour's hue is not seen: such colours are told
// by those of texts and grounds.
const greyBelow = 0.09

// nearest is the slot that a colour is told by: of its hue, and then of its lightness.
func (t *theme) nearest(c scene.Color) int {
	want := hslOf(c)
	best, least := 0, math.Inf(1)
	for i, have := range t.colors {
		h := hslOf(have)
		far := 0.3 * math.Abs(h.l-want.l)
		if want.chroma() >= greyBelow {
			far += hueApart(h.h, want.h) / 60
		}
		if (h.chroma() < greyBelow) != (want.chroma() < greyBelow) {
			far += 4
		}
		if far < least {
			best, least = i, far
		}
	}
	return best
}

// hsl is a colour by hue in degrees, saturation and lightness.
type hsl struct{ h, s, l float64 }

func hslOf(c scene.Color) hsl {
	r, g, b := float64(c.R)/255, float64(c.G)/255, float64(c.B)/255
	hi, lo := max(r, g, b), min(r, g, b)
	out, d := hsl{l: (hi + lo) / 2}, hi-lo
	if d == 0 {
		return out
	}
	out.s = d / (1 - math.Abs(2*out.l-1))
	switch hi {
	case r:
		out.h = math.Mod((g-b)/d+6, 6)
	case g:
		out.h = (b-r)/d + 2
	default:
		out.h = (r-g)/d + 4
	}
	out.h *= 60
	return out
}

func (c hsl) chroma() float64 { return c.s * (1 - math.Abs(2*c.l-1)) }

func hueApart(a, b float64) float64 {
	d := math.Mod(math.Abs(a-b), 360)
	return math.Min(d, 360-d)
}

// changed are the changes that make one colour of another, as programs apply them: in
// their order, by hue, saturation and lightness.
func changed(from, to hsl) string {
	out := ""
	if d := math.Mod(to.h-from.h+540, 360) - 180; to.s > 0 && math.Abs(d) > 0.2 {
		out += fmt.Sprintf(`<a:hueOff val="%d"/>`, int64(math.Round(d*60000)))
	}
	switch {
	case math.Abs(from.s-to.s) < 0.002:
	case from.s > 0.05:
		out += change("satMod", to.s/from.s)
	default:
		out += change("satOff", to.s-from.s)
	}
	switch d := to.l - from.l; {
	case math.Abs(d) < 0.001:
	case d < 0 && from.l > 0.05:
		out += change("lumMod", to.l/from.l)
	case from.l < 0.999:
		mod := (1 - to.l) / (1 - from.l)
		out += change("lumMod", mod) + change("lumOff", 1-mod)
	}
	return out
}

// change is an element of a share.
func change(name string, share float64) string {
	return fmt.Sprintf(`<a:%s val="%d"/>`, name, int64(math.Round(share*100000)))
}

// color writes a colour with its alpha.
func (x *writer) color(c scene.Color) {
	s, ok := x.colored[c]
	if !ok {
		if x.colored == nil {
			x.colored = map[scene.Color]string{}
		}
		s = x.deck.theme.reference(c)
		x.colored[c] = s
	}
	x.raw(s)
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
