package pptx

import (
	"math"
	"slices"

	"kechuang/geo/scene"
)

// connector is a line that a program's user can glue, with what it is glued to.
type connector struct {
	from, to scene.Point
	arrow    bool   // it has a head at to
	start    *shape // that it begins at; nil for none
	site     int64  // of start
}

// annotated gives the shapes of an annotation as programs have them: a text in a card is a
// callout, a straight line a connector that is glued to its text, with the program's own
// head instead of one that is drawn.
func annotated(kids []shape) []shape {
	if callout(kids) {
		kids[0].text = kids[1].text
		kids[0].inset = [2]int64{kids[1].box.x - kids[0].box.x, kids[1].box.y - kids[0].box.y}
		return kids[:1]
	}
	if len(kids) == 0 || kids[0].path == nil || !isLine(kids[0].path.Path) {
		return kids
	}
	pts := kids[0].path.Path.Points
	c := &connector{from: pts[0], to: pts[1]}
	kids[0].connector = c
	if len(kids) > 1 && isHead(&kids[1], c.to) {
		c.arrow = true
		kids = slices.Delete(kids, 1, 2)
	}
	texts := slices.Clone(kids[1:])
	for i := range texts {
		if texts[i].text == nil {
			return kids
		}
	}
	if len(texts) == 0 {
		return kids
	}
	out := append(texts, kids[0]) // a glued connector names what was written before it
	c.start, c.site = &out[0], siteTowards(out[0].box, c.from)
	return out
}

// callout reports whether some shapes are a text in a card.
func callout(kids []shape) bool {
	if len(kids) != 2 || kids[0].path == nil || kids[1].text == nil {
		return false
	}
	name, _ := preset(kids[0].path.Path)
	return name == "roundRect"
}

// isHead reports whether a shape is an open head of two strokes at a point.
func isHead(s *shape, at scene.Point) bool {
	return s.path != nil && s.path.Style.Fill.A == 0 && len(s.path.Path.Verbs) == 3 && s.path.Path.Verbs[2] == scene.LineTo && s.path.Path.Points[1] == at
}

// siteTowards is the middle of the side of a box that is next to a point, as programs
// count those of a rectangle: top, left, bottom, right.
func siteTowards(b box, at scene.Point) int64 {
	x, y := float64(grains(at.X)-b.x)/float64(b.w)-0.5, float64(grains(at.Y)-b.y)/float64(b.h)-0.5
	switch {
	case math.Abs(y) > math.Abs(x) && y < 0:
		return 0
	case math.Abs(y) > math.Abs(x):
		return 2
	case x < 0:
		return 1
	}
	return 3
}

// ellipseSite is the site of an ellipse that is next to a point, of the eight that programs
// count from the top to the left.
func ellipseSite(b box, at scene.Point) int64 {
	x, y := float64(grains(at.X)-b.x-b.w/2), float64(grains(at.Y)-b.y-b.h/2)
	turn := math.Atan2(-x, -y) / (math.Pi / 4)
	return (int64(math.Round(turn)) + 8) % 8
}

// disc is a symbol that was written and that a connector may end at.
type disc struct {
	box box
	id  int64
}

// discMost is the largest width of such a symbol, in grains: 40 units.
const discMost = 40 * 127

// noteDisc keeps a shape that was written last where it is such a symbol.
func (x *writer) noteDisc(s *shape) {
	if name, _ := preset(s.path.Path); name == "ellipse" && s.box.w <= discMost {
		x.discs = append(x.discs, disc{s.box, x.id})
	}
}

// discAt is the last symbol with its middle at a point.
func (x *writer) discAt(at scene.Point) (disc, bool) {
	const near = 127 / 2
	for _, d := range slices.Backward(x.discs) {
		if abs(d.box.x+d.box.w/2-grains(at.X)) <= near && abs(d.box.y+d.box.h/2-grains(at.Y)) <= near {
			return d, true
		}
	}
	return disc{}, false
}

// connect writes a connector: from its first to its second point.
func (x *writer) connect(s *shape) {
	c := s.connector
	x.raw("<p:cxnSp><p:nvCxnSpPr>")
	x.properties(s)
	x.raw("<p:cNvCxnSpPr>")
	if c.start != nil {
		x.raw("<a:stCxn").num("id", c.start.id).num("idx", c.site).raw("/>")
	}
	if d, ok := x.discAt(c.to); ok {
		x.raw("<a:endCxn").num("id", d.id).num("idx", ellipseSite(d.box, c.from)).raw("/>")
	}
	x.raw("</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm")
	if c.from.X > c.to.X {
		x.raw(` flipH="1"`)
	}
	if c.from.Y > c.to.Y {
		x.raw(` flipV="1"`)
	}
	x.raw(">")
	x.place(box{s.box.x, s.box.y, abs(grains(c.from.X) - grains(c.to.X)), abs(grains(c.from.Y) - grains(c.to.Y))})
	x.raw(`</a:xfrm><a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>`)
	end := ""
	if c.arrow {
		end = `<a:tailEnd type="arrow" w="lg" len="lg"/>`
	}
	x.ended(s.path.Style, end)
	x.raw("</p:spPr></p:cxnSp>")
}

// callout writes a text in a card, whose tail ends on its lower edge, where it can't be
// seen, until the user drags it out.
func (x *writer) callout(s *shape) {
	_, round := preset(s.path.Path)
	x.raw("<p:sp><p:nvSpPr>")
	x.properties(s)
	x.raw("<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>")
	x.place(s.box)
	x.raw(`</a:xfrm><a:prstGeom prst="wedgeRoundRectCallout"><a:avLst><a:gd name="adj1" fmla="val -20833"/><a:gd name="adj2" fmla="val 50000"/><a:gd name="adj3" fmla="val `).int(round)
	x.raw(`"/></a:avLst></a:prstGeom>`)
	x.fill(s.path.Style.Fill)
	x.stroke(s.path.Style)
	x.raw("</p:spPr>")
	x.textBody(s.text, s.inset, false)
	x.raw("</p:sp>")
}
