package layer

import (
	"math"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// Lengths of the block of a district's label, in units of a window's sheet: from
// the name's baseline to the caption's, from one line of a caption to the next, and
// the height that the caption takes below the name.
const (
	captionStep = 17
	captionLine = 14
	captionRoom = 15.4
)

// belowName lists what stands below a district's name and above its pill. The
// line keeps room only: drawDistrictLabel says what is written there.
func (d *Drawing) belowName(it *Item) []scene.Text {
	lines := d.captionLines(it)
	if len(lines) == 0 {
		return nil
	}
	room := scene.Text{Size: (captionRoom + captionLine*float64(len(lines)-1)) * d.unit() / scene.Text{Size: 1}.Bounds().H()}
	for _, l := range lines {
		room.Width = math.Max(room.Width, l.Width)
	}
	return []scene.Text{room}
}

// caption is what stands below a feature's name: of a district while a year shows
// the stage that it is to have reached, else what the figure writes there.
func (d *Drawing) caption(it *Item) (scene.Text, bool) {
	var c geo.Name
	ok := false
	switch {
	case d.Year > 0 && it.Kind == geo.District:
		c, ok = d.Data.Stage(it.ID, d.Year)
	case d.Figure != nil:
		c, ok = d.Figure.Captions[it.ID]
	}
	if !ok {
		return scene.Text{}, false
	}
	return d.line("caption", c.In(d.Lang)), true
}

// shortCaption is the width, in sizes of its type, up to which a caption stays on a
// line.
const shortCaption = 5.5

// captionLines is the caption, in two lines where one is too wide for the district, in
// an inset or while a year shows: there captions are what the map is read for.
func (d *Drawing) captionLines(it *Item) []scene.Text {
	c, ok := d.caption(it)
	if !ok {
		return nil
	}
	name := d.nameSize(it)
	if d.outer == nil && d.Year == 0 || c.Width <= shortCaption*c.Size || d.fits(it, scene.Size{W: math.Max(c.Width, name.W), H: name.H + lineHeight*c.Size}, d.View.Scale) {
		return []scene.Text{c}
	}
	var out []scene.Text
	for _, l := range d.Data.Fonts(d.Fonts).Halves(c.String, c.Weight, c.Size) {
		out = append(out, d.line("caption", l))
	}
	return out
}

// feet are the sizes of a district's pill in the forms that it can have.
func (d *Drawing) feet(it *Item) []label.Foot {
	m := d.placements
	from := len(m.feet)
	for _, form := range d.pill(it) {
		m.feet = append(m.feet, label.Foot{Size: form.size, Says: form.says})
	}
	return m.feet[from:len(m.feet):len(m.feet)]
}

// drawDistrictLabel paints the name, and the caption and the pill where they found
// room.
func (d *Drawing) drawDistrictLabel(p scene.Canvas, it *Item, pl label.Placed) {
	name := pl.Texts[0]
	p.Text(name)
	if len(pl.Texts) > 1 {
		for i, c := range d.captionLines(it) {
			c.Align, c.At = name.Align, scene.Point{X: name.At.X, Y: name.At.Y + (captionStep+captionLine*float64(i))*d.unit()}
			p.Text(c)
		}
	}
	if !pl.Foot.Empty() {
		d.drawPill(p, pl.Foot.Min, d.pill(it)[pl.Form])
	}
}
