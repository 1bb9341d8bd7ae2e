package layer

import (
	"slices"

	"kechuang/geo/scene"
)

// Lengths of the block of a district's label, in units of a window's sheet: from
// the name's baseline to the caption's, the heights that caption and pill take
// below the name, and the distance of a pill from a name without caption.
const (
	captionStep = 17
	captionRoom = 15.4
	pillRoom    = 23
)

// belowName lists what stands below a district's name; the last of it is left out
// first where only a part fits. Within the district that is the caption, though
// the pill stands lower; outside, where a leader needs a seat, it is the pill. The
// lines keep room only: drawDistrictLabel says what is written there.
func (d *Drawing) belowName(it *Item, outside bool) []scene.Text {
	var lines []scene.Text
	if pl := d.pill(it); len(pl.parts) > 0 {
		lines = append(lines, d.roomLine(pl.width, pillRoom))
	}
	if t, ok := d.caption(it); ok {
		lines = append(lines, d.roomLine(t.Width, captionRoom))
	}
	if outside {
		slices.Reverse(lines)
	}
	return lines
}

// caption is what the figure writes below a feature's name.
func (d *Drawing) caption(it *Item) (scene.Text, bool) {
	if d.Figure == nil {
		return scene.Text{}, false
	}
	c, ok := d.Figure.Captions[it.ID]
	if !ok {
		return scene.Text{}, false
	}
	return d.line("caption", c.In(d.Lang)), true
}

// roomLine is a line without text of a size in units of a window's sheet.
func (d *Drawing) roomLine(width, height float64) scene.Text {
	unit := scene.Text{Size: 1}.Bounds().H()
	return scene.Text{Width: width, Size: height * d.unit() / unit}
}

// drawDistrictLabel paints the name, and the caption and the pill in the lines that
// found room.
func (d *Drawing) drawDistrictLabel(p scene.Painter, it *Item, lines []scene.Text) {
	name, rest := lines[0], lines[1:]
	p.Text(name)
	pl := d.pill(it)
	caption, captioned := d.caption(it)
	pilled := len(pl.parts) > 0
	if len(rest) < 2 && pilled && captioned { // only one found room
		outside := d.namedOutside(it)
		pilled, captioned = !outside, outside
	}
	if captioned && len(rest) > 0 {
		caption.Align, caption.At = name.Align, scene.Point{X: name.At.X, Y: name.At.Y + captionStep*d.unit()}
		p.Text(caption)
	}
	if pilled && len(rest) > 0 {
		bottom := rest[len(rest)-1].Bounds().Max.Y
		room := scene.Text{Align: name.Align, At: name.At, Width: pl.width}
		d.drawPill(p, scene.Point{X: room.Left(), Y: bottom - d.pillHeight()}, pl)
	}
}
