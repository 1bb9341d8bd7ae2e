package diagram

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// node is a place of a corridor, in the order from north to south.
type node struct {
	id    geo.FeatureID
	role  geo.LinkRole
	facts []geo.Fact // what the document says of its industries
}

// strip is a corridor drawn as a line of nodes. It is no map: distances are not true.
type strip struct {
	axis  geo.Feature
	nodes []node
	step  float64
	high  float64 // of the names above
	below float64 // of the texts below
	note  []string
}

// readStrip takes the corridor with the most nodes.
func readStrip(in *Input) content {
	s := strip{}
	for _, axis := range in.Data.Features(geo.Axis) {
		if nodes := in.nodes(axis); len(nodes) > len(s.nodes) {
			s.axis, s.nodes = axis, nodes
		}
	}
	if len(s.nodes) == 0 {
		return nil
	}
	return s
}

func (s strip) lay(p pen) plan {
	size := p.size()
	s.step = p.in.Box.W() / float64(len(s.nodes))
	broken := false
	for _, n := range s.nodes {
		lines := len(s.head(p, n))
		broken = broken || lines > 1
		s.high = math.Max(s.high, p.high(headText, lines))
		below := 0.0
		for _, f := range n.facts {
			below += p.high(rowText, len(s.said(p, f))) + 0.4*size
		}
		s.below = math.Max(s.below, below)
	}
	if broken && p.share > 1 {
		return plan{height: math.MaxFloat64, draw: s.draw} // large type is no gain where names break
	}
	s.note = p.wrap(noteText, s.axis.Name.In(p.in.Lang)+p.t("diagram.colon")+p.t("diagram.strip.note"), p.in.Box.W())
	return plan{s.high + 6.4*size + s.below + p.high(noteText, len(s.note)), 1, s.draw}
}

// nodes lists the parts of a corridor from north to south, and beside it. A layout that has
// no such order has none.
func (in *Input) nodes(axis geo.Feature) []node {
	if !slices.ContainsFunc(axis.Links, func(l geo.Link) bool { return l.Role == geo.LinkNorth || l.Role == geo.LinkSouth }) {
		return nil
	}
	var out []node
	for _, l := range axis.Links {
		n := node{id: l.To, role: l.Role}
		for _, f := range in.Data.Facts() {
			if f.Topic == geo.ZoneRole && in.place(f) == l.To {
				n.facts = append(n.facts, f)
			}
		}
		out = append(out, n)
	}
	return out
}

// place is the one node that a fact about zones speaks of: the last that it names, as the
// first is the larger one that the others are parts of.
func (in *Input) place(f geo.Fact) geo.FeatureID {
	if len(f.About) == 0 {
		return ""
	}
	last := f.About[len(f.About)-1]
	if whole, ok := in.Data.Feature(f.About[0]); ok && len(f.About) > 1 {
		for _, l := range whole.Links {
			if l.To == last && l.Role == geo.LinkCore {
				return f.About[0] // the core of a node stands for it
			}
		}
	}
	return last
}

func (s *strip) head(p pen, n node) []string {
	return p.wrap(headText, p.name(n.id), s.step-0.6*p.size())
}

func (s *strip) said(p pen, f geo.Fact) []string {
	return p.wrap(rowText, f.Text.In(p.in.Lang), s.step-0.9*p.size())
}

func (s strip) draw(p pen, top scene.Point, gap float64) {
	size := p.size()
	y := top.Y + s.high + 1.6*size + gap/3
	x := func(i int) float64 { return top.X + (float64(i)+0.5)*s.step }
	last := 0
	for i, n := range s.nodes {
		if n.role != geo.LinkSide {
			last = i
		}
	}
	p.owned("axis", s.axis.ID, s.axis.Name.In(p.in.Lang), func(p pen) {
		p.box(scene.R(x(0)-size, y-0.75*size, x(last)-x(0)+2*size, 1.5*size), p.color("chip"), 0.75*size)
		p.rule(scene.Point{X: x(0), Y: y}, scene.Point{X: x(last), Y: y}, "teal", 2)
	})
	p.line(noteText, p.t("diagram.strip.north"), scene.Point{X: top.X, Y: y + 1.1*size}, scene.Start)
	for i, n := range s.nodes {
		s.node(p, n, x(i), y)
	}
	p.lines(noteText, s.note, scene.Point{X: top.X, Y: y + 4.4*size + s.below}, scene.Start)
}

// node draws a node with its name above and what is said of it below.
func (s *strip) node(p pen, n node, x, y float64) {
	size := p.size()
	p.marked(n.id, scene.R(x-s.step/2, y-1.6*size-s.high, s.step, s.high+4.6*size+s.below))
	role := map[geo.LinkRole]string{geo.LinkCore: "axis.core", geo.LinkSide: "axis.side"}[n.role]
	if role == "" {
		role = "axis.node"
	}
	f, _ := p.in.Data.Feature(n.id)
	p.owned("node", n.id, f.Name.In(p.in.Lang), func(p pen) {
		lines := s.head(p, n)
		p.lines(headText, lines, scene.Point{X: x, Y: y - 1.3*size - p.high(headText, len(lines))}, scene.Middle)
		p.Markers([]scene.Point{{X: x, Y: y}}, p.in.Sheet.Symbol(role).Marker())
		if n.role == geo.LinkCore || n.role == geo.LinkSide {
			p.line(noteText, p.t("diagram.strip."+string(n.role)), scene.Point{X: x, Y: y + 1.1*size}, scene.Middle)
		}
	})
	at := scene.Point{X: x - s.step/2 + 0.45*size, Y: y + 2.9*size}
	for _, f := range n.facts {
		p.fact(f, func(p pen) { at.Y += p.lines(rowText, s.said(p, f), at, scene.Start) + 0.4*size })
	}
}
