package state

import (
	"math"

	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// Measures of a legend of numbers in the card, in units.
const (
	LegendBlock      = 14 // beside it
	legendNumberText = 11.5
	LegendHeadText   = 14 // size of what the numbers are, as the card's title
	legendFold       = 52 // of the title, beside its text
	legendBlockLeast = 256
)

// LegendHead is what a card of a width is headed with where its rows begin with numbers: what
// they are. It is "" for all else, and where it has no room in a line.
func (m *Model) LegendHead(rows []LegendRow, card float64) string {
	if len(rows) == 0 || rows[0].Numbers == nil {
		return ""
	}
	title := rows[0].Numbers.Title
	if m.fonts.Width(title, scene.Bold, LegendHeadText) > card-legendFold {
		return ""
	}
	return title
}

// LegendNumbers lays row i, a legend of numbers, out for a card of a width.
func (m *Model) LegendNumbers(rows []LegendRow, i int, card float64) *layer.NumberBlock {
	n := *rows[i].Numbers
	if i == 0 && m.LegendHead(rows, card) != "" {
		n.Title = ""
	}
	return n.Lay(m.Sheet(), m.fonts, m.numberText(), card-2*LegendBlock)
}

// numberText is the style of its rows.
func (m *Model) numberText() style.TextStyle {
	return style.TextStyle{Size: legendNumberText, Weight: scene.Regular, Fill: m.Sheet().Color("text")}
}

// numberWidth is the width of a card that a legend of numbers wants, up to the most.
func (m *Model) numberWidth(n layer.NumberLegend, most float64) float64 {
	want := n.Width(m.Sheet(), m.fonts, m.numberText()) + 2*LegendBlock
	return math.Min(math.Max(want, legendBlockLeast), most)
}
