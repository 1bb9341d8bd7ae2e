package text

import (
	"fmt"

	"kechuang/geo/scene"
)

// The box for a character that no font has, in em: a frame as large as an ideograph
// around the digits of the character's number, so that it can be looked up.
const (
	boxLeft, boxRight = 0.07, 0.93
	boxTop, boxBottom = -0.81, 0.05
	boxLine           = 0.05
	boxDigit          = 0.42 // size of the digits
	digitHeight       = 0.733 * boxDigit
)

// boxPath is the outline of the box for a character.
func (fc *face) boxPath(r rune) scene.Path {
	var p scene.Path
	frame := func(inset float64, turned bool) {
		l, t, b, e := boxLeft+inset, boxTop+inset, boxBottom-inset, boxRight-inset
		corners := []scene.Point{{X: l, Y: t}, {X: e, Y: t}, {X: e, Y: b}, {X: l, Y: b}}
		if turned {
			corners[1], corners[3] = corners[3], corners[1]
		}
		p.Polygon(corners...)
	}
	frame(0, false)
	frame(boxLine, true)

	digits := fmt.Sprintf("%04X", r)
	if len(digits) > 4 {
		digits = fmt.Sprintf("%06X", r)
	}
	half := len(digits) / 2
	const gap = (boxBottom - boxTop - 2*digitHeight) / 3
	fc.boxDigits(&p, digits[:half], boxTop+gap+digitHeight)
	fc.boxDigits(&p, digits[half:], boxBottom-gap)
	return p
}

// boxDigits sets a row of digits, each in its share of the width, on a baseline.
func (fc *face) boxDigits(p *scene.Path, row string, y float64) {
	const room = boxRight - boxLeft - 4*boxLine
	share := room / float64(len(row))
	for i, r := range row {
		gid, ok := fc.font.Cmap.Lookup(r)
		if !ok {
			continue
		}
		width := float64(fc.font.HorizontalAdvance(gid)) / fc.em * boxDigit
		left := boxLeft + 2*boxLine + share*(float64(i)+0.5) - width/2
		digit := fc.glyf.path(uint32(gid), fc.em).Transform(boxDigit, scene.Point{X: left, Y: y})
		p.Verbs, p.Points = append(p.Verbs, digit.Verbs...), append(p.Points, digit.Points...)
	}
}
