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
	legendBlockLeast = 256
)

// LegendNumbers lays a legend of numbers out for a card of a width.
func (m *Model) LegendNumbers(n layer.NumberLegend, card float64) *layer.NumberBlock {
	return n.Lay(m.Sheet(), m.fonts, m.numberText(), card-2*LegendBlock)
}

// numberText is the style of its rows.
func (m *Model) numberText() style.TextStyle {
	return style.TextStyle{Size: LegendText, Weight: scene.Regular, Fill: m.Sheet().Color("text")}
}

// numberWidth is the width of a card that a legend of numbers wants, up to the most.
func (m *Model) numberWidth(n layer.NumberLegend, most float64) float64 {
	want := n.Width(m.Sheet(), m.fonts, m.numberText()) + 2*LegendBlock
	return math.Min(math.Max(want, legendBlockLeast), most)
}
