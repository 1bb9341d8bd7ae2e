package diagram

import (
	"math"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// headlines are the numbers of a fact that are worth showing alone.
func headlines(f geo.Fact) []geo.Quantity {
	var out []geo.Quantity
	for _, q := range f.Quantities {
		if q.Headline && f.Subject != geo.CityID {
			out = append(out, q)
		}
	}
	return out
}

// number is a card: a number that the document states with its own unit.
type number struct {
	fact geo.Fact
	geo.Quantity
}

// numberGrid is cards side by side. No bar compares them: hardly two have one unit.
type numberGrid struct {
	cards   []number
	columns int
	wide    float64 // of a card
	rowHigh []float64
	note    []string
}

// Lengths of cards, in sizes of the type of rows.
const (
	cardWide    = 15.5
	cardGap     = 1.2
	cardPad     = 0.9
	figureSize  = 2.1 // of the number
	figureLead  = 1.25
	mostColumns = 5
)

func readNumbers(in *Input) content {
	g := numberGrid{}
	districts, of := in.about()
	for _, d := range districts {
		for _, f := range of[d.ID] {
			for _, q := range headlines(f) {
				g.cards = append(g.cards, number{f, q})
			}
		}
	}
	if len(g.cards) == 0 {
		return nil
	}
	return g
}

func (g numberGrid) lay(p pen) plan {
	size, w := p.size(), p.in.Box.W()
	g.columns = min(max(int((w+cardGap*size)/((cardWide+cardGap)*size)), 1), mostColumns, len(g.cards))
	g.wide = (w - float64(g.columns-1)*cardGap*size) / float64(g.columns)
	high := 0.0
	for i := 0; i < len(g.cards); i += g.columns {
		row := 0.0
		for _, c := range g.cards[i:min(i+g.columns, len(g.cards))] {
			row = math.Max(row, g.cardHeight(p, c))
		}
		g.rowHigh = append(g.rowHigh, row)
		high += row + cardGap*size
	}
	g.note = p.wrap(noteText, p.t("diagram.numbers.note"), w)
	return plan{high + p.high(noteText, len(g.note)), len(g.rowHigh), g.draw}
}

func (g *numberGrid) unit(p pen, c number) []string {
	return p.wrap(rowText, c.Unit.In(p.in.Lang), g.wide-2*cardPad*p.size())
}

func (g *numberGrid) cardHeight(p pen, c number) float64 {
	return (2*cardPad+figureSize*figureLead)*p.size() + p.high(headText, 1) + p.high(rowText, len(g.unit(p, c)))
}

func (g numberGrid) draw(p pen, top scene.Point, gap float64) {
	size, y := p.size(), top.Y
	for r, high := range g.rowHigh {
		for i := r * g.columns; i < min((r+1)*g.columns, len(g.cards)); i++ {
			x := top.X + float64(i%g.columns)*(g.wide+cardGap*size)
			g.card(p, g.cards[i], scene.R(x, y, g.wide, high+gap))
		}
		y += high + gap + cardGap*size
	}
	p.lines(noteText, g.note, scene.Point{X: top.X, Y: y}, scene.Start)
}

func (g *numberGrid) card(p pen, c number, r scene.Rect) {
	p.fact(c.fact, func(p pen) {
		size := p.size()
		fill := p.color("input")
		if c.fact.Subject == p.in.Selected {
			fill = p.color("selectedRow")
		}
		p.box(r, fill, 0.5*size)
		p.box(scene.R(r.Min.X, r.Min.Y, 0.25*size, r.H()), p.color("teal"), 0.12*size)
		at := scene.Point{X: r.Min.X + cardPad*size, Y: r.Min.Y + cardPad*size}
		p.line(headText, p.name(c.fact.Subject), at, scene.Start)
		at.Y += p.high(headText, 1)
		st := p.style(headText)
		st.Size, st.Fill = figureSize*size, p.color("tealText")
		t := st.Text(written(p, c.Quantity))
		t.Width, t.HaloWidth = p.in.Fonts.Width(t.String, t.Weight, t.Size), 0
		t.At = scene.Point{X: at.X, Y: at.Y + 0.95*st.Size}
		p.Text(t)
		at.Y += figureSize * figureLead * size
		p.lines(rowText, g.unit(p, c), at, scene.Start)
	})
}

// written is a number as the document has it: 20余 where it says "more than".
func written(p pen, q geo.Quantity) string {
	s := strconv.FormatFloat(q.Value, 'f', -1, 64)
	if q.AtLeast {
		return p.t("diagram.atLeast", "number", s)
	}
	return s
}
